"""What a page says where Slack has a place or a sign of its own: one table of each."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_TABLE = files("bot.views.outside") / "wording.toml"


def here(text: str) -> str:
    """A text with Slack's places and commands called what they are called on a page."""
    for said, instead in _places():
        text = said.sub(instead, text)
    return text


def sign(shortcode: str) -> str | None:
    """The character of a sign that Slack writes between colons; None where that is no sign."""
    return _table()["signs"].get(shortcode)


@cache
def _places() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(said), instead) for said, instead in _table()["places"].items())


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))
