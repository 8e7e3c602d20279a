"""Teach what has been added to the ways of asking: writes `words/corrections.json`.

`make correct` runs it: it takes a moment, and no more than the bot itself needs. What it writes follows from
the reading as it was taught and from what was added alone. What is taken away needs the whole: `make teach`.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.rules.knowledge.entries import CHAT, gaps
from bot.rules.knowledge.features import Meanings, load_packed, words_and_pairs
from bot.rules.knowledge.reader import NONE, OUTSIDE, Reader
from tools.teaching.asked import MARK, Asked, Row, belongs_to, everything, mark, read

CORRECTIONS = Path(__file__).parent.parent.parent / "bot/rules/data/knowledge/words/corrections.json"
SURE = 0.2
"""How well what was added has to fit where it belongs."""
LEAD = 0.7
"""How far it has to be ahead of everything else; outside the subject, or inside, by as much."""
ROUNDS = 60

Corrections = dict[str, Any]


class TaughtFromElse(Exception):
    """The reading was taught from ways of asking, or with meanings, that are no longer there."""

    def __init__(self) -> None:
        super().__init__("what the reading was taught from has changed, not only grown: run `make teach`")


def added(base: dict[str, Any], asked: Sequence[Asked]) -> list[Asked]:
    """Which ways of asking the reading was not taught. Raises TaughtFromElse where it was taught others."""
    taught = {base["from"][at : at + MARK] for at in range(0, len(base["from"]), MARK)}
    marks = {each: mark(each) for each in asked}
    if not taught <= {*marks.values()} or base["with"] != belongs_to(())["with"]:
        raise TaughtFromElse
    return [each for each, its in marks.items() if its not in taught]


def corrections(base: dict[str, Any], rows: Sequence[Row]) -> Corrections:
    """What to add to the weights of the reading so that each of these rows is read as what it asks for.

    A row that is not moves the weights of its own words and pairs of words, the rarer the more and by no more
    than it takes, for what it asks for and against all that comes too near: until every row is well.
    """
    ids = sorted({each for each, _ in rows} - {*base["ids"]})
    rarest = max(base["rarity"].values())
    new = sorted({each for _, words in rows for each in words_and_pairs(words)} - base["rarity"].keys())
    begun = {**NONE, "ids": ids, "rarity": dict.fromkeys(new, rarest)}
    reader = Reader(Meanings(), base, begun)
    as_taught = [(each, reader.shares(words), reader.scores(words)) for each, words in rows]
    moved: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for _ in range(ROUNDS):
        still = 0
        for wanted, shares, scores in as_taught:
            now = {
                each: score
                + sum(share * moved[part][each] for part, share in shares.items() if each in moved[part])
                for each, score in scores.items()
            }
            for each, step in _steps(wanted, now):
                still += 1
                for part, share in shares.items():
                    moved[part][each] += step * share
        if not still:
            break
    place = {each: at for at, each in enumerate([*base["ids"], *ids])}
    weights = {
        part: [
            figure
            for each in sorted(moves, key=place.__getitem__)
            if (weight := round(moves[each] * reader.rarity(part) / base["unit"]))
            for figure in (place[each], weight)
        ]
        for part, moves in sorted(moved.items())
    }
    return {**begun, "weights": {part: found for part, found in weights.items() if found}}


def _steps(wanted: str, now: dict[str, float]) -> Iterator[tuple[str, float]]:
    """By how much what is asked for is too low, and everything else too high."""
    is_outside = wanted in {gap.id for gap in gaps()}
    fits = now[wanted]
    if fits < SURE:
        yield wanted, SURE - fits
    for each, score in now.items():
        if each not in (wanted, OUTSIDE) and score > max(fits, SURE) - LEAD:
            yield each, max(fits, SURE) - LEAD - score
    if not wanted.startswith(CHAT):
        if is_outside and now[OUTSIDE] < LEAD / 2:
            yield OUTSIDE, LEAD / 2 - now[OUTSIDE]
        if not is_outside and now[OUTSIDE] > -LEAD / 2:
            yield OUTSIDE, -LEAD / 2 - now[OUTSIDE]


def write() -> None:
    """Keep the corrections that belong to the reading as it was taught and to what is asked now."""
    base = load_packed("taught")
    more = added(base, everything())
    text = json.dumps(corrections(base, read(more)), indent=1, ensure_ascii=False)
    CORRECTIONS.write_text(text + "\n", encoding="utf-8")
    print(f"taught {len(more)} more ways of asking")


if __name__ == "__main__":
    write()
