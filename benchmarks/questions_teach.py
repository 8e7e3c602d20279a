"""Teach the reading of questions from how people ask: writes `words/taught.json.gz`.

    pip install scikit-learn
    python benchmarks/questions_teach.py

Learns from the phrasings of the knowledge and from the question sets of `benchmarks/questions/`, whose
`entry` names the entry or gap that each asks for. Run it whenever those have changed.
"""

import gzip
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np  # type: ignore[import-not-found]
from scipy import sparse  # type: ignore[import-untyped]
from sklearn.svm import LinearSVC  # type: ignore[import-not-found]

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.rules.knowledge.entries import AREA, CHAT, gaps, phrasings
from bot.rules.knowledge.features import Meanings, words_and_pairs
from bot.rules.knowledge.reader import OUTSIDE
from bot.rules.knowledge.reading import AREA_WORD, plain, read_questions
from bot.rules.knowledge.shorthand import split
from bot.rules.knowledge.smalltalk import set_phrases
from bot.rules.knowledge.spelling import Spelling

Row = tuple[str, tuple[str, ...]]
HERE = Path(__file__).parent / "questions"
TAUGHT = Path(__file__).parent.parent / "bot/rules/data/knowledge/words/taught.json.gz"
MEANING = 1.5
"""How much the meaning of a question counts beside its words, which count 1."""
LEAST = 0.08
"""Weights nearer 0 than this change no answer and are left out."""
UNIT = 0.01
FEWEST = 2
"""A pair of words that fewer ways of asking hold than this tells nothing of the next one."""


def from_phrasings() -> list[Row]:
    """What every phrasing asks for, small talk too, and its words."""
    asked = [
        (each, text.format(area=AREA_WORD) if each == AREA else text)
        for each, texts in phrasings().items()
        for text in texts
    ]
    return _read([*asked, *((CHAT + kind, text) for kind, text in set_phrases())])


def from_questions(paths: Iterable[Path]) -> list[Row]:
    """What every question of these sets asks for, and its words."""
    cases = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return _read((case["entry"], case["question"]) for case in cases if case.get("entry"))


def _read(asked: Iterable[tuple[str, str]]) -> list[Row]:
    rows = [(each, plain(text)) for each, text in asked]
    spelling = Spelling(frozenset(chain.from_iterable(split(text) for _, text in rows)), ())
    return [(each, read_questions(text, spelling)[0].words) for each, text in rows]


def taught(rows: Sequence[Row], meaning: float = MEANING, pairs: bool = True) -> dict[str, Any]:
    """The weights a linear classifier learns: one against all others for each id, and one for all gaps."""
    features = [words_and_pairs(words) if pairs else list(dict.fromkeys(words)) for _, words in rows]
    used = Counter(chain.from_iterable(features))
    rarity = {
        feature: round(math.log((1 + len(rows)) / (1 + n)) + 1, 3)
        for feature, n in used.items()
        if n >= FEWEST or " " not in feature
    }
    column = {feature: at for at, feature in enumerate(rarity)}
    design = sparse.hstack(
        [_words(features, rarity, column), _meanings([words for _, words in rows])]
    ).tocsr()
    asked = np.array([each for each, _ in rows])
    outside = np.isin(asked, [gap.id for gap in gaps()])
    each = LinearSVC(C=0.5, random_state=0).fit(design, asked)
    about = np.flatnonzero(~np.char.startswith(asked, CHAT))
    vote = LinearSVC(C=0.3, class_weight="balanced", random_state=0).fit(design[about], outside[about])
    weights = np.vstack([each.coef_, vote.coef_])
    return {
        "ids": [*map(str, each.classes_), OUTSIDE],
        "bias": np.round([*each.intercept_, *vote.intercept_], 3).tolist(),
        "unit": UNIT,
        "meaning": np.round(meaning * weights[:, len(column) :], 3).tolist(),
        "rarity": rarity,
        "weights": dict(_sparse(weights[:, : len(column)], rarity)),
    }


def _words(features: Sequence[Sequence[str]], rarity: dict[str, float], column: dict[str, int]) -> Any:
    matrix = sparse.lil_matrix((len(features), len(column)))
    for row, each in enumerate(features):
        found = [feature for feature in each if feature in rarity]
        length = math.hypot(*(rarity[feature] for feature in found)) or 1.0
        for feature in found:
            matrix[row, column[feature]] = rarity[feature] / length
    return matrix


def _meanings(texts: Sequence[Sequence[str]]) -> Any:
    meanings = Meanings()
    empty = [0.0] * len(meanings.meaning(["what"]) or [])
    return sparse.csr_matrix([meanings.meaning(words) or empty for words in texts])


def _sparse(weights: Any, rarity: dict[str, float]) -> Iterator[tuple[str, list[int]]]:
    for at, (feature, rare) in enumerate(rarity.items()):
        kept = np.flatnonzero(np.abs(weights[:, at]) >= LEAST)
        if len(kept):
            yield feature, [int(n) for cls in kept for n in (cls, round(weights[cls, at] * rare / UNIT))]


def digest(rows: Sequence[Row]) -> str:
    """What tells whether the weights were taught from these."""
    return hashlib.sha256(json.dumps(sorted(rows)).encode()).hexdigest()[:16]


def main() -> None:
    rows = [*from_phrasings(), *from_questions(sorted(HERE.glob("*.jsonl")))]
    text = json.dumps({**taught(rows), "digest": digest(rows)}, separators=(",", ":"), ensure_ascii=False)
    TAUGHT.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"taught from {len(rows)} ways of asking: {TAUGHT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
