"""Time passes: people act, the bot looks for what is due, and everything that is due is sent."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from sqlmodel import col, select

from bot.delivery.ticks import bring_up_to_date
from bot.desk import Desk
from bot.documents import draw_documents
from bot.flows.people.entering import WayIn
from bot.presenters import mails
from bot.presenters.messages import draw
from bot.presenters.messages.kinds import Undeliverable
from bot.rules.time.calendar import SchoolCalendar
from bot.store import outbox
from bot.store.tables import Outbox, Person
from bot.store.work import Work
from tests.given.paper import Paper
from tests.given.school import LONDON, moves_to

OPEN = (time(8), time(9, 30), time(12, 30), time(15, 30), time(20, 30))
CLOSED = (time(12, 30),)
"""When the bot looks on a school day and on any other; once a week, in the night of Wednesday, too."""
NIGHT = time(3)
ACTS_FROM, ACTS_UNTIL = time(9), time(12)

Until = datetime | Callable[[], bool]
Life = Iterator[Until]


@dataclass(frozen=True)
class Message:
    """One message that somebody got: when, who (or which place), and what it says; `by_time` without a click.

    `is_new` is false for a message that was only drawn again where it stands, which notifies nobody. `mail`
    is what it says to somebody who has no Slack account.
    """

    at: datetime
    to: str
    kind: str
    key: str
    text: str
    by_time: bool
    is_new: bool
    mail: str = ""


@dataclass
class Year:
    """What has been sent so far, and what was queued by time but no longer true when it was drawn.

    `draws_again`: whether cards that stand are drawn whenever they change, which is most of the work.
    """

    desk: Desk
    tell: Callable[[Message], None] = lambda _: None
    draws_again: bool = True
    messages: list[Message] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    visits: set[tuple[str, date]] = field(default_factory=set)

    @property
    def now(self) -> datetime:
        """The moment, where the alliance is."""
        return self.desk.clock.now().astimezone(LONDON)

    @cached_property
    def calendar(self) -> SchoolCalendar:
        """The alliance's calendar."""
        return self.desk.look_now(lambda work: work.calendar)

    async def look(self) -> None:
        """One tick of the bot, and everything sent that it left."""
        before = self.desk.look_now(_newest)
        await bring_up_to_date(self.desk)
        await draw_documents(self.desk)
        self.desk.do_now(self._send, before)

    def send(self) -> None:
        """Everything sent that people have left."""
        self.desk.do_now(self._send, None)

    def _send(self, work: Work, before: int | None) -> None:
        query = select(Outbox).where(Outbox.state == "waiting", col(Outbox.due_at) <= work.now)
        for row in work.session.exec(query.order_by(col(Outbox.due_at), col(Outbox.id))).all():
            by_time = before is not None and (row.id or 0) > before
            stands = outbox.card(work, row.card) if row.card else None
            if stands and not self.draws_again:
                row.state, row.channel, row.ts = "sent", stands.channel, stands.ts
                continue
            try:
                drawn = None if row.kind == "home" else draw(work, row)
            except Undeliverable:  # its document is drawn first: the sender tries again, too
                continue
            if drawn is None:
                row.state = "dropped"
                if by_time and row.kind != "home":
                    self.dropped.append(row.key)
                continue
            row.state, row.channel, row.ts = "sent", stands.channel if stands else "C1", f"{row.id}.0"
            if stands:
                row.ts = stands.ts
            elif row.card:
                outbox.remember_cards(work, {row.card: ("C1", row.ts)})
            text = "\n".join((drawn.message.text, *_words(drawn.message.blocks)))
            if drawn.file:
                text += f"\n[file {drawn.file.name}]"
            to = self._name(work, row)
            mail = _mail(work, row) if row.to_person_id and not row.card else ""
            message = Message(self.now, to, row.kind, row.key, text, by_time, stands is None, mail)
            self.messages.append(message)
            self.tell(message)

    def _name(self, work: Work, row: Outbox) -> str:
        if row.to_person_id is None:
            return row.to_place or ""
        return work.get(Person, row.to_person_id).name


def _mail(work: Work, row: Outbox) -> str:
    found = mails.mail(
        work, row, mails.drawing(work, [row]), WayIn("token", "123456"), "https://l.example.org"
    )
    return f"{found.subject}\n{found.text}\n{Paper.of(found.html).text}"


async def live(year: Year, lives: Iterable[Life], first: date, last: date) -> None:
    """Let everyone act in their time, from one day to another."""
    waiting: list[tuple[Life, Until | None]] = [(each, year.now) for each in lives]
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        hours = OPEN if year.calendar.is_school_day(day) else CLOSED
        for at in (NIGHT, *hours) if day.weekday() == 2 else hours:
            moves_to(year.desk, datetime.combine(day, at, LONDON))
            if at in (NIGHT, OPEN[0], OPEN[3]) or hours is CLOSED:
                await year.look()
            if at >= ACTS_FROM:
                acted = [_goes_on(year, each, until) for each, until in waiting]
                if acted != waiting:
                    await year.look()
                waiting = [(each, until) for each, until in acted if until is not None]


def _goes_on(year: Year, life: Life, until: Until | None) -> tuple[Life, Until | None]:
    while until is not None and _is_so(until, year.now):
        until = next(life, None)
        year.send()
    return life, until


def _is_so(until: Until, now: datetime) -> bool:
    """Whether the moment has come; what else people wait for they look at once a day."""
    return until <= now if isinstance(until, datetime) else now.time() < ACTS_UNTIL and until()


def _newest(work: Work) -> int:
    return work.session.exec(select(Outbox.id).order_by(col(Outbox.id).desc()).limit(1)).first() or 0


def _words(blocks: Any) -> Iterator[str]:
    """All that can be read in blocks, and the labels of their buttons."""
    if isinstance(blocks, list):
        for each in blocks:
            yield from _words(each)
    elif isinstance(blocks, dict):
        if blocks.get("type") == "button":
            yield f"[{blocks['text']['text']}]"
        elif isinstance(blocks.get("text"), str):
            yield blocks["text"]
        else:
            for each in blocks.values():
                yield from _words(each)
