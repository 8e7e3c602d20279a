"""Whether messages to people could not be delivered."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, literal_column, select
from sqlmodel import col

from bot.store.built import Built
from bot.store.tables import Outbox
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
