"""A new head in September: the directors are asked, see what goes on with whom, and let one go."""

import asyncio
from contextlib import suppress
from pathlib import Path

from bot.desk import Desk, open_desk
from bot.flows.imports.registers import import_people
from bot.settings import Settings
from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from sandbox.driver_places import NotSeen
from tests.given.alliance import approved_request, proposed, with_alliance
from tests.given.school import DIRECTOR, HEAD


def second_head_comes(desk: Desk) -> None:
    """Support has been asked for, and then a list brings a second head."""
    with_alliance(desk)
    proposed(desk, approved_request(desk))
    desk.do_now(import_people, LIST.encode())


GIVEN = (second_head_comes,)

NEW = "U12STAFF000"
LIST = f"slack_id,email,name,roles,school_urn\n{NEW},,Nora Swift,head,900001\n"


async def home_without(person: Person, text: str) -> None:
    """Their home tab has been drawn again without this."""
    async with asyncio.timeout(15):
        while True:
            with suppress(NotSeen):
                await person.does_not_see(text, in_="home")
                return
            await asyncio.sleep(0.05)


async def test_the_directors_let_go_of_who_has_left_and_who_stays_hears_what_goes_on(
    sandbox: Sandbox,
) -> None:
    director = sandbox.person(DIRECTOR)
    await director.sees("*Sampleford Primary School* now has two heads: Priya Ferndale and Nora Swift.")
    await director.opens_home()
    await director.sees("A new head?", in_="home")
    await director.clicks("Priya Ferndale has left")
    await director.sees("This carries on with Nora Swift", in_="dialog")
    await director.sees("1 open request for Sampleford Primary School", in_="dialog")
    assert (await director.submits()).outcome == "updated"
    await director.sees("No longer head there.")
    await director.closes()
    await director.sees("Nora Swift is head of *Sampleford Primary School*.")
    await home_without(director, "A new head?")
    stays = sandbox.person(NEW)
    await stays.sees("Priya Ferndale is no longer head of Sampleford Primary School here.")
    await stays.sees("Support for Sampleford Primary School")
    await stays.commands("/support")
    await stays.sees("Sampleford Primary School")
    gone = sandbox.person(HEAD)
    await gone.commands("/support")
    await gone.sees("ask the director to add you")


async def test_two_who_share_the_post_are_asked_about_once(
    sandbox: Sandbox, database_url: str, clock: Path
) -> None:
    director = sandbox.person(DIRECTOR)
    await director.sees("now has two heads")
    await director.clicks("Both are heads")
    await director.sees("Priya Ferndale and Nora Swift are heads of *Sampleford Primary School*.")
    with open_desk(Settings(database_url=database_url, clock_offset_file=clock)) as desk:
        desk.do_now(import_people, LIST.encode())
    await director.opens_home()
    await home_without(director, "A new head?")
