"""The support itself: who sees it as what, what waits for whom, and what the director finds each morning."""

from datetime import timedelta

import pytest

from bot.desk import Desk
from bot.flows.as_it_stands import AsItStands
from bot.flows.board.waiting import waiting_for_director
from bot.flows.support import progress as supporting
from bot.flows.support.progress import NotYourSupport, Progress
from bot.flows.support.theirs import theirs
from bot.presenters.home import TO_DO, drawn
from bot.presenters.home_tab import home_tab
from bot.presenters.messages import draw
from bot.presenters.messages.requests.cards import card_of
from bot.presenters.support.progress import support_for
from bot.rules.lifecycle import DEPLOYMENT, SUPPORT
from bot.rules.states import Action
from bot.store import people
from bot.store.changes import record
from bot.store.tables import Deployment, Outbox, Request
from bot.store.under_way import UnderWay
from bot.store.work import Work
from bot.views.blocks import Message
from bot.views.board.todo import to_do
from bot.views.requests.card import request_card
from tests.given.alliance import HOME_HEAD, LEO, approved_request, new_leader, with_alliance
from tests.given.requests import deployed
from tests.given.school import DIRECTOR, HEAD, STRANGER, TUESDAY, moves_to
from tests.given.support import agreement, evaluated, more_days, visit
from tests.views.strict import well


@pytest.fixture
def request_id(desk: Desk) -> int:
    with_alliance(desk)
    return approved_request(desk)


def due(desk: Desk, deployment_id: int, *parts: str) -> set[Action]:
    def look(work: Work) -> set[Action]:
        deployment = work.get(Deployment, deployment_id)
        far = supporting.progress(UnderWay.of(work, deployment), deployment)
        return supporting.due(work, deployment, parts, far)

    return desk.look_now(look)


def progress(desk: Desk, deployment_id: int) -> Progress:
    def look(work: Work) -> Progress:
        deployment = work.get(Deployment, deployment_id)
        return supporting.progress(UnderWay.of(work, deployment), deployment)

    return desk.look_now(look)


def shown(desk: Desk, who: str) -> str:
    """What somebody sees under `/deployments`."""
    return str(desk.look_now(lambda work: drawn(work, people.person(work, who), TO_DO)))


def readers(desk: Desk, who: str) -> list[str]:
    found = desk.look_now(lambda work: theirs(work, people.person(work, who)).support())
    return [reader for reader, _ in found]


def waits(desk: Desk) -> list[str]:
    return desk.look_now(
        lambda work: [each.what for each in waiting_for_director(AsItStands(work)) if each.deployment]
    )


# How far it has come


def test_what_was_taken_back_is_not_used(desk: Desk, request_id: int) -> None:
    made = deployed(desk, request_id, "active")
    desk.do_now(visit, made, 3)
    desk.do_now(visit, made, 2, "taken_back")
    assert (progress(desk, made).visits, progress(desk, made).used) == (1, 3)


def test_only_the_newest_agreement_is_looked_at_for_signatures(desk: Desk, request_id: int) -> None:
    made = deployed(desk, request_id, "active")
    assert progress(desk, made).unsigned == ()
    desk.do_now(agreement, made, "leader", "home_head", "host_head", "director")
    assert progress(desk, made).unsigned == ()
    desk.do_now(agreement, made, "leader", version=2)
    assert progress(desk, made).unsigned == ("host_head", "home_head", "director")


# What waits for whom


@pytest.mark.parametrize(
    ("state", "waiting"),
    [
        ("released", {"leader": {"send_plan"}}),
        ("plan_sent", {"head": {"agree_plan"}}),
        ("plan_sent_back", {"leader": {"send_plan"}}),
        ("planned", {"director": {"finalise"}}),
        ("active", {}),
        ("paused", {}),
        ("ended_early", {"director": {"close"}}),
        ("evaluating", {"leader": {"evaluate"}, "head": {"evaluate"}}),
    ],
)
def test_each_state_waits_for_somebody_or_for_nobody(
    desk: Desk, request_id: int, state: str, waiting: dict[str, set[str]]
) -> None:
    made = deployed(desk, request_id, state)
    if state == "evaluating":
        desk.do_now(visit, made)
    found = {part: due(desk, made, part) for part in ("leader", "head", "home_head", "director")}
    assert {part: steps for part, steps in found.items() if steps} == waiting


