"""The one way a state changes: by the lifecycle table, compare-and-set, with its history row."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, insert, select, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import SQLModel, col

from bot.errors import BotError
from bot.rules.states import Action, Lifecycle, Step
from bot.store.built import Built
from bot.store.scope import MINE, OWN, forget
from bot.store.tables import History, Person
from bot.store.work import Work, id_of

Row = TypeVar("Row", bound=SQLModel)
_OF_IT = (col(History.subject) == bindparam("subject"), col(History.subject_id) == bindparam("of"))
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


_SPOKEN_FOR = "spoken for"


@dataclass(frozen=True)
class Recorded:
    """Who wrote down what somebody said outside Slack: how they said it, on which day, and a note on it.

    `id` is that of the recording.
    """

    by: Person
    how: str
    on: date
    note: str = ""
    id: int | None = None


def speak_for(work: Work, who: Person, recorded: Recorded) -> None:
    """From here on, whatever this person does in this act is written down for them by another."""
    work.session.info[_SPOKEN_FOR] = (id_of(who), recorded)


def spoken_for(work: Work, who: Person | None) -> Recorded | None:
    """By whom and how it is written down what this person does; None where they act themselves."""
    person_id, recorded = work.session.info.get(_SPOKEN_FOR, (None, None))
    return recorded if who is not None and who.id == person_id else None


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
    **values: Any,
) -> History:
    """Take one step of the table and write it down; `values` are set in the same compare-and-set.

    Raises NotYours and MovedOn as `check` does, and MovedOn where somebody was first.
    """
    step = check(lifecycle, row, action, parts)
    before: str = row.state
    if not _set(work, row, before, {"state": step.to, **values}):
        raise MovedOn
    if step.once:  # the row is held by now, so whoever was first has written it down
        check_first(work, lifecycle, row, action)
    return record(work, lifecycle, row, action, actor, before, step.to, reason)


def replace(
    work: Work, lifecycle: Lifecycle, row: Any, action: Action, actor: Person, reason: str, **values: Any
) -> History:
    """Set values of a row that stays in its state, and write it down as the step that set them before.

    Raises MovedOn where somebody was first.
    """
    state: str = row.state
    if not _set(work, row, state, {"state": state, **values}):
        raise MovedOn
    return record(work, lifecycle, row, action, actor, state, state, reason)


def check_first(work: Work, lifecycle: Lifecycle, row: SQLModel, action: Action) -> None:
    """Of a step that is for once: raises MovedOn where it was taken since the row came to its state."""
    steps = steps_of(work, lifecycle, row)
    came = max((number for number, step in enumerate(steps) if step.before != step.after), default=-1)
    if any(step.action == action for step in steps[came + 1 :]):
        raise MovedOn


def _set(work: Work, row: Any, before: str, values: Mapping[str, Any]) -> bool:
    """Change a row that is still in the state it was in, and have it know what is kept of it now."""
    table: Any = type(row)
    given = {f"to_{name}": value for name, value in values.items()}
    work.session.flush()
    forget(work.session, table)
    changed = work.session.connection().execute(
        _setting(table, tuple(values)), {**given, "row": row.id, "before": before, MINE.key: work.alliance_id}
    )
    now = changed.mappings().one_or_none()
    if now is None:
        work.session.refresh(row)
        return False
    for name, value in now.items():
        set_committed_value(row, name, value)
    return True


@cache
def _setting(table: Any, names: tuple[str, ...]) -> Any:
    columns = table.__table__.c
    return (
        update(table)
        .where(table.id == bindparam("row"), table.state == bindparam("before"))
        .values({name: bindparam(f"to_{name}", type_=columns[name].type) for name in names})
        .returning(*columns)
        .options(OWN)
    )


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
) -> History:
    """Add the history row of one change."""
    return note(work, lifecycle.subject, id_of(row), actor, action, before, after, reason)


def note(
    work: Work,
    subject: str,
    subject_id: int,
    actor: Person | None,
    action: str,
    before: str = "",
    after: str = "",
    reason: str = "",
) -> History:
    """Write down what was done to something, also where it has no states."""
    recorded = spoken_for(work, actor)
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
    found = _last.held(work, subject=subject, of=subject_id)
    return found[0][0] if found else None


@Built
def _last() -> Select[History]:
    return select(History).where(*_OF_IT).order_by(col(History.id).desc()).limit(1)


def steps_of(work: Work, lifecycle: Lifecycle, row: SQLModel) -> list[History]:
    """Everything that happened to this row, first to last."""
    found = _steps.held(work, subject=lifecycle.subject, of=id_of(row))
    return [step for (step,) in found]


@Built
def _steps() -> Select[History]:
    return select(History).where(*_OF_IT).order_by(col(History.id))
