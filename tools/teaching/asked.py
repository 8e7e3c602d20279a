"""The ways of asking that the reading of questions is taught from, each with what it asks for."""

import hashlib
import json
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from bot.rules.knowledge.entries import AREA, CHAT, phrasings
from bot.rules.knowledge.features import load_packed
from bot.rules.knowledge.reading import AREA_WORD, plain, read_questions
from bot.rules.knowledge.shorthand import split
from bot.rules.knowledge.smalltalk import set_phrases
from bot.rules.knowledge.spelling import Spelling

Asked = tuple[str, str]
Row = tuple[str, tuple[str, ...]]
MARK = 8
TEACHING = Path(__file__).parent.parent.parent / "teaching"
TRAINING, HELD_OUT = TEACHING / "training", TEACHING / "held_out"
"""Questions of several hands that the reading learns from, and those that it is only measured by."""


def by_phrasings() -> list[Asked]:
    """Every phrasing of the knowledge with what it asks for, and all set phrases of small talk."""
    asked = [
        (each, text.format(area=AREA_WORD) if each == AREA else text)
        for each, texts in phrasings().items()
        for text in texts
    ]
    return [*asked, *((CHAT + kind, text) for kind, text in set_phrases())]


def in_sets(paths: Iterable[Path] | None = None) -> list[Asked]:
    """Every question of these sets, by default all, with what its `entry` says it asks for."""
    paths = sorted(TRAINING.glob("*.jsonl")) if paths is None else paths
    cases = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [(case["entry"], case["question"]) for case in cases if case.get("entry")]


def everything() -> list[Asked]:
    """Every way of asking there is to learn from, in the order in which it is learnt."""
    return [*by_phrasings(), *in_sets()]


def other_things() -> list[str]:
    """Things and people that questions are made up about, to be outside the subject."""
    return (TEACHING / "other_things.txt").read_text(encoding="utf-8").splitlines()


def read(asked: Iterable[Asked]) -> list[Row]:
    """What each way of asking asks for, and its words as the bot reads them."""
    rows = [(each, plain(text)) for each, text in asked]
    spelling = Spelling(frozenset(chain.from_iterable(split(text) for _, text in rows)), ())
    return [(each, read_questions(text, spelling)[0].words) for each, text in rows]


def mark(asked: Asked) -> str:
    """What a way of asking is known again by, in eight letters."""
    return _digest(asked)[:MARK]


def belongs_to(asked: Iterable[Asked]) -> dict[str, str]:
    """What tells a reading from one that was taught from anything else: of each way of asking, its mark."""
    made_of = _digest([other_things(), load_packed("meanings")])
    return {"from": "".join(sorted({mark(each) for each in asked})), "with": made_of[:16]}


def _digest(of: Any) -> str:
    return hashlib.sha256(json.dumps(of).encode()).hexdigest()
