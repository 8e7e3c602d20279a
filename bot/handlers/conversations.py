"""All that people can do: the tables of every conversation, and what each name in them leads to."""

import re
from collections import defaultdict
from collections.abc import Iterable

from bot.handlers import heard, home, plan
from bot.handlers.agreement import finalising, signing
from bot.handlers.board import todo
from bot.handlers.evaluation import closing, form, lasting
from bot.handlers.proposals import accepting, matching, releasing
from bot.handlers.requests import asking_for, deciding
from bot.handlers.support import pausing
from bot.handlers.table import Row, Table, Way
from bot.handlers.visits import logging, planning

TABLE: Table = (
    *asking_for.TABLE,
    *deciding.TABLE,
    *matching.TABLE,
    *accepting.TABLE,
    *releasing.TABLE,
    *plan.TABLE,
    *finalising.TABLE,
    *signing.TABLE,
    *planning.TABLE,
    *logging.TABLE,
    *pausing.TABLE,
    *form.TABLE,
    *closing.TABLE,
    *lasting.TABLE,
    *heard.TABLE,
    *todo.TABLE,
    *home.TABLE,
)


class Ways:
    """The rows of a table, found by their names."""

    def __init__(self, table: Iterable[Row]) -> None:
        self._named: dict[tuple[Way, str], list[Row]] = defaultdict(list)
        self._like: dict[Way, list[Row]] = defaultdict(list)
        for row in table:
            if re.escape(row.name) == row.name:
                self._named[row.way, row.name].append(row)
            else:
                self._like[row.way].append(row)

    def find(self, way: Way, name: str, dialog: str = "") -> Row | None:
        """The row for what is done in this way by this name, inside this dialog; None where there is none."""
        rows = [*self._named.get((way, name), ()), *self._like[way]]
        return next((row for row in rows if row.is_for(name, dialog)), None)


WAYS = Ways(TABLE)
