"""Teach the whole reading of questions from how people ask: writes `words/taught.json.gz` in some minutes.

`make teach` runs it, and brings the libraries it needs. It learns from the phrasings of the knowledge and
from the question sets of `teaching/training/`. A few more ways of asking need only `make correct`.
"""

import gzip
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from bot.rules.knowledge.entries import CHAT, gaps
from bot.rules.knowledge.features import Meanings, share_rare, words_and_pairs
from bot.rules.knowledge.reader import OUTSIDE
from bot.rules.knowledge.reading import ROLES
from tools.teaching import corrections
from tools.teaching.asked import Row, belongs_to, everything, other_things, read

TAUGHT = Path(__file__).parent.parent.parent / "bot/rules/data/knowledge/words/taught.json.gz"
MEANING = 1.5
"""How much the meaning of a question counts beside its words, which count 1."""
LEAST = 0.08
"""Weights nearer 0 than this change no answer and are left out."""
UNIT = 0.01
FEWEST = 2
"""A pair of words that fewer ways of asking hold than this tells nothing of the next one."""
OTHER_THINGS = 3000
ANYTHING = 1500
"""How many questions are made up for the vote that nothing fits: see `elsewhere`."""


def elsewhere(rows: Sequence[Row]) -> list[Row]:
    """Questions made up to be outside the subject, by what makes them so.

    Some are people's own, asked of other things than roles: "who decides which minibus we get". Some begin as
    people's do and go on with words nobody has used here, as there is no foreseeing what else will be asked.
    """
    chance = Random(0)
    things = [tuple(thing.split()) for thing in other_things()]
    of_roles = [words for _, words in rows if not ROLES.keys().isdisjoint(words)]
    used = {word for _, words in rows for word in words}
    unused = sorted(word for word in Meanings().known if word not in used and len(word) > 2)

    def of(thing: tuple[str, ...], words: Sequence[str]) -> tuple[str, ...]:
        return tuple(chain.from_iterable(thing if word in ROLES else (word,) for word in words))

    asked = [of(chance.choice(things), chance.choice(of_roles)) for _ in range(OTHER_THINGS)]
    begun = [chance.choice(rows)[1][: chance.randint(1, 3)] for _ in range(ANYTHING)]
    asked += [(*words, *chance.sample(unused, chance.randint(1, 3))) for words in begun]
    return [(OUTSIDE, words) for words in asked]


def taught(
    rows: Sequence[Row], meaning: float = MEANING, pairs: bool = True, made_up: bool = True
) -> dict[str, Any]:
    """The weights a linear classifier learns: one against all others for each id, and one for all gaps."""
    features = [words_and_pairs(words) if pairs else list(dict.fromkeys(words)) for _, words in rows]
    used = Counter(chain.from_iterable(features))
    rarity = {
        feature: round(math.log((1 + len(rows)) / (1 + n)) + 1, 3)
        for feature, n in used.items()
        if n >= FEWEST or " " not in feature
    }
    each = LinearSVC(C=0.5, tol=1e-2, random_state=0).fit(_design(rows, rarity), [name for name, _ in rows])
    vote = _vote(rows, rarity, made_up)
    weights = np.vstack([each.coef_, vote.coef_[:, :-1]])
    return {
        "ids": [*map(str, each.classes_), OUTSIDE],
        "bias": np.round([*each.intercept_, *vote.intercept_], 3).tolist(),
        "unit": UNIT,
        "rare": round(float(vote.coef_[0, -1]), 3),
        "meaning": np.round(meaning * weights[:, len(rarity) :], 3).tolist(),
        "rarity": rarity,
        "weights": dict(_sparse(weights[:, : len(rarity)], rarity)),
    }


def _vote(rows: Sequence[Row], rarity: dict[str, float], made_up: bool) -> LinearSVC:
    """Whether no entry fits: told by the words, and by the share of them that are met once or never."""
    asked = [row for row in rows if not row[0].startswith(CHAT)]
    asked += elsewhere(asked) if made_up else []
    outside = {OUTSIDE, *(gap.id for gap in gaps())}
    rarest = max(rarity.values())
    rare = sparse.csr_matrix([[share_rare(words, rarity, rarest)] for _, words in asked])
    design = sparse.hstack([_design(asked, rarity), rare]).tocsr()
    vote = LinearSVC(C=1.0, class_weight="balanced", tol=1e-2, random_state=0)
    return vote.fit(design, [name in outside for name, _ in asked])


def _design(rows: Sequence[Row], rarity: dict[str, float]) -> Any:
    texts = [words for _, words in rows]
    return sparse.hstack(
        [_words([words_and_pairs(words) for words in texts], rarity), _meanings(texts)]
    ).tocsr()


def _words(features: Sequence[Sequence[str]], rarity: dict[str, float]) -> Any:
    column = {feature: at for at, feature in enumerate(rarity)}
    rows, columns, figures = [], [], []
    for row, each in enumerate(features):
        found = [feature for feature in each if feature in rarity]
        length = math.hypot(*(rarity[feature] for feature in found)) or 1.0
        rows += [row] * len(found)
        columns += [column[feature] for feature in found]
        figures += [rarity[feature] / length for feature in found]
    return sparse.csr_matrix((figures, (rows, columns)), shape=(len(features), len(column)))


def _meanings(texts: Sequence[Sequence[str]]) -> Any:
    meanings = Meanings()
    known = {word: at for at, word in enumerate(sorted({*chain.from_iterable(texts)} & {*meanings.known}))}
    vectors = np.array([meanings.vector(word) for word in known])
    at = [(row, known[word]) for row, words in enumerate(texts) for word in words if word in known]
    counts = sparse.csr_matrix((np.ones(len(at)), np.array(at).T), shape=(len(texts), len(known)))
    total = counts @ vectors
    lengths = np.linalg.norm(total, axis=1, keepdims=True)
    return sparse.csr_matrix(total / np.where(lengths, lengths, 1.0))


def _sparse(weights: Any, rarity: dict[str, float]) -> Iterator[tuple[str, list[int]]]:
    for at, (feature, rare) in enumerate(rarity.items()):
        kept = np.flatnonzero(np.abs(weights[:, at]) >= LEAST)
        if len(kept):
            yield feature, [int(n) for cls in kept for n in (cls, round(weights[cls, at] * rare / UNIT))]


def main() -> None:
    asked = everything()
    base = {**taught(read(asked)), **belongs_to(asked)}
    text = json.dumps(base, separators=(",", ":"), ensure_ascii=False)
    TAUGHT.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"taught from {len(asked)} ways of asking: {TAUGHT.stat().st_size / 1e6:.1f} MB")
    corrections.write()


if __name__ == "__main__":
    main()
