"""A school that closes, as the director settles it in Slack: by the card, and on the school's own page."""

from pathlib import Path

from bot.desk import Desk, open_desk
from bot.flows.imports.registers import import_people, import_schools
from bot.settings import Settings
from sandbox.driver import Sandbox
from tests.given.alliance import with_alliance
from tests.given.school import DIRECTOR, HEAD


def register_closes_it(desk: Desk) -> None:
    """The register has just closed a school with people."""
    desk.do_now(import_schools, CLOSES)


HELD, GIVEN = (with_alliance,), (register_closes_it,)

SAMPLES = Path("sandbox/samples")
CLOSES = b"""URN,EstablishmentName,EstablishmentStatus (name),LA (name),Postcode,CloseDate
900001,Sampleford Primary School,Closed,Sampleshire,ZZ1 1AA,31-08-2026
900701,Sampleford Academy,Open,Sampleshire,ZZ1 1AA,
"""


async def test_the_director_chooses_another_school_confirms_and_moves_it_back_by_the_card(
    sandbox: Sandbox,
) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/support")
    await head.sees("closed since 31 August 2026")
    director = sandbox.person(DIRECTOR)
    await director.sees("*Sampleford Academy* (Sampleshire, ZZ1 1AA; URN 900701) seems to follow it.")
    await director.clicks("Choose another school")
    await director.fills({"The school that follows it": "Mockingham Junior School"})
    assert (await director.submits()).outcome == "updated"
    await director.closes()
    await director.sees("*Mockingham Junior School* (Sampleshire, ZZ2 2MJ; URN 900003) seems to follow it.")
    await director.clicks("Confirm")
    await director.sees("has moved to *Mockingham Junior School*")
    await director.clicks("Move it back")
    await director.sees("The register lists *Sampleford Primary School*")
    await head.commands("/support")
    await head.sees("closed since 31 August 2026")


async def test_all_of_it_can_be_done_on_the_schools_own_page(sandbox: Sandbox) -> None:
    director = sandbox.person(DIRECTOR)
    await director.sees("The register lists *Sampleford Primary School*")
    await director.commands("/alliance")
    await director.clicks("Schools")
    await director.fills({"schools:find": "Sampleford Primary School"})
    await director.clicks("Choose another school", in_="dialog")
    await director.fills({"The school that follows it": "Mockingham Junior School"})
    await director.submits()
    await director.sees("*Mockingham Junior School* (Sampleshire, ZZ2 2MJ; URN 900003) seems", in_="dialog")
    await director.clicks("Confirm", in_="dialog")
    await director.sees("has moved to *Mockingham Junior School*", in_="dialog")
    await director.clicks("Move it back", in_="dialog")
    await director.clicks("Confirm", in_="dialog")
    await director.sees("has moved to *Mockingham Junior School*", in_="dialog")
    head = sandbox.person(HEAD)
    await head.commands("/support")
    await head.sees("Page 1 of 3: *What you need* · Mockingham Junior School")


async def test_a_list_of_people_that_names_a_closed_school_is_counted_on_its_card_at_once(
    sandbox: Sandbox, database_url: str, clock: Path
) -> None:
    director = sandbox.person(DIRECTOR)
    await director.sees("It has 3 people.")
    people = b"email,name,role,urn\nada@sampleford.example.org,Ada Copperfield,staff,900001\n"
    with open_desk(Settings(database_url=database_url, clock_offset_file=clock)) as desk:
        desk.do_now(import_people, people)
    await director.sees("It has 4 people.")
