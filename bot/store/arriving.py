"""What became of messages to people: which arrived, which could not, and which are tried again."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, literal_column, select, update
from sqlmodel import col

from bot.store.built import Built
from bot.store.outbox import AT_ONCE
from bot.store.tables import Outbox, Person
from bot.store.work import Work


def is_anything_lost(work: Work, kinds: Iterable[str]) -> bool:
    """Whether anything of these kinds could not be delivered to somebody."""
    return bool(_lost.rows(work, kinds=list(kinds)))


@Built
def _lost() -> Any:
    return (
        select(col(Outbox.id))
        .where(
            col(Outbox.state) == literal_column("'dead'"),
            col(Outbox.to_person_id).is_not(None),
            col(Outbox.kind).in_(bindparam("kinds", expanding=True)),
        )
        .limit(1)
    )


def reach_again(work: Work, who: Person, kinds: Iterable[str]) -> None:
    """Have what could not be delivered to somebody sent after all, of these kinds: they have an account now.

    What is no longer true is dropped when it is drawn.
    """
    work.queues()
    work.session.execute(
        update(Outbox)
        .where(
            col(Outbox.to_person_id) == who.id,
            col(Outbox.state) == "dead",
            col(Outbox.kind).in_(list(kinds)),
        )
        .values(state="waiting", error=None, not_before=AT_ONCE)
    )
