"""What the bot says to what people type."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BotError
from bot.rules.knowledge import EmptyQuestion, Knowledge, QuestionTooLong, UnknownEntry
from bot.rules.knowledge.reader import Reader
from bot.rules.knowledge.replies import LONGEST_ANSWER
from bot.rules.knowledge.weights import weights
from bot.rules.policy import Policy

QUESTIONS = Path(__file__).parents[3] / "benchmarks" / "questions"


def small_talk() -> list[str]:
    cases = [json.loads(line) for path in QUESTIONS.glob("*.jsonl") for line in path.open(encoding="utf-8")]
    return [case["question"] for case in cases if case["kind"] == "smalltalk"]


def test_a_sure_answer_has_its_source_and_related_questions(knowledge: Knowledge) -> None:
    reply = knowledge.reply("What does an SLE cost?")
    assert (reply.status, reply.entry) == ("answered", "sle_day_rate")
    assert reply.answer.startswith("£350 a day")
    assert reply.sources == ("002_796c020e014427d6.txt",)
    assert ("sle_half_day", "What does half a day of an SLE cost?") in reply.related


def test_a_half_sure_reply_offers_at_most_three_questions() -> None:
    never_sure = Knowledge(weighing=weights(sure=99.0))
    reply = never_sure.reply("How long does an LLE placement last?")
    assert reply.status == "suggestions"
    assert reply.suggestions[0] == ("lle_length", "How long does an LLE placement last?")
    assert 1 < len(reply.suggestions) <= 3


def test_a_clicked_suggestion_is_answered(knowledge: Knowledge) -> None:
    assert knowledge.answer("lle_length").answer.startswith(
        "An LLE placement can last from 6 months to 3 years"
    )


def test_several_answers_are_given_again_by_their_entries(knowledge: Knowledge) -> None:
    reply = knowledge.reply("What does an SLE cost and who completes the action plan?")
    assert knowledge.answer(reply.entry or "").answer == reply.answer


@pytest.mark.parametrize("text", ["banana", "zxqw qwer", "12345", "lorem ipsum dolor sit amet", "\u4f60"])
def test_what_it_never_met_is_not_known(knowledge: Knowledge, text: str) -> None:
    assert knowledge.reply(text).status == "unknown"


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("maths", "maths"),
        ("phonics", "phonics"),
        ("SEND", "sen"),
        ("attendance?", "attendance"),
    ],
)
def test_an_area_alone_is_question_enough(knowledge: Knowledge, text: str, area: str) -> None:
    assert knowledge.reply(text).entries == (f"area_{area}",)


@pytest.mark.parametrize(
    "question",
    [
        "which form do NLEs fill in at the end",
        "how is an NLE's impact measured",
        "LLE action plan, who writes it",
    ],
)
def test_what_holds_of_one_role_is_not_said_of_another(knowledge: Knowledge, question: str) -> None:
    assert knowledge.reply(question).status == "unknown"


def test_half_a_day_says_the_rate_once(knowledge: Knowledge) -> None:
    assert knowledge.reply("Cost for half a day?").answer.count("£350") == 1


def test_an_entry_that_is_gone_is_named(knowledge: Knowledge) -> None:
    with pytest.raises(UnknownEntry, match="no_such"):
        knowledge.answer("no_such")


@pytest.mark.parametrize(
    "question",
    [
        "What is the day rate for an NLE?",
        "what do we get paid for releasing our head as an LLE",
        "how much notice to cancel an SLE day",
        "does the SLE designation expire",
        "how long until our SLE starts",
        "what are the names of your maths SLEs",
        "is VAT added to the SLE rate",
        "NSS criteria in full please",
        "when do SATs start",
        "how do I make a safeguarding referral",
        "what is the capital of France",
    ],
)
def test_what_no_guide_says_is_not_known(knowledge: Knowledge, question: str) -> None:
    assert knowledge.reply(question).status == "unknown"


@pytest.mark.parametrize("text", small_talk())
def test_small_talk_is_known(knowledge: Knowledge, text: str) -> None:
    assert knowledge.reply(text).status == "smalltalk"


@pytest.mark.parametrize("text", ["xyzzyq", "zzz qqq"])
def test_what_says_nothing_is_not_small_talk(knowledge: Knowledge, text: str) -> None:
    assert knowledge.reply(text).status == "unknown"


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("day rate", "sle_day_rate"),
        ("maths", "area_maths"),
        ("eligibility", "sle_eligibility"),
        ("lle", "lle_what"),
        ("evaluation form", "sle_evaluation"),
    ],
)
def test_a_word_or_two_is_question_enough(knowledge: Knowledge, text: str, entry: str) -> None:
    assert knowledge.reply(text).entry == entry


def test_a_question_after_a_greeting_is_a_question(knowledge: Knowledge) -> None:
    assert knowledge.reply("Hi there, what does an SLE cost? Thanks!").entry == "sle_day_rate"


@pytest.mark.parametrize(
    ("question", "sum_said"),
    [
        ("how much for 3 days of SLE?", "3 days come to £1,050."),
        ("cost of half a day of an SLE", "£175"),
        ("what would 2½ days of SLE cost", "2½ days come to £875."),
        ("what is our home school paid if our SLE is out for four days", "4 days come to £1,200."),
    ],
)
def test_days_are_worked_out(knowledge: Knowledge, question: str, sum_said: str) -> None:
    assert sum_said in knowledge.reply(question).answer


def test_figures_and_contact_are_the_alliances_own() -> None:
    changed = Policy({"sle_day_rate_pence": 40000, "alliance_contact": "01234 567 890"})
    knowledge = Knowledge(changed)
    assert knowledge.reply("what does an SLE cost").answer.startswith("£400 a day")
    assert "the director (01234 567 890)" in knowledge.reply("how do I request an SLE").answer


def test_two_questions_get_one_short_answer(knowledge: Knowledge) -> None:
    reply = knowledge.reply("What does an SLE cost and who completes the action plan?")
    assert set(reply.entries) == {"sle_day_rate", "sle_action_plan"}
    assert reply.entry == "+".join(reply.entries)
    assert "£350" in reply.answer
    assert "SMART" in reply.answer
    assert len(reply.answer.split()) <= LONGEST_ANSWER


def test_two_roles_are_answered_together(knowledge: Knowledge) -> None:
    reply = knowledge.reply("how long does an SLE or an LLE placement last?")
    assert set(reply.entries) == {"sle_length", "lle_length"}


def test_what_is_known_comes_before_what_is_not(knowledge: Knowledge) -> None:
    reply = knowledge.reply("what is the day rate for an SLE and for an LLE?")
    assert reply.status == "answered"
    assert reply.answer.startswith("£350")
    assert "No guide gives a rate for an LLE" in reply.answer


def test_two_areas_are_answered_together_and_nothing_is_said_twice(knowledge: Knowledge) -> None:
    reply = knowledge.reply("can I be designated for music or drama")
    assert reply.entries == ("area_music", "area_drama")
    assert reply.answer.count("To become an SLE") == 1


def test_what_a_message_tells_narrows_what_it_asks(knowledge: Knowledge) -> None:
    assert knowledge.reply("I'm retiring next year. Can I still apply to be an LLE?").entry == "lle_stay"


@pytest.mark.parametrize("text", ["", "   ", "\n", "<@U123>", "<!channel>"])
def test_nothing_to_read_is_said(knowledge: Knowledge, text: str) -> None:
    with pytest.raises(EmptyQuestion):
        knowledge.reply(text)


def test_too_long_a_question_is_told_the_limit(knowledge: Knowledge) -> None:
    with pytest.raises(QuestionTooLong, match="2,000"):
        knowledge.reply("a" * 2_001)


@pytest.mark.parametrize(
    "text",
    [
        "<@U123> what does an <https://example.org/sle|SLE> cost?",
        "what\ndoes an S.L.E. cost ❓",
        "WHAT DOES AN SLE COST?!?!",
        "what does a specialst leader cost",
        "ｗｈａｔ ｄｏｅｓ ａｎ ＳＬＥ ｃｏｓｔ",
    ],
)
def test_markup_case_and_odd_letters_do_not_matter(knowledge: Knowledge, text: str) -> None:
    assert "sle_day_rate" in knowledge.reply(text).entries


@given(st.text(max_size=300))
def test_anything_typed_gets_a_reply_or_a_named_error(knowledge: Knowledge, text: str) -> None:
    try:
        reply = knowledge.reply(text)
    except BotError:
        return
    assert reply.status in ("answered", "suggestions", "unknown", "smalltalk")
    assert 0 < len(reply.answer.split()) <= LONGEST_ANSWER


@pytest.mark.parametrize(
    ("asked", "entry"),
    [
        (
            "We were inspected in March and have a report card with no overall grade. Which Ofsted rating "
            "counts for an LLE?",
            "lle_ofsted",
        ),
        ("Our report card says secure for leadership. Is that good enough for NLE?", "nle_ofsted"),
        (
            "There are no single-word Ofsted judgements any more. Can my head still become an LLE?",
            "lle_ofsted",
        ),
        ("Ofsted stopped giving overall grades. Can our head be an NLE without one?", "nle_ofsted"),
        ("our card is all strong standard, does that do for lle", "lle_ofsted"),
        ("Is expected standard on a report card as good as good?", "ofsted_all"),
        ("Which Ofsted rating does each role need?", "ofsted_all"),
        ("what ofsted for lle", "lle_ofsted"),
    ],
)
def test_an_answer_on_ofsted_says_what_a_school_without_a_grade_does(
    knowledge: Knowledge, asked: str, entry: str
) -> None:
    reply = knowledge.reply(asked)
    assert reply.status == "answered"
    assert reply.entries[0] == entry
    assert "since September 2024" in reply.answer
    assert reply.answer.endswith("and the director decides.")
    assert any(source.startswith("https://www.gov.uk/") for source in reply.sources)
    assert not reply.answer.startswith("Good")


def test_a_question_is_weighed_once(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[object] = []
    scores = Reader.scores

    def counting(reader: Reader, words: Sequence[str]) -> dict[str, float]:
        weighed.append(words)
        return scores(reader, words)

    monkeypatch.setattr(Reader, "scores", counting)
    knowledge.reply("how long does a deployment of an SLE last?")
    assert len(weighed) == 1
