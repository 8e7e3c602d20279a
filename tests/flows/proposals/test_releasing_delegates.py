"""A home head's delegate for everything releases the leader, or says why not; no other delegate does."""

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.flows.people import delegates
from bot.flows.people.delegates import Named
from bot.flows.proposals import accepting, releasing
from bot.flows.reminders.upcoming import upcoming
from bot.presenters.home import TO_DO, drawn
from bot.presenters.messages import draw
from bot.presenters.support.progress import support_for
from bot.rules.lifecycle import DEPLOYMENT
from bot.store import people
from bot.store.changes import NotYours, steps_of
from bot.store.tables import DELEGATES, LIMITED_DELEGATES, Outbox, School
from bot.store.work import Work
from tests.given.alliance import HOME_HEAD, JUDITH, LEO, approved_request, deployment, london, proposed, sent
from tests.given.school import DIRECTOR, STRANGER

DORA = "U77DORA0000"
pytestmark = pytest.mark.usefixtures("alliance")


def names(desk: Desk, role: str, who: str = DORA, urn: int = 900002, head: str = HOME_HEAD) -> None:
    """The head of the leader's own school names somebody as delegate there."""

    def called(work: Work) -> int:
        if who == DORA:
            people.person(work, who).name = "Dora Fenwick"
        return work.session.exec(select(School.id).where(School.urn == urn)).one() or 0

    desk.by(head).do_now(delegates.name_delegate, desk.do_now(called), Named(who), role)


def accepted(desk: Desk, leader: str = LEO, kind: str = "SLE") -> int:
    made = proposed(desk, approved_request(desk), leader, kind=kind)
    desk.by(leader).do_now(accepting.accept, made)
    return made


def home(desk: Desk, who: str) -> str:
    return str(desk.look_now(lambda work: drawn(work, people.person(work, who), TO_DO)))


def told(desk: Desk, kind: str, who: str | None) -> str:
    """The newest message of a kind to somebody, else in the thread; "" where there is none."""

    def look(work: Work) -> str:
        to = people.person(work, who).id if who else None
        rows = work.session.exec(select(Outbox).where(Outbox.kind == kind, Outbox.to_person_id == to)).all()
        found = draw(work, list(rows)[-1]) if rows else None
        return found.message.text + str(found.message.blocks) if found else ""

    return desk.look_now(look)


@pytest.mark.parametrize(
    ("act", "comes_to"), [(releasing.release, "released"), (releasing.refuse_release, "release_refused")]
)
def test_a_delegate_for_everything_answers_for_the_home_head(desk: Desk, act: object, comes_to: str) -> None:
    names(desk, "delegate")
    made = accepted(desk)
    assert "Releases to give" in home(desk, DORA)
    assert "Leo Hartsmere" in told(desk, "release_asked", DORA)
    why = ("Staff are ill.",) if comes_to == "release_refused" else ()
    desk.by(DORA).do_now(act, made, *why)  # type: ignore[arg-type]
    assert deployment(desk, made).state == comes_to


def test_who_released_stands_in_the_history_in_the_thread_and_with_the_head(desk: Desk) -> None:
    names(desk, "delegate")
    made = accepted(desk)
    desk.by(DORA).do_now(releasing.release, made)
    steps = desk.look_now(lambda work: steps_of(work, DEPLOYMENT, deployment(desk, made)))
    dora = desk.look_now(lambda work: people.person(work, DORA).id)
    assert (steps[-1].action, steps[-1].actor_id) == ("release", dora)
    assert deployment(desk, made).released_by_id == dora
    assert "Dora Fenwick released Leo Hartsmere" in told(desk, "step", None)
    assert f"<@{DORA}> has released" in told(desk, "released", HOME_HEAD)
    assert f"<@{DORA}> has released you" in told(desk, "released", LEO)


@pytest.mark.parametrize("role", LIMITED_DELEGATES)
def test_a_delegate_for_one_thing_alone_neither_releases_nor_is_asked(desk: Desk, role: str) -> None:
    names(desk, role)
    made = accepted(desk)
    assert ("release_asked", DORA) not in sent(desk)
    assert "Releases to give" not in home(desk, DORA)
    for act, why in ((releasing.release, ()), (releasing.refuse_release, ("No.",))):
        with pytest.raises(NotYours, match="Only the leader's own school can do that: Tom Braxwell"):
            desk.by(DORA).do_now(act, made, *why)


def test_whoever_may_not_release_hears_of_head_and_delegate(desk: Desk) -> None:
    names(desk, "delegate")
    made = accepted(desk)
    with pytest.raises(NotYours, match="Tom Braxwell or Dora Fenwick"):
        desk.by(DIRECTOR).do_now(releasing.release, made)


@pytest.mark.parametrize("role", DELEGATES)
def test_a_leader_who_is_a_delegate_at_their_own_school_does_not_release_themselves(
    desk: Desk, role: str
) -> None:
    names(desk, role, LEO)
    made = accepted(desk)
    assert deployment(desk, made).state == "accepted"
    assert "Releases to give" not in home(desk, LEO)
    assert ("release_asked", LEO) not in sent(desk)
    with pytest.raises(NotYours):
        desk.by(LEO).do_now(releasing.release, made)


def test_the_delegates_of_a_leader_who_is_the_head_are_not_asked_and_hear_nothing(desk: Desk) -> None:
    names(desk, "delegate", STRANGER, 900004, JUDITH)
    made = accepted(desk, JUDITH, "NLE")
    assert deployment(desk, made).state == "released"
    assert told(desk, "release_asked", STRANGER) == told(desk, "released", STRANGER) == ""


def test_a_delegate_is_reminded_as_the_head_is(desk: Desk) -> None:
    names(desk, "delegate")
    accepted(desk)
    found = desk.look_now(upcoming, london("2026-11-06T08:00"))
    reminded = {each.to_whom for each in found if each.kind == "release_reminder"}
    assert reminded == {"Tom Braxwell", "Dora Fenwick"}


def test_a_delegate_reads_of_the_support_as_their_head_does_and_does_not_sign(desk: Desk) -> None:
    names(desk, "delegate")
    made = accepted(desk)
    desk.by(DORA).do_now(releasing.release, made)
    assert "Your leaders at other schools" in home(desk, DORA)

    def look(work: Work) -> tuple[str, set[str]]:
        found = support_for(work, deployment(desk, made), people.person(work, DORA))
        return found.reader, set(found.parts)

    assert desk.look_now(look) == ("home_head", {"home"})
