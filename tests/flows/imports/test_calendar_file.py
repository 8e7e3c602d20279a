"""Term dates from a calendar file: terms, and what closes schools, are found among all else that is in it."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.desk import Desk
from bot.flows.figures import import_terms
from bot.flows.imports.calendar_file import NotACalendar, TooLong, read_calendar
from bot.rules.time.calendar import Term
from bot.rules.time.term_dates import NotTerms, terms_in_words
from bot.store.tables import Figure

LONDON = ZoneInfo("Europe/London")


def calendar(*events: tuple[str, str, str]) -> bytes:
    """A file with all-day events: first day, the day after the last (or none), and what is said of it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A council//EN"]
    for number, (first, after, label) in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}@council.example", "DTSTAMP:20260101T000000Z"]
        lines += [f"DTSTART;VALUE=DATE:{first}", *([f"DTEND;VALUE=DATE:{after}"] if after else [])]
        lines += [f"SUMMARY:{label}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def read(*events: tuple[str, str, str]) -> str:
    return terms_in_words(read_calendar(calendar(*events)))


def test_terms_are_whole_events_and_end_the_day_before_the_files_end() -> None:
    assert read(("20260902", "20261024", "Autumn term 1"), ("20261102", "20261219", "Autumn term 2")) == (
        "2 September 2026 to 23 October 2026; 2 November 2026 to 18 December 2026"
    )


def test_terms_are_found_by_their_first_and_last_days_too() -> None:
    assert read(
        ("20261218", "", "Last day of term"),
        ("20260902", "20260903", "School opens for the autumn term"),
        ("20261026", "20261031", "October half term"),
    ) == ("2 September 2026 to 23 October 2026; 2 November 2026 to 18 December 2026")


def test_inset_days_divide_and_holidays_outside_are_nothing() -> None:
    assert read(
        ("20261102", "20261219", "Autumn term"),
        ("20261127", "20261128", "INSET day"),
        ("20261221", "20270102", "Christmas holidays"),
    ) == ("2 November 2026 to 26 November 2026; 30 November 2026 to 18 December 2026")


def test_what_else_happens_at_a_school_is_no_term() -> None:
    assert read(
        ("20270105", "20270213", "Spring term"),
        ("20270110", "20270116", "Ski trip"),
        ("20270120", "", "Parents' evening"),
    ) == ("5 January 2027 to 12 February 2027")


def test_a_text_with_dates_is_read_too() -> None:
    text = "Spring term: Tuesday 5th January 2027 – Friday 12th February 2027".encode("cp1252")
    assert read_calendar(text) == (Term(date(2027, 1, 5), date(2027, 2, 12)),)


@pytest.mark.parametrize("content", [calendar(), calendar(("20270110", "20270116", "Ski trip"))])
def test_a_calendar_without_terms_is_refused(content: bytes) -> None:
    with pytest.raises(NotTerms):
        read_calendar(content)


def test_a_broken_calendar_is_refused() -> None:
    with pytest.raises(NotACalendar):
        read_calendar(calendar(("20270105", "20270213", "Spring term")).replace(b"END:VCALENDAR", b""))


def test_the_terms_of_other_school_years_are_left(desk: Desk) -> None:
    earlier = "5 January 2026 to 13 February 2026"
    wrong = "1 September 2026 to 16 October 2026"
    desk.do_now(
        lambda work: work.add(
            Figure(alliance_id=work.alliance_id, key="term_dates", value=f"{earlier}; {wrong}")
        )
    )
    told = calendar(("20260902", "20261024", "Autumn term"))
    assert desk.do_now(import_terms, told) == [(Term(date(2026, 9, 2), date(2026, 10, 23)), 38)]
    kept = desk.look_now(lambda work: work.policy.text("term_dates"))
    assert kept == f"{earlier}; 2 September 2026 to 23 October 2026"


def test_a_file_longer_than_any_calendar_is_not_read() -> None:
    with pytest.raises(TooLong):
        read_calendar(b"BEGIN:VCALENDAR\n" + b"X" * 300_000)
