"""The knowledge as one alliance has it: the guides' answers, its own figures, its director's answers."""

from sqlmodel import col, select

from bot.rules.knowledge import Entry, Knowledge, kept_entry
from bot.store.tables import KeptAnswer
from bot.store.work import Work, id_of

_KEPT = "kept-"
# Reading the knowledge in takes a moment, so it is kept until a figure or a kept answer changes.
_made: dict[int, tuple[object, Knowledge]] = {}


def knowledge(work: Work) -> Knowledge:
    """The knowledge of this alliance, as it is now."""
    policy = work.policy
    rows = work.session.exec(
        select(KeptAnswer).where(KeptAnswer.alliance_id == work.alliance_id).order_by(col(KeptAnswer.id))
    ).all()
    version = (
        tuple(sorted(policy.changed.items())),
        tuple((row.id, row.answer, row.review_by) for row in rows),
    )
    made = _made.get(work.alliance_id)
    if made is None or made[0] != version:
        made = (version, Knowledge(policy, [_entry(row) for row in rows]))
        _made[work.alliance_id] = made
    return made[1]


def is_kept(entry: str) -> bool:
    """Whether an entry is an answer of the alliance's own, which only its members read."""
    return entry.startswith(_KEPT)


def _entry(row: KeptAnswer) -> Entry:
    return kept_entry(f"{_KEPT}{id_of(row)}", row.question, row.answer, "director", row.review_by)
