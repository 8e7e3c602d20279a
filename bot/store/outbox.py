"""The outbox: messages written with the act that causes them, claimed and marked by the sender."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
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

from bot.store.tables import Alliance, Card, Outbox, Person
from bot.store.work import Work, id_of, inserting

LEASE = timedelta(seconds=60)
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
DIRECTOR = "director"
TOGETHER = "together:"
"""Before a deployment's id: the group conversation of its leader and the head."""
_DRAWING = ("card", "kind", "about_id")
"""What two rows have in common that draw the same."""


def queue(
    work: Work,
    key: str,
    kind: str,
    about_id: int,
    *,
    to: Person | None = None,
    place: str | None = None,
    thread: str | None = None,
    card: str | None = None,
    due_at: datetime | None = None,
) -> bool:
    """Put a message into the outbox, once for each key; false where it is there already.

    It goes to a person or a place; `card` names the one message that this draws or redraws.
    """
    at = due_at or work.now
    row = work.row(
        key=key,
        kind=kind,
        about_id=about_id,
        to_person_id=id_of(to) if to else None,
        to_place=place,
        thread=thread,
        card=card,
        state="waiting",
        due_at=at,
        not_before=AT_ONCE,
        tries=0,
        doubtful=False,
    )
    work.queues()
    added = work.session.execute(
        inserting(work.session)(Outbox)
        .values(row)
        .on_conflict_do_nothing(index_elements=["alliance_id", "key"])
        .returning(col(Outbox.id))
    )
    return added.first() is not None


def redraw_home(work: Work, who: Person, key: str) -> None:
    """Have a person's home tab drawn again, where they have looked at it."""
    if who.has_home:
        queue(work, f"home:{key}:{who.id}", "home", id_of(who), to=who, card=f"home:{who.id}")


def known(work: Work, keys: Sequence[str]) -> set[str]:
    """Which of these keys are in the outbox already, sent or not."""
    rows = work.session.execute(select(col(Outbox.key)).where(col(Outbox.key).in_(keys)))
    return set(rows.scalars())


