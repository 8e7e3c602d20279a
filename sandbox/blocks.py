"""Block Kit as Slack gives it back: every block and element named, every default said."""

import copy
import random
import re
from collections.abc import Iterator
from typing import Any

from sandbox.shapes import Json

_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_REFERENCE = re.compile(r"<(?:[@#!][^<>]+)>")
_MENTION = re.compile(r"<@([A-Z0-9]+)>")

NOT_INTERACTIVE = {"image", "plain_text", "mrkdwn"}


def completed(blocks: list[Json], rng: random.Random) -> list[Json]:
    """A copy with generated block and action ids and the defaults Slack fills in."""
    copied: list[Json] = copy.deepcopy(blocks)
    for block in copied:
        block.setdefault("block_id", _generated(rng))
        for element in elements(block):
            element.setdefault("action_id", _generated(rng))
        _say_defaults(block)
    return copied


def elements(block: Json) -> Iterator[Json]:
    """The interactive elements of a block, in order."""
    candidates = [
        block.get("accessory"),
        block.get("element"),
        *block.get("elements", []),
        *block.get("actions", []),
    ]
    if block["type"] not in ("section", "input", "actions", "context_actions", "card"):
        return
    for element in candidates:
        if isinstance(element, dict) and element.get("type") not in NOT_INTERACTIVE:
            yield element


def find_element(blocks: list[Json], block_id: str, action_id: str) -> tuple[Json, Json] | None:
    """The block and the element with these ids."""
    for block in blocks:
        if block.get("block_id") == block_id:
            for element in elements(block):
                if element.get("action_id") == action_id:
                    return block, element
    return None


def options(element: Json) -> list[Json]:
    """All options of an element, also those in groups."""
    grouped = [option for group in element.get("option_groups") or [] for option in group["options"]]
    return [*(element.get("options") or []), *grouped]


def texts(value: Any) -> Iterator[str]:
    """Every text that blocks show, for finding words in them."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def escaped(text: str) -> str:
    """What a person typed, as Slack passes it on: & < > escaped, references such as <@U1> kept."""
    kept: list[str] = []
    position = 0
    for reference in _REFERENCE.finditer(text):
        kept += [_escape(text[position : reference.start()]), reference.group()]
        position = reference.end()
    return "".join([*kept, _escape(text[position:])])


def rich_text(text: str, rng: random.Random) -> list[Json]:
    """The blocks Slack's own window makes of a person's (escaped) text."""
    parts: list[Json] = []
    position = 0
    for mention in _MENTION.finditer(text):
        if before := text[position : mention.start()]:
            parts.append({"type": "text", "text": _unescape(before)})
        parts.append({"type": "user", "user_id": mention.group(1)})
        position = mention.end()
    if rest := text[position:]:
        parts.append({"type": "text", "text": _unescape(rest)})
    section = {"type": "rich_text_section", "elements": parts}
    return [{"type": "rich_text", "block_id": _generated(rng), "elements": [section]}]


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _say_defaults(value: Any) -> None:
    if isinstance(value, dict):
        if value.get("type") == "plain_text":
            value.setdefault("emoji", True)
        elif value.get("type") == "mrkdwn":
            value.setdefault("verbatim", False)
        elif value.get("type") == "input":
            value.setdefault("optional", False)
            value.setdefault("dispatch_action", False)
        for inner in value.values():
            _say_defaults(inner)
    elif isinstance(value, list):
        for inner in value:
            _say_defaults(inner)


def _generated(rng: random.Random) -> str:
    return "".join(rng.choices(_SIGNS, k=5))
