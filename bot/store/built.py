"""Questions that are put to the database in the same words each time: they are built once.

Building a SELECT from classes and columns costs several times what sending it does, and so does the way
through an ORM session. What is only looked at is asked for here: the alliance's own, as always.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVarTuple

from sqlalchemy import Row, Select, cast, literal, null

from bot.store.scope import MINE, OWN, SAYS_ITSELF

if TYPE_CHECKING:
    from bot.store.work import Work

Columns = TypeVarTuple("Columns")


class Built(Generic[*Columns]):
    """A SELECT that is built when it is first used; what differs each time stands in it as a `bindparam`."""

    def __init__(self, build: Callable[[], Select[*Columns]]) -> None:
        self._build = build

    @cached_property
    def _statement(self) -> Select[*Columns]:
        return self._build().options(OWN).execution_options(**{SAYS_ITSELF: True})

    def rows(self, work: "Work", /, **given: Any) -> Sequence[Row[*Columns]]:
        """The columns that this asks for, of the alliance's own; what the act has changed is seen."""
        work.session.flush()
        return work.session.connection().execute(self._statement, self._with(work, given)).all()

    def held(self, work: "Work", /, **given: Any) -> Sequence[Row[*Columns]]:
        """The same for one that asks for whole rows of tables, which the session holds from then on."""
        return work.session.execute(self._statement, self._with(work, given)).all()

    def _with(self, work: "Work", given: dict[str, Any]) -> dict[str, Any]:
        return {**given, MINE.key: work.alliance_id}


def of_one_kind(kind: str, table: Any, types: Mapping[str, Any], given: Mapping[str, Any]) -> list[Any]:
    """The columns of one part of a UNION over several tables: its kind, its id, and those of these types.

    What a table has no column for is null there, since the parts must have the same columns.
    """
    columns = [
        (given[name] if name in given else cast(null(), type_)).label(name) for name, type_ in types.items()
    ]
    return [literal(kind).label("kind"), given.get("id", table.id).label("id"), *columns]


def gathered(rows: Iterable[Any]) -> defaultdict[int, list[Any]]:
    """What rows of two columns say, by the first of them."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for of, said in rows:
        found[of].append(said)
    return found
