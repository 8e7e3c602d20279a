"""Answering a question: sure, half sure, not sure, or small talk."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.rules.knowledge.entries import (
    AREA,
    CHAT,
    Entry,
    Gap,
    UnknownEntry,
    area_entries,
    gaps,
    guide_entries,
)
from bot.rules.knowledge.features import Meanings
from bot.rules.knowledge.kept import Kept
from bot.rules.knowledge.ranking import Ranked, Ranking, rank
from bot.rules.knowledge.reader import Reader
from bot.rules.knowledge.reading import Question, plain, read_questions
from bot.rules.knowledge.replies import MOST_SUGGESTIONS, NOT_KNOWN, Figures, Reply, answered, suggested
from bot.rules.knowledge.smalltalk import chat_reply, small_talk
from bot.rules.knowledge.spelling import Spelling
from bot.rules.knowledge.weights import Weights, weights
from bot.rules.policy import Policy

What = Entry | Gap

_A_FEW_WORDS = 3


class Knowledge:
    """Everything the bot can answer: the guides' entries, and those the director kept."""

    def __init__(
        self,
        policy: Policy | None = None,
        kept: Sequence[Entry] = (),
        weighing: Weights | None = None,
        taught: dict[str, Any] | None = None,
        corrections: dict[str, Any] | None = None,
    ) -> None:
        self._figures = Figures(policy or Policy())
        self.weights = weighing or weights()
        self._entries = {each.id: each for each in (*guide_entries(), *area_entries().values(), *kept)}
        self._gaps = {gap.id: gap for gap in gaps()}
        meanings = Meanings()
        self._reader = Reader(meanings, taught, corrections)
        self._spelling = Spelling(self._reader.words, meanings.known)
        self._kept = Kept(self._reader, meanings, self.weights.kept_like, self.weights.kept_gap)
        for entry in kept:
            asked = self._read(plain(entry.question))[0]
            self._kept.add(entry, asked, self._gap_to_fill(self._rank(asked)))

    def reply(self, question: str) -> Reply:
        """The reply to a question as typed. Raises EmptyQuestion and QuestionTooLong."""
        text = plain(question)
        if chat := small_talk(text):
            return Reply("smalltalk", chat)
        whole, *parts = self._read(text)
        if not self._reader.understands(whole.words):
            return Reply("unknown", NOT_KNOWN)
        if whole.is_area:
            return self._answered(self._meant(AREA, whole), text)
        ranking = self._rank(whole)
        if kept := self._kept.answering(whole, self._gap_to_fill(ranking)):
            return self._answered([kept], text)
        if self._is_chat(ranking) and not whole.names_any:
            return Reply("smalltalk", chat_reply(ranking.chat[0].id.removeprefix(CHAT)))
        if together := self._together(whole, ranking, parts):
            return self._answered(together, text)
        if gap := self._gap(ranking):
            # What is closest to a question outside the subject need not be close, nor its note to the point.
            note = self._gaps[gap].note if ranking.gap_lead > 0 else ""
            return Reply("unknown", note or NOT_KNOWN)
        if not self._fits(ranking, whole):
            return Reply("unknown", NOT_KNOWN)
        close = ranking.lead < self.weights.margin
        # A word or two that may mean either of two things is better asked about than answered.
        if ranking.best.score < self.weights.sure or (close and len(whole.words) < _A_FEW_WORDS):
            return suggested(self._meant_by(ranking.entries[:MOST_SUGGESTIONS], whole))
        return self._answered(self._meant_by(ranking.entries[: 2 if close else 1], whole), text)

    def entry(self, entry_id: str) -> Entry:
        """The entry with this id; raises UnknownEntry."""
        try:
            return self._entries[entry_id]
        except KeyError:
            raise UnknownEntry(entry_id) from None

    def answer(self, entries: str) -> Reply:
        """The answer of an entry, or of several joined as in `Reply.entry`; raises UnknownEntry."""
        return self._answered([self.entry(each) for each in entries.split("+")], "")

    def _read(self, text: str) -> list[Question]:
        return read_questions(text, self._spelling)

    def _rank(self, question: Question) -> Ranking:
        return rank(question, self._reader, frozenset(self._gaps))

    def _is_chat(self, ranking: Ranking) -> bool:
        return ranking.is_chat and ranking.chat[0].score > self.weights.chat

    def _gap(self, ranking: Ranking) -> str | None:
        """The gap a question falls into, if it is likelier than any entry."""
        lean = ranking.gap_lead + self.weights.outside * ranking.outside
        return ranking.gaps[0].id if lean > self.weights.outside_at else None

    def _fits(self, ranking: Ranking, asked: Question) -> bool:
        """Whether the likeliest entry may be what is asked for.

        What holds of one role may not of another, and a question that names none must show what it is about.
        """
        best = ranking.best
        role = self._entries[best.id].role if best.id != AREA else "SLE"
        if asked.roles and role not in {"any", *asked.roles}:
            return False
        if asked.names_any:
            return best.score >= self.weights.half_sure
        return best.score >= self.weights.unnamed and ranking.outside <= self.weights.far_outside

    def _gap_to_fill(self, ranking: Ranking) -> str | None:
        """The gap a question falls into, if one answer can fill it."""
        gap = self._gap(ranking)
        return gap if gap and not self._gaps[gap].general else None

    def _together(self, whole: Question, ranking: Ranking, parts: Sequence[Question]) -> list[What]:
        """What answers a message that asks several things, or one thing of several roles."""
        best = self._entries.get(ranking.best.id)
        if len(whole.roles) > 1 and best is not None and best.role == "any":
            return []
        several = (
            [whole.of_role(role) for role in sorted(whole.roles, reverse=True)]
            if len(whole.roles) > 1
            else parts
        )
        found: dict[str, What] = {}
        for part in several if len(several) > 1 else ():
            of_part = self._rank(part)
            gap = self._gap(of_part)
            if gap and len(whole.roles) > 1:
                found[gap] = self._gaps[gap]
            elif not gap and of_part.best.score >= self.weights.part_sure:
                found |= {each.id: each for each in self._meant(of_part.best.id, part)}
        said = [each for each in found.values() if isinstance(each, Entry)]
        return (
            sorted(found.values(), key=lambda each: isinstance(each, Gap)) if said and len(found) > 1 else []
        )

    def _meant_by(self, ranked: Iterable[Ranked], asked: Question) -> list[Entry]:
        return [entry for each in ranked for entry in self._meant(each.id, asked)]

    def _meant(self, entry_id: str, asked: Question) -> list[Entry]:
        """The entry itself, or the entries of the areas the question names."""
        if entry_id != AREA:
            return [self._entries[entry_id]]
        return [area_entries()[area.id] for area in asked.areas[:2]]

    def _answered(self, whats: Sequence[What], asked: str) -> Reply:
        return answered(whats, self._figures, asked, self._entries)
