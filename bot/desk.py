"""The desk: where every act is done, each in one transaction, off the event loop."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.admission import Admission
from bot.clock import Clock
from bot.settings import Settings
from bot.store import people
from bot.store.database import Database
from bot.store.deadline import COMMITTING, Attempt
from bot.store.founding import only_alliance
from bot.store.migrating import migrate
from bot.store.outage import Outage
from bot.store.recording import found, own
from bot.store.repeats import acting_now
from bot.store.tables import Person
from bot.store.trouble import Busy, DatabaseTrouble, SavedOrNot
from bot.store.work import Work
from bot.threads import Threads

P = ParamSpec("P")
Outcome = TypeVar("Outcome")
_Find = Callable[[Work, str], Person]

# PostgreSQL undoes one of two transactions that wait for each other and asks for it again.
_AGAIN = ("40001", "40P01")
_TRIES = 5

# What clicks wait for has threads of its own: a tick that waits for the database takes none of them. There
# are no more threads than the database gives connections.
CLICKS = Threads("click", 8)
OTHERS = Threads("other", 8)


class Desk:
    """Does acts and looks things up for one alliance; `queued` is set after an act that left a message.

    `admission` says whether Slack lets the bot in.
    """

    def __init__(
        self,
        database: Database,
        alliance_id: int,
        clock: Clock,
        zone: ZoneInfo,
        admission: Admission | None = None,
    ) -> None:
        self.database = database
        self.alliance_id = alliance_id
        self.clock = clock
        self.zone = zone
        self.queued = asyncio.Event()
        self.admission = admission or Admission()
        self.reading = Outage("Reading from the database")
        self.writing = Outage("Writing to the database")

    def today(self) -> date:
        """The date, where the alliance is."""
        return self.clock.now().astimezone(self.zone).date()

    def work(self, session: Session) -> Work:
        """What an act in this session works with."""
        return Work(session, self.alliance_id, self.clock.now(), self.zone)

    async def do(
        self, act: Callable[Concatenate[Work, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Do an act in a transaction, off the event loop; when it raises, nothing of it is kept.

        Of a click, nothing is ever kept once its time is up: it raises Busy, or SavedOrNot where the COMMIT
        that was begun in time does not end. What a payload asks for is done once: it raises AlreadyDone when
        Slack delivers the same one again.
        """
        payload = acting_now()
        key = payload.to_claim

        def once(work: Work) -> Outcome:
            if key:
                work.once(key)
            return act(work, *args, **kwargs)

        outcome, has_queued = await self._in_time(self.writing, lambda attempt: self._act(attempt, once))
        payload.has_acted = True
        if has_queued:
            self.queued.set()
        return outcome

    async def look(
        self, query: Callable[Concatenate[Work, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Look something up off the event loop, in a click's time; what a query changes is not kept."""
        return await self._in_time(
            self.reading, lambda attempt: self._looked_up(attempt, query, *args, **kwargs)
        )

    def do_now(
        self, act: Callable[Concatenate[Work, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Do an act where there is no event loop to keep free: on the command line."""
        return self._act(Attempt(), act, *args, **kwargs)[0]

    def look_now(
        self, query: Callable[Concatenate[Work, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Look something up at once."""
        return self._looked_up(Attempt(), query, *args, **kwargs)

    def by(self, account: str) -> "Somebody":
        """The desk as somebody uses it who is known by their account."""
        return Somebody(self, account)

    async def _in_time(self, outage: Outage, work: Callable[[Attempt], Outcome]) -> Outcome:
        attempt = Attempt()
        threads = OTHERS if attempt.until is None else CLICKS
        try:
            outcome = await _outcome(attempt, threads.submit(lambda: work(attempt)))
        except DatabaseTrouble as trouble:
            outage.failed(trouble)
            raise
        outage.worked()
        return outcome

    def _looked_up(
        self,
        attempt: Attempt,
        query: Callable[Concatenate[Work, P], Outcome],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome:
        with self.database.read(attempt) as session:
            return query(self.work(session), *args, **kwargs)

    def _act(
        self,
        attempt: Attempt,
        act: Callable[Concatenate[Work, P], Outcome],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> tuple[Outcome, bool]:
        for left in reversed(range(_TRIES)):
            try:
                with self.database.write(attempt) as session:
                    work = self.work(session)
                    done = act(work, *args, **kwargs)
                if work.has_erased:
                    with suppress(DatabaseTrouble, DBAPIError):  # what was done stands
                        self.database.sweep()
                return done, work.has_queued
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _AGAIN or not left:
                    raise
        raise AssertionError("the last try returns or raises")


@dataclass(frozen=True)
class Somebody:
    """Somebody at the desk: who they are is looked up once an act, in the act's own transaction."""

    desk: Desk
    account: str

    async def do(
        self, act: Callable[Concatenate[Work, Person, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Do what they ask for, as `Desk.do`; they are remembered from their first act."""
        return await self._introduced(
            people.person,
            lambda find: self.desk.do(
                lambda work: act(work, found(work, self.account, find, acts=True), *args, **kwargs)
            ),
        )

    async def look(
        self, query: Callable[Concatenate[Work, Person, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Look something up for them, as `Desk.look`."""
        return await self._introduced(
            people.look_up,
            lambda find: self.desk.look(
                lambda work: query(work, found(work, self.account, find, acts=False), *args, **kwargs)
            ),
        )

    async def _introduced(self, find: _Find, do: Callable[[_Find], Awaitable[Outcome]]) -> Outcome:
        """Do something; where nobody knows them, only once Slack has been asked who they are.

        Mostly they are known, and the act itself finds that out: no look of its own comes before it.
        """
        if (introduce := acting_now().introduce) is not None:
            try:
                return await do(people.met)
            except people.Unmet:
                await introduce(own(self.account))
        return await do(find)

    def do_now(
        self, act: Callable[Concatenate[Work, Person, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Do what they ask for, as `Desk.do_now`."""
        return self.desk.do_now(
            lambda work: act(work, found(work, self.account, people.person, acts=True), *args, **kwargs)
        )

    def look_now(
        self, query: Callable[Concatenate[Work, Person, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Look something up for them, as `Desk.look_now`."""
        return self.desk.look_now(
            lambda work: query(work, found(work, self.account, people.look_up, acts=False), *args, **kwargs)
        )


async def _outcome(attempt: Attempt, begun: Future[Outcome]) -> Outcome:
    """What a thread brings, waited for until the attempt's time is up; then surely nothing of it is kept."""
    coming = asyncio.wrap_future(begun)
    try:
        done, _ = await asyncio.wait({coming}, timeout=attempt.left())
        if not done:
            if attempt.give_up():
                raise Busy
            done, _ = await asyncio.wait({coming}, timeout=COMMITTING)
            if not done:
                raise SavedOrNot
        return coming.result()
    finally:
        if not coming.done() and attempt.until is not None:
            attempt.give_up()
            coming.cancel()


@contextmanager
def open_desk(settings: Settings) -> Iterator[Desk]:
    """The desk of the command line: the database brought up to date, and the alliance there is."""
    database = Database(settings.database_url)
    migrate(database)
    try:
        yield Desk(database, only_alliance(database), Clock(settings.clock_offset_file), settings.timezone)
    finally:
        database.close()
