"""Ranking entries and gaps for a question: role, aspect, words and turns of phrase together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.rules.data import load
from bot.rules.knowledge.entries import AREA, KEPT, Entry, Gap
from bot.rules.knowledge.likeness import Turns, Words
from bot.rules.knowledge.reading import Question, Reading, read
from bot.rules.knowledge.vocabulary import Cue, Vocabulary


@dataclass(frozen=True)
class Weights:
    """How much each kind of agreement counts; the figures are in `words/weights.toml`."""

    phrasing: float
    coverage: float
    turns: float
    likelihood: float
    aspect: float
    other_aspect: float
    gap_aspect: float
    general: float
    cue_length: float
    cue_doubt: float
    role: float
    other_role: float
    unnamed_role: float
    unanchored: float
    question_only: float
    phrasing_only: float
    strange: float
    sure: float
    half_sure: float
    margin: float


@dataclass(frozen=True)
class Ranked:
    """A candidate's score for a question: the more role, aspect and words agree, the higher."""

    what: Entry | Gap
    score: float


def weights(**changed: float) -> Weights:
    """The weights in the data, with some changed for a benchmark."""
    return Weights(**{**load("knowledge/words/weights"), **changed})


class Ranking:
    """All entries and gaps, ready to be ranked."""

    def __init__(self, whats: Sequence[Entry | Gap], vocabulary: Vocabulary, weighing: Weights) -> None:
        self._whats = whats
        self._weights = weighing
        readings = _readings(whats, vocabulary)
        self._words = Words(readings, weighing.question_only, weighing.phrasing_only, weighing.strange)
        self._turns = Turns(readings)
        self._strength = self._strengths(readings)
        particular = load("knowledge/words/common")["particular_aspects"].split()
        self._general = frozenset(load("knowledge/words/common")["general_aspects"].split())
        self._particular = {
            aspect: {what.role for what in whats if what.aspect == aspect} for aspect in particular
        }

    def rank(self, questions: Sequence[Question], asked: int = 0) -> list[Ranked]:
        """Every candidate by its best score for any of the questions from `asked` on, best first.

        The first question is the whole text: what it tells counts for the others too.
        """
        told = self._aspects(questions[0].reading)
        ranked: dict[str, Ranked] = {}
        for question in questions[asked:]:
            for each in self._rank(question, told):
                if each.what.id not in ranked or each.score > ranked[each.what.id].score:
                    ranked[each.what.id] = each
        return sorted(ranked.values(), key=lambda each: -each.score)

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
                - (0.0 if reading.anchored or isinstance(what, Gap) else weight.unanchored)
            )
        return scores

    def _aspects(self, reading: Reading) -> dict[str, float]:
        aspects: dict[str, float] = {}
        for cue in reading.cues:
            aspects[cue.aspect] = max(aspects.get(cue.aspect, 0.0), self._strength.get(cue, 0.0))
        return aspects

    def _aspect(self, what: Entry | Gap, aspects: Mapping[str, float]) -> float:
        if not aspects or what.aspect == KEPT:
            return 0.0
        own = aspects.get(what.aspect, 0.0)
        weight = self._weights.gap_aspect if isinstance(what, Gap) else self._weights.aspect
        return weight * own - self._weights.other_aspect * (max(aspects.values()) - own)

    def _too_general(self, what: Entry | Gap, told: Mapping[str, float]) -> float:
        # "I retire in July, can I apply?" asks about staying, not about how to apply.
        if what.aspect not in self._general:
            return 0.0
        particular = [
            strength for aspect, strength in told.items() if what.role in self._particular.get(aspect, ())
        ]
        return self._weights.general * max(particular, default=0.0)

    def _role(self, what: Entry | Gap, reading: Reading) -> float:
        roles = reading.roles
        if what.role == "none":
            return -self._weights.other_role if roles else 0.0
        if not roles:
            if what.role not in ("LLE", "NLE"):
                return 0.0
            return -self._weights.other_role if isinstance(what, Gap) else -self._weights.unnamed_role
        if what.role == "any":
            return self._weights.role / 2 if len(roles) > 1 else 0.0
        return self._weights.role if what.role in roles else -self._weights.other_role

    def _strengths(self, readings: Sequence[Sequence[Reading]]) -> dict[Cue, float]:
        """A cue is worth what it is right about: the share of the phrasings it is found in that are its own."""
        own: Counter[Cue] = Counter()
        found: Counter[Cue] = Counter()
        for what, candidate in zip(self._whats, readings, strict=True):
            for reading in candidate:
                found.update(reading.cues)
                own.update(cue for cue in reading.cues if cue.aspect == what.aspect)
        return {cue: self._strength_of(cue, own[cue], found[cue] - own[cue]) for cue in found}

    def _strength_of(self, cue: Cue, right: int, wrong: int) -> float:
        longer = 1 + self._weights.cue_length * (cue.length - 1)
        return longer * (right + 1) / (right + 1 + self._weights.cue_doubt * wrong)


def _readings(whats: Sequence[Entry | Gap], vocabulary: Vocabulary) -> list[list[Reading]]:
    # All phrasings at once, a line each: writing shorthand out is slow for many short texts.
    texts = [what.texts for what in whats]
    lines = iter(
        vocabulary.spelt_out("\n".join(text for each in texts for text in each).casefold()).split("\n")
    )
    return [[read(next(lines), vocabulary) for _ in each] for each in texts]
