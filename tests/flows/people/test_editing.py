"""The director registers people and schools in Slack."""

from dataclasses import replace

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.people.editing import (
    LastDirector,
    PersonHeld,
    Told,
    add_person,
    change_person,
    find_people,
    registered,
)
from bot.flows.people.schools import SchoolAsTyped, UrnTaken, add_school, change_school, find_schools
from bot.flows.questions import asking
from bot.store import people
from bot.store.changes import NotYours
from bot.store.tables import History, Person, Question
from tests.given.school import DIRECTOR, HEAD, STRANGER, person_id

SAMPLEFORD = SchoolAsTyped("900001", "Sampleford Primary School", "Primary", "Sampleshire", "ZZ1 1AA")
PRIYA = Told("Priya Ferndale", slack_id=HEAD)


def school(desk: Desk, typed: SchoolAsTyped = SAMPLEFORD) -> int:
    return desk.by(DIRECTOR).do_now(add_school, typed).school_id


def kept(desk: Desk, told: Told = PRIYA) -> PersonHeld:
    return desk.by(DIRECTOR).do_now(add_person, told)


def found(desk: Desk, typed: str) -> list[str]:
    people, _ = desk.by(DIRECTOR).look_now(find_people, typed)
    return [f"{name}: {posts}" for _, name, posts in people]


def test_a_person_is_kept_with_all_that_was_told(desk: Desk) -> None:
    sampleford = school(desk)
    told = Told(
        "Priya Ferndale",
        slack_id=HEAD,
        email="head@sampleford.example.org",
        anywhere=("partner",),
        head_at=(sampleford,),
        designations=("SLE", "LLE"),
        areas=("assessment", "maths"),
        portrait="Nine years a headteacher.",
    )
    person = kept(desk, told)
    assert desk.by(DIRECTOR).look_now(registered, person.person_id).told == told
    assert person.schools == {sampleford: "Sampleford Primary School"}


def test_somebody_is_found_by_a_part_of_their_name_or_address(desk: Desk) -> None:
    sampleford = school(desk)
    kept(desk, replace(PRIYA, email="head@sampleford.example.org", head_at=(sampleford,)))
    expected = ["Priya Ferndale: Headteacher, Sampleford Primary School"]
    assert [found(desk, typed) for typed in ("fern", " PRIYA  ferndale ", "sampleford.ex", "%")] == [
        expected,
        expected,
        expected,
        [],
    ]


def test_what_somebody_no_longer_is_is_taken_away(desk: Desk) -> None:
    sampleford = school(desk)
    person = kept(desk, replace(PRIYA, head_at=(sampleford,), designations=("LLE",), areas=("maths",)))
    changed = desk.by(DIRECTOR).do_now(
        change_person, person.person_id, replace(PRIYA, staff_at=(sampleford,))
    )
    assert changed.told == replace(PRIYA, staff_at=(sampleford,))
    assert changed.posts == "Staff, Sampleford Primary School"


def test_somebody_can_be_head_of_two_schools(desk: Desk) -> None:
    both = (school(desk), school(desk, replace(SAMPLEFORD, urn="900002", name="Examplewick")))
    assert kept(desk, replace(PRIYA, head_at=both)).told.head_at == both


