"""Finding a leader among ten thousand, beside one bare join that reads the same rows."""

import asyncio
from statistics import median

from sqlalchemy import select, update
from sqlmodel import col

from benchmarks.acts import MOST_FLOORS
from benchmarks.floor import libraries
from benchmarks.measuring import Line, processor, statements
from benchmarks.running import Running
from bot.store.tables import Designation, Person, Post, Request, School
from tests.given.school import DIRECTOR

MOST_JOINS, MOST_STATEMENTS = 3, 20
_ROUNDS = 15


async def shortlist(running: Running, kind: str) -> list[Line]:
    """The click on Find a leader, up to its dialog: for an area, and where the director is to choose it."""
    request = running.has("accepted")[0].request
    lines = [await _beside(running, f"shortlist, {kind}", request)]
    with running.desk.database.engine.begin() as connection:
        asked = connection.execute(select(col(Request.asked)).where(col(Request.id) == request)).scalar_one()
        without = update(Request).where(col(Request.id) == request).values(asked={**asked, "area": None})
        connection.execute(without)
    return [*lines, await _beside(running, f"shortlist without an area, {kind}", request)]


async def _beside(running: Running, name: str, request: int) -> Line:
    joins, took, counts, floors = [], [], [], []
    with statements() as heard, libraries() as clock:
        for _ in range(_ROUNDS):
            start = processor()
            await asyncio.to_thread(_bare, running)
            joins.append(processor() - start)
            start, before, libraries_before = processor(), heard.count, clock.milliseconds
            await running.does(DIRECTOR, "action", "find_leader", value=str(request))
            took.append(processor() - start)
            floors.append(took[-1] / (clock.milliseconds - libraries_before))
            counts.append(heard.count - before)
    ratio = median(whole / join for whole, join in zip(took, joins, strict=True))
    most = max(counts)
    return Line(
        name,
        f"{ratio:.1f} joins ({median(took):.1f} ms), {median(floors):.2f} floors, {most} statements",
        f"<= {MOST_JOINS} joins or {MOST_FLOORS} floors, <= {MOST_STATEMENTS} statements",
        (ratio <= MOST_JOINS or median(floors) <= MOST_FLOORS) and most <= MOST_STATEMENTS,
    )


def _bare(running: Running) -> None:
    """Every leader with their school, as the database gives them."""
    query = (
        select(
            col(Person.id),
            col(Person.name),
            col(Person.slack_id),
            col(Person.email),
            col(Post.role),
            col(School.name),
            col(School.phase),
            col(School.easting),
            col(School.northing),
        )
        .join(Designation, col(Designation.person_id) == col(Person.id))
        .join(Post, col(Post.person_id) == col(Person.id))
        .join(School, col(School.id) == col(Post.school_id))
        .where(col(Designation.kind) == "SLE")
    )
    with running.desk.database.engine.connect() as connection:
        connection.execute(query).all()
