"""One person is one row, from whichever side they come first; nobody gains power by an address."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import col, select

from bot.desk import Desk
from bot.flows.imports.registers import import_people, import_schools
from bot.flows.people.acquainting import Account, acquaint, read_account
from bot.flows.people.editing import Told, add_person, change_person, registered
from bot.flows.people.joining import BothAreAt, SamePerson, join_people, two
from bot.flows.questions import asking
from bot.presenters.people.joining import half
from bot.store import people
from bot.store.changes import NotYours
from bot.store.joining import holdings
from bot.store.tables import Deployment, Designation, History, Outbox, Person, Post, Specialism
from bot.store.work import Work
from tests.given.alliance import LEO, approved_request, proposed, with_alliance
from tests.given.school import DIRECTOR, HEAD, STRANGER, person_id

HOPE = "U0HOPE"
HOPES = Account(HOPE, "Hope Copper", "H.Copper@Example.org", True, frozenset({"T1"}))
FILE = (
    b"slack_id,email,name,roles,school_urn,designations,specialisms\n"
    b",h.copper@example.org,Hope Copper,head,900001,,\n"
)
SCHOOLS = b"urn,name\n900001,Ashdown\n900002,Birchwood\n"


@pytest.fixture(autouse=True)
def _schools(desk: Desk) -> None:
    desk.do_now(import_schools, SCHOOLS)


def known_by_address(desk: Desk, roles: bytes = b"head") -> int:
    """Hope, from a file that has no account of hers."""
    desk.do_now(import_people, FILE.replace(b"head", roles))
    return rows(desk)[-1].id or 0


def rows(desk: Desk) -> list[Person]:
    """Everybody but the first director."""
    return [each for each in desk.look_now(_everybody) if each.slack_id != DIRECTOR]


def _everybody(work: Work) -> list[Person]:
    return list(work.session.exec(select(Person).order_by(col(Person.id))))


def asks(desk: Desk, who: str, text: str = "Who pays the caretaker?") -> None:
    desk.by(who).do_now(asking.ask, text, f"key:{who}:{text}")


def sent_to_directors(desk: Desk) -> list[Outbox]:
    return desk.look_now(
        lambda work: list(work.session.exec(select(Outbox).where(Outbox.kind == "same_person")))
    )


def test_an_account_whose_address_is_known_is_that_person(desk: Desk) -> None:
    known = known_by_address(desk)
    desk.do_now(acquaint, HOPES)
    [hope] = rows(desk)
    assert (hope.id, hope.slack_id, hope.email) == (known, HOPE, "h.copper@example.org")


def test_somebody_met_before_a_file_named_their_address_is_not_kept_twice(desk: Desk) -> None:
    person_id(desk, HOPE)
    desk.do_now(acquaint, HOPES)
    known_by_address(desk)
    [hope] = rows(desk)
    assert (hope.slack_id, hope.name) == (HOPE, "Hope Copper")


def test_what_they_did_before_becomes_theirs(desk: Desk) -> None:
    person_id(desk, HOPE)
    desk.do_now(lambda work: setattr(people.look_up(work, HOPE), "name", ""))
    known = known_by_address(desk)
    desk.do_now(acquaint, HOPES)
    assert [each.id for each in rows(desk)] == [known]


@pytest.mark.parametrize(
    "account",
    [
        replace(HOPES, in_full=False),
        replace(HOPES, teams=frozenset({"T2"})),
        replace(HOPES, email=""),
        replace(HOPES, email="somebody.else@example.org"),
    ],
)
def test_nobody_else_is_taken_for_them(desk: Desk, account: Account) -> None:
    known_by_address(desk)
    desk.do_now(acquaint, account)
    assert [each.slack_id for each in rows(desk)] == [None]


@pytest.mark.parametrize(
    "sign", ["deleted", "is_bot", "is_app_user", "is_restricted", "is_ultra_restricted", "is_stranger"]
)
def test_guests_bots_and_closed_accounts_are_none_in_full(sign: str) -> None:
    user: Mapping[str, Any] = {"id": "U1", "team_id": "T1", "profile": {"email": "a@b.example"}}
    assert read_account(user).in_full
    assert not read_account({**user, sign: True}).in_full


def test_on_a_grid_the_teams_of_the_organisation_count() -> None:
    user = {"id": "W1", "team_id": "E1", "profile": {}, "enterprise_user": {"teams": ["T1", "T2"]}}
    assert read_account(user).teams == {"E1", "T1", "T2"}


def test_the_row_of_a_director_is_joined_by_a_director_alone(desk: Desk) -> None:
    known = known_by_address(desk, b"director")
    desk.do_now(acquaint, HOPES)
    desk.do_now(acquaint, HOPES)
    met = person_id(desk, HOPE)
    assert met != known
    assert not desk.look_now(lambda work: people.has_role(work, people.look_up(work, HOPE), "director"))
    assert [(row.about_id, row.to_person_id) for row in sent_to_directors(desk)] == [
        (met, person_id(desk, DIRECTOR))
    ]
    desk.by(DIRECTOR).do_now(join_people, known, met)
    assert desk.look_now(lambda work: people.has_role(work, people.look_up(work, HOPE), "director"))


def test_another_account_with_the_address_of_somebody_who_has_one_is_asked_about(desk: Desk) -> None:
    desk.do_now(import_people, FILE.replace(b",h.copper", b"U0OLD,h.copper"))
    desk.do_now(acquaint, HOPES)
    assert len(sent_to_directors(desk)) == 1
    assert desk.look_now(lambda work: people.look_up(work, "U0OLD").email) == "h.copper@example.org"


# Joining


def two_rows(desk: Desk) -> tuple[int, int]:
    """Hope by her address, with a school, and by her account, with what she asked and is."""
    known = known_by_address(desk)
    met = desk.by(DIRECTOR).do_now(
        add_person, Told("H Copper", slack_id=HOPE, designations=("SLE",), areas=("maths",))
    )
    return known, met.person_id


def test_a_director_sees_what_each_holds_before_they_are_joined(desk: Desk) -> None:
    known, met = two_rows(desk)
    kept, gone = desk.look_now(
        lambda work: [half(work, each) for each in two(work, people.person(work, DIRECTOR), known, met)]
    )
    assert kept.holds == {"roles": 1}
    assert gone.holds == {"designations": 1, "specialist areas": 1}


def test_all_that_either_is_and_did_becomes_the_ones(desk: Desk) -> None:
    known, met = two_rows(desk)
    asks(desk, HOPE)
    desk.by(DIRECTOR).do_now(join_people, known, met)
    [hope] = rows(desk)
    assert (hope.id, hope.slack_id, hope.name) == (known, HOPE, "Hope Copper")
    held = desk.look_now(lambda work: holdings(work, work.get(Person, known)))
    assert {
        name: held[name] for name in ("roles", "designations", "specialist areas", "questions asked")
    } == {
        "roles": 1,
        "designations": 1,
        "specialist areas": 1,
        "questions asked": 1,
    }


def test_what_both_are_stays_once(desk: Desk) -> None:
    known, met = two_rows(desk)
    for each in (known, met):
        told = desk.by(DIRECTOR).look_now(registered, each).told
        desk.do_now(
            _become, each, replace(told, designations=("SLE",), areas=("maths",), anywhere=("partner",))
        )
    desk.by(DIRECTOR).do_now(join_people, known, met)
    assert len(desk.look_now(lambda work: work.session.exec(select(Designation)).all())) == 1
    assert len(desk.look_now(lambda work: work.session.exec(select(Specialism)).all())) == 1
    partners = select(Post).where(Post.role == "partner")
    assert len(desk.look_now(lambda work: work.session.exec(partners).all())) == 1


def _become(work: Work, person: int, told: Told) -> None:
    change_person(work, people.person(work, DIRECTOR), person, told)


def test_joining_is_kept_in_the_history_with_who_did_it(desk: Desk) -> None:
    known, met = two_rows(desk)
    desk.by(DIRECTOR).do_now(join_people, known, met)
    steps = select(History).where(History.subject == "person", History.action == "join")
    [step] = desk.look_now(lambda work: list(work.session.exec(steps)))
    assert (step.subject_id, step.actor_id, step.reason) == (known, person_id(desk, DIRECTOR), "H Copper")


def test_two_who_both_lead_for_one_request_are_not_joined(desk: Desk) -> None:
    with_alliance(desk)
    made = proposed(desk, approved_request(desk))
    twin = desk.by(DIRECTOR).do_now(
        add_person, Told("Leo Twin", email="leo@example.org", designations=("SLE",))
    )
    desk.do_now(_leads_too, made, twin.person_id)
    with pytest.raises(BothAreAt):
        desk.by(DIRECTOR).do_now(join_people, person_id(desk, LEO), twin.person_id)


def _leads_too(work: Work, made: int, leader: int) -> None:
    row = work.get(Deployment, made)
    values = row.model_dump(exclude={"id", "leader_id"})
    work.add(Deployment(**values, leader_id=leader))


def test_nobody_is_joined_with_themselves(desk: Desk) -> None:
    known = known_by_address(desk)
    with pytest.raises(SamePerson):
        desk.by(DIRECTOR).look_now(two, known, known)


@pytest.mark.parametrize("who", [HEAD, STRANGER, HOPE])
def test_only_a_director_joins(desk: Desk, who: str) -> None:
    known, met = two_rows(desk)
    with pytest.raises(NotYours):
        desk.by(who).look_now(two, known, met)
    with pytest.raises(NotYours):
        desk.by(who).do_now(join_people, known, met)
