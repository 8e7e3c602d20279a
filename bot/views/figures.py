"""What policy figures look like: the alliance's own beside the guide's, and the form that changes one."""

from collections.abc import Sequence

from bot.rules.figures import LONGEST_TEXT, Figure
from bot.rules.money.pence import school_days
from bot.rules.sources import label_of
from bot.rules.time.calendar import Term
from bot.views.blocks import Block, View, button, context, dialog, header, question, safe, section, typed
from bot.views.pickers import one_file, slack_person

CALENDAR = "term_calendar"

Held = tuple[Figure, int | str | None]
"""A figure, and the alliance's own value where the director changed it."""


def figures(held: Sequence[Held]) -> View:
    """Every figure under its heading."""
    blocks: list[Block] = []
    for heading, found in _by_heading(held).items():
        blocks.append(header(heading))
        for figure, own in found:
            blocks.append(section(_line(figure, own), button("Change", "figures:change", figure.key)))
    blocks.append(context("Answers and sums use a changed figure straight away."))
    return dialog("figures", "Policy figures", blocks)


def form(held: Sequence[Held]) -> View:
    """The form for figures that are changed together."""
    fields: list[Block] = []
    for figure, own in held:
        value = figure.value if own is None else own
        element = slack_person(str(value) or None) if figure.unit == "person" else _box(figure, value)
        unit = {"pence": " (£)", "half-days": " (days)"}.get(figure.unit, "")
        fields.append(
            question(f"{figure.title}{unit}", figure.key, element, hint=_by_the_guide(figure), optional=True)
        )
    if any(figure.unit == "terms" for figure, _ in held):
        fields.append(
            question(
                "Or a calendar file",
                CALENDAR,
                one_file(),
                hint="The .ics file of term dates that councils and schools offer. I'll show you "
                "what I read first.",
                optional=True,
            )
        )
    if len(held) > 1:
        fields.append(context("The shares together make the day rate."))
    if any(own is not None for _, own in held):
        whose = "These are your own figures." if len(held) > 1 else "This figure is your own."
        fields.append(section(whose, button("Back to the guide's value", "figures:reset", held[0][0].key)))
    else:
        fields.append(context("A blank means the guide's value."))
    return dialog(
        "figures_form", "Policy figures", fields, submit="Save", about=held[0][0].key, close="Cancel"
    )


def terms_read(key: str, terms: Sequence[tuple[Term, int]], text: str, edition: str) -> View:
    """The form again with what was read as term dates, to be kept or changed.

    `key` is the figure's; `edition` tells this reading from any other.
    """
    lines = [
        f"• {term.first:%A %-d %B %Y} to {term.last:%A %-d %B %Y}: {school_days(days)}"
        for term, days in terms
    ]
    lists = ["\n".join(lines[start : start + 20]) for start in range(0, len(lines), 20)]
    total = school_days(sum(days for _, days in terms))
    return dialog(
        "figures_form",
        "Policy figures",
        [
            section("*This is what I read. Is it right?*"),
            *map(section, lists),
            context(f"{total} in all, without bank holidays."),
            question("To change something, type over it", key, _lines(text), optional=True),
        ],
        submit="Keep",
        about=f"{key}#{edition}",
        close="Cancel",
    )


def _box(figure: Figure, value: int | str) -> Block:
    if figure.unit == "terms":
        return _lines(figure.as_typed(value))
    return typed(figure.as_typed(value), most=LONGEST_TEXT if figure.unit == "text" else 40)


def _lines(text: str) -> Block:
    return typed(text, lines=True, placeholder="Paste them as your council prints them")


def _by_heading(held: Sequence[Held]) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for each in held:
        found.setdefault(each[0].group, []).append(each)
    return found


def _line(figure: Figure, own: int | str | None) -> str:
    """The figure that counts in bold, and under it what the guide says."""
    value = _shown(figure, figure.value if own is None else own)
    return f"{safe(figure.title)}\n*{value}*\n_{safe(_by_the_guide(figure))}_"


def _shown(figure: Figure, value: int | str) -> str:
    if not value:
        return "not given yet"
    return f"<@{value}>" if figure.unit == "person" else safe(figure.in_words(value), 1_500)


def _by_the_guide(figure: Figure) -> str:
    """ "Linwood guide to SLEs (undated): £350" """
    value = figure.in_words(figure.value)
    if figure.source == "alliance":
        return f"No guide gives this; we start from {value}." if value else "No guide gives this."
    return f"{label_of(figure.source)}: {value}"
