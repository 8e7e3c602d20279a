"""How long and how many: Slack's limits, kept as data in limits.toml."""

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sandbox.shapes import Json

ADVISED_TEXT = 4_000
LONGEST_TEXT = 40_000
LONGEST_BLOCKS_TEXT = 13_200
"""Undocumented: where Slack was seen to answer msg_blocks_too_long (slackapi/bolt-js, issue 2509)."""

LARGEST_VIEW = 250_000


@cache
def _limits() -> dict[str, dict[str, list[int]]]:
    text = (Path(__file__).parent / "limits.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["limits"]  # type: ignore[no-any-return]


def problems(blocks: list[Json], surface: str, pointer: str) -> list[str]:
    """Every text, list and id in blocks that is too long or too short."""
    most = _limits()["surface"][surface][1]
    found = [f"no more than {most} items allowed [json-pointer:{pointer}]"] if len(blocks) > most else []
    return found + list(_walk(blocks, "", pointer))


def view_problems(view: Json) -> list[str]:
    """What is too long in the parts of a view around its blocks."""
    around = {key: value for key, value in view.items() if key != "blocks"}
    return [*_walk(around, "", "/view")]


def is_too_large(view: Json) -> bool:
    """Whether a view is larger than Slack takes."""
    return len(json.dumps(view, ensure_ascii=False).encode()) > LARGEST_VIEW


def text_length(blocks: Any) -> int:
    """All text in blocks together, in characters."""
    if isinstance(blocks, dict):
        own = blocks["text"] if isinstance(blocks.get("text"), str) else ""
        return len(own) + sum(text_length(value) for value in blocks.values())
    return sum(text_length(value) for value in blocks) if isinstance(blocks, list) else 0


def _walk(value: Any, owner: str, pointer: str) -> Iterator[str]:
    if isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _walk(inner, owner, f"{pointer}/{position}")
    elif isinstance(value, dict):
        # Objects without a type of their own (options, confirmations) go by the field they are in.
        kind = value.get("type") or owner
        if kind in ("plain_text", "mrkdwn"):
            bounds = _limits()["fields"]["text"] if owner == "fields" else _limits()["section"]["text"]
            yield from _length(value["text"], bounds, f"{pointer}/text")
            return
        for key, inner in value.items():
            place = f"{pointer}/{key}"
            limit = _limits().get(kind, {}).get(key) or _limits()["any"].get(key)
            if limit:
                yield from _measure(inner, limit, place)
            yield from _walk(inner, _owner(key), place)


def _owner(key: str) -> str:
    return "option" if key in ("options", "initial_option", "initial_options") else key


def _measure(value: Any, bounds: list[int], pointer: str) -> Iterator[str]:
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        yield from _length(value["text"], bounds, f"{pointer}/text")
    elif isinstance(value, str):
        yield from _length(value, bounds, pointer)
    elif isinstance(value, list):
        least, most = bounds
        if len(value) < least:
            yield f"no less than {least} items allowed [json-pointer:{pointer}]"
        if len(value) > most:
            yield f"no more than {most} items allowed [json-pointer:{pointer}]"


def _length(text: str, bounds: list[int], pointer: str) -> Iterator[str]:
    least, most = bounds
    if len(text) < least:
        yield f"must be more than {least - 1} characters [json-pointer:{pointer}]"
    if len(text) > most:
        yield f"must be less than {most + 1} characters [json-pointer:{pointer}]"
