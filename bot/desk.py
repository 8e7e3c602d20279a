"""The desk: where every act is done, each in one transaction, off the event loop."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.exc import DBAPIError

from bot.clock import Clock
from bot.settings import Settings
from bot.store.database import Database
from bot.store.founding import only_alliance
from bot.store.migrating import migrate
from bot.store.work import Work

P = ParamSpec("P")
Outcome = TypeVar("Outcome")

# PostgreSQL undoes one of two transactions that wait for each other and asks for it again.
_AGAIN = ("40001", "40P01")
_TRIES = 5


class Desk:
    """Does acts and looks things up for one alliance; `queued` is set after an act that left a message."""

    def __init__(self, database: Database, alliance_id: int, clock: Clock, zone: ZoneInfo) -> None:
        self.database = database
        self.alliance_id = alliance_id
        self.clock = clock
        self.zone = zone
        self.queued = asyncio.Event()

    def today(self) -> date:
        """The date, where the alliance is."""
        return self.clock.now().astimezone(self.zone).date()

    async def do(
        self, act: Callable[Concatenate[Work, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Do an act in a transaction, off the event loop; when it raises, nothing of it is kept."""
        outcome, has_queued = await asyncio.to_thread(self._act, act, *args, **kwargs)
        if has_queued:
            self.queued.set()
        return outcome

    async def look(
        self, query: Callable[Concatenate[Work, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Look something up off the event loop; what a query changes is not kept."""
        return await asyncio.to_thread(self.look_now, query, *args, **kwargs)

    def do_now(
        self, act: Callable[Concatenate[Work, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Do an act where there is no event loop to keep free: on the command line."""
        return self._act(act, *args, **kwargs)[0]

    def look_now(
        self, query: Callable[Concatenate[Work, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> Outcome:
        """Look something up at once."""
        with self.database.read() as session:
            return query(Work(session, self.alliance_id, self.clock.now()), *args, **kwargs)

    def _act(
        self, act: Callable[Concatenate[Work, P], Outcome], /, *args: P.args, **kwargs: P.kwargs
    ) -> tuple[Outcome, bool]:
        for left in reversed(range(_TRIES)):
            try:
                with self.database.write() as session:
                    work = Work(session, self.alliance_id, self.clock.now())
                    return act(work, *args, **kwargs), work.has_queued
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _AGAIN or not left:
                    raise
        raise AssertionError("the last try returns or raises")


@contextmanager
def open_desk(settings: Settings) -> Iterator[Desk]:
    """The desk of the command line: the database brought up to date, and the alliance there is."""
    database = Database(settings.database_url)
    migrate(database)
    try:
        yield Desk(database, only_alliance(database), Clock(settings.clock_offset_file), settings.timezone)
    finally:
        database.close()
