"""Deciding on a request: what becomes of it, who is told, and who may."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.requests import deciding
from bot.flows.requests.deciding import RequestChanged
from bot.flows.requests.terms import AgreedTerms
from bot.presenters.messages.requests.cards import card_of
from bot.rules.states import Action
from bot.store import outbox, people
from bot.store.changes import MovedOn, NotYours
from bot.store.tables import Deployment, Outbox, Person, Request
from bot.store.work import Work
from bot.views.requests.card import RequestCard
from tests.given.crowd import MANY, outcomes
from tests.given.requests import TERMS, approved, changed, deployed, submitted, with_school
from tests.given.school import DIRECTOR, HEAD, STRANGER

Act = Callable[[Desk, str, int], object]

APPROVE: Act = lambda desk, who, of: desk.by(who).do_now(deciding.approve, of, TERMS)  # noqa: E731
ASK: Act = lambda desk, who, of: desk.by(who).do_now(deciding.ask_for_more, of, "Which year groups?")  # noqa: E731
DECLINE: Act = lambda desk, who, of: desk.by(who).do_now(deciding.decline, of, "No leader is free.")  # noqa: E731
CANCEL: Act = lambda desk, who, of: desk.by(who).do_now(deciding.cancel, of, "The school closes.")  # noqa: E731
ANSWER: Act = lambda desk, who, of: desk.by(who).do_now(deciding.answer, of, "Years 5 and 6.")  # noqa: E731


@pytest.fixture(autouse=True)
def _schools(desk: Desk) -> None:
    with_school(desk)


def sent(desk: Desk, after: int = 0) -> list[tuple[str, str]]:
    """What is queued: kind, and to whom."""

    def rows(work: Work) -> list[tuple[str, str]]:
        to = {row.id: row.slack_id or "" for row in work.session.exec(select(Person))}
        queued = work.session.exec(select(Outbox).order_by("id")).all()[after:]
        return [(row.kind, row.to_place or to[row.to_person_id]) for row in queued]

    return desk.look_now(rows)


def card(desk: Desk, request_id: int) -> RequestCard:
    return desk.look_now(lambda work: card_of(work, work.get(Request, request_id)))


def state(desk: Desk, request_id: int) -> str:
    return desk.look_now(lambda work: work.get(Request, request_id).state)


@pytest.mark.parametrize(
    ("act", "to", "told"),
    [
        (APPROVE, "approved", "approved"),
        (ASK, "more_information", "more_asked"),
        (DECLINE, "declined", "declined"),
        (CANCEL, "cancelled", "cancelled"),
    ],
    ids=["approve", "ask for more", "decline", "cancel"],
)
def test_a_decision_redraws_the_card_adds_a_line_to_its_thread_and_is_told_to_the_head(
    desk: Desk, act: Act, to: str, told: str
) -> None:
    request_id = submitted(desk)
    before = len(sent(desk))
    act(desk, DIRECTOR, request_id)
    assert state(desk, request_id) == to
    assert sent(desk, before) == [("request_card", "director"), ("step", "director"), (told, HEAD)]


@pytest.mark.parametrize("act", [APPROVE, ASK, DECLINE, CANCEL])
@pytest.mark.parametrize("who", [HEAD, STRANGER])
def test_nobody_but_the_director_decides_and_they_are_told_who_does(desk: Desk, act: Act, who: str) -> None:
    request_id = submitted(desk)
    with pytest.raises(NotYours, match="Only the director can do that: Maya Lindmere"):
        act(desk, who, request_id)
    assert state(desk, request_id) == "submitted"


@pytest.mark.parametrize("who", [DIRECTOR, STRANGER])
def test_only_the_school_answers_the_director(desk: Desk, who: str) -> None:
    request_id = submitted(desk)
    ASK(desk, DIRECTOR, request_id)
    with pytest.raises(NotYours, match="Only the school can do that: Priya Ferndale"):
        ANSWER(desk, who, request_id)


def test_the_terms_agreed_stand_beside_what_was_asked_for(desk: Desk) -> None:
    request_id = submitted(desk)
    terms = AgreedTerms("Coach one teacher.", "She plans alone.", 3, date(2027, 1, 11), date(2027, 1, 29))
    desk.by(DIRECTOR).do_now(deciding.approve, request_id, terms)
    found = card(desk, request_id)
    assert found.agreed is not None
    assert (found.agreed.scope, found.agreed.half_days) == ("Coach one teacher.", 3)
    assert (found.agreed.starts_on, found.agreed.ends_on) == (terms.starts_on, terms.ends_on)
    assert (found.asked.half_days, found.agreed.need) == (6, found.asked.need)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"scope": "  "}, "scope"),
        ({"outcomes": ""}, "outcomes"),
        ({"scope": "x" * 3_001}, "scope"),
        ({"half_days": 0}, "days"),
        ({"half_days": 500}, "days"),
        ({"starts_on": None}, "starts_on"),
        ({"ends_on": None}, "ends_on"),
        ({"starts_on": date(2026, 11, 2)}, "starts_on"),
        ({"ends_on": date(2026, 11, 30)}, "ends_on"),
        ({"diagnostic_on": date(2026, 11, 20)}, "diagnostic_on"),
        ({"has_diagnostic": True, "diagnostic_on": date(2026, 11, 2)}, "diagnostic_on"),
        ({"has_diagnostic": True, "diagnostic_on": date(2026, 12, 2)}, "diagnostic_on"),
    ],
)
def test_what_is_wrong_with_the_terms_is_said_at_its_field(
    desk: Desk, wrong: dict[str, Any], field: str
) -> None:
    request_id = submitted(desk)
    with pytest.raises(BotError) as said:
        desk.by(DIRECTOR).do_now(deciding.approve, request_id, replace(TERMS, **wrong))
    assert said.value.field == field
    assert state(desk, request_id) == "submitted"


@pytest.mark.parametrize(
    "act", [deciding.ask_for_more, deciding.decline, deciding.cancel], ids=lambda act: act.__name__
)
@pytest.mark.parametrize("text", ["", " \n ", "x" * 3_001], ids=["empty", "blank", "too long"])
def test_words_that_are_needed_cannot_be_left_out(desk: Desk, act: Callable[..., object], text: str) -> None:
    request_id = submitted(desk)
    with pytest.raises(BotError) as said:
        desk.by(DIRECTOR).do_now(act, request_id, text)
    assert said.value.field in {"question", "reason"}


def test_the_whole_conversation_stays_with_the_request(desk: Desk) -> None:
    request_id = submitted(desk)
    for number in (1, 2):
        desk.by(DIRECTOR).do_now(deciding.ask_for_more, request_id, f"Question {number}")
        desk.by(HEAD).do_now(deciding.answer, request_id, f"Answer {number}")
    assert [note.text for note in card(desk, request_id).notes] == [
        "Question 1",
        "Answer 1",
        "Question 2",
        "Answer 2",
    ]
    assert state(desk, request_id) == "submitted"


def test_cancelling_cancels_every_leader_on_the_way_and_leaves_those_who_fell(desk: Desk) -> None:
    request_id = approved(desk)
    fell = deployed(desk, request_id, "declined")
    open_ = deployed(desk, request_id, "accepted")
    CANCEL(desk, DIRECTOR, request_id)
    states = desk.look_now(lambda work: [work.get(Deployment, each).state for each in (fell, open_)])
    assert states == ["declined", "cancelled"]


def test_a_diagnostic_meeting_is_awaited_until_it_is_recorded(desk: Desk) -> None:
    request_id = approved(desk, replace(TERMS, has_diagnostic=True, diagnostic_on=date(2026, 11, 10)))
    assert (card(desk, request_id).diagnostic, card(desk, request_id).needs_leader) == ("awaited", False)
    desk.by(DIRECTOR).do_now(deciding.hold_diagnostic, request_id, desk.today())
    found = card(desk, request_id)
    assert (found.diagnostic, found.diagnostic_on, found.needs_leader) == ("held", desk.today(), True)


def test_a_meeting_cannot_have_been_held_tomorrow(desk: Desk) -> None:
    request_id = approved(desk, replace(TERMS, has_diagnostic=True))
    with pytest.raises(deciding.NotYetHeld):
        desk.by(DIRECTOR).do_now(deciding.hold_diagnostic, request_id, desk.today() + timedelta(1))


def test_a_meeting_nobody_agreed_on_is_not_recorded(desk: Desk) -> None:
    request_id = approved(desk)
    with pytest.raises(MovedOn, match="No diagnostic meeting was agreed"):
        desk.by(DIRECTOR).do_now(deciding.hold_diagnostic, request_id, desk.today())


def test_an_approval_of_what_has_changed_meanwhile_is_looked_at_again(desk: Desk) -> None:
    request_id = submitted(desk)

    def seen(work: Work) -> int:
        return deciding.last_seen(work, work.get(Request, request_id))

    before = desk.look_now(seen)
    changed(desk, request_id)
    with pytest.raises(RequestChanged, match="Priya Ferndale has changed this request"):
        desk.by(DIRECTOR).do_now(deciding.approve, request_id, TERMS, before)
    desk.by(DIRECTOR).do_now(deciding.approve, request_id, TERMS, desk.look_now(seen))
    assert state(desk, request_id) == "approved"


@pytest.mark.parametrize(
    ("first", "sentence"),
    [
        (APPROVE, "You have already approved this request."),
        (DECLINE, "You have already declined this request."),
        (CANCEL, "You have already cancelled this request."),
        (ASK, "You have already asked the school for more."),
    ],
)
def test_who_comes_second_reads_what_happened_first(desk: Desk, first: Act, sentence: str) -> None:
    request_id = submitted(desk)
    first(desk, DIRECTOR, request_id)
    with pytest.raises(MovedOn, match=sentence):
        DECLINE(desk, DIRECTOR, request_id)
    with pytest.raises(MovedOn, match=sentence):
        desk.by(DIRECTOR).look_now(deciding.to_decide, request_id, Action.APPROVE)


def posted(desk: Desk, request_id: int) -> None:
    desk.do_now(lambda work: outbox.remember_cards(work, {f"request:{request_id}": ("C01DIRECTOR", "1.5")}))


def test_a_word_under_a_card_is_answered_there_with_the_buttons_once(desk: Desk) -> None:
    request_id = submitted(desk)
    posted(desk, request_id)
    before = len(sent(desk))
    desk.do_now(deciding.reply_under_card, "C01DIRECTOR", "1.5", "message:C01DIRECTOR:2.0")
    assert sent(desk, before) == [("request_buttons", "C01DIRECTOR")]


@pytest.mark.parametrize(("channel", "thread"), [("C01DIRECTOR", "9.9"), ("C02GENERAL0", "1.5")])
def test_a_word_elsewhere_is_nobodys_business(desk: Desk, channel: str, thread: str) -> None:
    posted(desk, submitted(desk))
    before = len(sent(desk))
    desk.do_now(deciding.reply_under_card, channel, thread, "message:1")
    assert sent(desk, before) == []


def test_a_word_under_a_card_that_is_settled_is_let_be(desk: Desk) -> None:
    request_id = submitted(desk)
    posted(desk, request_id)
    DECLINE(desk, DIRECTOR, request_id)
    before = len(sent(desk))
    desk.do_now(deciding.reply_under_card, "C01DIRECTOR", "1.5", "message:1")
    assert sent(desk, before) == []


# At the same moment


def of_all(desk: Desk, act: Callable[[int], object], before: int) -> tuple[int, list[tuple[str, str]]]:
    told = outcomes(act)
    return told["done"], sent(desk, before)


@pytest.mark.parametrize("act", [APPROVE, ASK, DECLINE, CANCEL])
def test_of_many_clicks_of_one_director_one_counts(desk: Desk, act: Act) -> None:
    request_id = submitted(desk)
    before = len(sent(desk))
    done, messages = of_all(desk, lambda _: act(desk, DIRECTOR, request_id), before)
    assert (done, len(messages)) == (1, 3)


def test_of_decisions_that_differ_one_counts_and_the_others_read_which(desk: Desk) -> None:
    request_id = submitted(desk)
    acts = (APPROVE, DECLINE, ASK)
    told = outcomes(lambda n: acts[n % 3](desk, DIRECTOR, request_id))
    first = {
        "approved": "You have already approved this request.",
        "declined": "You have already declined this request.",
        "more_information": "You have already asked the school for more. The request comes back when they "
        "have answered.",
    }[state(desk, request_id)]
    assert told == {"done": 1, first: MANY - 1}


def test_among_directors_heads_and_strangers_one_director_is_first(desk: Desk) -> None:
    def second(work: Work) -> None:
        deputy = people.person(work, "U02DEPUTY00")
        deputy.name = "Owen Achterby"
        people.give_role(work, deputy, "director")

    desk.do_now(second)
    request_id = submitted(desk)
    crowd = [(DIRECTOR, "U02DEPUTY00", HEAD, STRANGER, "U99NOBODY00")[n % 5] for n in range(MANY)]
    told = outcomes(lambda n: APPROVE(desk, crowd[n], request_id))
    refused = "Only the director can do that: Maya Lindmere or Owen Achterby."
    by = desk.look_now(lambda work: work.get(Person, work.get(Request, request_id).decided_by_id or 0))
    assert told == {
        "done": 1,
        "You have already approved this request.": crowd.count(by.slack_id or "") - 1,
        f"{by.name} has already approved this request.": sum(
            each in (DIRECTOR, "U02DEPUTY00") and each != by.slack_id for each in crowd
        ),
        refused: sum(each not in (DIRECTOR, "U02DEPUTY00") for each in crowd),
    }


def test_the_heads_answer_is_kept_once(desk: Desk) -> None:
    request_id = submitted(desk)
    ASK(desk, DIRECTOR, request_id)
    told = outcomes(lambda _: ANSWER(desk, HEAD, request_id))
    assert told["done"] == 1
    assert len(card(desk, request_id).notes) == 2


def test_the_diagnostic_meeting_is_recorded_once(desk: Desk) -> None:
    request_id = approved(desk, replace(TERMS, has_diagnostic=True))
    before = len(sent(desk))
    told = outcomes(lambda _: desk.by(DIRECTOR).do_now(deciding.hold_diagnostic, request_id, desk.today()))
    assert told == {"done": 1, "You have already recorded the diagnostic meeting.": MANY - 1}
    assert len(sent(desk, before)) == 3


def test_the_same_word_under_a_card_brings_the_buttons_once(desk: Desk) -> None:
    request_id = submitted(desk)
    posted(desk, request_id)
    before = len(sent(desk))
    outcomes(lambda _: desk.do_now(deciding.reply_under_card, "C01DIRECTOR", "1.5", "message:1"))
    assert sent(desk, before) == [("request_buttons", "C01DIRECTOR")]
