"""Delegates for one thing alone, and without Slack: what each gets and may do, and what they may not."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.accounts import exporting, passing_on
from bot.flows.people import delegates, editing
from bot.flows.people.delegates import Named
from bot.flows.people.editing import NotAnAddress
from bot.flows.support import progress
from bot.flows.support.progress import NotYourSupport
from bot.flows.visits import logging as visiting
from bot.presenters.messages.visits.shown import visits_list
from bot.store import people
from bot.store.changes import NotYours
from bot.store.tables import Person, School
from bot.store.work import Work, id_of
from tests.given.agreements import active, finalised, sign
from tests.given.alliance import HOME_HEAD, LEO, london, sent, with_alliance
from tests.given.school import DIRECTOR, HEAD, STRANGER, moves_to
from tests.given.visits import logs, under_way

BURSAR = Named(None, "Ivy Marsh", "bursar@sampleford.example.org")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The sample schools and people."""
    with_alliance(desk)
    return desk


def host(work: Work) -> School:
    return work.session.exec(select(School).where(School.urn == 900001)).one()


def names(desk: Desk, named: Named, role: str, by: str = HEAD) -> None:
    desk.by(by).do_now(delegates.name_delegate, id_of(desk.look_now(host)), named, role)


def who_are(desk: Desk, role: str) -> list[str]:
    def found(work: Work) -> list[str]:
        return [each.name for each in people.at_school(work, id_of(host(work)), (role,))]

    return desk.look_now(found)


def test_somebody_without_slack_is_named_by_name_and_address(desk: Desk) -> None:
    names(desk, BURSAR, "delegate_money")
    assert who_are(desk, "delegate_money") == ["Ivy Marsh"]
    assert sent(desk) == [("delegate_named", "Ivy Marsh")]


def test_an_address_that_is_known_names_whose_it_is(desk: Desk) -> None:
    names(desk, BURSAR, "delegate_money")
    names(desk, Named(None, "Somebody Else", " BURSAR@sampleford.example.org "), "delegate_visits")
    assert (who_are(desk, "delegate_money"), who_are(desk, "delegate_visits")) == ([], ["Ivy Marsh"])


@pytest.mark.parametrize(
    ("named", "error", "field"),
    [
        (Named(None), delegates.NobodyChosen, "delegate"),
        (Named(None, "Ivy Marsh"), delegates.NobodyChosen, "delegate"),
        (Named(None, "", "new@example.org"), delegates.NoNameGiven, "name"),
        (Named(None, "Ivy Marsh", "bursar at sampleford"), NotAnAddress, "email"),
    ],
)
def test_who_cannot_be_reached_is_said_at_the_field(
    desk: Desk, named: Named, error: type[BotError], field: str
) -> None:
    with pytest.raises(error) as said:
        names(desk, named, "delegate_money")
    assert said.value.field == field


def test_a_delegate_for_visits_hears_of_a_visit_and_may_query_it(desk: Desk) -> None:
    names(desk, Named(STRANGER), "delegate_visits")
    visit = logs(desk, under_way(desk))
    assert ("visit_logged", STRANGER) in sent(desk)
    desk.by(STRANGER).do_now(visiting.query, visit, "It was shorter.")
    assert ("visit_queried", LEO) in sent(desk)


REFUSED: dict[str, Callable[[Desk, int], object]] = {
    "read the statement": lambda desk, of: desk.by(STRANGER).look_now(exporting.statement_for, of),
    "pass it on": lambda desk, of: desk.by(STRANGER).do_now(passing_on.pass_on, of, BURSAR),
    "look at the support": lambda desk, of: desk.by(STRANGER).look_now(progress.seen, of),
    "look at the visits": lambda desk, of: desk.by(STRANGER).look_now(visits_list, of),
    "query a visit": lambda desk, of: desk.by(STRANGER).do_now(visiting.query, of, "It was shorter."),
}


@pytest.mark.parametrize(
    ("role", "what"),
    [
        ("delegate_visits", "read the statement"),
        ("delegate_visits", "pass it on"),
        ("delegate_money", "pass it on"),
        ("delegate_money", "query a visit"),
        ("delegate_money", "look at the support"),
        ("delegate_money", "look at the visits"),
    ],
)
def test_a_delegate_for_one_thing_may_do_nothing_else(desk: Desk, role: str, what: str) -> None:
    names(desk, Named(STRANGER), role)
    deployment = under_way(desk)
    visit = logs(desk, deployment)
    with pytest.raises((NotYours, NotYourSupport)):
        REFUSED[what](desk, visit if what == "query a visit" else deployment)


def test_agreement_and_bills_are_passed_on_to_who_sees_to_money(desk: Desk) -> None:
    deployment = active(desk)
    moves_to(desk, london("2026-12-03T12:00"))
    logs(desk, deployment)
    before = len(sent(desk))
    desk.by(HEAD).do_now(passing_on.pass_on, deployment, BURSAR)
    ivy = [kind for kind, to in sent(desk)[before:] if to == "Ivy Marsh"]
    assert ivy == ["delegate_named", "agreement_signed", "export"]


def test_who_sees_to_money_gets_each_agreement_as_it_is_signed(desk: Desk) -> None:
    names(desk, BURSAR, "delegate_money")
    finalised(desk)
    for who in (LEO, HEAD, HOME_HEAD, DIRECTOR):
        sign(desk, who)
    assert [kind for kind, to in sent(desk) if to == "Ivy Marsh"] == ["delegate_named", "agreement_signed"]


def test_who_sees_to_money_reads_what_the_school_is_charged(desk: Desk) -> None:
    names(desk, Named(STRANGER), "delegate_money")
    deployment = under_way(desk)
    logs(desk, deployment)
    reader, entries = desk.by(STRANGER).look_now(exporting.statement_for, deployment)
    assert (reader, len(entries)) == ("host", 1)


def test_what_a_head_named_somebody_for_stays_when_the_director_changes_them(desk: Desk) -> None:
    names(desk, BURSAR, "delegate_money")

    def ivy(work: Work) -> int:
        return id_of(work.session.exec(select(Person).where(Person.name == "Ivy Marsh")).one())

    told = editing.Told("Ivy Marsh", email=BURSAR.email)
    desk.by(DIRECTOR).do_now(editing.change_person, desk.look_now(ivy), told)
    assert who_are(desk, "delegate_money") == ["Ivy Marsh"]


def test_a_delegate_for_money_is_taken_back_like_any_other(desk: Desk) -> None:
    names(desk, BURSAR, "delegate_money")

    def post(work: Work) -> int:
        found = delegates.delegates_of(work, people.person(work, HEAD))
        return next(each.post_id for each in found if each.role == "delegate_money")

    desk.by(HEAD).do_now(delegates.take_back, desk.look_now(post))
    assert who_are(desk, "delegate_money") == []
    assert sent(desk)[-1] == ("delegate_gone", "Ivy Marsh")
