"""Help with choosing what kind of leader to ask for."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.sources import label_of
from bot.views.blocks import Block, View, actions, button, context, dialog, divider, safe, section

# What a head would say of their school, and the kind the guides have for it.
_SITUATIONS = {
    "SLE": "We want to get better in a subject or another specialist area",
    "LLE": "As headteacher I would like coaching from an experienced one",
    "NLE": "Our school is in challenging circumstances",
}


@dataclass(frozen=True)
class Explained:
    """What the guides say of a kind of leader, and which guides (file names)."""

    kind: str
    answer: str
    sources: Sequence[str]


def help_choosing(kinds: Sequence[Explained], request_id: int, changing: bool) -> View:
    """Each kind with the situation it is for, and a button that chooses it."""
    blocks: list[Block] = [context("Which of these is most like your school?")]
    for each in kinds:
        guides = "; ".join(label_of(file) for file in each.sources)
        blocks += [
            divider(),
            section(f"*{_SITUATIONS[each.kind]}*\n{safe(each.answer, 600)}"),
            context(f":books: {safe(guides, 500)}"),
            actions(button(f"Choose {each.kind}", f"request:kind:{each.kind}", request_id)),
        ]
    blocks += [
        divider(),
        context("They also work together: the director may suggest an SLE beside an LLE or NLE."),
        actions(button("Back", "request:back")),
    ]
    return dialog("change:help" if changing else "request:help", "Help me choose", blocks, about=request_id)
