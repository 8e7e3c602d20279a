"""The ways of asking that the reading of questions is taught from, each with what it asks for."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from bot.rules.knowledge.entries import AREA, CHAT, phrasings
from bot.rules.knowledge.reading import AREA_WORD
from bot.rules.knowledge.smalltalk import set_phrases

Asked = tuple[str, str]
QUESTIONS = Path(__file__).parent.parent / "benchmarks" / "questions"


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
    paths = sorted(QUESTIONS.glob("*.jsonl")) if paths is None else paths
    cases = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [(case["entry"], case["question"]) for case in cases if case.get("entry")]


def other_things() -> list[str]:
    """Things and people that questions are made up about, to be outside the subject."""
    return (QUESTIONS / "elsewhere.txt").read_text(encoding="utf-8").splitlines()


def digest() -> str:
    """What tells whether a reading was taught from all these."""
    everything = [sorted([*by_phrasings(), *in_sets()]), other_things()]
    return hashlib.sha256(json.dumps(everything).encode()).hexdigest()[:16]
