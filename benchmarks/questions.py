"""How well questions are answered, on sets of questions by several hands, and how fast.

    python -m benchmarks.questions [--unseen]

Each line of `teaching/` has id, question, kind (answerable, out_of_scope or smalltalk), the entry that is
asked for (empty where it is several), and, where answerable, patterns: `must` (all), `any` (one) and
`must_not` (none) of the answer. The reading was taught from all those of `training/`, so how it does on them
only shows that it fits. Those of `held_out/` are never taught. With --unseen, which needs what `make teach`
installs, every other set is answered by a reading taught without it too.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.rules.knowledge import Knowledge, Reply
from bot.rules.knowledge.entries import phrasings
from bot.rules.knowledge.replies import LONGEST_ANSWER
from bot.rules.knowledge.shorthand import split
from bot.rules.knowledge.weights import weights
from tools.teaching.asked import HELD_OUT, TRAINING, by_phrasings, in_sets, read

Case = dict[str, Any]
Tally = Counter[tuple[str, str]]
WITHOUT_AT_ANSWERING = {
    "the vote that nothing fits": {"outside": 0.0},
    "a second answer beside the first": {"margin": 0.0},
    "did you mean": {"half_sure": weights().sure},
    "being unsure": {"sure": -9.0, "half_sure": -9.0},
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


def score(knowledge: Knowledge, cases: Iterable[Case]) -> Tally:
    """How many of each kind had each outcome."""
    return Counter((case["kind"], outcome(case, knowledge.reply(case["question"]))) for case in cases)


def line(name: str, tally: Tally) -> str:
    """One row of the table."""
    total = Counter[str]()
    for (kind, _), count in tally.items():
        total[kind] += count

    def share(kind: str, what: str) -> str:
        return f"{tally[kind, what] / total[kind]:6.1%}" if total[kind] else "     -"

    answerable = " ".join(share("answerable", what) for what in ("right", "wrong", "offered", "abstained"))
    return f"{name:44} {answerable}   {share('out_of_scope', 'right')}   {share('smalltalk', 'right')}"


def unseen(sets: dict[str, list[Case]]) -> None:
    """Print how every set is answered by a reading taught without it, and without each idea."""
    from tools.teaching.whole import taught

    asked = read(by_phrasings())
    rows = {name: read(in_sets([TRAINING / f"{name}.jsonl"])) for name in sets}

    def each_left_out(**teaching: Any) -> dict[str, dict[str, Any]]:
        return {
            name: taught(
                [*asked, *(row for other in sets if other != name for row in rows[other])], **teaching
            )
            for name in sets
        }

    def total(readings: dict[str, dict[str, Any]], **changed: float) -> Tally:
        tallies = (
            score(Knowledge(weighing=weights(**changed), taught=readings[name]), cases)
            for name, cases in sets.items()
        )
        return sum(tallies, Counter())

    readings = each_left_out()
    for name, cases in sets.items():
        print(line(f"{name}, unseen", score(Knowledge(taught=readings[name]), cases)))
    print(line("all, each unseen", total(readings)))
    for idea, changed in WITHOUT_AT_ANSWERING.items():
        print(line(f"  without {idea}", total(readings, **changed)))
    print(line("  without what words mean", total(each_left_out(meaning=0.0))))
    print(line("  without pairs of words", total(each_left_out(pairs=False))))
    only_asked = taught(asked)
    print(line("  without the other sets", total(dict.fromkeys(sets, only_asked))))


def bare() -> Callable[[str], int]:
    """The baseline for time: one pass over all phrasings, counting the words they share with a question."""
    words = [frozenset(split(text.casefold())) for texts in phrasings().values() for text in texts]

    def nearest(question: str) -> int:
        asked = frozenset(split(question.casefold()))
        return max(range(len(words)), key=lambda at: len(asked & words[at]) / (len(words[at]) + 1))

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


def main(arguments: Sequence[str]) -> None:
    start = time.process_time()
    knowledge = Knowledge()
    print(f"ready after {time.process_time() - start:.2f} s of processor time\n")
    print(f"{'':44}  right  wrong offered abstained kept out small talk")
    sets = {path.stem: list(_read(path)) for path in sorted(TRAINING.glob("*.jsonl"))}
    every = [case for cases in sets.values() for case in cases]
    for name, cases in sets.items():
        print(line(name, score(knowledge, cases)))
    print(line("all, as taught", score(knowledge, every)))
    for path in sorted(HELD_OUT.glob("*.jsonl")):
        print(line(f"{path.stem}, never taught", score(knowledge, _read(path))))
    if "--unseen" in arguments:
        unseen(sets)
    print()
    base = milliseconds(bare(), every)
    for name, took in (("bare pass", base), ("reply", milliseconds(knowledge.reply, every))):
        slowest = quantiles(took, n=20)[-1]
        print(
            f"{name:10} p50 {median(took):6.2f} ms ({median(took) / median(base):.1f} x bare)"
            f"   p95 {slowest:6.2f} ms ({slowest / quantiles(base, n=20)[-1]:.1f} x bare)"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
