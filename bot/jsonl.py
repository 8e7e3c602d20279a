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
    lines: Iterable[bytes], answer: Callable[[Line], Line], write: Callable[[bytes], None], failed: Line
) -> bool:
    """Answer each line of UTF-8; true when all could be read. An error line holds `failed` and a sentence."""
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
        # Half a surrogate pair is no UTF-8, but JSON can escape it, and in the same way as Python.
        line = json.dumps(out, ensure_ascii=False, default=float) + "\n"
        write(line.encode(errors="backslashreplace"))
    return all_read


def wanted(given: Line, name: str, kind: type) -> Any:
    """What a line must have under a name; raises UnreadableLine."""
    if name not in given:
        raise UnreadableLine(f'The line has no "{name}".')
    if not isinstance(given[name], kind):
        what = "text in quotes" if kind is str else "an object in braces"
        raise UnreadableLine(f'"{name}" must be {what}.')
    return given[name]


def read_object(text: bytes) -> Mapping[str, Any]:
    """One JSON object in UTF-8, with or without a byte order mark; raises UnreadableLine."""
    try:
        # Decimal keeps 1.99999999999999999999 years under 2.
        given = json.loads(text.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise UnreadableLine("This is not UTF-8 text.") from None
    except json.JSONDecodeError as error:
        raise UnreadableLine(f"This is not JSON: {error.msg}.") from None
    except (RecursionError, ValueError, ArithmeticError):
        raise UnreadableLine("This is not JSON that can be read: too deep, or a number too large.") from None
    if not isinstance(given, dict):
        raise UnreadableLine('A JSON object was expected, like {"years_leadership": 3}.')
    return given


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not a number in JSON")


def _read(text: bytes, number: int) -> Line:
    try:
        return dict(read_object(text))
    except UnreadableLine as error:
        raise UnreadableLine(f"Line {number}: {error.sentence}") from None
