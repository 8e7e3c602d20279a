"""The reading of questions belongs to what people ask, and learns a few ways of asking more in a moment."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.rules.knowledge import Knowledge
from bot.rules.knowledge.features import load_corrections, load_packed
from bot.rules.knowledge.reader import NONE
from tools.teaching.asked import HELD_OUT, Asked, everything, read
from tools.teaching.corrections import TaughtFromElse, added, corrections

TEACH = "what people ask has changed: run `make correct`, or `make teach` where something was taken away"
MORE: list[Asked] = [
    ("sle_day_rate", "what's the damage for a specialist, moneywise"),
    ("sle_day_rate", "how deep are our pockets supposed to be per sle day"),
    ("sle_day_rate", "quid per diem for the specialist please"),
    ("sle_yearly_days", "is ten a year the lot for an sle"),
    ("sle_yearly_days", "upper and lower bounds on annual sle outings"),
    ("sle_half_day", "just a morning of sle, is that on the menu"),
    ("sle_half_day", "sle from nine till noon and no longer?"),
    ("sle_home_share", "how much of the fee does the sle's own place pocket"),
    ("sle_home_share", "what trickles back to the lending school per sle day"),
    ("sle_length", "does sle help run for weeks or for terms"),
    ("sle_length", "shelf life of a typical sle placement"),
    ("nle_what", "nle, in a nutshell for governors"),
    ("lle_what", "lle, in a nutshell for governors"),
    ("sle_what", "sle, in a nutshell for governors"),
    ("specialisms_all", "reel off every specialism there is"),
    ("specialisms_all", "the whole menu of specialist fields"),
    ("sle_apply", "what hoops do i jump through to be an sle"),
    ("sle_who_pays", "whose purse does an sle come out of"),
    ("lle_new_head", "brand spanking new to headship, any shoulder to lean on"),
    ("sle_travel", "who stumps up for the sle's petrol"),
]


@pytest.fixture(scope="module")
def base() -> dict[str, Any]:
    """The reading as the whole was taught."""
    taught: dict[str, Any] = load_packed("taught")
    return taught


def entries(knowledge: Knowledge, asked: list[Asked]) -> list[Asked]:
    """What of these is not answered by the entry that is asked for."""
    return [
        (each, text) for each, text in asked if each not in (knowledge.reply(text).entry or "").split("+")
    ]


def outcomes(knowledge: Knowledge, path: Path) -> dict[str, tuple[str, str]]:
    """How the questions of a set are answered: by what first."""
    texts = [json.loads(line)["question"] for line in path.read_text(encoding="utf-8").splitlines()]
    replies = {text: knowledge.reply(text) for text in texts}
    return {text: (reply.status, (reply.entry or "").split("+")[0]) for text, reply in replies.items()}


def test_what_is_kept_belongs_to_the_ways_of_asking_as_they_are_now(base: dict[str, Any]) -> None:
    more = added(base, everything())
    assert corrections(base, read(more)) == load_corrections(), TEACH


def test_a_way_of_asking_that_was_taken_away_needs_the_whole(base: dict[str, Any]) -> None:
    first, *_ = asked = everything()
    with pytest.raises(TaughtFromElse):
        added(base, [each for each in asked if each != first])


def test_words_that_mean_something_else_need_the_whole(base: dict[str, Any]) -> None:
    with pytest.raises(TaughtFromElse):
        added({**base, "with": "0" * 16}, everything())


def test_only_what_was_not_taught_is_added(base: dict[str, Any]) -> None:
    assert added(base, [*everything(), *MORE]) == MORE


def test_what_is_added_is_answered_and_nothing_else_is_taken_for_another(base: dict[str, Any]) -> None:
    before, after = Knowledge(corrections=NONE), Knowledge(corrections=corrections(base, read(MORE)))
    assert len(entries(before, MORE)) >= 4
    assert entries(after, MORE) == []
    for path in HELD_OUT.glob("*.jsonl"):
        assert outcomes(after, path) == outcomes(before, path)


def test_the_corrections_follow_from_the_reading_and_what_was_added(base: dict[str, Any]) -> None:
    rows = read(MORE)
    assert corrections(base, rows) == corrections(json.loads(json.dumps(base)), rows)
    assert corrections(base, []) == NONE


def test_an_entry_that_is_new_is_found_by_its_ways_of_asking(base: dict[str, Any]) -> None:
    texts = ("is there a mug with the logo", "where do i buy an alliance mug", "mugs for our governors")
    found = corrections(base, read([("mugs", text) for text in texts]))
    assert found["ids"] == ["mugs"]
    assert found["weights"]["mugs"]
