"""What every message and view must be, whatever people typed: well formed by Slack's rules, and harmless."""

from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.views.blocks import Message, View
from sandbox import checks

TROUBLE = (
    "<!channel>",
    "<!here|here>",
    "<@U01DIRECTOR>",
    "<https://evil.example.org|click here>",
    "&",
    "&amp;",
    "&lt;!channel&gt;",
    "*_~`",
    "```",
    "> ",
    "\n",
    "\r\n\u2028",
    "½ £ é 😀",
    "\u202e",
    "\x00",
)
words = st.text(max_size=30) | st.lists(st.sampled_from(TROUBLE), max_size=6).map("".join)
far_too_much = st.sampled_from([trouble * (9_000 // len(trouble)) for trouble in TROUBLE])
typed = (words | far_too_much).map(str.strip).filter(bool)
"""What a person may have typed: any text, trouble, and far too much, but not nothing."""

names = words.map(lambda text: " ".join(text.split())).filter(bool)

a_few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""How many of them: each is checked in every way that the sandbox has."""


def well(shown: Message | View) -> None:
    """By Slack's own types and limits nothing is wrong with it, and a message can be read aloud."""
    if isinstance(shown, Message):
        assert checks.blocks_problems(shown.blocks) == []
        assert shown.text.strip()
        assert checks.message_advice({"text": shown.text, "blocks": shown.blocks}) == []
    else:
        assert checks.view_problems(shown, ("modal", "home")) == []


def harmless(shown: Message | View) -> None:
    """Nothing in it is a mention or a link: for what is drawn without any of the bot's own."""
    for text in marked_up(shown):
        assert "<" not in text
        assert all(">" not in line.removeprefix("> ") for line in text.split("\n"))


def marked_up(value: Any) -> Iterator[str]:
    """Every text that Slack reads for mentions and links."""
    if isinstance(value, Message):
        yield value.text
        yield from marked_up(value.blocks)
    elif isinstance(value, list):
        for each in value:
            yield from marked_up(each)
    elif isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for each in value.values():
            yield from marked_up(each)
