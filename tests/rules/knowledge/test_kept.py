"""Answers the director gave and kept."""

from datetime import date

import pytest

from bot.rules.knowledge import Knowledge, kept_entry

ASKED = {
    "kept_rate": ("What is the day rate for an NLE?", "£500 a day, agreed with the director."),
    "kept_parking": ("Is there parking at the alliance office?", "Yes, behind the hall."),
    "kept_cancel": ("How much notice do we give to cancel a visit?", "Five school days."),
}


@pytest.fixture(scope="module")
def kept() -> Knowledge:
    return Knowledge(
        kept=[
            kept_entry(entry_id, question, answer, "director", date(2027, 7, 31))
            for entry_id, (question, answer) in ASKED.items()
        ]
    )


@pytest.mark.parametrize("entry_id", ASKED)
def test_a_kept_answer_wins_for_its_own_question(kept: Knowledge, entry_id: str) -> None:
    question, answer = ASKED[entry_id]
    reply = kept.reply(question)
    assert (reply.status, reply.entry, reply.answer) == ("answered", entry_id, answer)
    assert reply.sources == ("director",)


@pytest.mark.parametrize(
    ("question", "entry_id"),
    [
        ("how much does an NLE cost per day", "kept_rate"),
        ("whats the nle daily rate", "kept_rate"),
        ("where can I park at your office", "kept_parking"),
        ("how much notice to cancel an SLE visit", "kept_cancel"),
    ],
)
def test_a_kept_answer_fills_its_gap_however_asked(kept: Knowledge, question: str, entry_id: str) -> None:
    assert kept.reply(question).entry == entry_id


@pytest.mark.parametrize("question", ["day rate for an LLE", "is VAT added", "do SLEs get a pay rise"])
def test_other_gaps_stay_gaps(kept: Knowledge, question: str) -> None:
    assert kept.reply(question).status == "unknown"


def test_a_kept_answer_leaves_the_guides_answers_alone(kept: Knowledge, knowledge: Knowledge) -> None:
    for question in ("what does an SLE cost", "what do NLEs do", "who completes the evaluation form"):
        assert kept.reply(question) == knowledge.reply(question)


def test_a_kept_answer_may_hold_braces() -> None:
    braces = kept_entry("kept_1", "Which code do we use?", "Use {CODE} or {}.", "director", date(2027, 7, 31))
    assert Knowledge(kept=[braces]).answer("kept_1").answer == "Use {CODE} or {}."
