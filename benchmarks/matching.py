"""How long ranking ten thousand leaders takes, beside a bare query of the same rows.

    python benchmarks/matching.py [LEADERS]

The bare query reads every row that ranking needs and does nothing with it; the ratio is what ranking adds.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from sqlalchemy import insert

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.rules.people.matching import Wanted, rank
from bot.rules.people.reasons import match
from bot.rules.people.specialisms import areas
from bot.rules.time.calendar import SchoolCalendar
from bot.rules.time.school_year import days_between
from bot.store.database import Database
from bot.store.founding import found_alliance
from bot.store.leaders import Scope, leaders, queries
from bot.store.migrating import migrate
from bot.store.tables import (
    Deployment,
    Designation,
    Person,
    Post,
    Request,
    School,
    Specialism,
    Timetabled,
    Unavailable,
    YearShare,
)
from bot.store.work import Work

LEADERS, SCHOOLS, ROUNDS = 10_000, 1_500, 7
STARTS, ENDS = date(2027, 1, 11), date(2027, 3, 26)
LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 3, 10, tzinfo=UTC)


def fill(work: Work, number: int) -> None:
    """So many SLEs at schools all over England: half teach, a third work already, a tenth are away."""
    chance = random.Random(1)
    mine = {"alliance_id": work.alliance_id}
    ids = range(10, 10 + number)
    names = [each.id for each in areas()]
    add = work.session.execute
    add(
        insert(School),
        [
            {
                **mine,
                "id": n,
                "urn": 100_000 + n,
                "name": f"School {n}",
                "phase": chance.choice(["Primary", "Secondary", None]),
                "easting": chance.randrange(200_000, 600_000),
                "northing": chance.randrange(100_000, 600_000),
                "open": True,
            }
            for n in range(1, SCHOOLS + 1)
        ],
    )
    everybody = [{**mine, "id": n, "slack_id": f"U{n:09}", "name": f"Leader {n}"} for n in ids]
    add(insert(Person), [{**each, "portrait": "", "has_home": False} for each in everybody])
    schools = [{**mine, "person_id": n, "role": "staff", "school_id": 2 + n % (SCHOOLS - 1)} for n in ids]
    add(insert(Post), schools)
    add(insert(Designation), [{**mine, "person_id": n, "kind": "SLE"} for n in ids])
    add(
        insert(Specialism),
        [{**mine, "person_id": n, "area": name} for n in ids for name in chance.sample(names, 2)],
    )
    add(
        insert(Timetabled),
        [
            {**mine, "person_id": n, "weekday": weekday, "half": "morning"}
            for n in ids
            if n % 2
            for weekday in chance.sample(range(5), 2)
        ],
    )
    away = [n for n in ids if n % 10 == 0]
    days = {"first": date(2027, 2, 1), "last": date(2027, 2, 12), "why": ""}
    add(insert(Unavailable), [{**mine, "person_id": n, **days} for n in away])
    request = work.add(Request(alliance_id=work.alliance_id, asked_by_id=10, state="approved", begun_at=NOW))
    busy = [n for n in ids if n % 3 == 0]
    terms = {"half_days": 6, "pattern": "spread", "starts_on": STARTS, "ends_on": ENDS, "kind": "SLE"}
    made = {"proposed_at": NOW, "proposed_by_id": 10, "expires_on": STARTS, "shortlist": []}
    row = {**mine, **terms, **made, "request_id": request.id, "state": "released"}
    add(insert(Deployment), [{**row, "id": n, "leader_id": n} for n in busy])
    add(insert(YearShare), [{**mine, "deployment_id": n, "year": 2026, "half_days": 6} for n in busy])


def bare(work: Work) -> None:
    """Every row, as the database gives it."""
    for query in queries(work, Scope("SLE", 1), STARTS, ENDS).values():
        work.session.execute(query).all()


def ranked(work: Work) -> None:
    """The shortlist with its reasons."""
    school_days = days_between(STARTS, ENDS, SchoolCalendar(LONDON))
    wanted = Wanted("maths", "Primary", (431_250, 287_400), 6, school_days, {2026: 6}, 20)
    found = rank(leaders(work, Scope("SLE", 1), STARTS, ENDS), wanted, 8)
    assert len([match(each, wanted) for each in found]) == 8


def milliseconds(act: Callable[[], object]) -> float:
    """The middle of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def main(number: int = LEADERS) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bot.db")
        migrate(database)
        alliance_id = found_alliance(database, "T1", "C1", ["U01DIRECTOR"], LONDON)
        with database.write() as session:
            fill(Work(session, alliance_id, NOW, LONDON), number)
        with database.read() as session:
            work = Work(session, alliance_id, NOW, LONDON)
            bare(work)
            rows, whole = milliseconds(lambda: bare(work)), milliseconds(lambda: ranked(work))
        database.close()
    print(f"{number:,} leaders: bare query {rows:.0f} ms, ranked {whole:.0f} ms, ratio {whole / rows:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
