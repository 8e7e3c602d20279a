"""The synthetic alliance that everything is measured on: who is in it. It is made the same way each time.

25,000 schools over England; 3,000 of them with a headteacher and with 10,000 SLEs among them; one director.
"""

import random
from datetime import date

from sqlalchemy import Connection, update
from sqlmodel import col

from benchmarks.bulk import add, filling
from bot.rules.folding import fold
from bot.rules.people.specialisms import areas
from bot.store.database import Database
from bot.store.founding import found_alliance
from bot.store.tables import (
    Designation,
    Person,
    Post,
    School,
    Specialism,
    Timetabled,
    Unavailable,
    folded_school,
)
from tests.given.front import CHANNEL, TEAM
from tests.given.school import DIRECTOR, LONDON

SCHOOLS, HEADS, LEADERS = 25_000, 3_000, 10_000
FIRST_HEAD, FIRST_LEADER = 11, 11 + HEADS
AWAY = (date(2027, 2, 1), date(2027, 2, 12))


def head_of(school: int) -> str:
    """The Slack id of the headteacher of one of the first schools, counted from 1."""
    return f"UH{school:09}"


def leader(number: int) -> str:
    """The Slack id of a leader, from 0 on."""
    return f"UL{number:09}"


def leader_id(number: int) -> int:
    """The row of a leader, from 0 on."""
    return FIRST_LEADER + number


def home_of(number: int) -> int:
    """The school of a leader, from 0 on."""
    return 1 + number % HEADS


def found(database: Database) -> int:
    """Fill a new database with the people and schools; the alliance's id."""
    alliance_id = found_alliance(database, TEAM, CHANNEL, [DIRECTOR], LONDON)
    with filling(database) as connection:
        everyone = update(Person).where(col(Person.slack_id) == DIRECTOR)
        connection.execute(
            everyone.values(
                name="Maya Lindmere",
                folded=fold("Maya Lindmere"),
                email="director@example.org",
                conversation="D1",
                told=True,
                has_home=True,
            )
        )
        _fill(connection, alliance_id, random.Random(1))
    return alliance_id


def _fill(connection: Connection, alliance_id: int, chance: random.Random) -> None:
    mine = {"alliance_id": alliance_id}
    schools = [_school(number, chance) for number in range(1, SCHOOLS + 1)]
    add(connection, School, ({**mine, **each, "folded": folded_school(each)} for each in schools))
    heads = [(FIRST_HEAD + n, head_of(n + 1), f"Head {n + 1}") for n in range(HEADS)]
    leaders = [(leader_id(n), leader(n), f"Leader {n}") for n in range(LEADERS)]
    add(connection, Person, ({**mine, **_person(*each)} for each in (*heads, *leaders)))
    posts = [{"person_id": FIRST_HEAD + n, "role": "head", "school_id": n + 1} for n in range(HEADS)]
    posts += [{"person_id": leader_id(n), "role": "staff", "school_id": home_of(n)} for n in range(LEADERS)]
    add(connection, Post, ({**mine, **each} for each in posts))
    ids = range(FIRST_LEADER, FIRST_LEADER + LEADERS)
    add(connection, Designation, ({**mine, "person_id": n, "kind": "SLE"} for n in ids))
    names = [each.id for each in areas()]
    known = [(n, area) for n in ids for area in chance.sample(names, 2)]
    add(connection, Specialism, ({**mine, "person_id": n, "area": area} for n, area in known))
    taught = [(n, day) for n in ids if n % 2 for day in chance.sample(range(5), 2)]
    half = {"half": "morning"}
    add(connection, Timetabled, ({**mine, **half, "person_id": n, "weekday": day} for n, day in taught))
    first, last = AWAY
    gone = [n for n in ids if n % 10 == 0]
    add(connection, Unavailable, ({**mine, "person_id": n, "first": first, "last": last} for n in gone))


def _school(number: int, chance: random.Random) -> dict[str, object]:
    return {
        "id": number,
        "urn": 100_000 + number,
        "name": f"School {number}",
        "phase": chance.choice(["Primary", "Secondary", None]),
        "town": f"Town {number % 900}",
        "easting": chance.randrange(200_000, 600_000),
        "northing": chance.randrange(100_000, 600_000),
    }


def _person(number: int, slack_id: str, name: str) -> dict[str, object]:
    return {
        "id": number,
        "slack_id": slack_id,
        "email": f"{slack_id.lower()}@example.org",
        "name": name,
        "folded": fold(name),
        "conversation": f"D{number}",
        "told": True,
        "has_home": True,
    }
