"""Closing: for a reason where a side is missing; everyone is thanked, request and years are settled."""

from datetime import date

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.acting import NothingWritten
from bot.flows.deployments import shares_of
from bot.flows.evaluation import closing
from bot.flows.evaluation.closing import OwnEvaluation
from bot.flows.proposals import matching
from bot.presenters.evaluation import both_of
from bot.rules.people.matching import Leader
from bot.store import leaders, people
from bot.store.changes import MovedOn, NotYours
from bot.store.leaders import Scope
from bot.store.tables import Deployment, History, LastingCheck, Request
from bot.store.work import Work
from bot.views.evaluation.closing import side_by_side
from tests.given.alliance import HOME_HEAD, LEO, approved_request, deployment, sent
from tests.given.crowd import MANY, outcomes
from tests.given.evaluations import DELEGATE, at_its_end, both_evaluate, closed, closes, evaluates
from tests.given.school import DIRECTOR, HEAD, STRANGER, TUESDAY, moves_to, person_id
from tests.given.visits import goes_into, text_to, under_way


def test_with_both_in_it_is_closed_and_everyone_thanked_in_words_that_fit(desk: Desk) -> None:
    made = at_its_end(desk)
    both_evaluate(desk, made)
    before = len(sent(desk))
    closes(desk, made)
    assert deployment(desk, made).state == "closed"
    thanked = [to for kind, to in sent(desk)[before:] if kind == "deployment_closed"]
    assert sorted(thanked) == sorted([LEO, HEAD, DELEGATE, HOME_HEAD])
    assert "Thank you for giving half a day" in text_to(desk, "deployment_closed", LEO)
    assert "ask you whether what you gained has lasted" in text_to(desk, "deployment_closed", HEAD)
    assert "Thank you for releasing them" in text_to(desk, "deployment_closed", HOME_HEAD)


def test_the_request_is_closed_and_the_years_count_what_was_worked(desk: Desk) -> None:
    made = closed(desk)
    request_id = deployment(desk, made).request_id

    def look(work: Work) -> tuple[str, int]:
        shares = shares_of(work, work.get(Deployment, made))
        return work.get(Request, request_id).state, sum(shares.values())

    assert desk.look_now(look) == ("closed", 1)


def test_the_check_is_planned_for_twelve_weeks_later_on_a_school_day(desk: Desk) -> None:
    closed(desk)
    check = desk.look_now(lambda work: work.session.exec(select(LastingCheck)).one())
    assert check.due_on == date(2027, 5, 10)


def test_without_one_side_a_reason_is_needed_and_kept(desk: Desk) -> None:
    made = at_its_end(desk)
    evaluates(desk, made)
    assert desk.by(DIRECTOR).look_now(closing.to_close, made).missing == ["head"]
    with pytest.raises(NothingWritten) as told:
        closes(desk, made, " ")
    assert told.value.field == "reason"
    closes(desk, made, "The head has left.")
    assert text_of(desk, "close") == "The head has left."


@pytest.mark.parametrize("state", ["evaluating", "ended_early"])
def test_without_a_visit_it_is_closed_without_a_reason_and_nothing_is_asked_later(
    desk: Desk, state: str
) -> None:
    made = under_way(desk)
    goes_into(desk, made, state)
    closes(desk, made)
    assert deployment(desk, made).state == "closed"
    assert desk.look_now(lambda work: work.session.exec(select(LastingCheck)).all()) == []
    assert "being ready to help" in text_to(desk, "deployment_closed", LEO)


@pytest.mark.parametrize("who", [LEO, HEAD, HOME_HEAD, STRANGER, "U99NOBODY00"])
def test_only_a_director_reads_both_and_closes(desk: Desk, who: str) -> None:
    made = at_its_end(desk)
    both_evaluate(desk, made)
    with pytest.raises(NotYours, match="Only the director can do that"):
        desk.by(who).look_now(closing.to_read, made)
    with pytest.raises(NotYours, match="Only the director can do that"):
        closes(desk, made, who=who)


def test_a_director_who_gave_the_support_closes_it_without_reading_what_is_said_of_them(desk: Desk) -> None:
    made = at_its_end(desk)
    both_evaluate(desk, made)
    directs(desk, LEO)
    with pytest.raises(OwnEvaluation, match=r"Maya Lindmere or Owen Achterby can read it"):
        desk.by(LEO).look_now(closing.to_read, made)
    assert desk.by(DIRECTOR).look_now(closing.to_read, made).id == made
    closes(desk, made, who=LEO)

    moves_to(desk, TUESDAY)  # whatever the day, there is a request to find a leader for
    request = approved_request(desk)

    def rating(who: str) -> int | None:
        found = desk.by(who).look_now(matching.find, request)
        return next(each.leader.evaluation for each in found.matches if each.leader.name == "Leo Hartsmere")

    assert (rating(DIRECTOR), rating(LEO)) == (300, None)


def directs(desk: Desk, who: str) -> None:
    """Somebody is made director as well."""
    desk.do_now(lambda work: people.give_role(work, people.person(work, who), "director"))


def test_support_that_goes_on_is_not_closed(desk: Desk) -> None:
    with pytest.raises(MovedOn):
        closes(desk, under_way(desk), "Enough.")


def test_many_who_close_it_close_it_once(desk: Desk) -> None:
    made = at_its_end(desk)
    both_evaluate(desk, made)
    told = outcomes(lambda _: closes(desk, made))
    assert (told["done"], sum(told.values())) == (1, MANY)
    assert len(desk.look_now(lambda work: work.session.exec(select(LastingCheck)).all())) == 1


def test_the_director_reads_both_sides_against_the_targets(desk: Desk) -> None:
    made = at_its_end(desk)
    evaluates(desk, made, worked="Their candour. " * 60)
    both = desk.look_now(lambda work: both_of(work, work.get(Deployment, made)))
    text = str(side_by_side(both))
    for part in ("Both teachers plan the unit", "Leader*: Met", "still to come", "Show all", "Close"):
        assert part in text


def test_a_draft_is_nobody_elses_to_read(desk: Desk) -> None:
    made = at_its_end(desk)
    evaluates(desk, made)

    def unsend(work: Work) -> None:
        from bot.store import evaluations

        row = evaluations.of_side(work, made, "leader")
        assert row
        row.state = "draft"

    desk.do_now(unsend)
    both = desk.look_now(lambda work: both_of(work, work.get(Deployment, made)))
    assert both.answers == {}


def test_ratings_count_for_matching_once_it_is_closed(desk: Desk) -> None:
    made = at_its_end(desk)
    both_evaluate(desk, made)
    assert found(desk).evaluation is None
    closes(desk, made)
    assert found(desk).evaluation == 300
    second = at_its_end_too(desk)
    evaluates(desk, second, HEAD, "head", rating="4")
    evaluates(desk, second, LEO, "leader", rating="1")
    closes(desk, second)
    assert found(desk).evaluation == 350


def text_of(desk: Desk, action: str) -> str:
    """The reason that a deployment's step was taken for."""
    steps = desk.look_now(lambda work: work.session.exec(select(History)).all())
    return [step.reason for step in steps if (step.subject, step.action) == ("deployment", action)][-1]


def at_its_end_too(desk: Desk) -> int:
    return at_its_end(desk, first=False)


def found(desk: Desk) -> Leader:
    """The leader as matching sees them."""
    scope = Scope("SLE", None, [person_id(desk, LEO)])
    days = (date(2027, 3, 1), date(2027, 3, 31))
    return desk.look_now(lambda work: next(iter(leaders.leaders(work, scope, *days))))
