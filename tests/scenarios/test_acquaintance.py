"""Whoever is known by their address alone is recognised when they come first, by whatever door."""

from collections.abc import Awaitable, Callable

import pytest
from sqlmodel import col, select

from bot.desk import Desk, open_desk
from bot.flows.imports.registers import import_people, import_schools
from bot.settings import Settings
from bot.store.tables import Person as Row
from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.given.school import DIRECTOR, HEAD


def known_by_their_addresses(desk: Desk) -> None:
    """A head and a second director are known by their addresses alone."""
    desk.do_now(import_schools, SCHOOLS)
    desk.do_now(import_people, PEOPLE)


HELD = (known_by_their_addresses,)

SCHOOLS = b"urn,name\n900001,Sampleford Primary School\n"
PEOPLE = (
    b"slack_id,email,name,roles,school_urn\n"
    b",Head@Sampleford.example.org,Priya Ferndale,head,900001\n"
    b",owen.achterby@alliance.example.org,Owen Achterby,director,\n"
)
OWEN = "U02DEPUTY00"

DOORS: dict[str, Callable[[Person], Awaitable[object]]] = {
    "a command": lambda head: head.commands("/support"),
    "a message": lambda head: head.says("im", "What does an SLE cost?"),
    "the home tab": lambda head: head.opens_home(),
    "a shortcut": lambda head: head.shortcut("request_support"),
}


def with_address(database_url: str, address: str) -> list[tuple[str | None, str]]:
    """Everybody with this address: their Slack account, and their name."""

    def found(desk: Desk) -> list[tuple[str | None, str]]:
        query = select(Row.slack_id, Row.name).where(col(Row.email) == address)
        return [
            (slack_id, name) for slack_id, name in desk.look_now(lambda work: work.session.exec(query).all())
        ]

    with open_desk(Settings(database_url=database_url)) as desk:
        return found(desk)


def called(database_url: str, name: str) -> int:
    """How many rows have this name."""
    with open_desk(Settings(database_url=database_url)) as desk:
        query = select(Row).where(Row.name == name)
        return len(desk.look_now(lambda work: work.session.exec(query).all()))


@pytest.mark.parametrize("door", DOORS)
async def test_a_head_known_by_her_address_is_one_person_by_each_door(
    sandbox: Sandbox, database_url: str, door: str
) -> None:
    head = sandbox.person(HEAD)
    await DOORS[door](head)
    if door in ("a command", "a shortcut"):
        await head.sees("Sampleford Primary School", in_="dialog")
    elif door == "a message":
        await head.sees("£350")
    else:
        await head.sees("Your delegates", in_="home")
    assert with_address(database_url, "head@sampleford.example.org") == [(HEAD, "Priya Ferndale")]
    assert called(database_url, "Priya Ferndale") == 1


async def test_a_director_known_by_an_address_is_joined_when_a_director_has_looked(sandbox: Sandbox) -> None:
    owen, director = sandbox.person(OWEN), sandbox.person(DIRECTOR)
    await owen.commands("/alliance")
    await director.sees("has the e-mail address that I have for *Owen Achterby*")
    await director.clicks("Join", in_="im")
    await director.sees("This entry stays", in_="dialog")
    assert (await director.submits()).outcome == "updated"
    await director.sees("Joined: one entry now.", in_="dialog")
    await owen.commands("/alliance")
    await owen.sees("Questions waiting for you")


async def test_the_director_joins_two_entries_of_one_person(sandbox: Sandbox) -> None:
    director = sandbox.person(DIRECTOR)
    await director.commands("/alliance")
    await director.clicks("People")
    await director.clicks("Add somebody")
    await director.fills(
        {
            "Name": "P. Ferndale",
            "E-mail": "p.ferndale@example.org",
            "Designated as": ["LLE: local leader of education"],
        }
    )
    assert (await director.submits()).outcome == "updated"
    await director.clicks("Join with another entry")
    await director.fills({"The other entry": "Priya Ferndale"})
    assert (await director.submits()).outcome == "updated"
    await director.sees("designations (1)", in_="dialog")
    await director.sees("roles (1)", in_="dialog")
    assert (await director.submits()).outcome == "updated"
    await director.sees("Headteacher, Sampleford Primary School", in_="dialog")
