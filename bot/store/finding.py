"""Finding by name: in folded columns, whatever a person types (`bot.rules.folding`)."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_

from bot.rules.folding import readings


def holds(typed: str, *columns: Any, begins: bool = False) -> ColumnElement[bool]:
    """Whether folded columns together hold all the words that were typed, in one way to read them.

    With `begins`, words of theirs begin so. What was typed in several words may be one there.
    """
    ways = readings(typed)
    before = " " if begins else ""
    every = [and_(*(_any(f"{before}{word}", columns) for word in words)) for words in ways]
    in_one = [_any("".join(words), map(_squeezed, columns)) for words in ways[:1] if words[1:] or not begins]
    return or_(false(), *every, *in_one)


def likeness(typed: str, column: Any) -> ColumnElement[int]:
    """How well a folded column fits what was typed, to order by: what it is before what it begins with."""
    ways = ["".join(words) for words in readings(typed)]
    squeezed = [_squeezed(column)]
    return case(
        (or_(false(), *(_any(f"|{way}|", squeezed) for way in ways)), 0),
        (or_(false(), *(_any(f"|{way}", squeezed) for way in ways)), 1),
        (holds(typed, column, begins=True), 2),
        else_=3,
    )


def _any(text: str, columns: Any) -> ColumnElement[bool]:
    return or_(*(each.contains(text, autoescape=True) for each in columns))


def _squeezed(column: Any) -> Any:
    return func.replace(column, " ", "")
