"""Where the support stands, in words that fit the reader: a short line with what comes next, and by whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.rules.acts import stands as rows
from bot.rules.lifecycle import DEPLOYMENT, READERS, SIGNING
from bot.rules.money.pence import days
from bot.rules.states import Action, DeploymentState, Part
from bot.views.blocks import on
from bot.views.standing import Standing


@dataclass(frozen=True)
class Support:
    """One deployment for one reader: what they are in it, and the steps they have done with already.

    `days_left` is in half-days, None before the support is agreed; `visited` that there was a visit. `due`
    are the steps that wait for the reader; `unsigned` and `unevaluated` name who has still to sign or to
    evaluate; `more_days` is the state of the extension that is asked for; `begun` are the steps whose form
    the reader has begun to fill in; `agreement_id` is the version of the agreement that there is to sign.
    Of a placement: its weekly half-days, how many termly reviews there are, and the half-days given by others
    of the leader's school, by name. `is_past_end` says that its end has passed; `has_letter` that there is a
    letter of what its release assured.
    """

    standing: Standing
    parts: Collection[str]
    done: Collection[Action] = ()
    days_left: int | None = None
    due: Collection[Action] = ()
    unsigned: Sequence[str] = ()
    unevaluated: Sequence[str] = ()
    meeting: str = ""
    more_days: str = ""
    begun: Collection[Action] = ()
    agreement_id: int | None = None
    weekly: int | None = None
    is_past_end: bool = False
    reviews: int = 0
    given: Sequence[tuple[str, int]] = ()
    has_letter: bool = False
    visited: bool = True

    @property
    def reader(self) -> str:
        """What the reader is here: what they read of it is written for that."""
        read = next((part for part in READERS if part in self.parts), None)
        return read or (Part.HOME_HEAD if Part.HOME in self.parts else Part.DIRECTOR)


def stands(support: Support) -> str:
    """Where it stands and what comes next, in a line."""
    state = support.standing.state
    if state in SIGNING:
        said = _signing(support)
    elif state == DeploymentState.ACTIVE:
        said = _active(support)
    elif state == DeploymentState.PAUSED:
        said = _paused(support)
    elif state == DeploymentState.EVALUATING:
        said = _evaluating(support)
    else:
        lines = rows(DEPLOYMENT)[state].support
        words = lines.get(support.reader) or lines.get("others", state.replace("_", " ").capitalize())
        said = words.format(leader=support.standing.leader, meeting=support.meeting)
    return said + _more(support)


def left(support: Support) -> str:
    """ "2½ days left of 3 days"; "" before the support is agreed."""
    if support.days_left is None:
        return ""
    agreed = days(support.standing.half_days)
    if support.days_left <= 0:
        return _ALL_USED.get(support.standing.half_days, f"All {agreed} are used")
    return f"{days(support.days_left)} left of {agreed}"


_ALL_USED = {1: "The half-day is used", 2: "The day is used"}


def _signing(support: Support) -> str:
    waits = f"Still to sign: {_and(support.unsigned)}." if support.unsigned else "Everyone has signed."
    if "sign" in support.due:
        others = "" if len(support.unsigned) < 2 else f" {waits}"
        return f":lower_left_ballpoint_pen: Next: please sign the agreement.{others}"
    return f":lower_left_ballpoint_pen: {waits}"


def _active(support: Support) -> str:
    comes_next = {
        "leader": " Next: log your next visit." if support.visited else " Next: plan your first visit.",
        "head": f" {support.standing.leader} logs each visit, and you'll see it.",
    }
    return f":handshake: {left(support)}.{comes_next.get(support.reader, '')}"


def _paused(support: Support) -> str:
    until = on(support.standing.ends_on)
    if not support.is_past_end:
        return (
            f":double_vertical_bar: Paused. It carries on when someone resumes it; the agreed end is {until}."
        )
    comes_next = (
        " Next: end it early, or change the agreement to a later end and resume it."
        if support.reader == "director"
        else " The director decides what happens next."
    )
    return f":double_vertical_bar: Paused, and the agreed end, {until}, has passed.{comes_next}"


def _evaluating(support: Support) -> str:
    if not support.visited:
        waits = "Next: close it" if "close" in support.due else "The director closes it"
        return f":star: It has ended, and no visit has been logged. {waits}."
    waits = f"Still to come: {_and(support.unevaluated)}." if support.unevaluated else ""
    if "evaluate" in support.due and "evaluate" in support.begun:
        return ":pencil2: You have begun your evaluation, and not sent it yet."
    if "evaluate" in support.due:
        return ":star: The support has ended. Next: please evaluate it."
    if "close" in support.due:
        return ":star: Both evaluations are in. Next: look at them, and close."
    if support.reader in ("leader", "head"):
        return f":star: Your evaluation is in. {waits or 'The director closes it next.'}"
    if support.reader == "home_head":
        return ":star: The support has ended, and is being evaluated."
    return f":star: It has ended. {waits}"


def _more(support: Support) -> str:
    """What waits beside the state itself: a changed agreement, more days."""
    said = ""
    if "sign" in support.due and support.standing.state not in SIGNING:
        said += "\n:lower_left_ballpoint_pen: The agreement has changed: please sign it again."
    if "review" in support.due:
        said += "\n:spiral_note_pad: The term is ending: please write the termly review with the school."
    if support.more_days == "asked":
        waits = "your answer" if support.reader == "head" else "the school's answer"
        said += f"\n:heavy_plus_sign: More days have been asked for, and are waiting for {waits}."
    elif support.more_days:
        waits = "you" if "extend" in support.due else "the director"
        said += f"\n:heavy_plus_sign: More days have been asked for, and are waiting for {waits}."
    return said


def _and(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
