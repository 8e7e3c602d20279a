"""What is true of everything that is sent in a school year, on a sample of its deployments."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.flows.prompts import upcoming
from tests.school import LONDON, moves_to, opened_desk
from tests.year.living import Message, Year
from tests.year.story import live_through

FIRST, ASKED_UNTIL, LAST = date(2026, 9, 2), date(2026, 9, 30), date(2027, 2, 26)
DEPLOYMENTS = 8
# A Sunday on which much is under way.
STOPS = date(2026, 11, 22)


@dataclass(frozen=True)
class Lived:
    """What was sent in the sample, and the database as it was when it stopped half way."""

    messages: list[Message]
    dropped: list[str]
    file: Path


@pytest.fixture(scope="module")
def lived(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """A sample of the year: everything from the request to the evaluation."""
    file = tmp_path_factory.mktemp("year") / "bot.db"
    whole, half = _live(migrated_sqlite, file.with_name("whole.db"), LAST), _live(migrated_sqlite, file, STOPS)
    assert whole.messages[: len(half.messages)] == half.messages
    return Lived(whole.messages, whole.dropped, file)


def _live(empty: Path, file: Path, last: date) -> Year:
    shutil.copy(empty, file)
    with opened_desk(f"sqlite:///{file}", datetime.combine(FIRST, time(7), LONDON)) as desk:
        year = Year(desk)
        asyncio.run(live_through(year, DEPLOYMENTS, 1, FIRST, last, ASKED_UNTIL))
    return year


@pytest.fixture
def left(lived: Lived, tmp_path: Path) -> Iterator[Year]:
    """The alliance when everybody stops acting, on a Sunday in November."""
    shutil.copy(lived.file, tmp_path / "bot.db")
    with opened_desk(f"sqlite:///{tmp_path / 'bot.db'}", at(STOPS, 21)) as desk:
        yield Year(desk)


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


def looks(year: Year, moment: datetime) -> list[Message]:
    """What the bot sends when it looks at a moment."""
    before = len(year.messages)
    moves_to(year.desk, moment)
    asyncio.run(year.look())
    return [each for each in year.messages[before:] if each.is_new]


def test_nothing_is_sent_without_a_click_outside_school_hours(lived: Lived, left: Year) -> None:
    by_time = [each.at for each in lived.messages if each.by_time and each.is_new]
    assert len(by_time) > 100
    assert [each for each in by_time if left.calendar.school_hour(each) != each] == []


def test_each_key_is_sent_once(lived: Lived) -> None:
    sent = Counter(each.key for each in lived.messages if each.is_new)
    assert [key for key, times in sent.items() if times > 1] == []


def test_nobody_reads_the_same_twice_in_a_day(lived: Lived) -> None:
    read = Counter((each.at.date(), each.to, each.text) for each in lived.messages if each.is_new)
    assert [said for said, times in read.items() if times > 1] == []


def test_what_is_due_is_true_when_it_is_drawn(lived: Lived) -> None:
    """A prompt that draws nothing when it falls due would be lost for good: its key is used up."""
    assert lived.dropped == []


def test_what_is_listed_for_a_week_is_what_goes_out_when_nobody_acts(left: Year) -> None:
    monday = STOPS + timedelta(days=1)
    listed = left.desk.look_now(upcoming, LONDON, at(monday + timedelta(days=6), 23))
    sent = [
        message
        for n in range(7)
        for hour in (3, 8, 15, 20)
        for message in looks(left, at(monday + timedelta(days=n), hour))
    ]
    assert len(sent) > 5
    assert sorted((each.at, "director" if each.to is None else each.to_whom, each.kind) for each in listed) == sorted(
        (each.at, each.to, each.kind) for each in sent
    )


def test_after_a_fortnight_without_the_bot_everything_goes_out_once(left: Year) -> None:
    back = STOPS + timedelta(days=15)
    assert looks(left, at(back, 3)) == []
    sent = looks(left, at(back, 8))
    assert len(sent) > 5
    assert max(Counter((each.to, each.kind, each.text) for each in sent).values()) == 1
    assert looks(left, at(back, 9)) == []


def test_a_clock_that_jumps_ahead_and_back_sends_nothing_again(left: Year) -> None:
    assert looks(left, at(STOPS + timedelta(days=29), 10))
    for day in (1, 8, 15, 22, 29):
        assert [each for each in looks(left, at(STOPS + timedelta(days=day), 11)) if each.kind != "waiting_list"] == []
