"""Words that decide something in a conversation, where only a button does."""

import re
from functools import cache

from bot.rules.data import load

_MOST_WORDS = 8
_NOT_WORDS = re.compile(r"<[^>]*>|[^\w'+: ]")


def decides(text: str) -> bool:
    """Whether a message is but a yes or a no: "ok", "Yes please", "fine by me, go ahead", ":+1:"."""
    words = _NOT_WORDS.sub(" ", text.casefold().replace("’", "'")).split()
    deciding, beside = _words()
    return 0 < len(words) <= _MOST_WORDS and set(words) <= deciding | beside and bool(deciding & set(words))


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    data = load("consent")
    return frozenset(data["deciding"]), frozenset(data["beside"])
