"""Every step can be recorded for whoever takes it, is a director's own, or says why neither."""

from datetime import date

import pytest

from bot.rules.acts import acts
from bot.rules.lifecycle import LIFECYCLES
from bot.rules.recording import (
    BeforeAsked,
    NoDay,
    NoEvidence,
    NotEvidence,
    NotYet,
    check_day,
    check_evidence,
    recordable,
)
from bot.rules.states import Action, Lifecycle, Part

STEPS = [
    pytest.param(lifecycle, state, action, id=f"{lifecycle.subject} {state} {action}")
    for lifecycle in LIFECYCLES.values()
    for state, action in lifecycle.steps
]
PEOPLE = set(Part) - {Part.DIRECTOR, Part.TIME, Part.REQUEST}
# What nobody writes down for somebody else: each says why in acts.toml.
ALONE = {
    "question": {"ask_director", "take_back"},
    "application": {"register", "withdraw"},
    "request": {"begin", "put_to_head", "submit"},
    "visit": {"log"},
    "extension": {"ask", "take_back"},
    "evaluation": {"begin", "send"},
    "recording": {"change", "correct"},
}


@pytest.mark.parametrize(("lifecycle", "state", "action"), STEPS)
def test_every_step_can_be_recorded_or_is_the_directors_own_or_says_why_not(
    lifecycle: Lifecycle, state: str, action: Action
) -> None:
    theirs = lifecycle.steps[state, action].who & PEOPLE
    is_the_directors = Part.DIRECTOR in lifecycle.steps[state, action].who and action != Action.SIGN
    if theirs and not is_the_directors and not acts(lifecycle)[action].alone:
        assert recordable(lifecycle, state, action, theirs) == theirs


def test_the_list_of_what_is_never_recorded_is_short_and_each_says_why() -> None:
    found = {
        subject: {act.action.value for act in acts(lifecycle).values() if act.alone}
        for subject, lifecycle in LIFECYCLES.items()
    }
    assert {subject: alone for subject, alone in found.items() if alone} == ALONE
    for lifecycle in LIFECYCLES.values():
        assert all(act.alone.endswith(".") for act in acts(lifecycle).values() if act.alone)


def test_nobody_signs_for_a_director() -> None:
    sign = recordable(LIFECYCLES["deployment"], "finalised", Action.SIGN, set(Part))
    assert sign == {Part.LEADER, Part.HOME_HEAD, Part.HOST_HEAD}


def test_the_day_of_an_answer_is_neither_to_come_nor_before_it_was_asked() -> None:
    asked, today = date(2026, 11, 3), date(2026, 11, 5)
    assert check_day(asked, asked, today) == asked
    assert check_day(today, asked, today) == today
    for said_on, error in ((None, NoDay), (date(2026, 11, 6), NotYet), (date(2026, 11, 2), BeforeAsked)):
        with pytest.raises(error) as wrong:
            check_day(said_on, asked, today)
        assert wrong.value.field == "said_on"


@pytest.mark.parametrize(
    "evidence",
    [
        b"%PDF-1.4 ...",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0JFIF",
        b"\xd0\xcf\x11\xe0 an Outlook message",
        b"Return-Path: <a@example.org>\r\nFrom: a@example.org\r\n\r\nI agree.",
    ],
)
def test_a_page_or_a_mail_stands_for_a_signature(evidence: bytes) -> None:
    assert check_evidence(evidence) == evidence


@pytest.mark.parametrize(
    ("evidence", "error"),
    [(None, NoEvidence), (b"", NoEvidence), (b"MZ a program", NotEvidence), (b"I agree.", NotEvidence)],
)
def test_nothing_else_does(evidence: bytes | None, error: type[NoEvidence | NotEvidence]) -> None:
    with pytest.raises(error) as wrong:
        check_evidence(evidence)
    assert wrong.value.field == "evidence"
