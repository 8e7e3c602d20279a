"""Mail is quiet until the director says so: they see whom what is still true would reach, and begin."""

import asyncio
from dataclasses import replace

import pytest
from sqlmodel import select

from bot.delivery.ticks import bring_up_to_date
from bot.desk import Desk
from bot.flows.board import mailing as flow
from bot.flows.board.awaited import asking
from bot.flows.board.mailing import HasBegun, NoMail
from bot.flows.people import editing
from bot.flows.proposals import accepting
from bot.presenters.home.mailing import section, to_begin
from bot.store import mailing, outbox, people
from bot.store.changes import NotYours
from bot.store.tables import Outbox, Person
from bot.store.work import Work, id_of
from tests.given.alliance import LEO, approved_request, proposed, with_alliance
from tests.given.databases import both_databases
from tests.given.school import DIRECTOR, HEAD

pytestmark = [both_databases, pytest.mark.usefixtures("alliance")]
HIS = "leo@exemplar.example"


@pytest.fixture
def asked(desk: Desk) -> int:
    """A leader without a Slack account was asked before there was mail; the deployment's id."""
    with_alliance(desk)
    found = proposed(desk, approved_request(desk), LEO)

    def leaves(work: Work) -> None:
        who = people.person(work, LEO)
        who.slack_id, who.email = None, HIS
        work.session.flush()
        row = work.session.exec(select(Outbox).where(Outbox.kind == "proposal")).one()
        row.state, row.error = "dead", mailing.NO_ACCOUNT

    desk.do_now(leaves)
    return found


def the(desk: Desk, kind: str) -> Outbox:
    return desk.look_now(lambda work: work.session.exec(select(Outbox).where(Outbox.kind == kind)).one())


def home(desk: Desk, who: str = DIRECTOR) -> str:
    return str(desk.by(who).look_now(section))


def test_without_mail_nothing_is_said_of_it(desk: Desk) -> None:
    assert home(desk) == "[]"
    with pytest.raises(NoMail):
        desk.by(DIRECTOR).do_now(flow.begin)


@pytest.mark.usefixtures("asked")
def test_setting_mail_up_sends_nothing_and_tells_the_director(desk: Desk) -> None:
    desk.do_now(mailing.set_up, "leaders@example.org")
    assert the(desk, "proposal").state == "dead"
    assert "One person is waiting" in home(desk)
    assert home(desk, HEAD) == "[]"
    seen = str(desk.by(DIRECTOR).look_now(to_begin))
    assert HIS in seen
    assert "Would you support Sampleford Primary School" in seen


@pytest.mark.usefixtures("asked")
def test_begun_what_is_still_true_goes_and_the_rest_is_dropped(desk: Desk) -> None:
    desk.do_now(mailing.set_up, "leaders@example.org")
    desk.by(DIRECTOR).do_now(flow.begin)
    assert (the(desk, "proposal").state, home(desk)) == ("waiting", "[]")
    [row] = [
        each for each in desk.do_now(outbox.claim, "one", desk.clock.now(), 50) if each.kind == "proposal"
    ]
    assert desk.do_now(mailing.takes_over, row)
    assert desk.look_now(mailing.is_due, desk.clock.now())


def test_what_is_no_longer_true_is_not_shown(desk: Desk, asked: int) -> None:
    desk.do_now(mailing.set_up, "leaders@example.org")
    desk.do_now(lambda work: setattr(people.by_address(work, HIS), "slack_id", LEO))
    desk.by(LEO).do_now(accepting.accept, asked)
    desk.do_now(lambda work: setattr(people.by_address(work, HIS), "slack_id", None))
    assert "Would you support" not in str(desk.by(DIRECTOR).look_now(to_begin))


def test_it_is_begun_once_and_by_a_director(desk: Desk) -> None:
    desk.do_now(mailing.set_up, "leaders@example.org")
    with pytest.raises(NotYours):
        desk.by(HEAD).do_now(flow.begin)
    desk.by(DIRECTOR).do_now(flow.begin)
    with pytest.raises(HasBegun):
        desk.by(DIRECTOR).do_now(flow.begin)


def has_begun(desk: Desk) -> None:
    """Mail has begun, and then a leader is asked who has neither account nor address."""
    desk.do_now(mailing.set_up, "leaders@example.org")
    desk.by(DIRECTOR).do_now(flow.begin)

    def lost(work: Work) -> None:
        row = work.session.exec(select(Outbox).where(Outbox.kind == "proposal")).one()
        row.state, row.error = "dead", mailing.NO_ACCOUNT
        people.by_address(work, HIS).email = None  # type: ignore[union-attr]

    desk.do_now(lost)


def leo(work: Work) -> Person:
    row = work.session.exec(select(Outbox).where(Outbox.kind == "proposal")).one()
    return work.get(Person, row.to_person_id or 0)


@pytest.mark.usefixtures("asked")
def test_whoever_gets_an_address_by_the_directors_own_hand_has_what_waits_at_once(desk: Desk) -> None:
    has_begun(desk)
    who = desk.look_now(lambda work: id_of(leo(work)))
    held = desk.by(DIRECTOR).look_now(editing.registered, who)
    desk.by(DIRECTOR).do_now(editing.change_person, who, replace(held.told, email=HIS))
    assert (the(desk, "proposal").state, home(desk)) == ("waiting", "[]")


@pytest.mark.usefixtures("asked")
def test_whoever_joins_slack_has_what_waits_at_once_but_not_before_mail_has_begun(desk: Desk) -> None:
    def joins(work: Work) -> str:
        mailing.reach_again(work, leo(work), asking())
        return work.session.exec(select(Outbox.state).where(Outbox.kind == "proposal")).one()

    desk.do_now(mailing.set_up, "leaders@example.org")
    desk.do_now(lambda work: setattr(leo(work), "slack_id", "U99NEWHERE0"))
    assert desk.do_now(joins) == "dead"
    has_begun_then = lambda work: setattr(people.alliance(work), "mailing_since", work.now)  # noqa: E731
    desk.do_now(has_begun_then)
    assert desk.do_now(joins) == "waiting"


@pytest.mark.usefixtures("asked")
def test_an_import_of_many_sends_nothing_before_the_director_has_seen_whom(desk: Desk) -> None:
    has_begun(desk)
    desk.do_now(lambda work: setattr(leo(work), "email", HIS))
    asyncio.run(bring_up_to_date(desk))
    assert the(desk, "proposal").state == "dead"
    assert "One person can be reached now" in home(desk)
    assert home(desk, HEAD) == "[]"
    seen = str(desk.by(DIRECTOR).look_now(to_begin))
    assert "Would you support Sampleford Primary School" in seen
    desk.by(DIRECTOR).do_now(flow.begin)
    assert (the(desk, "proposal").state, home(desk)) == ("waiting", "[]")
