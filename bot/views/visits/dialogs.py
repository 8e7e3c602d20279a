"""The dialogs about visits: planning one, logging one, querying one and answering."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.money.pence import days
from bot.rules.visits import (
    LONGEST_ABOUT,
    LONGEST_DONE,
    LONGEST_NAME,
    Made,
    Planned,
    kinds,
    usual_hours,
)
from bot.views.blocks import (
    Block,
    View,
    actions,
    button,
    calendar_day,
    context,
    cut,
    dialog,
    menu,
    on,
    question,
    quoted,
    safe,
    section,
    tick,
    typed,
)
from bot.views.pickers import one_of, ticks, time_of_day
from bot.views.visits.logging import ShownVisit
from bot.views.visits.planning import ShownPlan as Shown
from bot.views.visits.planning import VisitedSupport

_PARTS = (("morning", "Morning"), ("afternoon", "Afternoon"), ("day", "Whole day"))
_TIMES = (("1", "Half a day"), ("2", "A whole day"))


@dataclass(frozen=True)
class Doubt:
    """What the dialog says above its fields; `can_insist` offers a box to tick, `more_days` the button."""

    sentence: str = ""
    can_insist: bool = False
    more_days: bool = False


NONE = Doubt()


@dataclass(frozen=True)
class ToLog:
    """What the dialog for a visit offers: the plan's targets (number, text); whether others may have given
    it; the ids that go with it."""

    support: VisitedSupport
    about: str
    targets: Sequence[tuple[int, str]] = ()
    by_others: bool = False


def plan_dialog(support: VisitedSupport, planned: Planned, about: str, doubt: Doubt = NONE) -> View:
    """Where the leader plans a visit; `about` is the deployment, or with | the planned visit to change."""
    is_change = "|" in about
    hours = ", ".join(f"{label.lower()} {_hours(part)}" for part, label in _PARTS)
    return dialog(
        "change_visit" if is_change else "plan_visit",
        "Change a visit" if is_change else "Plan a visit",
        [
            _of(support),
            *_doubts(doubt, support),
            question("Day", "day", calendar_day(planned.day)),
            question("When", "part", one_of(_PARTS, planned.part)),
            question("Starts at", "starts", time_of_day(planned.starts), optional=True),
            question(
                "Ends at",
                "ends",
                time_of_day(planned.ends),
                hint=f"Without times, it will be {hours}.",
                optional=True,
            ),
            question("What is it about?", "about", typed(planned.about, most=LONGEST_ABOUT), optional=True),
            context("You and the headteacher will get it as a file for your calendars."),
        ],
        submit="Save" if is_change else "Plan a visit",
        about=about,
        close="Cancel",
    )


def log_dialog(to_log: ToLog, made: Made, doubt: Doubt = NONE) -> View:
    """Where the leader logs a visit."""
    return dialog(
        "log_visit",
        "Log a visit",
        [_of(to_log.support), *_doubts(doubt, to_log.support), *_fields(to_log, made)],
        submit="Log a visit",
        about=to_log.about,
        close="Cancel",
    )


def answer_dialog(
    to_log: ToLog, visit: ShownVisit, made: Made, answer: str = "", doubt: Doubt = NONE
) -> View:
    """Where the leader answers a query, and corrects the visit where need be."""
    return dialog(
        "answer_query",
        "Answer",
        [
            section(f"*{visit.said_by} asks about {visit.when}*\n{quoted(visit.said, 1_500)}"),
            *_doubts(doubt, to_log.support),
            question("Your answer", "answer", typed(answer, lines=True, most=LONGEST_DONE)),
            section("*The visit as you logged it.* Correct what is not right: the school reads that too."),
            *_fields(to_log, made),
        ],
        submit="Send",
        about=to_log.about,
        close="Cancel",
    )


def query_dialog(visit: ShownVisit) -> View:
    """Where the host school says what it would like to know about a visit."""
    by = f"You can query it until {on(visit.query_by)}." if visit.query_by else ""
    return dialog(
        "query_visit",
        "Query",
        [
            section(f"*{visit.when}*\n{quoted(visit.done, 700)}"),
            question(
                "What is not right, or not clear?",
                "reason",
                typed(lines=True, most=LONGEST_DONE),
                hint="The leader answers, and the director reads it too. Please don't name any pupils.",
            ),
            *([context(by)] if by else []),
        ],
        submit="Send",
        about=visit.visit_id,
        close="Cancel",
    )


def take_back_dialog(visit: ShownVisit) -> View:
    """Where the leader says why a visit is taken back."""
    return dialog(
        "take_back_visit",
        "Take back",
        [
            section(
                f"*{visit.support.school}*, {visit.when}\nThis puts {days(visit.half_days)} back "
                "into the days left."
            ),
            question("Why?", "reason", typed(lines=True, most=LONGEST_DONE), hint="The school reads this."),
        ],
        submit="Take back",
        about=visit.visit_id,
        close="Cancel",
    )


def call_off_dialog(planned: Shown) -> View:
    """Where the leader calls a visit off."""
    return dialog(
        "call_off_visit",
        "Call off",
        [
            section(f"*{planned.support.school}*, {planned.when}"),
            question(
                "Why?",
                "reason",
                typed(most=500),
                hint="The headteacher will read this, and get a file that takes it out of the calendar.",
                optional=True,
            ),
        ],
        submit="Call off",
        about=planned.planned_id,
        close="Cancel",
    )


def first_made(day: date) -> Made:
    """What the dialog says before anything is filled in."""
    return Made(day, 1, "", "")


def _of(support: VisitedSupport) -> Block:
    return section(f"*{support.school}*\nDays left: {support.days_left}")


def _doubts(doubt: Doubt, support: VisitedSupport) -> list[Block]:
    if not doubt.sentence:
        return []
    blocks = [section(f":warning: {safe(doubt.sentence, 600)}")]
    if doubt.can_insist:
        blocks.append(question("Go ahead anyway?", "sure", tick("yes", "Yes, go ahead"), optional=True))
    if doubt.more_days:
        blocks.append(actions(button("Ask for more days", "ask_more_days", support.deployment_id)))
    return blocks


def _fields(to_log: ToLog, made: Made) -> list[Block]:
    targets = [(str(number), cut(text, 75)) for number, text in to_log.targets]
    blocks = [
        question("Day", "made_on", calendar_day(made.made_on)),
        question("How long?", "half_days", one_of(_TIMES, str(made.half_days))),
        question("Kind of visit", "kind", menu(list(kinds().items()), made.kind, "Choose")),
        question(
            "What was done?",
            "done",
            typed(made.done, lines=True, most=LONGEST_DONE),
            hint="The school and the director read it. Please don't name any pupils.",
        ),
    ]
    if targets:
        ticked = [str(number) for number in made.targets]
        blocks.append(question("Towards which targets?", "targets", ticks(targets, ticked), optional=True))
    if to_log.by_others:
        blocks.append(
            question(
                "Given by a colleague from your school?",
                "given_by",
                typed(made.given_by, most=LONGEST_NAME),
                hint="Their name and role. Leave it blank for a visit you made yourself.",
                optional=True,
            )
        )
    return blocks


def _hours(part: str) -> str:
    starts, ends = usual_hours(part)
    return f"{starts:%H:%M} to {ends:%H:%M}"
