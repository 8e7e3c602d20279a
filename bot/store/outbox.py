"""The outbox: messages written with the act that causes them, claimed and marked by the sender."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import ARRAY, String, any_, bindparam, func, literal_column, select, update
from sqlmodel import col

from bot.store.built import Built
from bot.store.claiming import DIRECTOR as DIRECTOR
from bot.store.claiming import dropping, taking
from bot.store.scope import put_off
from bot.store.tables import Card, Outbox, Person
from bot.store.work import Work, id_of, inserting

LEASE = timedelta(seconds=60)
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
_LATER = "later"
_UNSENT = {
    "to_person_id": None,
    "to_place": None,
    "thread": None,
    "card": None,
    "state": "waiting",
    "not_before": AT_ONCE,
    "tries": 0,
    "doubtful": False,
    "by": "slack",
    "at_once": False,
}
BY_MAIL_TOO = ":by_mail"
"""Behind a message's key: its copy by mail, for who wants to be reached both ways."""
TOGETHER = "together:"
"""Before a deployment's id: the group conversation of its leader and the head."""
_ARRIVED = (
    update(Outbox)
    .where(
        col(Outbox.alliance_id) == bindparam("mine"),
        col(Outbox.id) == bindparam("row"),
        col(Outbox.state) == "sending",
        col(Outbox.claimed_by) == bindparam("claimer"),
        col(Outbox.tries) == bindparam("try"),
    )
    .values(state="sent", channel=bindparam("to_channel"), ts=bindparam("at_ts"), error=None)
)


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
    by: str = "slack",
    at_once: bool = False,
) -> None:
    """Put a message into the outbox, once for each key.

    It goes to a person or a place; `card` names the one message that this draws or redraws. `at_once` is a
    mail that waits for no school hour. All messages of an act are written together, at its end.
    """
    message = _message(
        work,
        key=key,
        kind=kind,
        about_id=about_id,
        to_person_id=id_of(to) if to else None,
        to_place=place,
        thread=thread,
        card=card,
        due_at=due_at or work.now,
        by=by,
        at_once=at_once,
    )
    work.queues()
    _later(work).messages.append(message)
    if to is not None and to.reach == "both" and card is None:
        _later(work).messages.append({**message, "key": f"{key}{BY_MAIL_TOO}"})


@dataclass
class _Later:
    """What an act leaves for its end: messages, and what is drawn `again`: its keys, and the moment.

    The keys are gone through at the end too, once for each thing.
    """

    messages: list[dict[str, Any]] = field(default_factory=list)
    again: dict[object, tuple[Iterable[str], str]] = field(default_factory=dict)


def _later(work: Work) -> _Later:
    later = work.session.info.get(_LATER)
    if later is None:
        later = work.session.info[_LATER] = _Later()
        put_off(work.session, Outbox, lambda: _write(work))
    return cast(_Later, later)


def _write(work: Work) -> None:
    later: _Later = work.session.info.pop(_LATER)
    moments = {key: moment for keys, moment in later.again.values() for key in keys}
    sent = _sent_under(work, list(moments)) if moments else ()
    remember_cards(work, {f"message:{row.id}": (str(row.channel), str(row.ts)) for row in sent})
    redrawn = [
        _message(
            work,
            key=f"{row.key}:again:{moments[row.key]}",
            kind=row.kind,
            about_id=row.about_id,
            to_person_id=row.to_person_id,
            to_place=row.to_place,
            card=f"message:{row.id}",
        )
        for row in sent
    ]
    if messages := [*later.messages, *redrawn]:
        work.queues()
        work.session.connection().execute(_new(inserting(work.session)), messages)


def _message(work: Work, **values: Any) -> dict[str, Any]:
    return work.row(**{**_UNSENT, "due_at": work.now, **values})


@cache
def _new(insert: Any) -> Any:
    return insert(Outbox).on_conflict_do_nothing(index_elements=["alliance_id", "key"])


def _sent_under(work: Work, keys: list[str]) -> Sequence[Any]:
    """What was sent under some of many keys, which go as one value: hundreds take longer than the search."""
    if work.session.get_bind().dialect.name == "sqlite":
        return _sent_in_json.rows(work, keys=json.dumps(keys))
    return _sent_in_array.rows(work, keys=keys)


@Built
def _sent_in_json() -> Any:
    keys = func.json_each(bindparam("keys", type_=String)).table_valued("value")
    return _sent(col(Outbox.key).in_(select(keys.c.value)))


@Built
def _sent_in_array() -> Any:
    return _sent(col(Outbox.key) == any_(bindparam("keys", type_=ARRAY(String))))


def _sent(is_one_of_them: Any) -> Any:
    found = (Outbox.id, Outbox.key, Outbox.kind, Outbox.about_id, Outbox.to_person_id, Outbox.to_place)
    return (
        select(*map(col, (*found, Outbox.channel, Outbox.ts)))
        .where(is_one_of_them, col(Outbox.state) == "sent", col(Outbox.ts).is_not(None))
        .order_by(col(Outbox.id))
    )


