"""What Slack tells of an account: its own word is taken over, a closed one is told to directors once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from bot.desk import Desk
from bot.flows import eligibility
from bot.flows.imports.registers import import_people
from bot.flows.people import account_changes
from bot.flows.people.acquainting import Account, acquaint
from bot.flows.people.editing import Told, add_person
from bot.flows.people.hanging_on import HangingOn, hanging_on
from bot.flows.questions import asking
from bot.presenters.messages import draw
from bot.rules.people.profile import Profile
from bot.store import people
from bot.store.tables import Deployment, Outbox, Person
from bot.store.work import Work
from tests.given.alliance import DEPUTY, HOME_HEAD, LEO, approved_request, proposed, sent, with_alliance
from tests.given.school import DIRECTOR, HEAD, STRANGER, TUESDAY, moves_to, person_id
from tests.given.visits import logs, plans, under_way

IVY = Account("U0IVY", "Ivy Moss", "ivy.moss@people.example.org", True, frozenset({"T1"}))
ROWAN = replace(IVY, name="Ivy Rowan", email="ivy.rowan@people.example.org")


def changes(desk: Desk, account: Account, at: float = 10.0, *, again: bool = False) -> None:
    desk.do_now(account_changes.account_changed, account, at, again=again)


def closes(desk: Desk, slack_id: str, at: float = 10.0) -> None:
    changes(desk, Account(slack_id, "", "", False, frozenset({"T1"}), closed=True), at)


def opens(desk: Desk, slack_id: str, at: float = 20.0) -> None:
    changes(desk, Account(slack_id, "", "", True, frozenset({"T1"})), at)


def known(desk: Desk, slack_id: str = IVY.slack_id) -> tuple[str, str | None] | None:
    """Their name and address."""
    who = desk.look_now(people.known, slack_id)
    return (who.name, who.email) if who else None


def hangs(desk: Desk, slack_id: str) -> HangingOn:
    return desk.look_now(lambda work: hanging_on(work, people.person(work, slack_id)))


def told(desk: Desk) -> list[str]:
    """Who was told of closed accounts."""
    return [to for kind, to in sent(desk) if kind == "account_closed"]


def test_what_slack_alone_has_said_goes_with_slack(desk: Desk) -> None:
    person_id(desk, IVY.slack_id)
    desk.do_now(acquaint, IVY)
    changes(desk, ROWAN)
    assert known(desk) == ("Ivy Rowan", "ivy.rowan@people.example.org")


@pytest.mark.parametrize("by", ["the director", "a file", "a file that says the same as Slack"])
def test_what_a_director_or_a_file_gave_stays(desk: Desk, by: str) -> None:
    if by == "a file that says the same as Slack":
        person_id(desk, IVY.slack_id)
        desk.do_now(acquaint, IVY)
    if by == "the director":
        desk.by(DIRECTOR).do_now(add_person, Told(IVY.name, IVY.slack_id, IVY.email))
    else:
        row = f"slack_id,email,name\n{IVY.slack_id},{IVY.email},{IVY.name}\n"
        desk.do_now(import_people, row.encode())
    changes(desk, ROWAN)
    assert known(desk) == ("Ivy Moss", "ivy.moss@people.example.org")


def test_a_name_that_no_file_gave_is_slacks_though_the_rest_was_told(desk: Desk) -> None:
    desk.do_now(import_people, f"slack_id,roles\n{IVY.slack_id},partner\n".encode())
    desk.do_now(acquaint, IVY)
    changes(desk, ROWAN)
    assert known(desk) == ("Ivy Rowan", "ivy.rowan@people.example.org")


@pytest.mark.parametrize(
    "account",
    [
        replace(ROWAN, teams=frozenset({"T2"})),
        replace(ROWAN, in_full=False),
        replace(ROWAN, closed=True, teams=frozenset({"T2"})),
    ],
    ids=["of another workspace", "a guest", "closed, of another workspace"],
)
def test_whoever_is_no_full_member_of_ours_changes_nothing(desk: Desk, account: Account) -> None:
    person_id(desk, IVY.slack_id)
    desk.do_now(acquaint, IVY)
    changes(desk, account)
    assert known(desk) == ("Ivy Moss", "ivy.moss@people.example.org")
    assert not told(desk)


def test_of_whom_nobody_knows_nothing_is_kept(desk: Desk) -> None:
    changes(desk, ROWAN)
    closes(desk, ROWAN.slack_id, 11.0)
    assert not desk.look_now(account_changes.concerns, ROWAN)
    assert known(desk) is None
    assert not told(desk)


def test_an_address_of_somebody_elses_is_asked_about_as_elsewhere(desk: Desk) -> None:
    with_alliance(desk)
    changes(desk, replace(ROWAN, email="owen.achterby@alliance.example.org"))
    assert known(desk) is None
    person_id(desk, ROWAN.slack_id)
    changes(desk, replace(ROWAN, email="owen.achterby@alliance.example.org"))
    assert [kind for kind, _ in sent(desk)] == ["same_person"]


def test_a_new_address_joins_whoever_is_known_by_it(desk: Desk) -> None:
    person_id(desk, IVY.slack_id)
    desk.do_now(acquaint, IVY)
    desk.do_now(import_people, b"email,name,roles\nivy.rowan@people.example.org,Ivy R. Rowan,partner\n")
    changes(desk, ROWAN)
    assert known(desk) == ("Ivy R. Rowan", "ivy.rowan@people.example.org")
    assert desk.look_now(lambda work: len(work.session.exec(select(Person)).all())) == 2


def test_what_slack_sends_again_does_not_undo_what_is_newer(desk: Desk) -> None:
    person_id(desk, IVY.slack_id)
    changes(desk, ROWAN, at=20.0)
    changes(desk, IVY, at=10.0, again=True)
    changes(desk, replace(IVY, closed=True), at=15.0, again=True)
    assert known(desk) == ("Ivy Rowan", "ivy.rowan@people.example.org")
    assert not told(desk)


def test_a_closed_account_is_told_to_each_director_once(desk: Desk) -> None:
    with_alliance(desk)
    for _ in range(2):
        closes(desk, LEO)
    assert told(desk) == [DIRECTOR, DEPUTY]


def test_an_account_that_is_closed_again_is_told_again(desk: Desk) -> None:
    with_alliance(desk)
    closes(desk, LEO)
    opens(desk, LEO)
    closes(desk, LEO, at=30.0)
    assert told(desk) == [DIRECTOR, DEPUTY] * 2


def test_word_that_was_sent_says_when_the_account_is_open_again(desk: Desk) -> None:
    with_alliance(desk)
    closes(desk, LEO)
    desk.do_now(_as_sent)
    opens(desk, LEO)
    again = desk.look_now(_last)
    drawn = desk.look_now(draw, again)
    assert again.card
    assert drawn
    assert "is open again" in drawn.message.text


def test_word_that_was_not_sent_yet_is_dropped_when_the_account_is_open_again(desk: Desk) -> None:
    with_alliance(desk)
    closes(desk, LEO)
    opens(desk, LEO)
    assert desk.look_now(draw, desk.look_now(_last)) is None


def _as_sent(work: Work) -> None:
    for row in work.session.exec(select(Outbox)):
        row.state, row.channel, row.ts = "sent", "D1", f"1.{row.id}"


def _last(work: Work) -> Outbox:
    query = select(Outbox).where(Outbox.kind == "account_closed").order_by(col(Outbox.id).desc())
    return work.session.exec(query.limit(1)).one()


def test_a_director_whose_account_is_closed_is_named_to_the_others(desk: Desk) -> None:
    with_alliance(desk)
    closes(desk, DEPUTY)
    assert told(desk) == [DIRECTOR]


def test_nothing_is_said_of_whom_nothing_hangs_on(desk: Desk) -> None:
    asking_only = person_id(desk, STRANGER)
    closes(desk, STRANGER)
    assert not told(desk)
    assert desk.look_now(lambda work: work.get(Person, asking_only)).closed


def test_all_that_hangs_on_a_leader_is_named(desk: Desk) -> None:
    made = under_way(desk)
    plans(desk, made)
    found = hangs(desk, LEO)
    assert list(found.posts) == ["Staff, Examplewick High School"]
    assert list(found.designations) == ["SLE"]
    assert [(each.school, each.part, each.waits) for each in found.support] == [
        ("Sampleford Primary School", "leader", [])
    ]
    assert found.visits == 1


@pytest.mark.parametrize(
    ("state", "who", "waits"),
    [
        ("proposed", LEO, ["accept"]),
        ("accepted", HOME_HEAD, ["release"]),
        ("released", LEO, ["send_plan"]),
        ("plan_sent", HEAD, ["agree_plan"]),
        ("plan_sent", LEO, []),
        ("plan_sent_back", LEO, ["send_plan"]),
    ],
)
def test_what_waits_for_somebody_is_named(desk: Desk, state: str, who: str, waits: list[str]) -> None:
    with_alliance(desk)
    made = proposed(desk, approved_request(desk))

    def be(work: Work) -> None:
        work.get(Deployment, made).state = state

    desk.do_now(be)
    [support] = hangs(desk, who).support
    assert [act.action for act in support.waits] == waits


def test_an_evaluation_that_is_to_come_is_named_to_both_sides(desk: Desk) -> None:
    made = under_way(desk)
    logs(desk, made)

    def ends(work: Work) -> None:
        work.get(Deployment, made).state = "evaluating"

    desk.do_now(ends)
    assert [[act.action for act in hangs(desk, who).support[0].waits] for who in (LEO, HEAD, HOME_HEAD)] == [
        ["evaluate"],
        ["evaluate"],
        [],
    ]


def test_requests_questions_and_interests_hang_on_whoever_has_them(desk: Desk) -> None:
    with_alliance(desk)
    approved_request(desk)
    assert list(hangs(desk, HEAD).requests) == ["Sampleford Primary School"]
    asked = desk.by(STRANGER).do_now(asking.ask, "Who pays the caretaker?", "key:1")
    desk.by(STRANGER).do_now(asking.ask_director, asked.question_id)
    checked = desk.by(STRANGER).do_now(eligibility.check, "SLE", Profile())
    desk.by(STRANGER).do_now(eligibility.register_interest, checked.check_id)
    found = hangs(desk, STRANGER)
    assert (list(found.interests), found.questions) == (["SLE"], 1)


@contextmanager
def counting(desk: Desk) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    found: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    engine = desk.look_now(lambda work: work.session.get_bind())
    event.listen(engine, "before_cursor_execute", heard)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", heard)


def test_it_takes_as_many_queries_however_much_hangs_on_somebody(desk: Desk) -> None:
    under_way(desk)
    moves_to(desk, TUESDAY)
    counts = []
    for _ in range(2):
        with counting(desk) as statements:
            hangs(desk, HEAD)
        counts.append(len(statements))
        for _ in range(3):
            proposed(desk, approved_request(desk), reason="Yes.")
    assert counts[0] == counts[1]
    assert len(hangs(desk, HEAD).support) == 7
