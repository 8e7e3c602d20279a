"""What looking leaders up looks like: a page of them with their pen portraits, or all by area."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.people.specialisms import area, groups
from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    dialog,
    divider,
    header,
    options,
    plain,
    quoted,
    safe,
    section,
)

_DESIGNATIONS = {"LLE": "Local leaders (LLEs)", "NLE": "National leaders (NLEs)"}


@dataclass(frozen=True)
class Leader:
    """A leader as anyone may see them."""

    name: str
    designations: Sequence[str]
    schools: Sequence[str]
    areas: Sequence[str]
    portrait: str


Heading = tuple[str, Sequence[str], int]
"""An area's id or a designation, its first few leaders by name, and how many there are."""


def page(
    asked: str, understood: Sequence[str], leaders: Sequence[Leader], start: int, total: int, size: int
) -> Message:
    """A page of the leaders found, from the one at `start`, of `total` in all."""
    what = safe(", ".join(understood) or f'"{asked}"', 300)
    count = f"{total} leader{'' if total == 1 else 's'} for {what}"
    shown = f" ({start + 1} to {start + len(leaders)})" if total > len(leaders) else ""
    blocks: list[Block] = [section(f"*{count}*{shown}", _area_menu())]
    for each in leaders:
        blocks += [divider(), section(_in_lines(each))]
    turns = []
    if start > 0:
        turns.append(button("Show earlier", "leaders:turn:earlier", f"{max(start - size, 0)}|{asked}"))
    if start + len(leaders) < total:
        turns.append(button("Show more", "leaders:turn:more", f"{start + size}|{asked}"))
    return Message(count, [*blocks, *([actions(*turns)] if turns else []), _small_print()])


def by_area(headings: Sequence[Heading], not_found: str = "") -> Message:
    """All leaders by area, the first few names of each; `not_found` is what nobody was found for."""
    nobody = f"I can't find a leader for “{safe(not_found, 200)}”. These are the leaders I know:"
    text = nobody if not_found else "Leaders by area"
    blocks: list[Block] = [section(f"*{text}*", _area_menu())]
    found = {key: (names, total) for key, names, total in headings}
    for group, within in (
        *((group, [each.id for each in within]) for group, within in groups().items()),
        ("Headteachers who support headteachers", list(_DESIGNATIONS)),
    ):
        lines = [_names(key, *found[key]) for key in within if key in found]
        if lines:
            blocks += [header(group), section("\n".join(lines))]
    if not headings:
        blocks.append(section("No leaders are registered yet."))
    return Message(text, [*blocks, _small_print()])


def in_dialog(message: Message) -> View:
    """The same where it is looked at from the home tab."""
    return dialog("leaders", "System leaders", message.blocks)


def _in_lines(leader: Leader) -> str:
    place = f" · {safe(', '.join(leader.schools), 200)}" if leader.schools else ""
    lines = [f"*{safe(leader.name, 150)}* ({', '.join(leader.designations)}){place}"]
    if leader.areas:
        lines.append(safe(", ".join(leader.areas), 400))
    if leader.portrait:
        lines.append(quoted(leader.portrait, 400))
    return "\n".join(lines)


def _names(key: str, names: Sequence[str], total: int) -> str:
    title = _DESIGNATIONS.get(key) or area(key).name
    more = f" and {total - len(names)} more" if total > len(names) else ""
    return f"*{safe(title)}*: {', '.join(safe(name, 60) for name in names)}{more}"


def _area_menu() -> Block:
    return {
        "type": "static_select",
        "action_id": "leaders:area",
        "placeholder": plain("Choose an area"),
        "option_groups": [
            {"label": plain(group), "options": options((each.id, each.name) for each in within)}
            for group, within in groups().items()
        ],
    }


def _small_print() -> Block:
    return context(
        "Find others with `/leaders` and everyday words, a name, or SLE, LLE or NLE. "
        "The director proposes leaders for a request."
    )
