"""Support under way, as leader, head, home head and director come upon it in Slack."""

from bot.desk import Desk
from bot.flows.requests.settling import settle_request
from sandbox.driver import Sandbox
from tests.given.alliance import HOME_HEAD, LEO, approved_request, new_leader, with_alliance
from tests.given.office import Office
from tests.given.requests import deployed
from tests.given.school import DIRECTOR, HEAD


def under_way(desk: Desk) -> None:
    """Leo Hartsmere's support is under way."""
    with_alliance(desk)
    request_id = approved_request(desk)
    deployed(desk, request_id, "active")
    desk.do_now(settle_request, request_id)


GIVEN = (under_way,)


async def test_everyone_reads_where_it_stands_in_words_of_their_own(sandbox: Sandbox) -> None:
    for who, heading in (
        (LEO, "Support you give"),
        (HEAD, "Support for your school"),
        (HOME_HEAD, "Your leaders at other schools"),
        (DIRECTOR, "Support under way"),
    ):
        person = sandbox.person(who)
        await person.opens_home()
        await person.sees(heading, in_="home")
        await person.sees("3 days left of 3 days", in_="home")


async def test_what_is_rarer_is_under_more(sandbox: Sandbox) -> None:
    leo = sandbox.person(LEO)
    await leo.opens_home()
    await leo.clicks("More", in_="home")
    await leo.sees("Pause", in_="dialog")
    await leo.sees("End early", in_="dialog")
    await leo.sees("Agreed scope", in_="dialog")


async def test_the_card_says_that_support_is_under_way(sandbox: Sandbox) -> None:
    director = sandbox.person(DIRECTOR)
    await director.sees("Support under way", in_="system-leaders", patience=10)
    await director.clicks("More", in_="system-leaders")
    await director.sees("Change the agreement", in_="dialog")


async def test_of_many_the_director_looks_up_any(sandbox: Sandbox, office: Office) -> None:
    def many(desk: Desk) -> None:
        request_id = approved_request(desk)
        for number in range(8):
            deployed(desk, request_id, "active", leader_id=new_leader(desk, f"Lee Marchbank {number}"))

    office.does(many)
    director = sandbox.person(DIRECTOR)
    await director.commands("/deployments")
    await director.sees("and 3 more")
    await director.chooses("Lee Marchbank 7 for Sampleford Primary School")
    await director.sees("Lee Marchbank 7", in_="dialog")
