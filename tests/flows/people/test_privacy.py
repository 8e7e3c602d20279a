"""What is held on a person: shown, sent and erased."""

from datetime import date

import pytest
from sqlmodel import SQLModel, col, select

from bot.desk import Desk
from bot.flows import eligibility
from bot.flows.evaluation import form, lasting
from bot.flows.people import portraits
from bot.flows.people.erasing import ERASED, NothingHeld, OnlyDirector, StillNeeded, erase
from bot.flows.people.privacy import held, send_copy
from bot.flows.proposals import accepting
from bot.flows.questions import asking
from bot.rules.people.profile import Profile
from bot.store import outbox, people
from bot.store.tables import (
    ActionPlan,
    Agreement,
    Application,
    EligibilityCheck,
    History,
    KeptAnswer,
    Outbox,
    Person,
    Question,
    Signature,
)
from bot.store.work import AlreadyDone, Work
from tests.given.alliance import DEPUTY, HOME_HEAD, LEO, approved_request, proposed, with_alliance
from tests.given.databases import both_databases
from tests.given.evaluations import at_its_end, closed, closes, evaluates, kept
from tests.given.school import DIRECTOR, HEAD, STRANGER, person_id

pytestmark = both_databases

NLE_RATE = "what does an NLE cost per day?"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The sample schools and people."""
    with_alliance(desk)
    return desk


def shown(desk: Desk, who: str) -> dict[str, list[str]]:
    person, acts = desk.by(who).look_now(held)
    return {part.title: list(part.lines) for part in (*person, *acts)}


def asked(desk: Desk, who: str = STRANGER, key: str = "event:1") -> int:
    question = desk.by(who).do_now(asking.ask, NLE_RATE, key)
    desk.by(who).do_now(asking.ask_director, question.question_id)
    return question.question_id


def everything(desk: Desk) -> str:
    """Every value of every row, as one text."""
    with desk.database.read(across="a test looks at everything") as session:
        return "\n".join(
            str(tuple(row))
            for table in SQLModel.metadata.sorted_tables
            for row in session.execute(table.select())
        )


def test_what_is_held_is_shown_in_plain_lines(desk: Desk) -> None:
    asked(desk)
    lines = shown(desk, STRANGER)
    assert lines["Who you are"] == [
        "Name: Beth Ardenhill",
        "E-mail: beth.ardenhill@sampleford.example.org",
        f"Slack account: {STRANGER}",
    ]
    assert lines["Your roles"] == ["Staff, Sampleford Primary School"]
    assert lines["Questions you asked"] == [f"3 November 2026: {NLE_RATE}"]


def test_a_leader_sees_what_they_keep_themselves(desk: Desk) -> None:
    desk.by(LEO).do_now(portraits.change_portrait, "I lead maths.", ["maths"], [(0, "morning")])
    day = date(2027, 2, 15)
    desk.by(LEO).do_now(portraits.add_away, day, day, "School trip", "view:1")
    lines = shown(desk, LEO)
    assert lines["Pen portrait"] == ["I lead maths."]
    assert lines["When you teach"] == ["Monday morning"]
    assert lines["When you are away"] == ["15 February 2027 to 15 February 2027: School trip"]


def test_nobody_is_remembered_by_looking(desk: Desk) -> None:
    assert shown(desk, "U99UNKNOWN") == {}
    assert desk.look_now(people.known, "U99UNKNOWN") is None


def test_a_copy_is_sent_once_for_each_click(desk: Desk) -> None:
    desk.by(STRANGER).do_now(send_copy, 2, "copy:1")
    with pytest.raises(AlreadyDone):
        desk.by(STRANGER).do_now(send_copy, 2, "copy:1")
    rows = desk.look_now(lambda work: work.session.exec(select(Outbox)).all())
    assert [(row.kind, row.about_id) for row in rows] == [("data_copy", 0), ("data_copy", 1)]


def test_after_erasing_nothing_names_the_person(desk: Desk) -> None:
    question = asked(desk)
    check = desk.by(STRANGER).do_now(eligibility.check, "sle", Profile())
    desk.by(STRANGER).do_now(eligibility.register_interest, check.check_id)
    desk.by(STRANGER).do_now(erase)
    kept = everything(desk)
    for personal in (STRANGER, "Ardenhill", "beth.", NLE_RATE):
        assert personal not in kept
    assert desk.look_now(lambda work: work.get(Question, question)).text == ERASED


def test_the_history_keeps_the_act_and_not_the_name(desk: Desk) -> None:
    asked(desk)
    who = person_id(desk, STRANGER)
    desk.by(STRANGER).do_now(erase)
    # Of imports the history is the schools' own, from before.
    theirs = select(History).where(History.action != "import").order_by(col(History.id))
    rows = desk.look_now(lambda work: work.session.exec(theirs).all())
    assert [(row.action, row.actor_id) for row in rows] == [
        ("ask_director", who),
        ("take_back", who),
        ("erase", who),
    ]
    assert desk.look_now(lambda work: people.called(work.get(Person, who))) == "Somebody"


def test_what_waits_is_withdrawn_and_what_was_told_of_oneself_is_gone(desk: Desk) -> None:
    check = desk.by(STRANGER).do_now(eligibility.check, "sle", Profile())
    interest = desk.by(STRANGER).do_now(eligibility.register_interest, check.check_id)
    question = asked(desk)
    desk.by(STRANGER).do_now(erase)

    def states(work: Work) -> tuple[str, str, object]:
        return (
            work.get(Application, interest.id or 0).state,
            work.get(Question, question).state,
            work.get(EligibilityCheck, check.check_id).profile,
        )

    assert desk.look_now(states) == ("withdrawn", "replied", {})


def test_nothing_more_is_sent_to_somebody_erased(desk: Desk) -> None:
    desk.by(STRANGER).do_now(send_copy, 1, "copy:1")
    desk.by(STRANGER).do_now(erase)
    rows = desk.look_now(lambda work: work.session.exec(select(Outbox)).all())
    assert [row.state for row in rows] == ["dropped"]


def test_a_leader_erased_is_no_leader_any_more(desk: Desk) -> None:
    desk.by(LEO).do_now(portraits.change_portrait, "I lead maths.", ["maths"], [(0, "morning")])
    desk.by(LEO).do_now(erase)
    assert shown(desk, LEO) == {}
    assert "I lead maths." not in everything(desk)


def test_somebody_with_an_open_request_is_told_why_not(desk: Desk) -> None:
    approved_request(desk)
    before = shown(desk, HEAD)
    with pytest.raises(StillNeeded, match="a request for support under way"):
        desk.by(HEAD).do_now(erase)
    assert shown(desk, HEAD) == before


@pytest.mark.parametrize("who", [LEO, HOME_HEAD])
def test_somebody_with_an_open_deployment_is_told_why_not(desk: Desk, who: str) -> None:
    proposed(desk, approved_request(desk))
    with pytest.raises(StillNeeded, match="a leader's support for a school"):
        desk.by(who).do_now(erase)


def test_when_it_has_come_to_an_end_they_are_erased_with_their_reasons(desk: Desk) -> None:
    deployment = proposed(desk, approved_request(desk))
    desk.by(LEO).do_now(accepting.decline, deployment, "I am not well.")
    desk.by(LEO).do_now(erase)
    assert "I am not well." not in everything(desk)


def test_the_only_director_stays(desk: Desk) -> None:
    desk.by(DEPUTY).do_now(erase)
    with pytest.raises(OnlyDirector):
        desk.by(DIRECTOR).do_now(erase)


def test_what_a_director_looked_after_goes_to_another(desk: Desk) -> None:
    question = asked(desk)
    desk.by(DIRECTOR).do_now(asking.answer, question, "We agree it.", date(2027, 1, 5))
    desk.by(DIRECTOR).do_now(erase)
    kept = desk.look_now(lambda work: work.session.exec(select(KeptAnswer)).one())
    assert kept.owner_id == person_id(desk, DEPUTY)


def test_somebody_not_known_is_told_so(desk: Desk) -> None:
    with pytest.raises(NothingHeld):
        desk.by("U99UNKNOWN").do_now(erase)


def test_whoever_comes_back_is_somebody_new(desk: Desk) -> None:
    old = person_id(desk, STRANGER)
    desk.by(STRANGER).do_now(erase)
    assert person_id(desk, STRANGER) != old
    assert shown(desk, STRANGER) == {"Who you are": [f"Slack account: {STRANGER}"]}


def test_the_directors_messages_are_not_the_persons(desk: Desk) -> None:
    asked(desk)
    desk.by(STRANGER).do_now(erase)
    rows = desk.look_now(lambda work: work.session.exec(select(Outbox)).all())
    assert [(row.kind, row.state) for row in rows if row.to_place == outbox.DIRECTOR] == [
        ("question_card", "waiting"),
        ("question_card", "waiting"),
    ]


# Support that is over


def test_what_somebody_wrote_signed_and_answered_is_shown_to_them(desk: Desk) -> None:
    made = closed(desk)
    desk.do_now(_signs, made, LEO)
    desk.by(HEAD).do_now(lasting.answer, 1, "yes", "They still plan together.")
    leader, head = shown(desk, LEO), shown(desk, HEAD)
    assert "Evidence: Both units are planned & taught." in leader["Evaluations you wrote"][0]
    assert "Both teachers plan the unit" in leader["Action plans you wrote"][0]
    assert leader["Agreements you signed"] == ["15 February 2027: as leader, abc"]
    assert head["Whether it lasted"] == ["15 February 2027: yes. They still plan together."]


def test_a_leader_is_told_that_they_were_evaluated_and_not_how(desk: Desk) -> None:
    made = at_its_end(desk)
    evaluates(desk, made, HEAD, "head", worked="Their candour.", rating="1")
    lines = shown(desk, LEO)
    assert lines["Evaluations of support you gave"] == [
        "15 February 2027: by the school; ask the director what it says"
    ]
    assert "candour" not in str(lines)


def test_erased_they_leave_the_acts_and_the_ratings_and_neither_name_nor_words(desk: Desk) -> None:
    made = at_its_end(desk)
    with pytest.raises(StillNeeded):
        desk.by(LEO).do_now(erase)
    evaluates(desk, made, worked="We got on well.")
    evaluates(desk, made, HEAD, "head")
    desk.by(HEAD).do_now(form.put_off, at_its_end(desk, first=False))
    desk.do_now(_signs, made, LEO)
    closes(desk, made)
    closes(desk, 2, "Enough.")
    desk.by(LEO).do_now(erase)
    kept_now = everything(desk)
    for personal in (LEO, "Leo Hartsmere", "We got on well.", "Ben"):
        assert personal not in kept_now
    assert kept(desk, made).rating == 3
    row = desk.look_now(lambda work: work.session.exec(select(Agreement)).one())
    assert (row.fingerprint, row.document, row.terms) == ("abc", b"", {"names": [ERASED]})
    assert len(desk.look_now(lambda work: work.session.exec(select(Signature)).all())) == 1


def _signs(work: Work, of: int, who: str) -> None:
    """An agreement that somebody has signed."""
    plan = work.session.exec(select(ActionPlan).where(ActionPlan.deployment_id == of)).one()
    person = people.person(work, who)
    drawn_up = work.add(
        Agreement(
            alliance_id=work.alliance_id,
            deployment_id=of,
            version=1,
            plan_id=plan.id or 0,
            half_days=6,
            pattern="spread",
            starts_on=date(2026, 12, 1),
            ends_on=date(2027, 2, 12),
            terms={"names": [person.name]},
            document=b"%PDF",
            fingerprint="abc",
            drawn_at=work.now,
            drawn_by_id=person.id or 0,
        )
    )
    work.add(
        Signature(
            alliance_id=work.alliance_id,
            agreement_id=drawn_up.id or 0,
            part="leader",
            person_id=person.id or 0,
            fingerprint="abc",
            signed_at=work.now,
        )
    )
