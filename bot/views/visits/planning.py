"""What people read of visits that are planned: for their calendars, before them, and after."""

from dataclasses import dataclass
from datetime import datetime

from bot.rules.money.pence import days, school_days
from bot.views.blocks import Block, Message, actions, button, context, on, quoted, section


@dataclass(frozen=True)
class VisitedSupport:
    """The deployment a visit belongs to. `leader` as Slack shows them, `plain_leader` by name; names can be
    shown as they are; half-days."""

    deployment_id: int
    leader: str
    plain_leader: str
    school: str
    agreed: int
    left: int

    @property
    def days_left(self) -> str:
        """ "2½ of 3 days", "half a day of 3 days" """
        number = days(self.left) if self.left == 1 else days(self.left).partition(" ")[0]
        return f"{number if self.left else 'none'} of {days(self.agreed)}"


@dataclass(frozen=True)
class ShownPlan:
    """A visit to come; times as the alliance's clocks show them. `was_called_off` with `by` and why."""

    planned_id: int
    support: VisitedSupport
    starts: datetime
    ends: datetime
    about: str = ""
    sequence: int = 0
    has_begun: bool = False
    was_called_off: bool = False
    by: str = ""
    reason: str = ""

    @property
    def when(self) -> str:
        """ "Thursday 3 December 2026, 09:00 to 12:00" """
        return f"{self.starts:%A} {on(self.starts.date())}, {self.starts:%H:%M} to {self.ends:%H:%M}"


def in_calendar(planned: ShownPlan) -> Message:
    """The words above a calendar file."""
    what = f"{planned.support.leader} and {planned.support.school}: {planned.when}"
    about = f"\n{quoted(planned.about, 300)}" if planned.about else ""
    if planned.was_called_off:
        by = f" by {planned.by}" if planned.by else ""
        reason = f"\n{quoted(planned.reason, 500)}" if planned.reason else ""
        text = f":no_entry_sign: *This visit has been called off{by}*\n{what}{reason}"
        how = "Open the file to take it out of your calendar."
    else:
        title = "This visit has changed" if planned.sequence else "A visit has been planned"
        text = f":calendar: *{title}*\n{what}{about}"
        how = "Open the file to add it to your calendar."
    return Message(f"{text}\n{how}", [section(text), context(how)])


def to_log(planned: ShownPlan) -> Message:
    """The leader's reminder to log a visit that was planned."""
    text = f":bell: Did your visit to *{planned.support.school}* take place?\n{planned.when}"
    return Message(
        f"Please log your visit to {planned.support.school}: {planned.when}.",
        [section(text), choices(planned), context(days_left(planned.support))],
    )


def tomorrow(planned: ShownPlan) -> Message:
    """The leader's reminder of a visit to come."""
    text = f":calendar: Your next visit to *{planned.support.school}* is on {planned.when}."
    about = f"\n{quoted(planned.about, 300)}" if planned.about else ""
    return Message(
        f"Your next visit to {planned.support.school} is on {planned.when}.",
        [section(f"{text}{about}"), choices(planned)],
    )


def settled(planned: ShownPlan, became: str) -> Message:
    """What a reminder of a planned visit says once there is nothing more to do with it."""
    text = f"*{planned.support.school}*, {planned.when}\n{_BECAME[became]}"
    return Message(f"{planned.support.school}: {_BECAME[became].partition(': ')[2]}", [section(text)])


_BECAME = {
    "logged": ":white_check_mark: You logged this visit.",
    "called_off": ":no_entry_sign: This visit has been called off.",
    "changed": ":calendar: This visit has been moved.",
}


def none_for_long(support: VisitedSupport, since: int) -> Message:
    """What the leader is asked when no visit was made or planned for a while."""
    text = (
        f":wave: No visit to *{support.school}* has been logged or planned for {school_days(since)}. "
        "When will you go next? If something is in the way, the director would like to know."
    )
    row = (
        button("Plan a visit", "plan_visit", support.deployment_id, "primary"),
        button("Log a visit", "log_visit", support.deployment_id),
    )
    return Message(
        f"No visit to {support.school} has been logged or planned for {school_days(since)}.",
        [section(text), actions(*row), context(days_left(support))],
    )


def choices(planned: ShownPlan) -> Block:
    """What the leader can do with a visit that is planned: one that has begun can be logged."""
    log = button("Log a visit", "log_planned", planned.planned_id, "primary")
    return actions(
        *([log] if planned.has_begun else []),
        button("Change", "change_visit", planned.planned_id),
        button("Call off", "call_off_visit", planned.planned_id),
    )


def days_left(support: VisitedSupport) -> str:
    """How many days are left, for small print."""
    return f"*Days left:* {support.days_left}"
