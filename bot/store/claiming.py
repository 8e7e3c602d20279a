"""How messages are claimed, in the database's own words; each statement is built once for all claims."""

from functools import cache
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Update,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased
from sqlmodel import col
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.store.scope import MINE, OWN
from bot.store.tables import Alliance, Outbox

DIRECTOR = "director"
_TO_SEND = ("waiting", "sending")
_DRAWING = ("card", "kind", "about_id")
"""What two rows have in common that draw the same."""

# What a claim is given. `now` is business time; `real_now` and `until` are the machine's.
_NOW, _REAL_NOW, _UNTIL = (bindparam(name, type_=UTCDateTime) for name in ("now", "real_now", "until"))
_BY: BindParameter[str] = bindparam("way")
_CLAIMER: BindParameter[str] = bindparam("claimer")
_MOST: BindParameter[int] = bindparam("most", type_=Integer)


@cache
def dropping() -> Update:
    """Let go of drawings that were never tried, where the same is to be drawn again now."""
    newer = aliased(Outbox)
    is_newer = and_(
        *(col(getattr(newer, name)) == col(getattr(Outbox, name)) for name in _DRAWING),
        col(newer.id) > col(Outbox.id),
        to_send(col(newer.state)),
        col(newer.by) == _BY,
        col(newer.state) == "waiting",
        col(newer.due_at) <= _NOW,
        col(newer.not_before) <= _REAL_NOW,
    )
    return (
        update(Outbox)
        .where(
            to_send(col(Outbox.state)),
            col(Outbox.by) == _BY,
            col(Outbox.state) == "waiting",
            col(Outbox.tries) == 0,
            col(Outbox.card).is_not(None),
            exists(select(col(newer.id)).where(is_newer)),
        )
        .values(state="dropped")
        .options(OWN)
    )


@cache
def taking(dialect: str) -> Update:
    """Take what is due and free, oldest first, and give it back."""
    other = aliased(Outbox)
    same_card = and_(
        col(other.card) == col(Outbox.card),
        to_send(col(other.state)),
    )
    in_flight = and_(
        col(other.state) == "sending", col(other.lease_until) > _REAL_NOW, col(other.id) != col(Outbox.id)
    )
    older = col(other.id) < col(Outbox.id)
    due = or_(
        and_(col(Outbox.state) == "waiting", col(Outbox.due_at) <= _NOW, col(Outbox.not_before) <= _REAL_NOW),
        and_(col(Outbox.state) == "sending", col(Outbox.lease_until) <= _REAL_NOW),
    )
    free = or_(
        col(Outbox.card).is_(None), ~exists(select(col(other.id)).where(same_card, or_(in_flight, older)))
    )
    is_lost = exists(
        select(col(Alliance.id)).where(
            col(Alliance.id) == MINE,
            col(Alliance.channel_trouble) != "",
            ~col(Alliance.channel_on_trial),
        )
    )
    reached = or_(col(Outbox.to_place).is_(None), col(Outbox.to_place) != DIRECTOR, ~is_lost)
    chosen = (
        select(col(Outbox.id))
        .where(
            to_send(col(Outbox.state)),
            col(Outbox.by) == _BY,
            col(Outbox.goes_with_id).is_(None),
            due,
            free,
            reached,
        )
        .order_by(col(Outbox.due_at), col(Outbox.id))
        .limit(_MOST)
    )
    if dialect == "postgresql":
        chosen = chosen.with_for_update(skip_locked=True, of=Outbox)
    return (
        update(Outbox)
        .where(col(Outbox.id).in_(chosen))
        .values(
            doubtful=or_(col(Outbox.doubtful), col(Outbox.state) == "sending"),
            state="sending",
            lease_until=_UNTIL,
            claimed_by=_CLAIMER,
            first_tried_at=func.coalesce(col(Outbox.first_tried_at), _REAL_NOW),
            tries=col(Outbox.tries) + 1,
        )
        .returning(*Outbox.__table__.columns)  # type: ignore[attr-defined]  # SQLModel does not say it is there
        .options(OWN)
    )


def to_send(state: Any) -> ColumnElement[bool]:
    """That a message is still to be sent, in the words by which the database finds its index."""
    return cast("ColumnElement[bool]", state.in_([literal_column(f"'{each}'") for each in _TO_SEND]))
