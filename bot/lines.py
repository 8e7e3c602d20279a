"""Lines of JSON in, lines of JSON out: in order, each written at once, no bad line stopping the rest."""

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from bot.errors import BotError

Line = dict[str, Any]


class UnreadableLine(BotError):
    """A line is no JSON object, or lacks what it must have."""


def each_line(
    lines: Iterable[str], answer: Callable[[Line], Line], write: Callable[[str], None], failed: Line
) -> bool:
    """Answer each line; true when all could be read. An error line holds `failed` and its sentence."""
    all_read = True
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        given: Line = {}
        try:
            given = _read(text, number)
            out = {"id": given.get("id"), **answer(given)}
        except BotError as error:
            all_read = False
            out = {"id": given.get("id"), **failed, "error": error.sentence, "message": error.sentence}
        write(json.dumps(out, ensure_ascii=False, default=float) + "\n")
    return all_read


def wanted(given: Line, name: str, kind: type) -> Any:
    """What a line must have under a name; raises UnreadableLine."""
    if name not in given:
        raise UnreadableLine(f'The line has no "{name}".')
    if not isinstance(given[name], kind):
        what = "text in quotes" if kind is str else "an object in braces"
        raise UnreadableLine(f'"{name}" must be {what}.')
    return given[name]


def read_object(text: str) -> Mapping[str, Any]:
    """One JSON object; raises UnreadableLine."""
    try:
        # Decimal keeps 1.99999999999999999999 years under 2.
        given = json.loads(text, parse_float=Decimal)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableLine(f"This is not JSON: {getattr(error, 'msg', 'it goes too deep')}.") from None
    if not isinstance(given, dict):
        raise UnreadableLine('A JSON object was expected, like {"years_leadership": 3}.')
    return given


def _read(text: str, number: int) -> Line:
    try:
        return dict(read_object(text))
    except UnreadableLine as error:
        raise UnreadableLine(f"Line {number}: {error.sentence}") from None
