"""How well questions are answered, on sets of questions by several hands, and how fast.

    python benchmarks/questions.py [QUESTIONS.jsonl ...]

Without files, all of `benchmarks/questions/`. Each line has id, question, kind (answerable, out_of_scope or
smalltalk) and, where answerable, patterns: `must` (all), `any` (one) and `must_not` (none) of the answer.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from statistics import median, quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.rules.knowledge import Knowledge, Reply
from bot.rules.knowledge.entries import gaps, guide_entries
from bot.rules.knowledge.replies import LONGEST_ANSWER
from bot.rules.knowledge.shorthand import split
from bot.rules.knowledge.vocabulary import stem
from bot.rules.knowledge.weights import Weights, weights

Case = dict[str, Any]
HERE = Path(__file__).parent / "questions"
FOLDS = 5
WITHOUT = {
    "the role rule": {"role": 0.0, "other_role": 0.0, "unnamed_role": 0.0},
    "aspects": {"aspect": 0.0, "gap_aspect": 0.0, "other_aspect": 0.0, "general": 0.0},
    "what a message tells": {"general": 0.0},
    "turns of phrase": {"turns": 0.0, "likelihood": 0.0},
    "words": {"phrasing": 0.0, "coverage": 0.0},
    "the field's own words": {"unanchored": 0.0},
}


def outcome(case: Case, reply: Reply) -> str:
    """right, wrong, offered or abstained; what is out of scope is right when it is not known."""
    if case["kind"] == "smalltalk":
        return "right" if reply.status == "smalltalk" else "wrong"
    if reply.status == "suggestions":
        return "offered"
    if case["kind"] == "out_of_scope":
        return "right" if reply.status == "unknown" else "wrong"
    if reply.status == "unknown":
        return "abstained"
    return "right" if reply.status == "answered" and _holds(case, reply.answer) else "wrong"


def _holds(case: Case, answer: str) -> bool:
    def found(pattern: str) -> bool:
        return re.search(pattern, answer, re.IGNORECASE) is not None

    return (
        len(answer.split()) <= LONGEST_ANSWER
        and all(map(found, case["must"]))
        and (not case["any"] or any(map(found, case["any"])))
        and not any(map(found, case["must_not"]))
    )


def score(knowledge: Knowledge, cases: Iterable[Case]) -> Counter[tuple[str, str]]:
    """How many of each kind had each outcome."""
    return Counter((case["kind"], outcome(case, knowledge.reply(case["question"]))) for case in cases)


def line(name: str, tally: Counter[tuple[str, str]]) -> str:
    """One row of the table."""
    total = Counter[str]()
    for (kind, _), count in tally.items():
        total[kind] += count

    def share(kind: str, what: str) -> str:
        return f"{tally[kind, what] / total[kind]:6.1%}" if total[kind] else "     -"

    answerable = " ".join(share("answerable", what) for what in ("right", "wrong", "offered", "abstained"))
    return f"{name:32} {answerable}   {share('out_of_scope', 'right')}   {share('smalltalk', 'right')}"


def worth(tally: Counter[tuple[str, str]]) -> float:
    """What thresholds are chosen by: a wrong answer costs more than a missing one."""
    wrong = tally["answerable", "wrong"] + tally["out_of_scope", "wrong"]
    return tally["answerable", "right"] + tally["out_of_scope", "right"] - 2.0 * wrong


def cross_validated(cases: Sequence[Case]) -> tuple[Counter[tuple[str, str]], list[Weights]]:
    """Every fold scored with the thresholds that were best on the others, and those thresholds."""
    knowledge = Knowledge()
    outcomes: dict[Weights, list[tuple[str, str]]] = {}
    for sure, half_sure, margin in product((0.5, 0.6, 0.7, 0.8), (0.3, 0.4, 0.5), (0.0, 0.05, 0.1)):
        knowledge.weights = replace(weights(), sure=sure, half_sure=half_sure, margin=margin)
        outcomes[knowledge.weights] = [
            (case["kind"], outcome(case, knowledge.reply(case["question"]))) for case in cases
        ]
    tally: Counter[tuple[str, str]] = Counter()
    chosen = []
    for fold in range(FOLDS):
        best = max(
            outcomes,
            key=lambda each: worth(
                Counter(got for at, got in enumerate(outcomes[each]) if at % FOLDS != fold)
            ),
        )
        tally.update(got for at, got in enumerate(outcomes[best]) if at % FOLDS == fold)
        chosen.append(best)
    return tally, chosen


def bare() -> Callable[[str], int]:
    """The baseline for time: one pass over all phrasings, counting the stems they share with a question."""
    texts = [text for entry in guide_entries() for text in entry.texts]
    texts += [text for gap in gaps() for text in gap.texts]
    phrasings = [frozenset(map(stem, split(text.casefold()))) for text in texts]

    def nearest(question: str) -> int:
        words = frozenset(map(stem, split(question.casefold())))
        return max(
            range(len(phrasings)), key=lambda at: len(words & phrasings[at]) / (len(phrasings[at]) + 1)
        )

    return nearest


def milliseconds(answer: Callable[[str], object], cases: Iterable[Case]) -> list[float]:
    """Processor time for each question."""
    took = []
    for case in cases:
        start = time.process_time()
        answer(case["question"])
        took.append(1000 * (time.process_time() - start))
    return took


def _read(path: Path) -> Iterator[Case]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main(paths: Sequence[Path]) -> None:
    start = time.process_time()
    knowledge = Knowledge()
    print(f"ready after {time.process_time() - start:.2f} s of processor time\n")
    print(f"{'':32}  right  wrong offered abstained kept out small talk")
    sets = {path.stem: list(_read(path)) for path in paths}
    for name, cases in sets.items():
        print(line(name, score(knowledge, cases)))
    every = [case for cases in sets.values() for case in cases]
    print(line("all", score(knowledge, every)))
    tally, chosen = cross_validated(every)
    print(line(f"all, {FOLDS} folds", tally))
    for each in chosen:
        print(f"    sure {each.sure}, half sure {each.half_sure}, margin {each.margin}")
    for idea, changed in WITHOUT.items():
        print(line(f"without {idea}", score(Knowledge(weighing=weights(**changed)), every)))
    print()
    base = milliseconds(bare(), every)
    for name, took in (("bare pass", base), ("reply", milliseconds(knowledge.reply, every))):
        slowest = quantiles(took, n=20)[-1]
        print(
            f"{name:10} p50 {median(took):6.2f} ms ({median(took) / median(base):.1f} x bare)"
            f"   p95 {slowest:6.2f} ms ({slowest / quantiles(base, n=20)[-1]:.1f} x bare)"
        )


if __name__ == "__main__":
    main([Path(arg) for arg in sys.argv[1:]] or sorted(HERE.glob("*.jsonl")))
