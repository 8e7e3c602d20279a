"""Whatever is clicked or sent with the ids of somebody else's matter, by whatever listener: a private no."""

import json
import re
from typing import Any

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.store import people
from bot.store.tables import Person, PlannedVisit
from bot.store.work import Work, id_of
from tests.given.alliance import NADIA
from tests.given.front import Deed, deeds, front
from tests.given.requests import deployed, submitted
from tests.given.school import HEAD
from tests.given.tables import all_rows, changed
from tests.given.width import EVERYTHING
from tests.given.world import HUSH, NOON, PRIVATE, STRANGERS, build

# Who may is asked in Python, before and beside any database.
pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("unhurried", "quickly_drawn"),
]

NAMES_AN_ID = re.compile(r"\{[a-z_]+")


def is_of_others(deed: Deed) -> bool:
    """Whether it is about a matter of others: it carries an id, or is the director's."""
    return deed.by == "director" or bool(NAMES_AN_ID.search(json.dumps(list(deed.of.values()))))


def is_refused(said: str) -> bool:
    """Whether nothing of it is shown, and a reason is; a menu has no place for one."""
    has_reason = ":information_source:" in said or '"errors"' in said
    return HUSH not in said.lower() and (has_reason or said == '{"options": []}')


@pytest.mark.parametrize("who", list(STRANGERS)[0 if EVERYTHING else 1 :])
async def test_a_stranger_to_a_matter_sees_nothing_changes_nothing_and_is_told_why(
    desk: Desk, who: str
) -> None:
    ids = build(desk)
    before = await desk.look(all_rows)
    theirs = [
        deed for as_written, deed in zip(deeds(None), deeds(ids), strict=True) if is_of_others(as_written)
    ]
    wrong = []
    async with front(desk) as bot:
        for deed in theirs:
            _, said = await bot.takes(deed.payload(STRANGERS[who]))
            if not is_refused(said):
                wrong.append(f"{deed}: {said}")
    assert wrong == []
    assert changed(before, await desk.look(all_rows)) == {}


DOUBTFUL = {"day": "2026-12-12", "part": ">morning", "starts": "", "ends": "", "about": "A Saturday"}


async def test_a_leader_sees_nothing_of_others_in_the_dialog_of_their_own_visit(desk: Desk) -> None:
    ids = build(desk)
    own = deployed(desk, submitted(desk, PRIVATE), "active", leader_id=ids["person"]["nadia"])
    planned = await desk.do(_plan, own)
    async with front(desk) as bot:
        for of in (own, ids["deployment"]["active"]):
            deed = Deed("view", "change_visit", "", {"about": f"{of}|{planned}", "fields": DOUBTFUL})
            _, said = await bot.takes(deed.payload(NADIA))
            assert (HUSH in said.lower()) is (of == own)


def _plan(work: Work, deployment_id: int) -> int:
    when: dict[str, Any] = {
        "starts_at": NOON,
        "ends_at": NOON,
        "planned_at": work.now,
        "half_days": 1,
        "uid": "own",
    }
    by = id_of(people.person(work, NADIA))
    row = PlannedVisit(
        alliance_id=work.alliance_id, deployment_id=deployment_id, planned_by_id=by, about="", **when
    )
    return id_of(work.add(row))


async def test_nobody_learns_a_name_in_an_agreement_since_it_cannot_be_printed(desk: Desk) -> None:
    ids = build(desk)
    await desk.do(_rename, "李小龍 Hush")
    async with front(desk) as bot:
        for deed in deeds(ids):
            if deed.name in ("finalise", "amend"):
                _, said = await bot.takes(deed.payload(NADIA))
                assert is_refused(said), said


def _rename(work: Work, name: str) -> None:
    work.session.exec(select(Person).where(Person.slack_id == HEAD)).one().name = name


async def test_the_school_does_not_write_in_the_leaders_evaluation(desk: Desk) -> None:
    ids = build(desk)
    before = await desk.look(all_rows)
    async with front(desk) as bot:
        for deed in deeds(ids):
            if deed.name.startswith("evaluation:"):
                _, said = await bot.takes(deed.payload(HEAD))
                assert is_refused(said), said
    assert changed(before, await desk.look(all_rows)) == {}
