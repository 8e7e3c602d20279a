"""Term dates, as councils and schools print them and as a director types them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.time.calendar import Term
from bot.rules.time.term_dates import NotTerms, kept_terms, read_terms, terms_in_words

AUTUMN = Term(date(2026, 9, 2), date(2026, 10, 23))
WINTER = Term(date(2026, 11, 2), date(2026, 12, 18))
SPRING = Term(date(2027, 1, 5), date(2027, 2, 12))


@pytest.mark.parametrize(
    "typed",
    [
        "2 September 2026 to 23 October 2026; 2 November 2026 to 18 December 2026",
        "2/9/2026 - 23/10/2026\n2/11/2026 – 18/12/2026",
        "2026-11-02 until 2026-12-18; 2026-09-02 to 2026-10-23",
        " 2 Sep 2026 TO 23 Oct 2026 ;; 2 Nov 2026 to 18 Dec 2026; ",
        "Autumn 1: Wed 2 Sept – Fri 23 Oct 2026\nAutumn 2: Mon 2 Nov – Fri 18 Dec 2026",
        "Academic year 2026/27\n• Term 1: 2nd September to 23rd October\n"
        "• Term 2: 2nd November to 18th December",
        "Autumn term 2026\nWednesday 2 September to\nFriday 23 October\nand 2 November to 18 December",
        "Term\tStarts\tEnds\nAutumn 1\t02.09.2026\t23.10.2026\nAutumn 2\t02.11.2026\t18.12.2026",
        "Term | First day | Half term | Last day\nAutumn | 2 Sep 2026 | 26 - 30 October 2026 | 18 Dec 2026",
        "Term starts: Wednesday 2 September 2026\nTerm ends: Friday 18 December 2026\n"
        "Half term: Monday 26 October to Friday 30 October",
        "Autumn term begins on 2 September 2026 and ends on 18 December 2026 (half term 26–30 October)",
        "School opens 2 September 2026\nSchool closes for half term Friday 23 October\n"
        "School re-opens Monday 2 November\nSchool closes for Christmas Friday 18 December",
        "Half term starts: 26 October 2026\nHalf term ends: 30 October 2026\nAutumn: 2/9/26 - 18/12/26",
        "1 September to 18 December 2026; INSET days: 1 September, 26, 27, 28, 29 and 30 October 2026",
        "2 Sep 26 to 23 Oct 26 (38 days)\n2 Nov 26 to 18 Dec 26 (35 days)\nBank holiday: 28 December",
        "2 September 2026 8.45am to 23 October 2026 at 1.30pm\n2 November 2026 9am to 18 December 2026",
    ],
)
def test_terms_are_read_as_they_are_printed(typed: str) -> None:
    assert read_terms(typed) == (AUTUMN, WINTER)


@pytest.mark.parametrize(
    "typed",
    [
        "Tuesday 5 January 2027 to Friday 12 February 2027",
        "Tue 5 January 2027 - Fri 12 February 2027",
        "5th January 2027 to 12th February 2027",
        "Tuesday 5th January 2027 until Friday 12th February 2027",
        "Spring term: 5 January 2027 to 12 February 2027",
        "Spring term, first half: Tuesday 5th January 2027 to Friday 12th February 2027",
        "First half-term: 5 January to 12 February 2027",
        "Spring half term 1: 5/1/2027 – 12/2/2027",
        "Spring 1 – Tues 5 Jan 2027 – Fri 12 Feb 2027",
        "Tuesday, 5th of January, 2027 till Friday, the 12th of February, 2027",
        "January 5, 2027 to February 12, 2027",
        "5 January – 12 February 2027 inclusive",
        "between 5 January 2027 and 12 February 2027",
        "Spring 2027\n5 Jan 12 Feb",
        "Pupils return Tuesday 5 January 2027\nBreak up Friday 12 February 2027",
        "Start: 5 January 2027\nFinish: 12 February 2027",
        "INSET day Monday 4 January 2027\nSpring: Monday 4 January 2027 to 12 February 2027",
    ],
)
def test_one_half_term_is_read_however_it_is_printed(typed: str) -> None:
    assert read_terms(typed) == (SPRING,)


def test_an_inset_day_divides_its_term() -> None:
    typed = "2 November 2026 to 18 December 2026. Occasional day: Friday 27 November 2026"
    assert read_terms(typed) == (
        Term(date(2026, 11, 2), date(2026, 11, 26)),
        Term(date(2026, 11, 30), date(2026, 12, 18)),
    )


def test_closures_without_a_year_are_of_the_terms_before_them() -> None:
    typed = "5 January 2027 to 12 February 2027; 7 June 2027 to 21 July 2027; INSET: 5 January, 19 July"
    assert [term.first for term in read_terms(typed)] == [
        date(2027, 1, 6),
        date(2027, 6, 7),
        date(2027, 7, 20),
    ]


def test_the_year_of_a_heading_says_nothing_of_the_terms_that_bring_their_own() -> None:
    typed = (
        "Autumn term 2026\nTuesday 1 September 2026 to Friday 18 December 2026\n"
        "Half term: 26 October to 30 October\n"
        "Spring term, first half: Tuesday 5th January 2027 to Friday 12th February 2027\n"
        "INSET day Tuesday 5 January"
    )
    assert read_terms(typed) == (
        Term(date(2026, 9, 1), date(2026, 10, 23)),
        Term(date(2026, 11, 2), date(2026, 12, 18)),
        Term(date(2027, 1, 6), date(2027, 2, 12)),
    )


def test_an_inset_day_before_its_term_is_of_the_year_whose_weekday_it_says() -> None:
    typed = "Autumn term 2026\n1 September 2026 to 18 December 2026\n5 January 2027 to 12 February 2027\n"
    assert read_terms(typed + "INSET day Monday 4 January") == read_terms(typed)


def test_no_terms_are_none() -> None:
    assert read_terms("") == ()


def test_what_is_shown_can_be_typed_again() -> None:
    assert read_terms(terms_in_words((AUTUMN, WINTER))) == (AUTUMN, WINTER)


@pytest.mark.parametrize("terms", [(), (AUTUMN, WINTER), (Term(date(2026, 9, 1), date(2028, 8, 31)),)])
def test_what_was_kept_is_never_refused(terms: tuple[Term, ...]) -> None:
    assert kept_terms(terms_in_words(terms)) == terms


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("September to December", "can't find a term"),
        ("Easter holidays: 26 March 2027 to 9 April 2027", "can't find a term"),
        ("2 September 2026", "two dates"),
        ("5 January to 12 February", 'give the year of "5 January"'),
        ("31 February 2027 to 1 March 2027", '"31 February 2027" is not a date'),
        ("1/13/2027 to 2/12/2027", '"1/13/2027" is not a date'),
        ("Monday 5 January 2027 to 12 February 2027", "5 January 2027 is a Tuesday, not a Monday"),
        ("23 October 2026 to 2 September 2026", "ends before that"),
        ("2 September 2026 to 23 October 2027", "more than a term"),
        ("2 September 2026 to 23 October 2026; 20 October 2026 to 18 December 2026", "overlap"),
        ("Term starts 2 September 2026\nTerm starts 2 November 2026", "has no last day"),
        ("Term starts 2 September 2026", "has no last day"),
    ],
)
def test_what_cannot_be_a_term_or_may_mean_two_things_is_asked(typed: str, why: str) -> None:
    with pytest.raises(NotTerms, match=why):
        read_terms(typed)


days = st.dates(date(2026, 9, 1), date(2030, 8, 31)).filter(lambda day: day.weekday() < 5)
FORMS = (
    "%-d %B %Y",
    "%A %-d %B %Y",
    "%a %-d %b %Y",
    "%d/%m/%Y",
    "%-d.%-m.%y",
    "%Y-%m-%d",
    "%A, %-d of %B %Y",
)


@given(
    days,
    st.integers(1, 80),
    st.sampled_from(FORMS),
    st.sampled_from([" to ", " until ", " - ", "–", "\t"]),
    st.sampled_from(["", "Spring term: ", "• Term 3\t", "Autumn (first half) - "]),
)
def test_any_term_is_read_in_any_usual_form(
    first: date, length: int, form: str, mark: str, label: str
) -> None:
    last = first + timedelta(days=length)
    assert read_terms(f"{label}{first:{form}}{mark}{last:{form}}") == (Term(first, last),)


@given(st.text(max_size=60) | st.text("0123456789 /-.;:\nJanuryFebMondytermhlfINSE", max_size=60))
def test_anything_typed_is_read_or_refused_in_words(typed: str) -> None:
    with suppress(NotTerms):
        terms = read_terms(typed)
        assert read_terms(terms_in_words(terms)) == terms


@pytest.mark.parametrize(
    "typed",
    [
        "Tuesday 1 September 2026 – INSET Day\nWednesday 2 September 2026 – Term Starts\n"
        "Monday 26 October – Friday 30 October 2026 – Half Term\nFriday 18 December 2026 – Term Ends",
        "Starts: 2 September 2026 Half term: 26 October 2026 to 30 October 2026 Ends: 18 December 2026",
    ],
)
def test_what_a_date_is_may_stand_behind_it_or_before(typed: str) -> None:
    assert read_terms(typed) == (AUTUMN, WINTER)
