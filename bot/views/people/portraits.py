"""What people keep themselves, on the home tab: a leader's portrait, a headteacher's delegates."""

from collections.abc import Sequence
from datetime import date

from bot.rules.people.specialisms import area
from bot.rules.time.printed_dates import WEEKDAYS
from bot.views.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    calendar_day,
    context,
    dialog,
    header,
    menu,
    on,
    question,
    quoted,
    safe,
    section,
    typed,
)
from bot.views.people.editing import areas_menu
from bot.views.pickers import slack_person, ticks

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
                hint="Anyone in the alliance can read it. Please name no pupils.",
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
            question("Last day", "last", calendar_day(), hint="Leave it out for one day.", optional=True),
            question("Why", "why", typed(most=200), hint="Only you and the director see it.", optional=True),
        ],
        submit="Save",
        close="Cancel",
    )


def delegates_section(delegates: Sequence[tuple[int, str, str]]) -> list[Block]:
    """A headteacher's delegates (post, who, school) on their home tab."""
    blocks = [header("Your delegates")]
    for post_id, who, school in delegates:
        take_back = button("Take back", "delegate:take_back", post_id)
        blocks.append(section(f"{who} fills in forms for you at *{safe(school, 200)}*.", take_back))
    if not delegates:
        blocks.append(section("A deputy or business manager can fill in forms for you."))
    return [*blocks, actions(button("Name a delegate", "delegate:name"))]


def delegate_form(schools: Sequence[tuple[int, str]]) -> View:
    """Where a headteacher names a delegate; the school is asked where there are several."""
    chosen = str(schools[0][0]) if len(schools) == 1 else None
    choices = [(str(each), name) for each, name in schools]
    return dialog(
        "delegate",
        "Name a delegate",
        [
            section("They can ask for support and fill in forms for you. I'll tell them."),
            question("Who", "delegate", slack_person()),
            question("School", "school", menu(choices, chosen, "Choose")),
        ],
        submit="Save",
        close="Cancel",
    )


def delegate_named(head: str, school: str) -> Message:
    """What a new delegate is told."""
    text = f"{head} has named you as delegate for {safe(school, 200)}."
    then = "You can ask for support and fill in forms for them. Your home tab shows what there is to do."
    return Message(text, [section(f":handshake: {text}\n{then}")])


def delegate_gone(head: str, school: str) -> Message:
    """What somebody is told who is no delegate any more."""
    text = f"You are no longer the delegate for {safe(school, 200)}: {head} has taken it back."
    return Message(text, [section(text)])


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