@pytest.mark.parametrize("state", ["finalised", "part_signed", "active", "paused"])
def test_an_agreement_waits_for_those_who_have_not_signed_it(desk: Desk, request_id: int, state: str) -> None:
    made = deployed(desk, request_id, state)
    desk.do_now(agreement, made, "leader")
    assert due(desk, made, "leader") == set()
    for part in ("host_head", "home_head", "director"):
        assert due(desk, made, part) == {"sign"}


def test_an_evaluation_waits_until_it_is_sent_and_the_close_until_both_are(
    desk: Desk, request_id: int
) -> None:
    made = deployed(desk, request_id, "evaluating")
    desk.do_now(visit, made)
    desk.do_now(evaluated, made, "leader")
    assert (due(desk, made, "leader"), due(desk, made, "head")) == (set(), {"evaluate"})
    assert due(desk, made, "director") == set()
    desk.do_now(evaluated, made, "head")
    assert due(desk, made, "director") == {"close"}


def test_a_draft_is_no_evaluation(desk: Desk, request_id: int) -> None:
    made = deployed(desk, request_id, "evaluating")
    desk.do_now(visit, made)
    desk.do_now(evaluated, made, "leader", state="draft")
    assert due(desk, made, "leader") == {"evaluate"}


def test_support_without_a_visit_is_not_evaluated_but_waits_to_be_closed(desk: Desk, request_id: int) -> None:
    made = deployed(desk, request_id, "evaluating")
    assert (due(desk, made, "leader"), due(desk, made, "head")) == (set(), set())
    assert due(desk, made, "director") == {"close"}
    assert "no visit has been logged" in shown(desk, LEO)


def test_support_that_ended_early_after_a_visit_is_evaluated_before_it_is_closed(
    desk: Desk, request_id: int
) -> None:
    made = deployed(desk, request_id, "ended_early")
    desk.do_now(visit, made)
    assert due(desk, made, "director") == set()


def test_more_days_wait_for_the_director_once_the_head_has_agreed(desk: Desk, request_id: int) -> None:
    made = deployed(desk, request_id, "active")
    desk.do_now(more_days, made, "asked")
    assert due(desk, made, "director") == set()
    desk.do_now(more_days, made, "head_agreed")
    assert due(desk, made, "director") == {"extend"}


def test_what_is_paused_waits_for_the_director_once_it_is_past_its_end(desk: Desk, request_id: int) -> None:
    made = deployed(desk, request_id, "paused")
    assert due(desk, made, "director") == set()
    moves_to(desk, TUESDAY + timedelta(days=120))
    assert due(desk, made, "director") == {"resume"}
    assert due(desk, made, "leader") == set()


def test_what_waits_for_the_director_is_on_their_list_of_the_morning(desk: Desk, request_id: int) -> None:
    finalising = deployed(desk, request_id, "planned")
    assert waits(desk) == ["finalise"]

    def moved(work: Work, state: str) -> None:
        work.get(Deployment, finalising).state = state

    desk.do_now(moved, "finalised")
    desk.do_now(agreement, finalising, "leader", "home_head", "host_head")
    assert waits(desk) == ["sign"]
    desk.do_now(moved, "evaluating")
    desk.do_now(visit, finalising)
    assert waits(desk) == []
    desk.do_now(evaluated, finalising, "leader", "head")
    assert waits(desk) == ["close"]
    desk.do_now(more_days, finalising, "head_agreed")
    assert waits(desk) == ["extend"]

    def morning(work: Work) -> Message:
        row = Outbox(
            alliance_id=work.alliance_id,
            key="waiting_list:2026-11-04",
            kind="waiting_list",
            about_id=1,
            due_at=work.now,
            not_before=work.now,
        )
        found = draw(work, row)
        assert found
        return found.message

    message = desk.look_now(morning)
    well(message)
    assert "More days to be approved" in str(message.blocks)
    assert "Leo Hartsmere for Sampleford Primary School" in str(message.blocks)


# Who sees it, and as what


@pytest.mark.parametrize("state", SUPPORT)
def test_everyone_in_it_sees_it_once_as_what_they_are_in_it(desk: Desk, request_id: int, state: str) -> None:
    deployed(desk, request_id, state)
    who = (LEO, HEAD, HOME_HEAD, DIRECTOR)
    assert [readers(desk, each) for each in who] == [["leader"], ["head"], ["home_head"], ["director"]]
    assert readers(desk, STRANGER) == []
    for each in who:
        assert shown(desk, each).count("open_deployment") == 1


