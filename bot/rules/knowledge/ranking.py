"""Ranking entries and gaps for a question: role, aspect, words and turns of phrase together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.rules.data import load
from bot.rules.knowledge.entries import AREA, KEPT, WHAT_IS, Entry, Gap
from bot.rules.knowledge.likeness import Turns, Words
from bot.rules.knowledge.reading import Question, Reading, read
from bot.rules.knowledge.vocabulary import Cue, Vocabulary
from bot.rules.knowledge.weights import Weights

What = Entry | Gap


@dataclass(frozen=True)
class Ranked:
    """A candidate's score for a question: the more role, aspect and words agree, the higher."""

    what: What
    score: float


class Ranking:
    """All entries and gaps, ready to be ranked."""

    def __init__(self, whats: Sequence[What], vocabulary: Vocabulary, weighing: Weights) -> None:
        self._whats = whats
        self._weights = weighing
        readings = [[read(text, vocabulary) for text in what.texts] for what in whats]
        self._words = Words(
            readings,
            weighing.question_only,
            weighing.unanchored_only,
            weighing.phrasing_only,
            weighing.strange,
        )
        self._turns = Turns(readings)
        self._strength = self._strengths(readings)
        common = load("knowledge/words/common")
        self._general = frozenset(common["general_aspects"].split())
        self._particular = {
            aspect: {what.role for what in whats if what.aspect == aspect}
            for aspect in common["particular_aspects"].split()
        }
        kept = [(at, candidate[0]) for at, candidate in enumerate(readings) if whats[at].aspect == KEPT]
        self._kept = [(at, asked, self._gap_filled_by(asked)) for at, asked in kept]

    def rank(self, questions: Sequence[Question], asked: int = 0) -> list[Ranked]:
        """Every candidate by its best score for any of the questions from `asked` on, best first.

        The first question is the whole text: what it tells counts for the others too.
        """
        told = self._aspects(questions[0].reading)
        best: dict[str, Ranked] = {}
        for question in questions[asked:]:
            for each in self._rank(question, told):
                if each.what.id not in best or each.score > best[each.what.id].score:
                    best[each.what.id] = each
        return sorted(best.values(), key=lambda each: -each.score)

    def _rank(self, question: Question, told: Mapping[str, float]) -> list[Ranked]:
        plain = self._scores(question.reading, told)
        masked = plain if question.masked is question.reading else self._scores(question.masked, told)
        return [
            Ranked(what, masked[at] if what.aspect == AREA else plain[at])
            for at, what in enumerate(self._whats)
            if question.areas or what.aspect != AREA
        ]

    def _scores(self, reading: Reading, told: Mapping[str, float]) -> list[float]:
        weight = self._weights
        words = self._words.phrasing_and_coverage(reading)
        turns = self._turns.turns_and_likelihood(reading)
        aspects = self._aspects(reading)
        scores = []
        for at, what in enumerate(self._whats):
            phrasing, coverage = words.get(at, (0.0, 0.0))
            cosine, likelihood = turns[at]
            scores.append(
                weight.phrasing * phrasing
                + weight.coverage * coverage
                + weight.turns * cosine
                + weight.likelihood * likelihood
                + self._aspect(what, aspects)
                - self._too_general(what, told)
                + self._role(what, reading)
                + self._anchor(what, reading, aspects)
            )
        for at, asked, gap in self._kept:
            phrasing, _ = words.get(at, (0.0, 0.0))
            if asked.roles and asked.roles != reading.roles:
                scores[at] -= weight.other_role
                continue
            scores[at] += weight.kept * phrasing
            if gap is not None and (self._whats[gap].role in reading.roles or phrasing > weight.kept_close):
                scores[at] = max(scores[at], scores[gap] + weight.kept)
        return scores

    def _aspects(self, reading: Reading) -> dict[str, float]:
        if reading.roles and not (reading.words or reading.strange or reading.cues):
            return {WHAT_IS: 1.0}  # "SLE?" asks what it is
        aspects: dict[str, float] = {}
        for cue in reading.cues:
            aspects[cue.aspect] = max(aspects.get(cue.aspect, 0.0), self._strength.get(cue, 0.0))
        return aspects

    def _aspect(self, what: What, aspects: Mapping[str, float]) -> float:
        if not aspects or what.aspect == KEPT:
            return 0.0
        own = aspects.get(what.aspect, 0.0)
        weight = self._weights.gap_aspect if isinstance(what, Gap) else self._weights.aspect
        return weight * own - self._weights.other_aspect * (max(aspects.values()) - own)

    def _too_general(self, what: What, told: Mapping[str, float]) -> float:
        # "I retire in July, can I apply?" asks about staying, not about how to apply.
        if what.aspect not in self._general:
            return 0.0
        particular = (told[aspect] for aspect in told if what.role in self._particular.get(aspect, ()))
        return self._weights.general * max(particular, default=0.0)

    def _role(self, what: What, reading: Reading) -> float:
        roles, weight = reading.roles, self._weights
        if what.role == "none":
            return -weight.other_role if roles else 0.0
        if what.role == "any":
            return weight.role / 2 if len(roles) > 1 else 0.0
        if roles:
            return weight.role if what.role in roles else -weight.other_role
        if what.role == "SLE":
            return 0.0
        # A gap of one role is a gap only where that role is named.
        return -weight.other_role if isinstance(what, Gap) else -weight.unnamed_role

    def _anchor(self, what: What, reading: Reading, aspects: Mapping[str, float]) -> float:
        # Without a word of this field a question is rather about school life, if it has a word of that.
        if reading.anchored:
            return 0.0
        if isinstance(what, Entry):
            return -self._weights.unanchored
        return self._weights.unanchored if what.role == "none" and what.aspect in aspects else 0.0

    def _gap_filled_by(self, asked: Reading) -> int | None:
        aspects = self._aspects(asked)
        filled = [
            (aspects[what.aspect], at)
            for at, what in enumerate(self._whats)
            if isinstance(what, Gap) and what.aspect in aspects and what.role in (*asked.roles, "any")
        ]
        return max(filled)[1] if filled else None

    def _strengths(self, readings: Sequence[Sequence[Reading]]) -> dict[Cue, float]:
        # A cue is worth what it is right about: the share of the phrasings holding it that are its aspect's.
        own: Counter[Cue] = Counter()
        found: Counter[Cue] = Counter()
        for what, candidate in zip(self._whats, readings, strict=True):
            for reading in candidate if what.aspect != KEPT else ():
                found.update(reading.cues)
                own.update(cue for cue in reading.cues if cue.aspect == what.aspect)
        return {cue: self._strength_of(cue, own[cue], found[cue] - own[cue]) for cue in found}

    def _strength_of(self, cue: Cue, right: int, wrong: int) -> float:
        longer = 1 + self._weights.cue_length * (cue.length - 1)
        return longer * (right + 1) / (right + 1 + self._weights.cue_doubt * wrong)
