"""How people are reached: as they choose, and a new link goes to the address on record alone."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.people import reaching
from bot.flows.people.reaching import NoChoice
from bot.store import mailing, outbox, people
from bot.store.tables import Outbox
from bot.store.work import Work
from tests.given.school import DIRECTOR, HEAD

pytestmark = pytest.mark.usefixtures("alliance")
HERS = "head@sampleford.example.org"


@pytest.fixture(autouse=True)
def mail(desk: Desk, alliance: None) -> None:  # noqa: ARG001  # whose people it is for
    """Mail is set up, and has begun."""

    def begin(work: Work) -> None:
        mailing.set_up(work, "leaders@example.org")
        people.alliance(work).mailing_since = work.now

    desk.do_now(begin)


def to_her(desk: Desk) -> list[Outbox]:
    """What goes to her, home tabs aside."""
    rows = select(Outbox).where(Outbox.kind != "home").order_by("id")
    return desk.look_now(lambda work: list(work.session.exec(rows)))


@pytest.mark.parametrize(
    ("reach", "by_mail"), [("slack", [False]), ("mail", [True]), ("both", [False, True])]
)
def test_somebody_is_reached_as_they_choose(desk: Desk, reach: str, by_mail: list[bool]) -> None:
    desk.by(HEAD).do_now(reaching.choose, reach)
    desk.do_now(lambda work: outbox.queue(work, "a", "answer", 1, to=people.person(work, HEAD)))
    rows = to_her(desk)

    def chosen(work: Work) -> list[bool]:
        return [mailing.is_chosen(work, row, people.person(work, HEAD)) for row in rows]

    assert desk.look_now(chosen) == by_mail


def test_who_has_no_address_has_no_choice(desk: Desk) -> None:
    desk.do_now(lambda work: setattr(people.person(work, HEAD), "email", None))
    with pytest.raises(NoChoice):
        desk.by(HEAD).do_now(reaching.choose, "mail")


def test_only_a_way_that_there_is_can_be_chosen(desk: Desk) -> None:
    with pytest.raises(NoChoice):
        desk.by(HEAD).do_now(reaching.choose, "pigeon")


@pytest.mark.parametrize(("address", "to"), [(HERS.upper(), 1), ("stranger@example.org", 0), ("", 0)])
def test_a_new_link_goes_to_the_address_on_record_alone(desk: Desk, address: str, to: int) -> None:
    for _ in range(2):
        desk.do_now(reaching.ask_for_link, address, datetime(2026, 11, 3, tzinfo=UTC))
    rows = to_her(desk)
    assert len(rows) == to
    assert all((row.kind, row.by, row.at_once) == ("new_link", "mail", True) for row in rows)


def test_before_mail_has_begun_no_link_is_sent(desk: Desk) -> None:
    desk.do_now(lambda work: setattr(people.alliance(work), "mailing_since", None))
    desk.do_now(reaching.ask_for_link, HERS, datetime(2026, 11, 3, tzinfo=UTC))
    assert to_her(desk) == []
    assert desk.by(DIRECTOR).look_now(reaching.may_choose)
