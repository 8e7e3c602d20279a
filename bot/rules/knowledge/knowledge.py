"""Answering a question: sure, half sure, not sure, or small talk."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter

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
from bot.rules.knowledge.ranking import Ranked, Ranking, Weights, weights
from bot.rules.knowledge.reading import Question, plain, read_questions
from bot.rules.knowledge.smalltalk import small_talk
from bot.rules.knowledge.sums import half_days
from bot.rules.knowledge.vocabulary import Vocabulary
from bot.rules.money import days, pounds
from bot.rules.policy import Policy

LONGEST_ANSWER = 120
SUGGESTIONS = 3

_NOT_KNOWN = "I don't know that one. I can pass your question to the director, who will answer you."
_DID_YOU_MEAN = "I'm not quite sure what you are after. Did you mean one of these?"


@dataclass(frozen=True)
class Reply:
    """What the bot says to a question. `suggestions` and `related` are (entry id, question) pairs."""

    status: str
    answer: str
    sources: tuple[str, ...] = ()
    entry: str | None = None
    entries: tuple[str, ...] = ()
    suggestions: tuple[tuple[str, str], ...] = ()
    related: tuple[tuple[str, str], ...] = ()


class Knowledge:
    """Everything the bot can answer: the guides' entries, and those the director kept."""

    def __init__(
        self, policy: Policy | None = None, kept: Sequence[Entry] = (), weighing: Weights | None = None
    ) -> None:
        self._figures = _figures(policy or Policy())
        self._policy = policy or Policy()
        self._weights = weighing or weights()
        self._entries = {each.id: each for each in (*guide_entries(), *area_entries().values(), *kept)}
        whats: list[Entry | Gap] = [*guide_entries(), any_area(), *kept, *gaps()]
        self._vocabulary = Vocabulary([text for what in whats for text in what.texts])
        self._ranking = Ranking(whats, self._vocabulary, self._weights)

    def reply(self, question: str) -> Reply:
        """The reply to a question as typed. Raises EmptyQuestion and QuestionTooLong."""
        text = plain(question)
        if chat := small_talk(text):
            return Reply("smalltalk", chat)
        questions = read_questions(text, self._vocabulary)
        asked = questions[0]
        ranked = self._ranking.rank(questions)
        best = ranked[0]
        if best.score < self._weights.half_sure:
            return Reply("unknown", _NOT_KNOWN)
        if isinstance(best.what, Gap):
            return Reply("unknown", best.what.note)
        if best.score < self._weights.sure or best.score - ranked[1].score < self._weights.margin:
            return self._suggest(ranked, asked)
        return self._answered(_meant(best.what, asked), text)

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

    def _suggest(self, ranked: list[Ranked], asked: Question) -> Reply:
        meant = [
            entry for each in ranked if isinstance(each.what, Entry) for entry in _meant(each.what, asked)
        ]
        return Reply(
            "suggestions",
            _DID_YOU_MEAN,
            suggestions=tuple((entry.id, entry.question) for entry in meant[:SUGGESTIONS]),
        )

    def _answered(self, entries: Sequence[Entry], asked: str) -> Reply:
        text = " ".join(self._fill(entry, asked) for entry in entries)
        ids = tuple(entry.id for entry in entries)
        related = dict.fromkeys(each for entry in entries for each in entry.related if each not in ids)
        return Reply(
            "answered",
            text,
            sources=tuple(dict.fromkeys(source for entry in entries for source in entry.sources)),
            entry="+".join(ids),
            entries=ids,
            related=tuple((each, self._entries[each].question) for each in related),
        )

    def _fill(self, entry: Entry, asked: str) -> str:
        answer = Formatter().vformat(entry.answer, (), self._figures)
        if entry.per_day and (number := half_days(asked)):
            total = self._policy.number(entry.per_day) * number // 2
            verb = "comes" if number <= 2 else "come"
            number_of_days = days(number)
            answer = f"{number_of_days[0].upper()}{number_of_days[1:]} {verb} to {pounds(total)}. {answer}"
        return answer


def _figures(policy: Policy) -> dict[str, str]:
    texts = policy.texts
    contact, website = texts["alliance_contact"], texts["alliance_website"]
    return {
        **texts,
        "half_day": pounds(policy.number("sle_day_rate_pence") // 2),
        "director": f"the director ({contact})" if contact else "the director",
        "website": website or "ask the director for the address",
    }


def _meant(entry: Entry, asked: Question) -> list[Entry]:
    """The entry itself, or the entries of the areas the question names."""
    if entry.aspect != AREA:
        return [entry]
    return [area_entries()[area.id] for area in asked.areas[:2]]
