"""Whom the director is shown for a request, and whom never."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.matters import deployments_of
from bot.flows.proposals import accepting, matching
from bot.flows.proposals.matching import Found, NoSuchLeader, NotToBeProposed, next_best
from bot.flows.requests import deciding
from bot.flows.requests.terms import AgreedTerms as Agreed
from bot.rules.asked import Asked
from bot.rules.people.matching import rank
from bot.rules.people.reasons import Match, match
from bot.store import leaders, people
from bot.store.changes import NotYours
from bot.store.leaders import Scope
from bot.store.tables import Deployment, Person, Request, School, Timetabled, Unavailable
from bot.store.work import Work
from tests.given.alliance import (
    JUDITH,
    LEO,
    NADIA,
    OTHER_HEAD,
    SAMIR,
    SIX,
    approved_request,
    new_leader,
    proposed,
)
from tests.given.databases import both_databases
from tests.given.requests import ASKED, submitted
from tests.given.school import DIRECTOR, HEAD, STRANGER, person_id
from tests.given.statements import asked

pytestmark = [both_databases, pytest.mark.usefixtures("alliance")]


def found(desk: Desk, request_id: int, kind: str | None = None) -> Found:
    return desk.by(DIRECTOR).look_now(matching.find, request_id, kind)


def names(desk: Desk, request_id: int, kind: str | None = None) -> list[str]:
    return [each.leader.name for each in found(desk, request_id, kind).matches]


def of(desk: Desk, request_id: int, name: str) -> Match:
    return next(each for each in found(desk, request_id).matches if each.leader.name == name)


def test_the_shortlist_is_ranked_with_reasons_for_and_against(desk: Desk) -> None:
    matches = found(desk, approved_request(desk)).matches
    assert [each.leader.name for each in matches] == ["Nadia Cresswood", "Leo Hartsmere", "Samir Dunnock"]
    assert matches[1].speaks_for == ("Maths", "3 km away", "10 days left this year", "no other deployment")
    assert matches[2].against == ("does not lead Maths", "secondary, the host school is primary")


@pytest.mark.parametrize("area", ["maths", "attendance"], ids=["with specialists", "without"])
def test_no_more_is_asked_of_the_database_however_many_leaders_there_are(desk: Desk, area: str) -> None:
    request_id = approved_request(desk)
    with asked() as few:
        found(desk, request_id)
    for number in range(50):
        new_leader(desk, f"Leader {number}", areas=[area], slack_id=f"UNEW{number}")
    with asked() as many:
        found(desk, request_id)
    assert len(many) <= len(few)


@pytest.mark.parametrize("kept", range(3), ids=["leaders alike", "of many areas", "at many schools"])
def test_the_shortlist_of_many_is_the_head_of_the_whole_order(desk: Desk, kept: int) -> None:
    request_id = approved_request(desk)
    areas = ["maths", "english", "attendance", "early_years"]
    for number in range(90):
        new_leader(
            desk,
            f"Leader {number * 7 % 90}",
            areas=[areas[number % 4 if kept else 0]],
            school_urn=900002 + number % 5 if kept == 2 else None if number % 9 else 900002,
            slack_id=f"UNEW{number}" if number % 4 else None,
        )
    assert found(desk, request_id).matches == desk.look_now(whole_order, request_id)[: matching.SHORTLIST]


def whole_order(work: Work, request_id: int) -> tuple[Match, ...]:
    """Everyone, as a close look at each of them ranks them."""
    request = work.get(Request, request_id)
    agreed = matching.agreed(request)
    terms = matching._still_to_give(work, deployments_of(work, request), agreed, "SLE")
    wanted = matching._wanted(work, request, agreed, "SLE", terms)
    scope = Scope("SLE", request.host_school_id)
    everyone = list(leaders.leaders(work, scope, terms.starts_on, terms.ends_on))
    return tuple(match(each, wanted) for each in rank(everyone, wanted, len(everyone)))


def test_only_those_designated_for_the_kind_are_shown(desk: Desk) -> None:
    request_id = approved_request(desk)
    assert names(desk, request_id, "LLE") == ["Grace Winterbrook"]
    assert names(desk, request_id, "NLE") == ["Judith Farrowgate"]


@pytest.mark.parametrize("role", ["head", "delegate", "staff"])
def test_the_host_schools_own_people_are_never_shown(desk: Desk, role: str) -> None:
    request_id = approved_request(desk)

    def joins(work: Work) -> None:
        host = work.session.exec(select(School).where(School.urn == 900001)).one()
        people.give_role(work, people.person(work, NADIA), role, host)

    desk.do_now(joins)
    assert names(desk, request_id) == ["Leo Hartsmere", "Samir Dunnock"]
    assert desk.by(DIRECTOR).look_now(matching.search, request_id, "SLE", "nadia") == ([], 0)
    with pytest.raises(NoSuchLeader, match="belongs to the host school itself"):
        desk.by(DIRECTOR).look_now(matching.candidate, request_id, "SLE", person_id(desk, NADIA))


def test_a_leader_of_two_schools_is_shown_once(desk: Desk) -> None:
    def joins(work: Work) -> None:
        other = work.session.exec(select(School).where(School.urn == 900004)).one()
        people.give_role(work, people.person(work, NADIA), "staff", other)

    desk.do_now(joins)
    assert names(desk, approved_request(desk)).count("Nadia Cresswood") == 1


def test_a_leader_in_nobodys_reach_is_last_and_can_be_proposed_all_the_same(desk: Desk) -> None:
    leader_id = new_leader(desk, "Ada Nowhere", school_urn=900005)
    request_id = approved_request(desk)
    assert names(desk, request_id)[-1] == "Ada Nowhere"
    assert (
        "neither a Slack account nor an address: ask them yourself"
        in of(desk, request_id, "Ada Nowhere").against
    )
    desk.by(DIRECTOR).look_now(matching.candidate, request_id, "SLE", leader_id)


def test_somebody_not_designated_cannot_be_proposed(desk: Desk) -> None:
    request_id = approved_request(desk)
    with pytest.raises(NoSuchLeader, match="not designated as an NLE"):
        desk.by(DIRECTOR).look_now(matching.candidate, request_id, "NLE", person_id(desk, LEO))


def test_days_proposed_accepted_and_released_are_counted_and_those_that_fell_are_not(desk: Desk) -> None:
    first, second, third = (approved_request(desk) for _ in range(3))
    proposed(desk, first, LEO)
    desk.by(LEO).do_now(accepting.accept, proposed(desk, second, LEO))
    desk.by(LEO).do_now(accepting.decline, proposed(desk, third, LEO), "Too much.")
    left = of(desk, third, "Leo Hartsmere")
    assert left.days_left == 20 - 12
    assert "2 other deployments under way" in left.against


def test_what_a_leader_has_on_is_held_against_the_dates(desk: Desk) -> None:
    request_id = approved_request(desk)
    leader_id = person_id(desk, LEO)

    def busy(work: Work) -> None:
        mine = work.alliance_id
        for weekday in range(5):
            for half in ("morning", "afternoon") if weekday else ("morning",):
                work.add(Timetabled(alliance_id=mine, person_id=leader_id, weekday=weekday, half=half))
        for first, last in (
            (date(2026, 12, 14), date(2027, 2, 5)),
            (date(2027, 6, 1), date(2027, 6, 30)),
        ):
            work.add(Unavailable(alliance_id=mine, person_id=leader_id, first=first, last=last))

    desk.do_now(busy)
    assert of(desk, request_id, "Leo Hartsmere").against == (
        "secondary, the host school is primary",
        "away 14 December-5 February; free for only 1 day between the dates",
    )


def test_who_is_asked_already_is_not_on_the_list_but_above_it(desk: Desk) -> None:
    request_id = approved_request(desk)
    proposed(desk, request_id, LEO)
    seen = found(desk, request_id)
    assert [each.leader.name for each in seen.matches] == ["Nadia Cresswood", "Samir Dunnock"]
    assert [(name, deployment.state) for deployment, name in seen.proposed] == [("Leo Hartsmere", "proposed")]


def test_the_next_leader_is_offered_the_days_still_to_be_given(desk: Desk) -> None:
    request_id = approved_request(desk)
    proposed(desk, request_id, LEO, replace(SIX, half_days=4))
    assert found(desk, request_id).terms.half_days == 2
    proposed(desk, request_id, NADIA, replace(SIX, half_days=2))
    assert found(desk, request_id).terms.half_days == 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("leo", ["Leo Hartsmere"]),
        ("HARTSMERE leo", ["Leo Hartsmere"]),
        ("examplewick", ["Leo Hartsmere", "Samir Dunnock"]),
        ("samir examplewick", ["Samir Dunnock"]),
        ("Leo Hartsmere, Examplewick High School", ["Leo Hartsmere"]),
        ("judith", []),
        ("100%", []),
        ("_", []),
    ],
)
def test_search_finds_leaders_of_the_kind_by_name_and_school(
    desk: Desk, text: str, expected: list[str]
) -> None:
    hits, _ = desk.by(DIRECTOR).look_now(matching.search, approved_request(desk), "SLE", text)
    assert [name for _, name, _ in hits] == expected


def test_a_programme_of_the_alliance_has_no_host_school_to_leave_out(desk: Desk) -> None:
    request_id = approved_request(desk)

    def own(work: Work) -> None:
        work.get(Request, request_id).host_school_id = None

    desk.do_now(own)
    assert len(names(desk, request_id)) == 3
    assert "distance not known" in of(desk, request_id, "Leo Hartsmere").against


@pytest.mark.parametrize("who", [HEAD, LEO, STRANGER])
def test_the_shortlist_is_for_the_director_alone(desk: Desk, who: str) -> None:
    request_id = approved_request(desk)
    looks: list[Callable[[], object]] = [
        lambda: desk.by(who).look_now(matching.find, request_id),
        lambda: desk.by(who).look_now(matching.search, request_id, "SLE", "leo"),
        lambda: desk.by(who).look_now(matching.candidate, request_id, "SLE", person_id(desk, LEO)),
    ]
    for look in looks:
        with pytest.raises(NotYours, match="Only the director"):
            look()


def asked_for_more(desk: Desk) -> int:
    request_id = submitted(desk)
    desk.by(DIRECTOR).do_now(deciding.ask_for_more, request_id, "Which years?")
    return request_id


def declined(desk: Desk) -> int:
    request_id = submitted(desk)
    desk.by(DIRECTOR).do_now(deciding.decline, request_id, "No.")
    return request_id


def cancelled(desk: Desk) -> int:
    request_id = approved_request(desk)
    desk.by(DIRECTOR).do_now(deciding.cancel, request_id, "No.")
    return request_id


def awaiting_its_meeting(desk: Desk) -> int:
    request_id = submitted(desk)
    terms = Agreed("Scope", "Outcomes", 6, SIX.starts_on, SIX.ends_on, has_diagnostic=True)
    desk.by(DIRECTOR).do_now(deciding.approve, request_id, terms)
    return request_id


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (submitted, "Approve the request first"),
        (asked_for_more, "Approve the request first"),
        (declined, "was declined"),
        (cancelled, "was cancelled"),
        (awaiting_its_meeting, "The diagnostic meeting comes first"),
    ],
)
def test_a_leader_is_looked_for_only_when_it_is_time(
    desk: Desk, made: Callable[[Desk], int], told: str
) -> None:
    with pytest.raises(NotToBeProposed, match=told):
        found(desk, made(desk))


def test_after_the_meeting_a_leader_can_be_found(desk: Desk) -> None:
    request_id = awaiting_its_meeting(desk)
    desk.by(DIRECTOR).do_now(deciding.hold_diagnostic, request_id, desk.today())
    assert names(desk, request_id)


def test_an_lle_who_is_a_head_leads_from_the_school_they_head(desk: Desk) -> None:
    request_id = approved_request(desk, asked=Asked(**{**ASKED.__dict__, "kind": "LLE"}))
    assert found(desk, request_id).matches[0].leader.school == "Mockingham Junior School"
    assert person_id(desk, OTHER_HEAD) == found(desk, request_id).matches[0].leader.id


def best_after(desk: Desk, deployment_id: int) -> str | None:
    def look(work: Work) -> str | None:
        best = next_best(work, work.get(Deployment, deployment_id))
        return best.name if best else None

    return desk.look_now(look)


def test_the_next_best_is_the_next_on_the_shortlist_who_was_not_asked(desk: Desk) -> None:
    request_id = approved_request(desk)
    shortlist = (LEO, SAMIR, NADIA)
    fell = proposed(desk, request_id, LEO, shortlist=shortlist)
    desk.by(LEO).do_now(accepting.decline, fell, "No.")
    assert best_after(desk, fell) == "Samir Dunnock"
    then = proposed(desk, request_id, SAMIR, shortlist=shortlist)
    desk.by(SAMIR).do_now(accepting.decline, then, "No.")
    assert best_after(desk, then) == "Nadia Cresswood"
    last = proposed(desk, request_id, NADIA, shortlist=shortlist)
    desk.by(NADIA).do_now(accepting.decline, last, "No.")
    assert best_after(desk, last) is None


def test_the_next_best_must_still_be_a_leader_who_can_be_asked(desk: Desk) -> None:
    request_id = approved_request(desk)
    fell = proposed(desk, request_id, LEO, shortlist=(LEO, JUDITH, STRANGER, SAMIR))
    desk.by(LEO).do_now(accepting.decline, fell, "No.")
    assert best_after(desk, fell) == "Samir Dunnock"

    def loses_account(work: Work) -> None:
        samir = work.get(Person, people.person(work, SAMIR).id or 0)
        samir.slack_id, samir.email = None, None

    desk.do_now(loses_account)
    assert best_after(desk, fell) is None


def test_the_next_best_comes_with_the_terms_of_the_one_who_fell(desk: Desk) -> None:
    request_id = approved_request(desk)
    terms = replace(SIX, half_days=3, pattern="block")
    fell = proposed(desk, request_id, LEO, terms, shortlist=(LEO, NADIA))
    desk.by(LEO).do_now(accepting.decline, fell, "No.")
    candidate, shortlist = desk.by(DIRECTOR).look_now(matching.instead, fell, person_id(desk, NADIA))
    assert candidate.terms == terms
    assert shortlist == [person_id(desk, LEO), person_id(desk, NADIA)]


def test_every_refusal_has_a_sentence(desk: Desk) -> None:
    request_id = approved_request(desk)
    proposed(desk, request_id, LEO)
    with pytest.raises(BotError, match="Maya Lindmere has proposed Leo Hartsmere for this request already"):
        desk.by(DIRECTOR).look_now(matching.candidate, request_id, "SLE", person_id(desk, LEO))
