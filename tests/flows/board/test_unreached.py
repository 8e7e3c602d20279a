"""A step whose message could reach nobody waits for the director, wherever what waits is listed."""

from datetime import date

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.as_it_stands import AsItStands
from bot.flows.board.awaited import asking
from bot.flows.board.unreached import unreached
from bot.flows.board.waiting import waiting_for_director
from bot.flows.plan import agree
from bot.flows.proposals import accepting
from bot.presenters.home import TO_DO, drawn
from bot.presenters.messages import KINDS, draw
from bot.rules.acts import acts
from bot.rules.lifecycle import LIFECYCLES
from bot.rules.states import Lifecycle
from bot.store import people
from bot.store.tables import Outbox
from bot.store.work import Work
from tests.given.agreements import finalised, sign
from tests.given.alliance import HOME_HEAD, LEO, approved_request, proposed, with_alliance
from tests.given.databases import both_databases
from tests.given.plans import plan_sent
from tests.given.school import DIRECTOR, HEAD, STRANGER
from tests.given.statements import asked

pytestmark = both_databases


def loses(desk: Desk, *kinds: str, to: str | None = None) -> None:
    """Messages of these kinds reach nobody, or one person not."""

    def lose(work: Work) -> None:
        query = select(Outbox).where(Outbox.kind.in_(kinds))  # type: ignore[attr-defined]
        for row in work.session.exec(query):
            if to is None or row.to_person_id == people.person(work, to).id:
                row.state, row.error = "dead", "no_slack_account"

    desk.do_now(lose)


def waits(work: Work) -> list[tuple[str, list[str]]]:
    return [
        (each.act.action.value, [people.called(who) for who in each.people])
        for each in unreached(AsItStands(work).under_way)
    ]


def test_a_step_waits_for_the_director_until_it_is_taken(desk: Desk) -> None:
    with_alliance(desk)
    made = proposed(desk, approved_request(desk))
    assert desk.look_now(waits) == []
    loses(desk, "proposal")
    assert desk.look_now(waits) == [("accept", ["Leo Hartsmere"])]
    assert "unreached" in [each.what for each in desk.look_now(lambda w: waiting_for_director(AsItStands(w)))]
    desk.by(LEO).do_now(accepting.accept, made)
    assert desk.look_now(waits) == []


def test_where_one_of_those_who_can_was_told_it_waits_for_them(desk: Desk) -> None:
    with_alliance(desk)
    made = plan_sent(desk)

    def second_head(work: Work) -> None:
        [school] = people.schools_of(work, people.person(work, HEAD), ("head",))
        people.give_role(work, people.person(work, STRANGER), "delegate", school)

    loses(desk, "plan_to_agree")
    assert [action for action, _ in desk.look_now(waits)] == ["agree_plan"]
    desk.do_now(second_head)
    assert desk.look_now(waits) == []
    desk.by(HEAD).do_now(agree, made)


def test_each_who_has_still_to_sign_and_was_not_told_is_named(desk: Desk) -> None:
    with_alliance(desk)
    finalised(desk)
    loses(desk, "to_sign", to=LEO)
    loses(desk, "to_sign", to=HOME_HEAD)
    [(action, names)] = desk.look_now(waits)
    assert (action, sorted(names)) == ("sign", ["Leo Hartsmere", "Tom Braxwell"])
    sign(desk, LEO)
    assert desk.look_now(waits) == [("sign", ["Tom Braxwell"])]


def test_the_morning_list_and_what_there_is_to_do_say_whom_and_what_can_be_done(desk: Desk) -> None:
    with_alliance(desk)
    proposed(desk, approved_request(desk))
    loses(desk, "proposal")

    def shown(work: Work) -> tuple[str, str]:
        row = Outbox(
            kind="waiting_list",
            key=f"waiting_list:{date(2026, 11, 4)}",
            about_id=1,
            due_at=work.now,
            not_before=work.now,
        )
        listed = draw(work, row)
        return str(listed), str(drawn(work, people.look_up(work, DIRECTOR), TO_DO))

    morning, there = desk.look_now(shown)
    assert ":no_bell: Could not be reached: <@U07SLEMATHS>, to accept or decline" in morning
    assert "<@U07SLEMATHS> (could not be told), to accept or decline" in there
    assert "Record their answer" in morning
    assert "Record their answer" in there


def test_the_news_of_what_was_not_delivered_offers_what_can_be_done_where_something_waits(desk: Desk) -> None:
    with_alliance(desk)
    made = proposed(desk, approved_request(desk))

    def news(work: Work, kind: str) -> str:
        leo = people.person(work, LEO)
        lost = work.add(
            Outbox(
                key=kind,
                kind=kind,
                about_id=made,
                to_person_id=leo.id,
                state="dead",
                error="no_slack_account",
                due_at=work.now,
                not_before=work.now,
            )
        )
        now = work.now
        told = Outbox(key="x", kind="undelivered", about_id=lost.id or 0, due_at=now, not_before=now)
        return str(draw(work, told))

    assert "record their answer" in desk.do_now(news, "proposal")
    assert desk.do_now(news, "proposal_expired") == "None"


def test_as_much_is_asked_of_the_database_however_much_waits(desk: Desk) -> None:
    with_alliance(desk)
    counts = []
    for _ in range(2):
        proposed(desk, approved_request(desk))
        loses(desk, "proposal")
        with asked() as statements:
            desk.look_now(waits)
        counts.append(len(statements))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("lifecycle", LIFECYCLES.values(), ids=LIFECYCLES)
def test_the_messages_that_ask_for_a_step_are_there_and_say_for_what(lifecycle: Lifecycle) -> None:
    for act in acts(lifecycle).values():
        assert set(act.messages) <= KINDS.keys()
        assert act.asked or not act.messages
    assert all(kind in KINDS for kind in asking())
