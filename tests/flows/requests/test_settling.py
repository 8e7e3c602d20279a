"""A request goes with its deployments: in delivery with the first, closed with the last."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.deployments import held, take
from bot.flows.proposals import accepting, matching
from bot.flows.requests import asking_for, deciding
from bot.flows.requests.settling import settle_request
from bot.rules.acts import acts
from bot.rules.lifecycle import REQUEST, UNDER_WAY
from bot.rules.people.matching import Leader
from bot.rules.states import Action
from bot.store import people
from bot.store.changes import MovedOn, NotYours
from bot.store.leaders import Scope, leaders
from bot.store.tables import Deployment, Request, YearShare
from bot.store.work import Work
from tests.given.alliance import LEO, NADIA, SIX, approved_request, drawn, proposed, sent, with_alliance
from tests.given.crowd import MANY, outcomes
from tests.given.requests import deployed
from tests.given.school import DIRECTOR, HEAD, STRANGER


def put(desk: Desk, request_id: int, *states: str, request: str = "in_delivery") -> list[int]:
    """Deployments of one request in these states, the request in another."""
    ids = [deployed(desk, request_id, state) for state in states]

    def set_state(work: Work) -> None:
        work.get(Request, request_id).state = request

    desk.do_now(set_state)
    return ids


def state(desk: Desk, request_id: int) -> str:
    return desk.look_now(lambda work: work.get(Request, request_id).state)


def takes(desk: Desk, deployment_id: int, action: Action, by: str | None = DIRECTOR) -> None:
    def act(work: Work) -> None:
        actor = people.person(work, by) if by else None
        take(work, held(work, deployment_id), action, actor, "Because.")

    desk.do_now(act)


@pytest.fixture
def request_id(desk: Desk) -> int:
    with_alliance(desk)
    return approved_request(desk)


@pytest.mark.parametrize("under_way", UNDER_WAY)
def test_it_is_in_delivery_once_a_deployment_is_under_way(
    desk: Desk, request_id: int, under_way: str
) -> None:
    put(desk, request_id, under_way, request="approved")
    desk.do_now(settle_request, request_id)
    assert state(desk, request_id) == "in_delivery"


def test_before_that_it_stays_approved(desk: Desk, request_id: int) -> None:
    put(desk, request_id, "cancelled", "part_signed", request="approved")
    desk.do_now(settle_request, request_id)
    assert state(desk, request_id) == "approved"


def test_the_first_start_brings_it_into_delivery(desk: Desk, request_id: int) -> None:
    (starting,) = put(desk, request_id, "part_signed", request="approved")
    takes(desk, starting, Action.START, by=None)
    assert state(desk, request_id) == "in_delivery"


def test_the_last_close_closes_it(desk: Desk, request_id: int) -> None:
    _, last = put(desk, request_id, "closed", "evaluating")
    takes(desk, last, Action.CLOSE)
    assert state(desk, request_id) == "closed"
    assert drawn(desk, "request_closed") == ""


def test_while_another_leader_is_on_the_way_it_stays_open(desk: Desk, request_id: int) -> None:
    put(desk, request_id, "closed", "declined", "active")
    desk.do_now(settle_request, request_id)
    assert state(desk, request_id) == "in_delivery"


def test_calling_off_the_last_further_leader_closes_it(desk: Desk, request_id: int) -> None:
    _, further = put(desk, request_id, "closed", "planned")
    takes(desk, further, Action.CANCEL)
    assert state(desk, request_id) == "closed"


def test_deployments_that_close_at_the_same_moment_do_not_miss_each_other(
    desk: Desk, request_id: int
) -> None:
    first, second = proposed(desk, request_id), proposed(desk, request_id, NADIA)

    def evaluating(work: Work) -> None:
        work.get(Request, request_id).state = "in_delivery"
        for each in (first, second):
            work.get(Deployment, each).state = "evaluating"

    desk.do_now(evaluating)
    told = outcomes(lambda number: takes(desk, (first, second)[number % 2], Action.CLOSE))
    assert told["done"] == 2
    assert sum(told.values()) == MANY
    assert state(desk, request_id) == "closed"


def test_where_a_further_leader_says_no_the_director_finds_another_or_closes(
    desk: Desk, request_id: int
) -> None:
    first = proposed(desk, request_id)

    def closed(work: Work) -> None:
        work.get(Request, request_id).state = "in_delivery"
        work.get(Deployment, first).state = "closed"

    desk.do_now(closed)
    further = proposed(desk, request_id, NADIA)
    with pytest.raises(deciding.LeadersLeft):
        desk.by(DIRECTOR).do_now(deciding.close, request_id)
    desk.by(NADIA).do_now(accepting.decline, further, "Too much on.")
    assert state(desk, request_id) == "in_delivery"
    with pytest.raises(NotYours):
        desk.by(STRANGER).do_now(deciding.close, request_id)
    desk.by(DIRECTOR).do_now(deciding.close, request_id)
    assert state(desk, request_id) == "closed"
    assert ("request_closed", HEAD) in sent(desk)
    assert "has closed your request" in drawn(desk, "request_closed")


def test_while_it_is_in_delivery_further_leaders_are_found_and_proposed(desk: Desk, request_id: int) -> None:
    put(desk, request_id, request="in_delivery")
    found = desk.by(DIRECTOR).look_now(matching.find, request_id)
    assert found.matches
    assert proposed(desk, request_id)


def test_what_was_given_already_is_not_asked_for_again(desk: Desk) -> None:
    with_alliance(desk)
    request_id = approved_request(desk, half_days=10)
    first = proposed(desk, request_id, LEO, SIX)

    def closed(work: Work) -> None:
        work.get(Request, request_id).state = "in_delivery"
        work.get(Deployment, first).state = "closed"
        share = work.session.exec(select(YearShare).where(YearShare.deployment_id == first)).one()
        share.half_days = 4

    desk.do_now(closed)
    assert desk.by(DIRECTOR).look_now(matching.find, request_id).terms.half_days == 6


@pytest.mark.parametrize("begun", ["in_delivery", "closed"])
def test_what_has_begun_cannot_be_taken_back_and_the_sentence_says_why(
    desk: Desk, request_id: int, begun: str
) -> None:
    [made] = put(desk, request_id, "active", request="approved")
    desk.do_now(settle_request, request_id)
    said = acts(REQUEST)[Action.DELIVER].done
    if begun == "closed":

        def close(work: Work) -> None:
            work.get(Deployment, made).state = "closed"

        desk.do_now(close)
        desk.do_now(settle_request, request_id)
        said = acts(REQUEST)[Action.CLOSE].done
    for who, take_back in ((HEAD, asking_for.withdraw), (DIRECTOR, deciding.cancel)):
        with pytest.raises(MovedOn) as told:
            desk.by(who).do_now(take_back, request_id, "No more.")
        assert told.value.sentence == said


def test_a_closed_deployment_counts_for_the_year_but_not_as_open(desk: Desk, request_id: int) -> None:
    (done,) = put(desk, request_id, "closed", request="closed")

    def leader(work: Work) -> Leader:
        work.add(YearShare(alliance_id=work.alliance_id, deployment_id=done, year=2026, half_days=4))
        scope = Scope("SLE", None, [work.get(Deployment, done).leader_id])
        return next(leaders(work, scope, SIX.starts_on, SIX.ends_on))

    found = desk.do_now(leader)
    assert (found.taken, found.open_deployments) == ({2026: 4}, 0)
