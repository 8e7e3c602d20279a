"""What the bot says: answers filled with the alliance's figures, put together and kept short."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from bot.rules.knowledge.entries import Entry, Gap
from bot.rules.knowledge.sums import half_days
from bot.rules.money.pence import days, pounds
from bot.rules.policy import Policy

LONGEST_ANSWER = 120
MOST_SUGGESTIONS = 3

NOT_KNOWN = "I have no source that answers that, and I won't guess. The director can tell you."

_DID_YOU_MEAN = "I'm not quite sure what you are after. Did you mean one of these?"
_SENTENCE = re.compile(r"(?<=[.?!]) ")


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


class Figures:
    """The alliance's figures, as answers name them."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        contact, website = policy.text("alliance_contact"), policy.text("alliance_website")
        self._texts = {
            **policy.texts,
            "half_day": pounds(policy.number("sle_day_rate_pence") // 2),
            "director": f"the director ({contact})" if contact else "the director",
            "website": website or "ask the director for the address",
        }

    def fill(self, entry: Entry, asked: str) -> str:
        """An entry's answer, with a sum before it where the question as asked says how many days."""
        if entry.kept:
            return entry.answer
        answer = Formatter().vformat(entry.answer, (), self._texts)
        number = half_days(asked) if entry.per_day else None
        if not number:
            return answer
        total = pounds(self._policy.number(entry.per_day) * number // 2)
        spoken = days(number)
        verb = "comes" if number <= 2 else "come"
        return f"{spoken[0].upper()}{spoken[1:]} {verb} to {total}. {answer}"


def answered(
    whats: Sequence[Entry | Gap], figures: Figures, asked: str, entries: Mapping[str, Entry]
) -> Reply:
    """One reply from one or more entries, and the notes of any gaps among them."""
    said = [what for what in whats if isinstance(what, Entry)]
    ids = tuple(entry.id for entry in said)
    related = dict.fromkeys(each for entry in said for each in entry.related if each not in ids)
    return Reply(
        "answered",
        _in_short(figures.fill(what, asked) if isinstance(what, Entry) else what.note for what in whats),
        sources=tuple(dict.fromkeys(source for entry in said for source in entry.sources)),
        entry="+".join(ids),
        entries=ids,
        related=tuple((each, entries[each].question) for each in related),
    )


def suggested(entries: Sequence[Entry]) -> Reply:
    """A reply that offers the likeliest entries."""
    offered = tuple((entry.id, entry.question) for entry in entries[:MOST_SUGGESTIONS])
    return Reply("suggestions", _DID_YOU_MEAN, suggestions=offered)


def _in_short(texts: Iterable[str]) -> str:
    """The texts one after another, nothing said twice; what would make them too long together is left out."""
    kept: list[str] = []
    for number, text in enumerate(texts):
        for sentence in _SENTENCE.split(text):
            if number and _length([*kept, sentence]) > LONGEST_ANSWER:
                break
            if not number or sentence not in kept:
                kept.append(sentence)
    return " ".join(kept)


def _length(sentences: Iterable[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
