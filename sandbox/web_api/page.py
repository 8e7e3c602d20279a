"""Long lists in pages, by cursor."""

import base64
from typing import Any

from sandbox.errors import SlackError


def page_of(items: list[Any], limit: int, cursor: str | None, key: str = "next") -> tuple[list[Any], str]:
    """One page of `items` and the cursor of the next, or "". Raises SlackError invalid_cursor."""
    start = _position(cursor, key) if cursor else 0
    end = start + max(1, min(limit, 1000))
    following = base64.b64encode(f"{key}:{end}".encode()).decode() if end < len(items) else ""
    return items[start:end], following


def _position(cursor: str, key: str) -> int:
    try:
        name, _, position = base64.b64decode(cursor, validate=True).decode().partition(":")
        if name != key:
            raise ValueError
        return int(position)
    except ValueError:
        raise SlackError("invalid_cursor") from None
