"""Correcting: where a value was recorded for somebody, their own takes its place, and both are kept."""

from datetime import date
from typing import Any

from bot.errors import BotError
from bot.flows.telling import Matter, move, tell
from bot.rules.acts import Act, acts
from bot.rules.lifecycle import EVALUATION, LASTING_CHECK, LIFECYCLES, RECORDING
from bot.rules.states import Action, Part
from bot.store import people
from bot.store.changes import MovedOn, last_note, replace
from bot.store.recording import correcting
from bot.store.tables import History, LastingCheck, Person, Recording
from bot.store.work import Work

_ASKS = ("recorded_for", "disputed")


class TooLateToCorrect(BotError):
    """The school days in which somebody can correct what was written down for them are over."""

    def __init__(self) -> None:
        super().__init__("The days for correcting this are over. Please speak to the director.")


class ActedOn(MovedOn):
    """What was recorded was gone on with, so that it can no longer be replaced."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody has gone on with what was recorded for you. Press Correct again to tell the director."
        )


def matter_of(work: Work, row: Recording, about: Matter | None = None) -> Matter:
    """The matter of an answer that was written down: whoever was spoken for, and the directors.

    The directors are those of the matter that it is `about`, where that is at hand.
    """
    parties: dict[str, list[Person]] = {
        Part.SPOKEN_FOR: [work.get(Person, row.person_id)],
        Part.DIRECTOR: list(about.parties[Part.DIRECTOR]) if about else people.directors(work),
    }
    return Matter(RECORDING, row, parties, f"request:{row.request_id}", row.request_id, _ASKS)


def act_of(row: Recording) -> Act:
    """The act that an answer which was written down was given to."""
    return acts(LIFECYCLES[row.subject])[Action(row.action)]


def correct_until(work: Work, row: Recording) -> date:
    """The last day on which whoever was spoken for may correct it."""
    calendar = work.calendar
    days = work.policy.number("correction_school_days")
    return calendar.add(calendar.day(row.done_at or row.begun_at), days)


def check_in_time(work: Work, row: Recording) -> None:
    """Raises TooLateToCorrect."""
    if work.today > correct_until(work, row):
        raise TooLateToCorrect


def is_replaced(work: Work, row: Recording) -> bool:
    """Whether their own answer takes the place of what was recorded: a value that nobody has gone on with.

    An evaluation is a value for itself, also where the support was closed by it.
    """
    if not act_of(row).value:
        return False
    last = last_note(work, row.subject, row.subject_id)
    return row.action == Action.EVALUATE or (last is not None and last.id == row.history_id)


def was_said(work: Work, row: Recording) -> dict[str, str]:
    """What was recorded, by the fields of the form that it was written in."""
    if row.subject == LASTING_CHECK.subject:
        check = work.get(LastingCheck, row.subject_id)
        return {"lasted": check.lasted or "", "text": check.text}
    step = work.get(History, row.history_id) if row.history_id else None
    return dict.fromkeys(("answer", "reason"), step.reason if step else "")


def corrected_by(work: Work, who: Person, matter: Matter, action: Action) -> Recording | None:
    """The recording that somebody puts right by this step of this matter, if they do."""
    row = correcting(work, who)
    if row is None:
        return None
    if matter.lifecycle is EVALUATION:
        is_it = (matter.row.deployment_id, Action.EVALUATE) == (row.subject_id, row.action)
    else:
        is_it = (matter.lifecycle.subject, matter.row.id, action) == (row.subject, row.subject_id, row.action)
    return row if is_it else None


def put_right(
    work: Work,
    matter: Matter,
    action: Action,
    who: Person,
    row: Recording,
    reason: str,
    values: dict[str, Any],
) -> History:
    """Put somebody's own answer in the place of what was recorded; it stays where it is in its lifecycle."""
    before = {
        name: getattr(matter.row, name) for name, value in values.items() if isinstance(value, str | dict)
    }
    history = replace(work, matter.lifecycle, matter.row, action, who, reason, **values)
    tell(work, matter, history)
    said = reason or str(values.get("text", ""))
    move(work, matter_of(work, row, matter), Action.CHANGE, who, said, correction=said, replaced=before)
    return history
