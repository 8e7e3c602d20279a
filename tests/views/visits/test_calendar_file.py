"""A calendar file is read by a program that did not write it, at the time at which the visit is."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from playwright._impl._driver import compute_driver_executable

from bot.views.visits.calendar_file import Entry, calendar_file
from tests.given import needs

LONDON = ZoneInfo("Europe/London")
VISITS = {  # where the school is
    "a morning in winter": datetime(2027, 1, 19, 9, 15, tzinfo=LONDON),
    "a morning in summer": datetime(2027, 7, 6, 9, 15, tzinfo=LONDON),
    "the last Friday of summer time": datetime(2027, 10, 29, 13, 0, tzinfo=LONDON),
    "the first Monday of winter time": datetime(2027, 11, 1, 13, 0, tzinfo=LONDON),
    "the Thursday before summer time": datetime(2027, 3, 25, 8, 45, tzinfo=LONDON),
    "the Monday after summer time began": datetime(2028, 3, 27, 8, 45, tzinfo=LONDON),
    "a year in which the rules would run out": datetime(2041, 12, 3, 14, 30, tzinfo=LONDON),
}


def read(content: bytes) -> dict[str, str]:
    """The one visit in a file, as a calendar reads it."""
    folder = needs.program("calendar")
    done = subprocess.run([_node(), "read.cjs"], cwd=folder, input=content, capture_output=True, check=True)
    [found] = json.loads(done.stdout)
    return dict(found)


@cache
def _node() -> str:
    """The browser's driver brings a node of its own."""
    return str(compute_driver_executable()[0])


def entry(starts_at: datetime, called_off: bool = False) -> Entry:
    return Entry(
        uid="visit-1",
        sequence=2,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        changed_at=starts_at,
        title="Sam Coyle: visit to St Anne’s, Barlow; Moss & Larch",
        place="St Anne’s",
        about="Phonics, year 1",
        leader="Sam Coyle",
        is_called_off=called_off,
    )


@pytest.mark.parametrize("visit", VISITS)
def test_a_calendar_that_did_not_write_the_file_shows_the_visit_when_it_is(visit: str) -> None:
    starts_at = VISITS[visit]
    found = read(calendar_file(entry(starts_at)))
    assert datetime.fromisoformat(found["starts"]) == starts_at
    assert datetime.fromisoformat(found["ends"]) - datetime.fromisoformat(found["starts"]) == timedelta(
        hours=3
    )


@pytest.mark.parametrize("visit", VISITS)
def test_no_time_in_the_file_needs_a_zone_to_be_read(visit: str) -> None:
    lines = calendar_file(entry(VISITS[visit])).decode().splitlines()
    times = [line.partition(":") for line in lines if line.startswith("DT")]
    assert [name for name, _, _ in times] == ["DTSTART", "DTEND", "DTSTAMP"]
    assert [at for _, _, at in times if not at.endswith("Z")] == []
    assert not any("TZID" in line for line in lines)


def test_a_calendar_that_did_not_write_the_file_reads_its_words_as_they_were_typed() -> None:
    found = read(calendar_file(entry(datetime(2027, 1, 19, 9, tzinfo=UTC))))
    assert (found["title"], found["place"]) == (
        "Sam Coyle: visit to St Anne’s, Barlow; Moss & Larch",
        "St Anne’s",
    )


def test_a_calendar_that_did_not_write_the_file_takes_a_visit_off_that_is_called_off() -> None:
    found = read(calendar_file(entry(datetime(2027, 1, 19, 9, tzinfo=UTC), called_off=True)))
    assert (found["uid"], found["status"]) == ("visit-1", "CANCELLED")