def redraw_home(work: Work, who: Person, key: str) -> None:
    """Have a person's home tab drawn again, where they have looked at it."""
    if who.has_home:
        queue(work, f"home:{key}:{who.id}", "home", id_of(who), to=who, card=f"home:{who.id}")


def known(work: Work, keys: Sequence[str]) -> set[str]:
    """Which of these keys are in the outbox already, sent or not."""
    rows = work.session.execute(select(col(Outbox.key)).where(col(Outbox.key).in_(keys)))
    return set(rows.scalars())


def claim(
    work: Work, claimer: str, real_now: datetime, most: int, lease: timedelta = LEASE, by: str = "slack"
) -> list[Outbox]:
    """Take up to `most` due messages that go one way, oldest first, each for the time of a lease.

    What is due goes by business time; leases and waits go by `real_now`, the machine's. A row whose lease
    ran out is taken again as doubtful: its sender may have died after sending. Of a card that is to be drawn
    several times only the newest is taken; one that was tried already comes first, since it may be there, and
    none is taken while another is being sent, so that an older drawing never lands last. What is for the
    director's channel stays while that takes no messages.
    """
    moments = {"mine": work.alliance_id, "now": work.now, "real_now": real_now, "way": by}
    connection = work.session.connection()
    connection.execute(dropping(), moments)
    taken = connection.execute(
        taking(connection.dialect.name),
        {**moments, "claimer": claimer, "most": most, "until": real_now + lease},
    )
    return sorted((Outbox(**row) for row in taken.mappings()), key=lambda row: (row.due_at, row.id))


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


@dataclass(frozen=True)
class Arrival:
    """A claimed message that is in Slack: in which conversation and under which ts, where it is a message.

    `card`: the name of the card that was posted with it; none where it stands there already.
    """

    row: Outbox
    channel: str | None = None
    ts: str | None = None
    card: str | None = None


def arrived(work: Work, arrivals: Sequence[Arrival]) -> None:
    """Mark messages as sent, each where its claim has not meanwhile gone to another sender."""
    work.session.connection().execute(
        _ARRIVED,
        [
            {
                "mine": work.alliance_id,
                "row": each.row.id,
                "claimer": each.row.claimed_by,
                "try": each.row.tries,
                "to_channel": each.channel,
                "at_ts": each.ts,
            }
            for each in arrivals
        ],
    )
    posted = [each for each in arrivals if each.card and each.ts]
    remember_cards(work, {str(each.card): (str(each.channel), str(each.ts)) for each in posted})


def cards(work: Work, names: Collection[str]) -> dict[str, Card]:
    """Where cards stand, by name, of those that have been posted."""
    if not names:
        return {}
    found = select(Card).where(col(Card.name).in_(names))
    return {card.name: card for card in work.session.execute(found).scalars()}


def card(work: Work, name: str) -> Card | None:
    """Where a card stands, once it has been posted."""
    return cards(work, [name]).get(name)


def remember_cards(work: Work, places: Mapping[str, tuple[str, str]]) -> None:
    """Keep where cards stand now: in which conversations, and under which ts."""
    if not places:
        return
    work.session.connection().execute(
        _kept(inserting(work.session)),
        [work.row(name=name, channel=channel, ts=ts) for name, (channel, ts) in sorted(places.items())],
    )


@cache
def _kept(insert: Any) -> Any:
    card = insert(Card)
    moved = {name: card.excluded[name] for name in ("channel", "ts")}
    return card.on_conflict_do_update(index_elements=["alliance_id", "name"], set_=moved)


def recipients(work: Work, rows: Sequence[Outbox]) -> list[Person]:
    """The people to whom messages go."""
    ids = {row.to_person_id for row in rows} - {None}
    found = select(Person).where(col(Person.id).in_(ids))
    return list(work.session.execute(found).scalars()) if ids else []


def dead(work: Work) -> list[Outbox]:
    """Messages that could not be delivered, newest first, for the director to see."""
    lost = select(Outbox).where(col(Outbox.state) == literal_column("'dead'")).order_by(col(Outbox.id).desc())
    return work.kept(Outbox, "dead", lambda: list(work.session.execute(lost).scalars()))


def revive(work: Work, row: Outbox) -> bool:
    """Put a dead message back to be sent; false where it is not dead any more."""
    work.queues()
    revived = work.session.execute(
        update(Outbox)
        .where(col(Outbox.id) == row.id, col(Outbox.state) == "dead")
        .values(state="waiting", error=None, not_before=AT_ONCE)
    )
    return bool(revived.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result always counts its rows


def redraw(work: Work, keys: Iterable[str], moment: str, of: object = None) -> None:
    """Have what was sent under these keys drawn again where it stands, once for each moment.

    The keys are gone through at the end of the act. Where an act has the same thing (`of`) drawn again at
    several moments, it is drawn at the last.
    """
    _later(work).again[of or object()] = (keys, moment)


def redraw_all(work: Work, kind: str, about_id: int, moment: str) -> None:
    """The same for all that was sent of a kind about a thing."""
    sent = select(col(Outbox.key)).where(
        col(Outbox.kind) == kind,
        col(Outbox.about_id) == about_id,
        col(Outbox.card).is_(None),
    )
    redraw(work, work.session.execute(sent).scalars().all(), moment)
