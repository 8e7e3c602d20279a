"""Answering a question: sure, half sure, not sure, or small talk."""

from collections.abc import Sequence
from functools import cache

from bot.rules.knowledge.entries import (
    AREA,
    Entry,
    Gap,
    UnknownEntry,
    any_area,
    area_entries,
    gaps,
    guide_entries,
)
from bot.rules.knowledge.ranking import Ranked, Ranking, What
from bot.rules.knowledge.reading import Question, plain, read_questions
from bot.rules.knowledge.replies import Figures, Reply, answered, suggested
from bot.rules.knowledge.smalltalk import small_talk
from bot.rules.knowledge.vocabulary import Vocabulary
from bot.rules.knowledge.weights import Weights, weights
from bot.rules.policy import Policy

_NOT_KNOWN = "I don't know that one. I can pass your question to the director, who will answer you."


class Knowledge:
    """Everything the bot can answer: the guides' entries, and those the director kept."""

    def __init__(
        self, policy: Policy | None = None, kept: Sequence[Entry] = (), weighing: Weights | None = None
    ) -> None:
        self._figures = Figures(policy or Policy())
        self.weights = weighing or weights()
        self._entries = {each.id: each for each in (*guide_entries(), *area_entries().values(), *kept)}
        self._by_role_and_aspect, self._vocabulary, self._ranking = _index(tuple(kept), self.weights)

    def reply(self, question: str) -> Reply:
        """The reply to a question as typed. Raises EmptyQuestion and QuestionTooLong."""
        text = plain(question)
        if chat := small_talk(text):
            return Reply("smalltalk", chat)
        questions = read_questions(text, self._vocabulary)
        ranked = self._ranking.rank(questions)
        best, whole = ranked[0], questions[0]
        if together := self._together(questions):
            return self._answered(together, text)
        if best.score < self.weights.half_sure:
            return Reply("unknown", _NOT_KNOWN)
        whats = [*_meant(best.what, whole), *self._for_other_roles(best.what, whole)]
        beside = self._beside(ranked)
        if not any(isinstance(what, Entry) for what in whats):
            return Reply("unknown", " ".join(what.note for what in whats if isinstance(what, Gap)))
        if not self._sure(ranked) and not beside:
            likely = [each.what for each in ranked if each.score >= self.weights.half_sure]
            meant = [what for each in likely for what in _meant(each, whole)]
            return suggested([what for what in meant if isinstance(what, Entry)])
        return self._answered(sorted([*whats, *beside], key=lambda what: isinstance(what, Gap)), text)

    def entry(self, entry_id: str) -> Entry:
        """The entry with this id; raises UnknownEntry."""
        try:
            return self._entries[entry_id]
        except KeyError:
            raise UnknownEntry(entry_id) from None

    def answer(self, entry_id: str) -> Reply:
        """The answer of one entry, as for a click on "Did you mean"; raises UnknownEntry."""
        return self._answered([self.entry(entry_id)], "")

    def rank(self, question: str) -> list[Ranked]:
        """Every entry and gap with its score, best first, for measuring."""
        return self._ranking.rank(read_questions(plain(question), self._vocabulary))

    def _together(self, questions: Sequence[Question]) -> list[What]:
        """What answers a message of several questions, where more than one of them is sure."""
        found: dict[str, What] = {}
        for part in questions[1:] if len(questions) > 2 else ():
            ranked = self._ranking.rank([questions[0], part], asked=1)
            if self._sure(ranked):
                found |= {each.id: each for each in _meant(ranked[0].what, part)}
        return list(found.values()) if sum(isinstance(each, Entry) for each in found.values()) > 1 else []

    def _for_other_roles(self, what: What, asked: Question) -> list[What]:
        """What says the same of the other roles a question names: "what do SLEs and LLEs do?"."""
        others = sorted(asked.reading.roles - {what.role}) if what.role in asked.reading.roles else []
        found = (self._by_role_and_aspect.get((role, what.aspect)) for role in others)
        return [each for each in found if each is not None]

    def _beside(self, ranked: Sequence[Ranked]) -> list[What]:
        """A near neighbour that fits as well as the best: rather say both than choose by a hair."""
        best, second = ranked[:2]
        if best.score < self.weights.sure or best.score - second.score >= self.weights.margin:
            return []
        if (
            not isinstance(best.what, Entry)
            or not isinstance(second.what, Entry)
            or AREA in (best.what.aspect, second.what.aspect)
        ):
            return []
        near = second.what.id in best.what.related or best.what.id in second.what.related
        return [second.what] if near else []

    def _sure(self, ranked: Sequence[Ranked]) -> bool:
        best, second = ranked[:2]
        return best.score >= self.weights.sure and best.score - second.score >= self.weights.margin

    def _answered(self, whats: Sequence[What], asked: str) -> Reply:
        return answered(whats, self._figures, asked, self._entries)


@cache
def _index(
    kept: tuple[Entry, ...], weighing: Weights
) -> tuple[dict[tuple[str, str], What], Vocabulary, Ranking]:
    """All that can be found, ready to be ranked. It takes a moment, and no policy figure changes it."""
    whats: list[What] = [*guide_entries(), any_area(), *kept, *gaps()]
    vocabulary = Vocabulary([text for what in whats for text in what.texts])
    by_role_and_aspect = {(what.role, what.aspect): what for what in whats}
    return by_role_and_aspect, vocabulary, Ranking(whats, vocabulary, weighing)


def _meant(what: What, asked: Question) -> list[What]:
    """The entry or gap itself, or the entries of the areas the question names."""
    if what.aspect != AREA:
        return [what]
    return [area_entries()[area.id] for area in asked.areas[:2]]
