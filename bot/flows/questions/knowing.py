"""The knowledge as one alliance has it: the guides' answers, its own figures, its director's answers."""

from datetime import date

from sqlalchemy import Row, Select, select
from sqlmodel import col

from bot.rules.knowledge import Entry, Knowledge, kept_entry
from bot.store.built import Built
from bot.store.tables import KeptAnswer
from bot.store.work import Work

_KEPT = "kept-"
# Reading the knowledge in takes a moment, so it is kept until a figure or a kept answer changes.
_made: dict[int, tuple[object, Knowledge]] = {}


def knowledge(work: Work) -> Knowledge:
    """The knowledge of this alliance, as it is now."""
    policy = work.policy
    rows = _kept.rows(work)
    version = (
        tuple(sorted(policy.changed.items())),
        tuple((row.id, row.answer, row.review_by) for row in rows),
    )
    made = _made.get(work.alliance_id)
    if made is None or made[0] != version:
        made = (version, Knowledge(policy, [_entry(row) for row in rows]))
        _made[work.alliance_id] = made
    return made[1]


@Built
def _kept() -> Select[int | None, str, str, date]:
    return select(
        col(KeptAnswer.id), col(KeptAnswer.question), col(KeptAnswer.answer), col(KeptAnswer.review_by)
    ).order_by(col(KeptAnswer.id))


def is_kept(entry: str) -> bool:
    """Whether an entry is an answer of the alliance's own, which only its members read."""
    return entry.startswith(_KEPT)


def _entry(row: Row[int | None, str, str, date]) -> Entry:
    return kept_entry(f"{_KEPT}{row.id}", row.question, row.answer, "director", row.review_by)
