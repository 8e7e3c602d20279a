"""Term dates, as a director types them."""

from datetime import date

import pytest

from bot.rules.calendar import Term
from bot.rules.terms import NotTerms, read_terms, terms_in_words

AUTUMN = Term(date(2026, 9, 2), date(2026, 10, 23))
WINTER = Term(date(2026, 11, 2), date(2026, 12, 18))


@pytest.mark.parametrize(
    "typed",
    [
        "2 September 2026 to 23 October 2026; 2 November 2026 to 18 December 2026",
        "2/9/2026 - 23/10/2026\n2/11/2026 – 18/12/2026",
        "2026-11-02 until 2026-12-18; 2026-09-02 to 2026-10-23",
        " 2 Sep 2026 TO 23 Oct 2026 ;; 2 Nov 2026 to 18 Dec 2026; ",
    ],
)
def test_terms_are_read_as_people_write_them(typed: str) -> None:
    assert read_terms(typed) == (AUTUMN, WINTER)


def test_no_terms_are_none() -> None:
    assert read_terms("") == ()


def test_what_is_shown_can_be_typed_again() -> None:
    assert read_terms(terms_in_words((AUTUMN, WINTER))) == (AUTUMN, WINTER)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("September to December", '"September" is not a date'),
        ("2 September 2026", "two dates"),
        ("31 February 2027 to 1 March 2027", '"31 February 2027" is not a date'),
        ("23 October 2026 to 2 September 2026", "ends before that"),
        ("2 September 2026 to 23 October 2026; 20 October 2026 to 18 December 2026", "overlap"),
    ],
)
def test_what_cannot_be_a_term_is_named(typed: str, why: str) -> None:
    with pytest.raises(NotTerms, match=why):
        read_terms(typed)
