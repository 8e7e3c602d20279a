"""Ranking entries and gaps for a question."""

from dataclasses import dataclass

from bot.rules.knowledge.entries import AREA, CHAT
from bot.rules.knowledge.reader import OUTSIDE, Reader
from bot.rules.knowledge.reading import Question


@dataclass(frozen=True)
class Ranked:
    """A candidate's id and its score for a question."""

    id: str
    score: float


@dataclass(frozen=True)
class Ranking:
    """Entries, gaps and kinds of small talk for one question, each best first.

    `outside` is the vote that no entry fits.
    """

    entries: tuple[Ranked, ...]
    gaps: tuple[Ranked, ...]
    chat: tuple[Ranked, ...]
    outside: float

    @property
    def best(self) -> Ranked:
        """The likeliest entry."""
        return self.entries[0]

    @property
    def is_chat(self) -> bool:
        """Whether it is likelier small talk than any question."""
        return self.chat[0].score > max(self.best.score, self.gaps[0].score)

    @property
    def lead(self) -> float:
        """How far the likeliest entry is ahead of the next."""
        return self.best.score - self.entries[1].score

    @property
    def gap_lead(self) -> float:
        """How far the likeliest gap is ahead of the likeliest entry; below 0 where it is behind."""
        return self.gaps[0].score - self.best.score


def rank(question: Question, reader: Reader, gaps: frozenset[str]) -> Ranking:
    """The ranking for one question. The entry for areas counts only where one is named."""
    scores = reader.scores(question.words)
    outside = scores.pop(OUTSIDE)
    if not question.areas:
        del scores[AREA]
    ranked = [Ranked(each, score) for each, score in sorted(scores.items(), key=lambda item: -item[1])]
    chat = tuple(each for each in ranked if each.id.startswith(CHAT))
    return Ranking(
        tuple(each for each in ranked if each.id not in gaps and each not in chat),
        tuple(each for each in ranked if each.id in gaps),
        chat,
        outside,
    )
