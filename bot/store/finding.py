"""Finding by name: in folded columns, whatever a person types (`bot.rules.folding`)."""

from typing import Any

from sqlalchemy import ColumnElement, String, and_, bindparam, case, false, func, or_

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


Shape = tuple[int, ...]
"""How many words there are in each way to read what was typed."""


def shaped(typed: str) -> tuple[Shape, dict[str, str]]:
    """The shape of what was typed, and its words as a statement with `begins_so` is given them."""
    ways = readings(typed)
    words = {_name(way, place): word for way, found in enumerate(ways) for place, word in enumerate(found)}
    return tuple(map(len, ways)), {**words, _IN_ONE: "".join(ways[0] if ways else ())}


def begins_so(shape: Shape, column: Any) -> ColumnElement[bool]:
    """As `holds` with `begins`, in a statement that is built once for all that is typed in a shape."""
    ways = [[_name(way, place) for place in range(words)] for way, words in enumerate(shape)]
    every = [and_(*(column.contains(" " + _given(name)) for name in names)) for names in ways]
    in_one = [_squeezed(column).contains(_given(_IN_ONE)) for names in ways[:1] if names[1:]]
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


_IN_ONE = "in_one"


def _name(way: int, place: int) -> str:
    return f"word_{way}_{place}"


def _given(name: str) -> Any:
    # Words are letters and numbers alone: nothing in them means something to LIKE.
    return bindparam(name, type_=String())


def _squeezed(column: Any) -> Any:
    return func.replace(column, " ", "")
