"""Checking eligibility, and the interest that may follow: whose it is, and what becomes of it."""

from decimal import Decimal

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows import eligibility
from bot.rules.people.profile import Profile
from bot.rules.people.quick_check import read_words
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Application, EligibilityCheck, History, Outbox
from bot.store.work import NotFound, Work
from tests.given.school import HEAD, STRANGER

SUITABLE = Profile(role="deputy head", years_leadership=Decimal("2.5"), specialisms=("maths",))


def checked(desk: Desk, who: str = STRANGER, role: str = "sle") -> int:
    return desk.by(who).do_now(eligibility.check, role, SUITABLE).check_id


def registered(desk: Desk, role: str = "sle") -> int:
    return desk.by(STRANGER).do_now(eligibility.register_interest, checked(desk, role=role)).id or 0


def outbox(desk: Desk) -> list[tuple[str, str | None]]:
    def rows(work: Work) -> list[tuple[str, str | None]]:
        return [(row.kind, row.to_place) for row in work.session.exec(select(Outbox).order_by("id"))]

    return desk.look_now(rows)


def test_a_check_is_kept_with_what_was_told_and_read_back_the_same(desk: Desk) -> None:
    check_id = checked(desk)
    again = desk.by(STRANGER).look_now(eligibility.checked, check_id)
    assert (again.profile, again.verdict.verdict) == (SUITABLE, "more_information")


def test_the_rest_that_is_told_is_judged_with_what_was_known(desk: Desk) -> None:
    told = {"headteacher_confirms": True, "school_releases": True}
    again = desk.by(STRANGER).do_now(eligibility.recheck, checked(desk), told)
    assert again.verdict.verdict == "eligible"
    assert again.profile.specialisms == ("maths",)


def test_a_recheck_is_a_check_of_its_own(desk: Desk) -> None:
    first = checked(desk)
    second = desk.by(STRANGER).do_now(eligibility.recheck, first, {"school_releases": False})
    assert second.check_id != first
    assert desk.by(STRANGER).look_now(eligibility.checked, first).profile == SUITABLE


@pytest.mark.parametrize("act", [eligibility.register_interest, eligibility.checked])
def test_a_check_is_the_business_of_whoever_made_it(desk: Desk, act: object) -> None:
    assert callable(act)
    with pytest.raises(NotYours, match="Only the person who made this check can do that"):
        desk.by(HEAD).do_now(act, checked(desk))


def test_a_check_of_nobodys_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.by(STRANGER).do_now(eligibility.register_interest, 99)


def test_an_interest_is_told_to_the_director_and_confirmed_to_the_applicant(desk: Desk) -> None:
    registered(desk)
    assert outbox(desk) == [("interest_card", "director"), ("interest", None)]


def test_an_interest_begins_its_history(desk: Desk) -> None:
    registered(desk)
    steps = desk.look_now(
        lambda work: [(row.action, row.before, row.after) for row in work.session.exec(select(History))]
    )
    assert steps == [("register", "", "interest")]


def test_an_interest_is_registered_once_for_each_role(desk: Desk) -> None:
    registered(desk)
    with pytest.raises(eligibility.InterestKnown, match="becoming an SLE is already registered"):
        registered(desk)
    assert registered(desk, "lle")


def test_a_check_says_whether_an_interest_is_open(desk: Desk) -> None:
    check_id = checked(desk)
    assert not desk.by(STRANGER).look_now(eligibility.checked, check_id).interested
    desk.by(STRANGER).do_now(eligibility.register_interest, check_id)
    assert desk.by(STRANGER).look_now(eligibility.checked, check_id).interested


def test_an_interest_withdrawn_can_be_registered_again(desk: Desk) -> None:
    interest = registered(desk)
    desk.by(STRANGER).do_now(eligibility.withdraw, interest)
    assert registered(desk) != interest


def test_withdrawing_redraws_the_directors_card(desk: Desk) -> None:
    desk.by(STRANGER).do_now(eligibility.withdraw, registered(desk))
    assert outbox(desk)[-1] == ("interest_card", "director")


def test_only_the_applicant_withdraws(desk: Desk) -> None:
    with pytest.raises(NotYours, match="Only the applicant can do that"):
        desk.by(HEAD).do_now(eligibility.withdraw, registered(desk))


def test_an_interest_is_withdrawn_once(desk: Desk) -> None:
    interest = registered(desk)
    desk.by(STRANGER).do_now(eligibility.withdraw, interest)
    with pytest.raises(MovedOn):
        desk.by(STRANGER).do_now(eligibility.withdraw, interest)


def test_an_act_that_fails_leaves_nothing(desk: Desk) -> None:
    registered(desk)
    before = outbox(desk)
    with pytest.raises(eligibility.InterestKnown):
        registered(desk)

    def kept(work: Work) -> int:
        return len(work.session.exec(select(Application)).all())

    assert (outbox(desk), desk.look_now(kept)) == (before, 1)


@pytest.mark.parametrize(
    "words",
    ["sle deputy head 3 years maths", "lle head 1.5 years", "nle headteacher 10 years good school", "sle"],
)
def test_what_was_read_from_words_is_kept_whole(desk: Desk, words: str) -> None:
    read = read_words(words, desk.today())
    done = desk.by(STRANGER).do_now(eligibility.check, read.role or "", read.profile)
    again = desk.by(STRANGER).look_now(eligibility.checked, done.check_id)
    assert (again.profile, again.verdict) == (done.profile, done.verdict)


def test_the_role_is_kept_as_people_write_it(desk: Desk) -> None:
    checked(desk, role="nle")
    assert desk.look_now(lambda work: work.session.exec(select(EligibilityCheck.role)).all()) == ["NLE"]
