"""The letter of assurance as a document: the same bytes each time, on one page, whoever it is of."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from bot.rules.assurance import assured_now
from bot.views.proposals.assuring import Letter, letter_document, letter_name, read_out
from tests.views.agreement.test_document import pages
from tests.views.strict import a_few, names

LETTER = Letter(
    number=12,
    leader="Leo Hartsmere",
    kind="SLE",
    area="Maths",
    home_school="Examplewick High School",
    host_school="Sampleford Primary School",
    alliance="Sample Schools Alliance",
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 2, 12),
    by="Tom Braxwell",
    post="headteacher",
    released_on=date(2026, 11, 4),
    assured=assured_now(),
)


@pytest.mark.parametrize(
    "letter",
    [
        LETTER,
        replace(LETTER, recorded="by telephone on 3 November 2026, recorded by Maya Lindmere"),
        replace(LETTER, kind="NLE", area="", is_own_head=True),
        replace(LETTER, host_school="", post=""),
    ],
)
def test_a_letter_is_one_page_and_the_same_bytes_each_time(letter: Letter) -> None:
    assert pages(letter_document(letter)) == 1
    assert letter_document(letter) == letter_document(letter)


def test_who_released_them_and_how_it_came_in_make_another_letter() -> None:
    others = [
        replace(LETTER, by="Dora Fenwick"),
        replace(LETTER, recorded="by telephone on 3 November 2026, recorded by Maya Lindmere"),
        replace(LETTER, is_own_head=True),
        replace(LETTER, assured=("We employ the leader.",)),
    ]
    assert len({letter_document(each) for each in (LETTER, *others)}) == 5


@given(name=names)
@a_few
def test_a_letter_is_drawn_whatever_people_and_schools_are_called(name: str) -> None:
    assert letter_document(replace(LETTER, leader=name, by=name, home_school=name, host_school=name))


def test_the_file_is_called_by_the_deployment() -> None:
    assert letter_name(LETTER) == "letter-of-assurance-12.pdf"


def test_what_is_read_out_before_a_release_is_written_down_has_every_assurance() -> None:
    assert all(each in str(read_out()).replace('\\"', '"') for each in assured_now() if "'" not in each)
