"""The one way a state changes: by the lifecycle table, compare-and-set, with its history row."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import insert, update
from sqlmodel import SQLModel, col, select

from bot.errors import BotError
from bot.rules.states import Action, Lifecycle, Step
from bot.store.tables import History, Person
from bot.store.work import Work, id_of

Row = TypeVar("Row", bound=SQLModel)
_WRITTEN = insert(History).returning(col(History.id))


class NotYours(BotError):
    """Somebody acts who may not: only `who` can, by their parts or in words, and by `names` where known."""

    def __init__(self, *who: str, names: Sequence[str] = ()) -> None:
        *others, last = (f"the {each.replace('_', ' ')}" for each in who)
        only = f"{', '.join(others)} or {last}" if others else last
        super().__init__(f"Only {only} can do that{': ' if names else ''}{' or '.join(names)}.")
        self.who = who


class MovedOn(BotError):
    """The thing is no longer in a state where this can be done; the sentence says what was done first."""

    def __init__(self, sentence: str = "This has already moved on.") -> None:
        super().__init__(sentence)


@dataclass(frozen=True)
class Recorded:
    """Who wrote down what somebody said outside Slack: how they said it, on which day, and a note on it."""

    by: Person
    how: str
    on: date
    note: str = ""


def check(lifecycle: Lifecycle, row: Any, action: Action, parts: Collection[str]) -> Step:
    """The step that somebody with these parts in the matter ("director", "asker", …) can take now.

    Raises NotYours where nobody with these parts may act so in any state, MovedOn where it is not possible
    now.
    """
    may = {who for (_, name), step in lifecycle.steps.items() if name == action for who in step.who}
    if not may & set(parts):
        raise NotYours(*sorted(may))
    step = lifecycle.step(row.state, action)
    if step is None or not step.who & set(parts):
        raise MovedOn
    return step


def change(
    work: Work,
    lifecycle: Lifecycle,
    row: Any,
    action: Action,
    actor: Person | None,
    parts: Collection[str],
    reason: str = "",
    *,
    recorded: Recorded | None = None,
    **values: Any,
) -> History:
    """Take one step of the table and write it down; `values` are set in the same compare-and-set.

    Raises NotYours and MovedOn as `check` does, and MovedOn where somebody was first.
    """
    step = check(lifecycle, row, action, parts)
    before: str = row.state
    table = type(row)
    changed = work.session.execute(
        update(table)
        .where(col(table.id) == row.id, col(table.state) == before)
        .values(state=step.to, **values)
        .returning(table)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    if changed.scalar_one_or_none() is None:
        work.session.refresh(row)
        raise MovedOn
    if step.once:  # the row is held by now, so whoever was first has written it down
        check_first(work, lifecycle, row, action)
    return record(work, lifecycle, row, action, actor, before, step.to, reason, recorded)


def check_first(work: Work, lifecycle: Lifecycle, row: SQLModel, action: Action) -> None:
    """Of a step that is for once: raises MovedOn where it was taken since the row came to its state."""
    steps = steps_of(work, lifecycle, row)
    came = max((number for number, step in enumerate(steps) if step.before != step.after), default=-1)
    if any(step.action == action for step in steps[came + 1 :]):
        raise MovedOn


def begin(work: Work, lifecycle: Lifecycle, row: SQLModel, action: Action, actor: Person) -> History:
    """Write down how a new row came to be, in the state its lifecycle starts with."""
    return record(work, lifecycle, row, action, actor, "", lifecycle.starts, "")


def record(
    work: Work,
    lifecycle: Lifecycle,
    row: SQLModel,
    action: Action,
    actor: Person | None,
    before: str,
    after: str,
    reason: str,
    recorded: Recorded | None = None,
) -> History:
    """Add the history row of one change."""
    return note(work, lifecycle.subject, id_of(row), actor, action, before, after, reason, recorded)


def note(
    work: Work,
    subject: str,
    subject_id: int,
    actor: Person | None,
    action: str,
    before: str = "",
    after: str = "",
    reason: str = "",
    recorded: Recorded | None = None,
) -> History:
    """Write down what was done to something, also where it has no states."""
    row = work.row(
        subject=subject,
        subject_id=subject_id,
        actor_id=id_of(actor) if actor else None,
        action=action,
        before=before,
        after=after,
        at=work.now,
        reason=reason,
        recorded_by_id=id_of(recorded.by) if recorded else None,
        recorded_how=recorded.how if recorded else None,
        recorded_on=recorded.on if recorded else None,
        recorded_note=recorded.note if recorded else None,
    )
    written = work.session.connection().execute(_WRITTEN, row)
    return History(id=written.scalar_one(), **row)


def last_change(work: Work, lifecycle: Lifecycle, row: SQLModel) -> History | None:
    """What happened to this row most recently."""
    return last_note(work, lifecycle.subject, id_of(row))


def last_note(work: Work, subject: str, subject_id: int) -> History | None:
    """What was done to something most recently, also where it has no states."""
    return work.session.exec(
        select(History)
        .where(
            History.subject == subject,
            History.subject_id == subject_id,
        )
        .order_by(col(History.id).desc())
        .limit(1)
    ).first()


def steps_of(work: Work, lifecycle: Lifecycle, row: SQLModel) -> list[History]:
    """Everything that happened to this row, first to last."""
    query = (
        select(History)
        .where(
            History.subject == lifecycle.subject,
            History.subject_id == id_of(row),
        )
        .order_by(col(History.id))
    )
    return list(work.session.exec(query))