def claim(work: Work, claimer: str, real_now: datetime, most: int, lease: timedelta = LEASE) -> list[Outbox]:
    """Take up to `most` due messages for one sender, oldest first, each for the time of a lease.

    What is due goes by business time; leases and waits go by `real_now`, the machine's. A row whose lease
    ran out is taken again as doubtful: its sender may have died after sending. Of a card that is to be drawn
    several times only the newest is taken; one that was tried already comes first, since it may be there, and
    none is taken while another is being sent, so that an older drawing never lands last. What is for the
    director's channel stays while that takes no messages.
    """
    _drop_older_drawings(work, real_now)
    other = aliased(Outbox)
    same_card = and_(
        col(other.card) == col(Outbox.card),
        _to_send(col(other.state)),
    )
    in_flight = and_(
        col(other.state) == "sending", col(other.lease_until) > real_now, col(other.id) != col(Outbox.id)
    )
    older = col(other.id) < col(Outbox.id)
    due = or_(
        and_(
            col(Outbox.state) == "waiting", col(Outbox.due_at) <= work.now, col(Outbox.not_before) <= real_now
        ),
        and_(col(Outbox.state) == "sending", col(Outbox.lease_until) <= real_now),
    )
    free = or_(
        col(Outbox.card).is_(None), ~exists(select(col(other.id)).where(same_card, or_(in_flight, older)))
    )
    is_lost = exists(
        select(col(Alliance.id)).where(
            col(Alliance.id) == work.alliance_id,
            col(Alliance.channel_trouble) != "",
            ~col(Alliance.channel_on_trial),
        )
    )
    reached = or_(col(Outbox.to_place).is_(None), col(Outbox.to_place) != DIRECTOR, ~is_lost)
    chosen = (
        select(col(Outbox.id))
        .where(_to_send(col(Outbox.state)), due, free, reached)
        .order_by(col(Outbox.due_at), col(Outbox.id))
        .limit(most)
    )
    if work.session.get_bind().dialect.name == "postgresql":
        chosen = chosen.with_for_update(skip_locked=True, of=Outbox)
    taken = work.session.execute(
        update(Outbox)
        .where(col(Outbox.id).in_(chosen))
        .values(
            doubtful=or_(col(Outbox.doubtful), col(Outbox.state) == "sending"),
            state="sending",
            lease_until=real_now + lease,
            claimed_by=claimer,
            first_tried_at=func.coalesce(col(Outbox.first_tried_at), real_now),
            tries=col(Outbox.tries) + 1,
        )
        .returning(Outbox)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return sorted(taken.scalars(), key=lambda row: (row.due_at, row.id))


def _drop_older_drawings(work: Work, real_now: datetime) -> None:
    """Let go of drawings that were never tried, where the same is to be drawn anew now."""
    newer = aliased(Outbox)
    is_newer = and_(
        *(col(getattr(newer, name)) == col(getattr(Outbox, name)) for name in _DRAWING),
        col(newer.id) > col(Outbox.id),
        _to_send(col(newer.state)),
        col(newer.state) == "waiting",
        col(newer.due_at) <= work.now,
        col(newer.not_before) <= real_now,
    )
    work.session.execute(
        update(Outbox)
        .where(
            _to_send(col(Outbox.state)),
            col(Outbox.state) == "waiting",
            col(Outbox.tries) == 0,
            col(Outbox.card).is_not(None),
            exists(select(col(newer.id)).where(is_newer)),
        )
        .values(state="dropped")
        .execution_options(synchronize_session=False)
    )


def _to_send(state: Any) -> ColumnElement[bool]:
    """That a message is still to be sent, in the words by which the database finds its index."""
    states: BindParameter[Any] = bindparam(
        "to_send", ("waiting", "sending"), expanding=True, literal_execute=True
    )
    return cast("ColumnElement[bool]", state.in_(states))


def mark(work: Work, row: Outbox, state: str, /, **values: Any) -> bool:
    """Say what became of a claimed message; false where the claim has meanwhile gone to another sender."""
    marked = work.session.execute(
        update(Outbox)
        .where(
            col(Outbox.id) == row.id,
            col(Outbox.state) == "sending",
            col(Outbox.claimed_by) == row.claimed_by,
            col(Outbox.tries) == row.tries,
        )
        .values(state=state, **values)
        .execution_options(synchronize_session=False)
    )
    return bool(marked.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result always counts its rows


def card(work: Work, name: str) -> Card | None:
    """Where a card stands, once it has been posted."""
    found = work.session.execute(select(Card).where(col(Card.name) == name))
    return found.scalar_one_or_none()


def remember_card(work: Work, name: str, channel: str, ts: str) -> None:
    """Keep where a card stands now."""
    found = card(work, name)
    if found:
        found.channel, found.ts = channel, ts
    else:
        work.session.add(Card(name=name, channel=channel, ts=ts))


def dead(work: Work) -> list[Outbox]:
    """Messages that could not be delivered, newest first, for the director to see."""
    rows = work.session.execute(
        select(Outbox).where(col(Outbox.state) == literal_column("'dead'")).order_by(col(Outbox.id).desc())
    )
    return list(rows.scalars())


def revive(work: Work, row: Outbox) -> bool:
    """Put a dead message back to be sent; false where it is not dead any more."""
    work.queues()
    revived = work.session.execute(
        update(Outbox)
        .where(col(Outbox.id) == row.id, col(Outbox.state) == "dead")
        .values(state="waiting", error=None, not_before=AT_ONCE)
    )
    return bool(revived.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result always counts its rows


def redraw(work: Work, keys: Sequence[str], moment: str) -> None:
    """Have what was sent under these keys drawn again where it stands, once for each moment."""
    rows = work.session.execute(
        select(Outbox)
        .where(
            col(Outbox.key).in_(keys),
            col(Outbox.state) == "sent",
            col(Outbox.ts).is_not(None),
        )
        .order_by(col(Outbox.id))
    )
    for row in rows.scalars():
        name = f"message:{row.id}"
        remember_card(work, name, str(row.channel), str(row.ts))
        to = work.get(Person, row.to_person_id) if row.to_person_id else None
        queue(work, f"{row.key}:again:{moment}", row.kind, row.about_id, to=to, place=row.to_place, card=name)


def redraw_all(work: Work, kind: str, about_id: int, moment: str) -> None:
    """The same for all that was sent of a kind about a thing."""
    sent = select(col(Outbox.key)).where(
        col(Outbox.kind) == kind,
        col(Outbox.about_id) == about_id,
        col(Outbox.card).is_(None),
    )
    redraw(work, work.session.execute(sent).scalars().all(), moment)
