"""A small alliance for tests: a desk on a real database, and business time that a test sets."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.desk import Desk
from bot.store import people
from bot.store.database import Database
from bot.store.founding import found_alliance
from bot.store.migrating import migrate

LONDON = ZoneInfo("Europe/London")
# A Tuesday in term, at ten in the morning.
TUESDAY = datetime(2026, 11, 3, 10, 0, tzinfo=LONDON)
DIRECTOR, HEAD, STRANGER = "U01DIRECTOR", "U03HEADSAMP", "U12STAFF000"


class SetClock(Clock):
    """A clock that stands where a test puts it."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at

    def now(self) -> datetime:
        return self.at.astimezone(UTC)


@contextmanager
def opened_desk(database_url: str, at: datetime = TUESDAY) -> Iterator[Desk]:
    """A desk on a new database, with one director."""
    database = Database(database_url)
    migrate(database)
    alliance_id = found_alliance(database, "T1", "C01DIRECTOR", [DIRECTOR], LONDON)
    try:
        yield Desk(database, alliance_id, SetClock(at), LONDON)
    finally:
        database.close()


def moves_to(desk: Desk, at: datetime) -> None:
    """Put the desk's clock to a moment."""
    assert isinstance(desk.clock, SetClock)
    desk.clock.at = at


def set_offset(file: Path, at: datetime) -> None:
    """Move the business time of a running bot and sandbox to a moment."""
    seconds = (at - datetime.now(UTC)).total_seconds()
    file.write_text(str(int(seconds)), encoding="ascii")


def person_id(desk: Desk, slack_id: str) -> int:
    """The row of a person the alliance knows."""
    return desk.do_now(lambda work: people.person(work, slack_id).id or 0)
