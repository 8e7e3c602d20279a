"""A leader's own portrait: on their home tab, and where it is changed."""

from collections.abc import Sequence
from datetime import date

from bot.rules.people.specialisms import area
from bot.rules.time.printed_dates import WEEKDAYS
from bot.views.blocks import (
    Block,
    View,
    actions,
    button,
    calendar_day,
    context,
    dialog,
    header,
    on,
    question,
    quoted,
    safe,
    section,
    typed,
)
from bot.views.people.editing import areas_menu
from bot.views.pickers import ticks

_HALVES = ("morning", "afternoon")
_MOST_AWAY = 12

Half = tuple[int, str]
Away = tuple[int, date, date, str]
"""Id, first day, last day and why."""


def for_everyone() -> Block:
    """What anybody can look at."""
    return actions(button("Look up leaders", "leaders:open"), button("My data", "privacy:open"))


def portrait_section(
    designations: Sequence[str],
    text: str,
    areas: Sequence[str],
    teaching: Sequence[Half],
    away: Sequence[Away],
) -> list[Block]:
    """A leader's portrait on their home tab."""
    skills = f": {safe(', '.join(area(each).name for each in areas))}" if areas else ""
    busy = ", ".join(_half(half) for half in teaching)
    lines = [
        f"*{', '.join(designations)}*{skills}",
        quoted(text, 700) if text else "_No pen portrait yet. Schools read it when they look for support._",
        f"Teaching at my own school: {busy}" if busy else "_No teaching times given yet._",
    ]
    blocks = [
        header("Your portrait"),
        section("\n".join(lines)),
        actions(button("Change portrait", "portrait:change"), button("Add dates away", "away:add")),
    ]
    for away_id, first, last, why in away[:_MOST_AWAY]:
        line = f":no_entry_sign: Away {_dates(first, last)}{_why(why)}"
        blocks.append(section(line, button("Remove", "away:remove", away_id)))
    if len(away) > _MOST_AWAY:
        blocks.append(context(f"and {len(away) - _MOST_AWAY} more dates away"))
    return blocks


def portrait_form(text: str, areas: Sequence[str], teaching: Sequence[Half]) -> View:
    """Where a leader changes their portrait."""
    halves = [(_value(half), _half(half).capitalize()) for half in _all_halves()]
    return dialog(
        "portrait",
        "Your portrait",
        [
            question(
                "Pen portrait",
                "portrait",
                typed(text, lines=True, placeholder="What you lead, and how you like to work with others"),
                hint="Anyone in the alliance can read it. Please don't name any pupils.",
                optional=True,
            ),
            question("Specialist areas", "areas", areas_menu(areas), optional=True),
            question(
                "When you teach at your own school",
                "teaching",
                ticks(halves, [_value(half) for half in teaching]),
                hint="Requests that need these times are less likely to come to you.",
                optional=True,
            ),
        ],
        submit="Save",
        close="Cancel",
    )


def away_form(today: date) -> View:
    """Where a leader adds days on which they cannot come."""
    return dialog(
        "away",
        "Dates away",
        [
            question("First day", "first", calendar_day(today)),
            question(
                "Last day", "last", calendar_day(), hint="Leave it blank for a single day.", optional=True
            ),
            question("Why", "why", typed(most=200), hint="Only you and the director see it.", optional=True),
        ],
        submit="Save",
        close="Cancel",
    )


def _all_halves() -> list[Half]:
    return [(weekday, half) for weekday in range(5) for half in _HALVES]


def _half(half: Half) -> str:
    return f"{WEEKDAYS[half[0]]} {half[1]}"


def _value(half: Half) -> str:
    return f"{half[0]}:{half[1]}"


def _dates(first: date, last: date) -> str:
    return on(first) if first == last else f"{on(first)} to {on(last)}"


def _why(why: str) -> str:
    return f" ({safe(why, 200)})" if why else ""
