"""What is true of everything that is sent in a school year, on a sample of its deployments."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.flows.reminders.upcoming import upcoming
from bot.store.outbox import DIRECTOR
from tests.given.school import LONDON, moves_to, opened_desk
from tests.given.width import EVERYTHING
from tests.pages.walking import SLACKS
from tests.simulations.year.living import Message, Year
from tests.simulations.year.story import live_through

pytestmark = pytest.mark.long

FIRST, ASKED_UNTIL = date(2026, 9, 2), date(2026, 9, 9)
DEPLOYMENTS = 8
# What follows a step that time takes: it is not due before that.
STEPS_OF_TIME = ("step", "evaluation_due", "next_best", "proposal_expired")
# The Sunday before the last week of the autumn term, with much under way.
STOPS = date(2026, 12, 13)


@dataclass(frozen=True)
class Lived:
    """What was sent, and the database as it was in the end."""

    messages: list[Message]
    dropped: list[str]
    file: Path


@pytest.fixture(scope="module")
def lived(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """A sample of the year: an autumn that people have lived through."""
    file = tmp_path_factory.mktemp("year") / "bot.db"
    shutil.copy(migrated_sqlite, file)
    with opened_desk(f"sqlite:///{file}", at(FIRST, 7)) as desk:
        year = Year(desk, draws_again=EVERYTHING)
        asyncio.run(live_through(year, DEPLOYMENTS, 1, FIRST, STOPS, ASKED_UNTIL))
    return Lived(year.messages, year.dropped, file)


@pytest.fixture
def left(lived: Lived, tmp_path: Path) -> Iterator[Year]:
    """The alliance when everybody stops acting."""
    shutil.copy(lived.file, tmp_path / "bot.db")
    with opened_desk(f"sqlite:///{tmp_path / 'bot.db'}", at(STOPS, 21)) as desk:
        yield Year(desk, draws_again=EVERYTHING)


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
    assert len(by_time) > 50
    assert [each for each in by_time if left.calendar.school_hour(each) != each] == []


def test_each_key_is_sent_once(lived: Lived) -> None:
    sent = Counter(each.key for each in lived.messages if each.is_new)
    assert [key for key, times in sent.items() if times > 1] == []


def test_nobody_reads_the_same_twice_in_a_day(lived: Lived) -> None:
    """In the director's channel lines of two threads may well say the same."""
    read = Counter(
        (each.at.date(), each.to, each.text) for each in lived.messages if each.is_new and each.to != DIRECTOR
    )
    assert [said for said, times in read.items() if times > 1] == []


def test_what_is_due_is_true_when_it_is_drawn(lived: Lived) -> None:
    """A prompt that draws nothing when it falls due would be lost for good: its key is used up."""
    # What ends with the support is word of a step, and everyone knows it.
    assert [key for key in lived.dropped if not key.startswith("extension_taken_back")] == []


def test_what_is_listed_for_a_week_is_what_goes_out_when_nobody_acts(left: Year) -> None:
    monday = STOPS + timedelta(days=1)
    listed = left.desk.look_now(upcoming, at(monday + timedelta(days=6), 23))
    sent = [
        message
        for n in range(7)
        for hour in (3, 8, 15, 20)
        for message in looks(left, at(monday + timedelta(days=n), hour))
    ]
    assert len(sent) > 5
    assert sorted((each.at, each.to_whom if each.to else DIRECTOR, each.kind) for each in listed) == sorted(
        (each.at, each.to, each.kind) for each in sent if each.kind not in STEPS_OF_TIME
    )


def test_after_a_downtime_and_the_holidays_everything_goes_out_once(left: Year) -> None:
    back = STOPS + timedelta(days=23)  # after the Christmas holidays, too
    assert looks(left, at(back, 3)) == []
    sent = looks(left, at(back, 8))
    assert len(sent) > 5
    assert max(Counter((each.to, each.kind, each.text) for each in sent).values()) == 1
    assert looks(left, at(back, 9)) == []


def test_a_clock_that_jumps_ahead_and_back_sends_nothing_again(left: Year) -> None:
    assert looks(left, at(STOPS + timedelta(days=29), 10))
    for day in (1, 2, 3, 29):
        again = looks(left, at(STOPS + timedelta(days=day), 11))
        assert [each for each in again if each.kind != "waiting_list"] == []  # one for each morning


def test_no_mail_has_a_mark_a_sign_or_a_command_of_slacks(lived: Lived) -> None:
    mailed = [each for each in lived.messages if each.mail]
    found = {
        each.kind: each.mail[max(0, at.start() - 40) : at.end() + 40]
        for each in mailed
        for at in SLACKS.finditer(each.mail)
    }
    assert len({each.kind for each in mailed}) > 30
    assert found == {}