def test_what_is_closed_is_shown_to_both_sides_for_a_month(desk: Desk, request_id: int) -> None:
    made = deployed(desk, request_id, "closed")

    def close(work: Work) -> None:
        director = people.person(work, DIRECTOR)
        record(
            work, DEPLOYMENT, work.get(Deployment, made), Action.CLOSE, director, "evaluating", "closed", ""
        )

    desk.do_now(close)
    seen = [readers(desk, each) for each in (LEO, HEAD, HOME_HEAD, DIRECTOR)]
    assert seen == [["leader"], ["head"], [], []]
    moves_to(desk, TUESDAY + timedelta(days=31))
    assert readers(desk, LEO) == []


def test_only_those_who_have_a_part_in_it_can_look_at_all_of_it(desk: Desk, request_id: int) -> None:
    made = deployed(desk, request_id, "active")

    def look(work: Work, who: str) -> Deployment:
        return supporting.seen(work, people.look_up(work, who), made)

    for who in (LEO, HEAD, HOME_HEAD, DIRECTOR):
        assert desk.look_now(look, who).id == made
    with pytest.raises(NotYourSupport):
        desk.look_now(look, STRANGER)


def test_a_step_that_somebody_has_done_is_not_offered_to_them_again(desk: Desk, request_id: int) -> None:
    made = deployed(desk, request_id, "part_signed")
    desk.do_now(agreement, made, "leader")
    assert "'Sign'" not in shown(desk, LEO)
    assert "'Sign'" in shown(desk, HEAD)


def test_days_left_are_those_agreed_less_those_used(desk: Desk, request_id: int) -> None:
    made = deployed(desk, request_id, "active")
    desk.do_now(visit, made, 1)

    def days_left(work: Work) -> int | None:
        return support_for(work, work.get(Deployment, made), people.person(work, LEO)).days_left

    assert desk.look_now(days_left) == 5
    assert "2½ days left of 3 days" in shown(desk, LEO)


def test_the_request_is_not_listed_beside_its_support(desk: Desk, request_id: int) -> None:
    deployed(desk, request_id, "active")

    def deliver(work: Work) -> None:
        work.get(Request, request_id).state = "in_delivery"

    desk.do_now(deliver)
    assert "Support for your school" in shown(desk, HEAD)
    assert "Your requests for support" not in shown(desk, HEAD)


# Forty at a time


@pytest.fixture
def forty(desk: Desk, request_id: int) -> int:
    """A request with forty deployments under way, ten of which need the director."""
    for number in range(40):
        leader = new_leader(desk, f"Leader {number}", slack_id=f"U90{number:08}")
        deployed(desk, request_id, "planned" if number % 4 == 0 else "active", leader_id=leader)
    return request_id


@pytest.mark.usefixtures("forty")
def test_forty_deployments_fit_on_a_directors_home_tab(desk: Desk) -> None:
    view = desk.look_now(lambda work: home_tab(work, people.person(work, DIRECTOR)))
    well(view)
    text = str(view["blocks"])
    assert text.index("Support waiting for you") < text.index("Support under way")
    assert "and 4 more" in text
    assert "and 24 more" in text
    options = [
        option["value"]
        for block in view["blocks"]
        if block["type"] == "actions"
        for each in block["elements"]
        if each["action_id"] == "pick_deployment"
        for option in each["options"]
    ]
    assert len(options) == 28


@pytest.mark.usefixtures("forty")
def test_forty_deployments_fit_under_the_command(desk: Desk) -> None:
    def look(work: Work) -> Message:
        return to_do(drawn(work, people.person(work, DIRECTOR), TO_DO), may_ask=True)

    message = desk.look_now(look)
    well(message)
    assert "and 24 more" in str(message.blocks)


def test_a_card_with_forty_leaders_fits_and_shows_those_that_need_the_director(
    desk: Desk, forty: int
) -> None:
    card = desk.look_now(lambda work: request_card(card_of(work, work.get(Request, forty))))
    well(card)
    assert str(card.blocks).count("'Finalise'") == 8


@pytest.mark.parametrize("state", SUPPORT)
def test_the_card_says_where_each_leader_stands(desk: Desk, request_id: int, state: str) -> None:
    deployed(desk, request_id, state)
    card = desk.look_now(lambda work: request_card(card_of(work, work.get(Request, request_id))))
    well(card)
    assert state not in str(card.blocks)
    assert "open_deployment" in str(card.blocks)


def test_a_director_who_leads_finds_what_they_lead_once(desk: Desk, request_id: int) -> None:
    made = deployed(desk, request_id, "active")
    desk.do_now(lambda work: people.give_role(work, people.person(work, LEO), "director"))
    found = desk.look_now(lambda work: theirs(work, people.person(work, LEO)))
    assert [each.id for each in found.deployments] == [made]
    assert readers(desk, LEO) == ["leader"]