def test_changing_nothing_changes_nothing(desk: Desk) -> None:
    person = kept(desk, replace(PRIYA, designations=("SLE",), areas=("maths",)))
    assert desk.by(DIRECTOR).do_now(change_person, person.person_id, person.told) == person


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Told("  ", slack_id="U1"), "name"),
        (Told("x" * 151, slack_id="U1"), "name"),
        (Told("Tom Braxwell"), "email"),
        (Told("Tom Braxwell", email="tom at example"), "email"),
        (Told("Tom Braxwell", email="HEAD@sampleford.example.org"), "email"),
        (Told("Tom Braxwell", slack_id=HEAD), "slack_id"),
        (Told("Tom Braxwell", slack_id="U1", head_at=(99,)), "head_at"),
        (Told("Tom Braxwell", slack_id="U1", staff_at=(99,)), "staff_at"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(desk: Desk, told: Told, field: str) -> None:
    kept(desk, replace(PRIYA, email="head@sampleford.example.org"))
    with pytest.raises(BotError) as wrong:
        kept(desk, told)
    assert wrong.value.field == field
    assert found(desk, "Tom") == []


def test_who_has_the_account_already_is_named(desk: Desk) -> None:
    kept(desk)
    with pytest.raises(BotError, match="Priya Ferndale has that Slack account already"):
        kept(desk, Told("Tom Braxwell", slack_id=HEAD))


def test_there_is_always_a_director(desk: Desk) -> None:
    director = person_id(desk, DIRECTOR)
    with pytest.raises(LastDirector):
        desk.by(DIRECTOR).do_now(change_person, director, Told("Maya Lindmere", slack_id=DIRECTOR))
    kept(desk, replace(PRIYA, anywhere=("director",)))
    desk.by(DIRECTOR).do_now(change_person, director, Told("Maya Lindmere", slack_id=DIRECTOR))
    with pytest.raises(NotYours):
        found(desk, "Maya")


def test_registering_is_the_directors_alone(desk: Desk) -> None:
    person = kept(desk)
    for act in (
        lambda: desk.by(STRANGER).do_now(add_person, Told("Me", slack_id=STRANGER, anywhere=("director",))),
        lambda: desk.by(HEAD).do_now(change_person, person.person_id, replace(PRIYA, anywhere=("director",))),
        lambda: desk.by(HEAD).do_now(add_school, SAMPLEFORD),
        lambda: desk.by(HEAD).look_now(registered, person.person_id),
        lambda: desk.by(HEAD).look_now(find_people, "Pri"),
        lambda: desk.by(HEAD).look_now(find_schools, "Sam"),
    ):
        with pytest.raises(NotYours):
            act()


def asked(desk: Desk) -> int:
    question = desk.by(HEAD).do_now(asking.ask, "what does an NLE cost per day?", "event:1")
    desk.by(HEAD).do_now(asking.ask_director, question.question_id)
    return question.question_id


def test_whoever_wrote_to_the_bot_before_keeps_what_they_did(desk: Desk) -> None:
    question = asked(desk)
    person = kept(desk)
    assert desk.look_now(lambda work: work.get(Question, question)).asker_id == person.person_id


def test_somebody_known_by_address_gets_what_they_did_from_their_account(desk: Desk) -> None:
    known = kept(desk, Told("Priya Ferndale", email="head@sampleford.example.org"))
    question = asked(desk)
    desk.by(DIRECTOR).do_now(change_person, known.person_id, replace(known.told, slack_id=HEAD))
    assert desk.look_now(lambda work: work.get(Question, question)).asker_id == known.person_id
    everybody = desk.look_now(lambda work: work.session.exec(select(Person)).all())
    assert sorted(str(each.slack_id) for each in everybody) == [DIRECTOR, HEAD]


def test_a_change_is_written_into_the_history_without_what_is_personal(desk: Desk) -> None:
    person = kept(desk)
    desk.by(DIRECTOR).do_now(change_person, person.person_id, replace(PRIYA, name="Priya Fern"))
    rows = desk.look_now(lambda work: work.session.exec(select(History)).all())
    assert [(row.subject, row.action, row.before + row.after + row.reason) for row in rows] == [
        ("person", "add", ""),
        ("person", "change", ""),
    ]


def test_a_school_is_kept_as_it_was_typed(desk: Desk) -> None:
    typed = replace(SAMPLEFORD, easting="431 250", northing="287,400", open=False)
    made = desk.by(DIRECTOR).do_now(add_school, typed).school
    assert (made.urn, made.name, made.phase, made.easting, made.northing, made.open) == (
        900001,
        "Sampleford Primary School",
        "Primary",
        431250,
        287400,
        False,
    )


def test_a_school_is_changed_and_what_is_blank_is_not_known_any_more(desk: Desk) -> None:
    changed = (
        desk.by(DIRECTOR).do_now(change_school, school(desk), SchoolAsTyped("900001", "Sampleford")).school
    )
    assert (changed.name, changed.phase, changed.postcode) == ("Sampleford", None, None)


def test_a_school_is_found_by_a_part_of_its_name_or_by_its_urn(desk: Desk) -> None:
    school(desk)
    school(desk, replace(SAMPLEFORD, urn="900002", name="Examplewick High School"))
    assert [
        [each.urn for each in desk.by(DIRECTOR).look_now(find_schools, typed)[0]]
        for typed in ("school", "wick", "900001", "_")
    ] == [[900002, 900001], [900002], [900001], []]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (replace(SAMPLEFORD, urn="ninety"), "urn"),
        (replace(SAMPLEFORD, urn=""), "urn"),
        (replace(SAMPLEFORD, urn="0"), "urn"),
        (replace(SAMPLEFORD, name=" "), "name"),
        (replace(SAMPLEFORD, easting="431250"), "northing"),
        (replace(SAMPLEFORD, northing="287400"), "easting"),
        (replace(SAMPLEFORD, easting="far", northing="287400"), "easting"),
        (replace(SAMPLEFORD, easting="431250", northing="2874001"), "northing"),
    ],
)
def test_what_is_wrong_with_a_school_is_said_at_its_field(
    desk: Desk, typed: SchoolAsTyped, field: str
) -> None:
    with pytest.raises(BotError) as refused:
        desk.by(DIRECTOR).do_now(add_school, typed)
    assert refused.value.field == field


def test_a_urn_belongs_to_one_school(desk: Desk) -> None:
    school(desk)
    with pytest.raises(UrnTaken, match="Sampleford Primary School has that URN already"):
        school(desk, replace(SAMPLEFORD, name="Another"))


def test_the_page_of_a_school_names_its_people(desk: Desk) -> None:
    sampleford = school(desk)
    kept(desk, replace(PRIYA, head_at=(sampleford,)))
    changed = desk.by(DIRECTOR).do_now(change_school, sampleford, SAMPLEFORD)
    assert changed.people == ["Priya Ferndale, headteacher"]


def test_a_role_given_counts_at_once(desk: Desk) -> None:
    kept(desk, replace(PRIYA, head_at=(school(desk),)))
    assert desk.look_now(lambda work: people.has_role(work, people.look_up(work, HEAD), "head"))
