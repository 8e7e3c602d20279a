"""Messages on pages: where the link of a mail leads, for how long, and the files that come with messages."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from bot.desk import Desk
from bot.flows.people import entering
from bot.flows.people.editing import Told, change_person
from bot.presenters.messages.visits.shown import visits_list
from bot.rules.people.entering import LASTS
from bot.store import people
from bot.store.tables import Outbox, Recording, School
from bot.store.work import Work, id_of
from tests.given.agreements import finalised, released
from tests.given.alliance import ACCEPT, HOME_HEAD, LEO, approved_request, proposed
from tests.given.school import DIRECTOR, HEAD
from tests.given.visits import logs, queried_by_telephone, under_way
from tests.pages.walking import Client, File, Walker, way_in

pytestmark = pytest.mark.usefixtures("alliance")


def newest(work: Work, account: str, kind: str) -> int:
    """The number of the newest message of a kind to somebody."""
    query = select(Outbox.id).where(
        Outbox.to_person_id == people.person(work, account).id, Outbox.kind == kind
    )
    return work.session.exec(query.order_by(col(Outbox.id).desc())).first() or 0


def mailed(desk: Desk, account: str, kind: str, *, asks: bool = True, days_ago: int = 0) -> str:
    """The link in a mail of that message."""
    made_at = datetime.now(UTC) - timedelta(days=days_ago)

    def made(work: Work) -> str:
        who = people.person(work, account)
        return entering.way_in(work, who, made_at, mail=newest(work, account, kind), asks=asks).token

    return f"/go/{desk.do_now(made)}"


@pytest.fixture
def deployment_id(desk: Desk, alliance: None) -> int:  # noqa: ARG001  # it is there first
    return proposed(desk, approved_request(desk))


@pytest.mark.usefixtures("deployment_id")
async def test_the_link_of_a_mail_leads_to_its_message_where_it_can_be_answered(
    walker: Walker, desk: Desk
) -> None:
    await walker.opens(mailed(desk, LEO, "proposal"))
    await walker.presses("Continue")
    assert walker.path.startswith("/m/")
    await walker.sends("Accept")
    assert walker.status == 200
    await walker.opens("/messages")
    assert "A proposal to a leader" in walker.paper.text


async def test_a_visit_is_confirmed_from_its_message_and_its_list_says_so(walker: Walker, desk: Desk) -> None:
    of = under_way(desk, first=False)
    logs(desk, of)
    await walker.comes_in(desk, HEAD)
    await walker.opens(f"/m/{desk.look_now(newest, HEAD, 'visit_logged')}")
    await walker.sends("Confirm")
    assert walker.status == 200
    assert "confirmed by Priya Ferndale" in str(desk.by(LEO).look_now(visits_list, of))


@pytest.mark.usefixtures("deployment_id")
async def test_on_the_device_where_it_was_used_a_link_opens_its_message_again_in_one_tap(
    walker: Walker, client: Client, desk: Desk
) -> None:
    link = mailed(desk, LEO, "proposal")
    await walker.opens(link)
    await walker.presses("Continue")
    await walker.opens(link)
    assert walker.path.startswith("/m/")
    client.session.cookie_jar.clear()
    await walker.opens(link)
    assert walker.status == 410


@pytest.mark.usefixtures("deployment_id")
async def test_somebody_elses_link_does_not_open_for_whoever_is_signed_in(walker: Walker, desk: Desk) -> None:
    await walker.comes_in(desk, HEAD)
    await walker.opens(mailed(desk, LEO, "proposal"))
    assert "Hello Leo" in walker.paper.text


async def test_a_link_has_ended_once_what_it_asked_for_is_done(
    walker: Walker, desk: Desk, deployment_id: int
) -> None:
    link = mailed(desk, LEO, "proposal")
    ACCEPT(desk, LEO, deployment_id)
    await walker.opens(link)
    assert (walker.status, "what it was for is done" in walker.paper.text) == (410, True)


@pytest.mark.usefixtures("deployment_id")
@pytest.mark.parametrize(("asks", "status"), [(True, 200), (False, 410)])
async def test_a_link_lasts_as_long_as_its_act_is_open_and_without_one_for_a_month(
    walker: Walker, desk: Desk, asks: bool, status: int
) -> None:
    await walker.opens(mailed(desk, LEO, "proposal", asks=asks, days_ago=LASTS.days))
    assert walker.status == status


def moves_school(work: Work) -> None:
    (other,) = work.session.exec(select(School.id).where(School.urn == 900003))
    told = Told("Priya Ferndale", slack_id=HEAD, head_at=[other or 0])
    change_person(work, people.person(work, DIRECTOR), id_of(people.person(work, HEAD)), told)


def has_another_address(work: Work) -> None:
    people.person(work, HEAD).email = "somebody.else@example.org"


@pytest.mark.parametrize("change", [moves_school, has_another_address])
async def test_who_changed_school_or_address_has_no_way_in_by_what_was_sent_before(
    walker: Walker, client: Client, desk: Desk, change: object
) -> None:
    await walker.comes_in(desk, HEAD)
    unused = f"/go/{way_in(desk, HEAD).token}"
    desk.do_now(change)  # type: ignore[arg-type]
    assert (await client.get("/home")).status == 401
    client.session.cookie_jar.clear()
    assert (await client.get(unused)).status == 410


async def test_signing_out_everywhere_ends_all_sessions(walker: Walker, client: Client, desk: Desk) -> None:
    await walker.comes_in(desk, HEAD)
    elsewhere = {"Cookie": f"page={next(iter(client.session.cookie_jar)).value}"}
    client.session.cookie_jar.clear()
    await walker.comes_in(desk, HEAD)
    await walker.presses("Sign out on every phone and computer")
    assert walker.path == "/"
    assert (await client.get("/home", headers=elsewhere)).status == 401


async def test_an_agreement_can_be_downloaded_by_those_it_was_sent_to(walker: Walker, desk: Desk) -> None:
    finalised(desk)
    number = desk.look_now(newest, HEAD, "agreement")
    await walker.comes_in(desk, HEAD)
    await walker.opens(f"/m/{number}")
    (link,) = [href for href, label in walker.paper.links if label.startswith("Download")]
    assert (await walker.fetches(link))[:5] == b"%PDF-"
    await walker.comes_in(desk, HOME_HEAD)
    await walker.opens(link)
    assert walker.status == 422


@pytest.mark.parametrize("who", [HEAD, LEO, HOME_HEAD, DIRECTOR])
async def test_a_letter_of_assurance_is_asked_for_and_downloaded(
    walker: Walker, desk: Desk, who: str
) -> None:
    released(desk)
    await walker.comes_in(desk, who)
    await walker.presses("More")
    await walker.presses("Letter of assurance")
    assert "The letter is on its way to you under Messages" in walker.paper.text
    await walker.opens(f"/m/{desk.look_now(newest, who, 'assurance_letter')}")
    (link,) = [href for href, label in walker.paper.links if label.startswith("Download")]
    assert (await walker.fetches(link))[:5] == b"%PDF-"


def terms() -> bytes:
    """A calendar of one term, as councils offer it."""
    days = (("20260902", "Autumn term starts"), ("20261218", "Autumn term ends"))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A council//Terms//EN"]
    for day, what in days:
        lines += ["BEGIN:VEVENT", f"UID:{day}", f"DTSTART;VALUE=DATE:{day}", f"SUMMARY:{what}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


async def test_a_file_given_in_a_dialog_stays_until_it_is_read_over_and_sent(
    walker: Walker, desk: Desk
) -> None:
    await walker.comes_in(desk, DIRECTOR)
    await walker.presses("Policy figures")
    change = next(each for each in walker.paper.buttons if each.value.endswith("|term_dates"))
    await walker.press(change)
    await walker.presses("Save", term_calendar=File("terms.ics", terms()))
    assert "terms.ics" in walker.paper.text
    await walker.presses("Check and send", sure="yes")
    assert "2 September 2026 to Friday 18 December 2026" in walker.paper.text


async def test_a_recorded_query_is_put_right_on_a_page_in_its_own_form(walker: Walker, desk: Desk) -> None:
    made = logs(desk, under_way(desk, first=False))
    desk.do_now(queried_by_telephone, made)
    await walker.comes_in(desk, HEAD)
    await walker.opens(f"/m/{desk.look_now(newest, HEAD, 'recorded_for')}")
    await walker.presses("Correct")
    assert "What you send takes its place" in walker.paper.text
    await walker.sends("Send", reason="You left at noon.")
    assert walker.status == 200
    row = desk.look_now(lambda work: work.session.exec(select(Recording)).one())
    assert (row.state, row.correction) == ("corrected", "You left at noon.")
