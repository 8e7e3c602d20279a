"""The evaluations as a spreadsheet: a row for each deployment and side, in the questions' own words."""

from csv import DictReader
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from bot.desk import Desk
from bot.flows.accounts.statements import term_typed
from bot.presenters.accounts import spreadsheet
from bot.store.work import Work
from tests.given.alliance import LEO
from tests.given.evaluations import at_its_end, both_evaluate, evaluates
from tests.given.school import DIRECTOR, HEAD, person_id


def rows(desk: Desk, term: str = "spring 2027") -> list[tuple[object, ...]]:
    def look(work: Work) -> bytes:
        return spreadsheet(work, "evaluations", "xlsx", term_typed(work, term)).content

    book = load_workbook(BytesIO(desk.look_now(look)))
    return list(book.worksheets[0].iter_rows(values_only=True))


def test_each_side_has_a_row_with_its_answers_under_the_questions_words(desk: Desk) -> None:
    both_evaluate(desk, at_its_end(desk))
    titles, leader, head, *_ = rows(desk)
    assert leader[:5] == (1, "Sampleford Primary School", "Leo Hartsmere", "SLE", "Leader")
    assert head[4] == "School"
    told = dict(zip(titles, leader, strict=True))
    assert told["Rating, 1 to 4"] == 3
    assert told["Target 1"] == "Both teachers plan the unit"
    assert told["Target 2: Progress: How far did they get? / How far did you get?"] == "Partly met"
    assert told["What worked: What worked well?"] == "Planning together."


def test_a_draft_and_another_year_are_not_in_it(desk: Desk) -> None:
    made = at_its_end(desk)
    evaluates(desk, made, LEO)
    assert len([row for row in rows(desk) if row[0] == 1]) == 1
    assert [row for row in rows(desk, "spring 2026") if row[0] == 1] == []


def test_what_schools_say_of_a_director_is_not_in_the_spreadsheet_that_this_director_reads(
    desk: Desk,
) -> None:
    both_evaluate(desk, at_its_end(desk))

    def sides(who: str) -> list[str]:
        reader = person_id(desk, who)

        def look(work: Work) -> str:
            term = term_typed(work, "spring 2027")
            return spreadsheet(work, "evaluations", "csv", term, reader).content.decode("utf-8-sig")

        return [row["Side"] for row in DictReader(StringIO(desk.look_now(look)))]

    assert sides(DIRECTOR) == ["Leader", "School"]
    assert sides(LEO) == ["Leader"]


@pytest.mark.parametrize("typed", ["=1+1", "@SUM(A1)", "+A1"])
def test_what_people_typed_is_no_formula(desk: Desk, typed: str) -> None:
    made = at_its_end(desk)
    evaluates(desk, made, HEAD, "head", worked=typed)

    def look(work: Work) -> str:
        term = term_typed(work, "spring 2027")
        return spreadsheet(work, "evaluations", "csv", term).content.decode("utf-8-sig")

    assert f",{typed}," not in desk.look_now(look)
    assert typed in [cell for row in rows(desk) for cell in row]
