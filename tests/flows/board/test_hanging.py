"""What hangs on somebody who was reminded is named on the first list of each week, until they have acted."""

from datetime import date

import pytest

from bot.desk import Desk
from bot.flows.as_it_stands import AsItStands
from bot.flows.board.hanging import hanging, is_weekly
from bot.flows.proposals import accepting
from bot.flows.reminders.upcoming import queue_due
from bot.flows.visits import logging
from bot.rules.time.calendar import SchoolCalendar, Term
from tests.given import agreements, plans
from tests.given.alliance import HOME_HEAD, LEO, approved_request, drawn, london, proposed, with_alliance
from tests.given.evaluations import at_its_end, evaluates, keys
from tests.given.school import HEAD, LONDON, TUESDAY, moves_to
from tests.given.visits import logs, under_way


def hangs(desk: Desk, at: str) -> list[str]:
    """What hangs at eight on a day."""
    opens = london(f"{at}T08:00")
    moves_to(desk, opens)
    return [each.what for each in desk.look_now(lambda work: hanging(AsItStands(work), opens))]


def accepted(desk: Desk) -> None:
    made = proposed(desk, approved_request(desk))
    desk.by(LEO).do_now(accepting.accept, made)


@pytest.mark.parametrize(
    ("begin", "what", "before", "after"),
    [
        (accepted, "release", "2026-11-10", "2026-11-11"),
        (plans.released, "plan", "2026-11-16", "2026-11-17"),
        (plans.plan_sent, "plan", "2026-11-10", "2026-11-11"),
        (agreements.finalised, "agreement", "2026-11-10", "2026-11-11"),
    ],
)
def test_it_hangs_after_twice_the_days_of_its_reminder(
    desk: Desk, begin: object, what: str, before: str, after: str
) -> None:
    with_alliance(desk)
    assert callable(begin)
    begin(desk)  # on Tuesday 3 November
    assert hangs(desk, before) == []
    assert hangs(desk, after) == [what]


def test_what_only_the_director_has_to_sign_hangs_on_nobody_else(desk: Desk) -> None:
    with_alliance(desk)
    agreements.finalised(desk)
    for who in (LEO, HEAD, HOME_HEAD):
        agreements.sign(desk, who)
    assert hangs(desk, "2026-11-20") == []


def test_an_evaluation_hangs_from_its_last_reminder_until_it_is_in(desk: Desk) -> None:
    made = at_its_end(desk)  # on Monday 15 February
    evaluates(desk, made, LEO)
    assert hangs(desk, "2027-03-04") == []
    assert hangs(desk, "2027-03-05") == ["evaluation"]
    evaluates(desk, made, HEAD, "head")
    assert hangs(desk, "2027-03-08") == []


def test_a_query_hangs_until_it_is_answered(desk: Desk) -> None:
    visit = logs(desk, under_way(desk))  # on Thursday 3 December
    desk.by(HEAD).do_now(logging.query, visit, "A phone call?")
    assert hangs(desk, "2026-12-10") == []
    assert hangs(desk, "2026-12-11") == ["query"]
    desk.by(LEO).do_now(logging.take_back, visit, "It was.")
    assert hangs(desk, "2026-12-14") == []


def test_support_hangs_that_nobody_comes_for(desk: Desk) -> None:
    under_way(desk)  # from Tuesday 1 December: twice 15 school days, and the bank holidays
    assert hangs(desk, "2027-01-14") == []
    assert hangs(desk, "2027-01-15") == ["visits"]


def test_the_first_list_of_a_week_names_it_each_week(desk: Desk) -> None:
    moves_to(desk, TUESDAY)
    with_alliance(desk)
    accepted(desk)
    for day in (11, 16, 17, 23):
        moves_to(desk, london(f"2026-11-{day}T08:00"))
        desk.do_now(queue_due)
    # On Wednesday the 11th it is too late for that week's first list.
    assert keys(desk, "waiting_list") == ["waiting_list:2026-11-16", "waiting_list:2026-11-23"]
    said = drawn(desk, "waiting_list")
    assert "One thing is waiting for others" in said
    assert "The release, since 3 November 2026" in said


def test_the_first_school_day_of_a_week_is_not_always_its_monday() -> None:
    terms = (Term(date(2026, 9, 2), date(2026, 12, 18)), Term(date(2027, 1, 6), date(2027, 7, 21)))
    calendar = SchoolCalendar(LONDON, terms)
    weekly = [day for day in (4, 5, 6, 7, 8, 11) if is_weekly(date(2027, 1, day), calendar)]
    assert weekly == [4, 5, 6, 11]  # the 4th and 5th are no school days, on which nothing is sent
