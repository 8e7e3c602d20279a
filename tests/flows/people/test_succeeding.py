"""A school that closes keeps its people and matters: the director moves them to the school that follows."""

import pytest
from sqlmodel import SQLModel, select

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.imports.registers import import_people, import_schools
from bot.flows.people import succeeding
from bot.flows.requests import asking_for
from bot.flows.requests.hosts import SchoolClosed
from bot.store import people
from bot.store.changes import MovedOn, NotYours
from bot.store.schools import beside
from bot.store.succeeding import hanging
from bot.store.tables import History, Post, Request, School, Succession
from bot.store.work import Work
from tests.given import writing
from tests.given.alliance import drawn, sent
from tests.given.school import DIRECTOR, HEAD

COLUMNS = "URN,EstablishmentName,EstablishmentStatus (name),LA (name),Postcode,CloseDate"
LARCH = "Larch Hill Infant School"
BEFORE = f"{COLUMNS}\n940001,{LARCH},Open,Fenshire,QX1 1AA,\n940002,Moss School,Open,Fenshire,QX2 2BB,\n"
AFTER = (
    f"{COLUMNS}\n940001,{LARCH},Closed,Fenshire,QX1 1AA,31-08-2026\n"
    f"940901,Larch Hill Academy,Open,Fenshire,QX1 1AA,\n940902,{LARCH},Open,Fenshire,QX1 1AA,\n"
    "940002,Moss School,Open,Fenshire,QX2 2BB,\n940003,Empty School,Closed,Fenshire,QX3 3CC,\n"
)
PEOPLE = (
    f"slack_id,email,name,roles,school_urn\n{HEAD},,Ada Larch,head,940001\n,b@x.example,Bo,staff,940001\n"
)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A school with its head, one of its staff and a request that was sent."""
    desk.do_now(import_schools, BEFORE.encode())
    desk.do_now(import_people, PEOPLE.encode())
    writing.sent(desk)
    return desk


def closes(desk: Desk, file: str = AFTER) -> str:
    return desk.do_now(import_schools, file.encode())


def row(desk: Desk) -> Succession:
    return desk.look_now(lambda work: work.session.exec(select(Succession)).one())


def moves(desk: Desk, who: str = DIRECTOR) -> None:
    held = row(desk)
    desk.by(who).do_now(succeeding.move, held.id or 0, held.successor_id or 0)


def urns(desk: Desk) -> list[int]:
    """The schools of every post and request."""

    def look(work: Work) -> list[int]:
        ids = [each.school_id for each in work.session.exec(select(Post)) if each.school_id]
        ids += [each.host_school_id for each in work.session.exec(select(Request)) if each.host_school_id]
        return [work.get(School, each).urn for each in ids]

    return desk.look_now(look)


def test_the_import_names_what_has_closed_and_what_seems_to_follow(desk: Desk) -> None:
    assert closes(desk).splitlines()[-1] == (
        f"{LARCH} (URN 940001) has closed, with 2 people and 1 open request; {LARCH} (Fenshire, QX1 1AA; "
        "URN 940902) seems to follow it: the director confirms in Slack."
    )
    assert "Moss" not in closes(desk)
    assert "Empty" not in closes(desk)


def test_the_director_is_told_once_with_one_button(desk: Desk) -> None:
    closes(desk)
    closes(desk)
    assert [kind for kind, _ in sent(desk)].count("school_closed") == 1
    card = drawn(desk, "school_closed")
    assert "Confirm" in card
    assert "Infant School* (Fenshire, QX1 1AA; URN 940001) as closed." in card


def test_all_of_it_moves_in_one_step_and_back(desk: Desk) -> None:
    closes(desk)
    moves(desk)
    assert set(urns(desk)) == {940902}
    assert "has moved to" in drawn(desk, "school_closed")
    with pytest.raises(MovedOn):
        moves(desk)
    desk.by(DIRECTOR).do_now(succeeding.take_back, row(desk).id or 0)
    assert set(urns(desk)) == {940001}
    steps = select(History.action).where(History.subject == "succession").order_by("id")
    assert desk.look_now(lambda work: list(work.session.exec(steps))) == ["propose", "move", "move_back"]


def test_until_then_the_head_reads_how_things_stand_and_afterwards_asks(desk: Desk) -> None:
    closes(desk)
    with pytest.raises(SchoolClosed, match=r"closed since 31 August 2026\. The director has been told"):
        desk.by(HEAD).look_now(asking_for.new)
    moves(desk)
    assert desk.by(HEAD).look_now(asking_for.new)


def test_whoever_has_the_post_at_both_keeps_one_and_gets_both_back(desk: Desk) -> None:
    closes(desk)
    desk.do_now(import_people, PEOPLE.replace("940001", "940902").encode())
    moves(desk)
    assert sorted(urns(desk)) == [940902] * 3
    desk.by(DIRECTOR).do_now(succeeding.take_back, row(desk).id or 0)
    assert sorted(urns(desk)) == [940001] * 3 + [940902] * 2


def test_another_school_can_be_chosen_and_only_what_was_shown_is_confirmed(desk: Desk) -> None:
    closes(desk)
    held = row(desk)
    moss = desk.look_now(lambda work: work.session.exec(select(School).where(School.urn == 940002)).one().id)
    desk.by(DIRECTOR).do_now(succeeding.choose, held.id or 0, moss)
    with pytest.raises(BotError, match="Choose the school"):
        desk.by(DIRECTOR).do_now(succeeding.move, held.id or 0, held.successor_id or 0)
    moves(desk)
    assert set(urns(desk)) == {940002}


def test_the_registers_own_links_come_first(desk: Desk) -> None:
    closes(desk)
    links = "URN,LinkURN,LinkName,LinkType\n940001,940002,Moss School,Successor - merged\n"
    assert "Moss School" in closes(desk, links)
    assert desk.look_now(lambda work: work.get(School, row(desk).successor_id or 0).urn) == 940002


def test_two_schools_can_be_merged_into_one(desk: Desk) -> None:
    desk.do_now(import_people, PEOPLE.replace("940001", "940002").replace(HEAD, "U0MOSS").encode())
    closed = AFTER.replace("940002,Moss School,Open", "940002,Moss School,Closed")
    links = "URN,LinkURN,LinkType\n940902,940001,Predecessor - merged\n940902,940002,Predecessor - merged\n"
    closes(desk, closed)
    closes(desk, links)
    held = desk.look_now(lambda work: list(work.session.exec(select(Succession))))
    for each in held:
        desk.by(DIRECTOR).do_now(succeeding.move, each.id or 0, each.successor_id or 0)
    assert len(held) == 2
    assert set(urns(desk)) == {940902}


def test_a_school_that_opens_again_waits_no_more(desk: Desk) -> None:
    closes(desk)
    closes(desk, BEFORE)
    assert row(desk).state == "set_aside"
    assert desk.by(HEAD).look_now(asking_for.new)


def test_nobody_else_moves_anything(desk: Desk) -> None:
    closes(desk)
    with pytest.raises(NotYours):
        moves(desk, HEAD)
    assert set(urns(desk)) == {940001}


def test_every_column_that_refers_to_a_school_is_moved() -> None:
    found = {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if any(key.target_fullname == "school.id" for key in column.foreign_keys)
    }
    assert found - {"succession.predecessor_id", "succession.successor_id"} == set(hanging())
    named = {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if "school" in column.name and column.name.endswith("_id")
    }
    assert named <= set(hanging())


def test_a_closed_school_says_so_where_it_is_offered(desk: Desk) -> None:
    closes(desk)
    found = desk.look_now(lambda work: people.schools_of(work, people.look_up(work, HEAD), ("head",)))
    assert str(beside(found[0])).startswith("closed; ")


def test_people_who_come_after_their_school_has_closed_are_named_by_the_import(desk: Desk) -> None:
    empty = f"{COLUMNS}\n940003,Empty School,Closed,Fenshire,QX3 3CC,\n"
    desk.do_now(import_schools, empty.encode())
    late = "email,name,role,urn\nc@x.example,Cy Late,head,940003\n"
    assert desk.do_now(import_people, late.encode()).splitlines()[-1] == (
        "Empty School (URN 940003) has closed, with 1 person; "
        "which school follows it is not known: the director chooses in Slack."
    )
    assert row(desk).state == "proposed"


def test_a_draft_that_was_never_sent_is_no_open_request(desk: Desk) -> None:
    desk.do_now(lambda work: setattr(work.session.exec(select(Request)).one(), "state", "draft"))
    assert "has closed, with 2 people;" in closes(desk)
    moves(desk)
    assert set(urns(desk)) == {940902}
