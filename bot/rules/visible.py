"""What a person typed or a file holds, without the signs that nobody sees."""

import re

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control characters, soft hyphens, zero-width signs, and the marks and overrides that turn the direction of
# reading. The two joiners stay before letters they shape (Arabic, Indic and other scripts) and in emoji.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
    "|[\u200c\u200d](?![\u0600-\u109f\u1780-\u18af\u2600-\u27bf\ua8e0-\uabff\U0001f000-\U0001faff])"
)


def visible(text: str) -> str:
    """A text without what nobody sees; line breaks of every kind become plain ones, tabs stay."""
    return text if text.isprintable() else _UNSEEN.sub("", _BREAKS.sub("\n", text))


def on_one_line(text: str) -> str:
    """The same with single spaces between its words, as names are kept."""
    return " ".join(visible(text).split())
