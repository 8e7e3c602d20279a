"""One act's work: what is read once, and read again where the act itself has changed it."""

import ast
from datetime import date, datetime
from pathlib import Path

import bot
from bot.desk import Desk
from bot.flows.figures import change_figures
from bot.store import people
from bot.store.work import Work
from tests.given.school import DIRECTOR, moves_to
from tests.given.statements import asked


def test_the_figures_are_read_once_an_act(desk: Desk) -> None:
    with asked() as statements:
        desk.look_now(lambda work: [work.policy for _ in range(5)])
    assert len([each for each, _ in statements if "figure" in each]) == 1


def test_an_act_that_changes_a_figure_goes_by_the_new_one(desk: Desk) -> None:
    def change(work: Work) -> tuple[str, str]:
        before = work.policy.text("alliance_name")
        change_figures(work, people.person(work, DIRECTOR), {"alliance_name": "Fenshire Alliance"})
        return before, work.policy.text("alliance_name")

    assert desk.do_now(change) == ("", "Fenshire Alliance")


def test_today_is_the_date_where_the_alliance_is(desk: Desk) -> None:
    moves_to(desk, datetime.fromisoformat("2027-06-30T23:30+00:00"))
    assert desk.look_now(lambda work: work.today) == date(2027, 7, 1)


def test_the_calendar_is_kept_for_the_act_and_follows_its_own_changes(desk: Desk) -> None:
    def change(work: Work) -> tuple[bool, bool, bool]:
        before, again = work.calendar, work.calendar
        change_figures(
            work, people.person(work, DIRECTOR), {"term_dates": "2 September 2026 to 23 October 2026"}
        )
        day = date(2026, 10, 26)
        return again is before, before.is_school_day(day), work.calendar.is_school_day(day)

    assert desk.do_now(change) == (True, True, False)


def test_nothing_that_is_given_a_work_is_given_what_it_carries_besides() -> None:
    carried = {"ZoneInfo", "SchoolCalendar", "Policy"}
    found = []
    for file in Path(bot.__file__).parent.rglob("*.py"):
        for each in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                given = {ast.unparse(arg.annotation) for arg in each.args.args if arg.annotation}
                if "Work" in given and given & carried:
                    found.append(f"{file.name}:{each.name}")
    assert found == []
