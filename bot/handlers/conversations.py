"""All that people can do: the tables of every conversation, and what each name in them leads to."""

import re
from collections import defaultdict
from collections.abc import Iterable

from bot.desk import Desk
from bot.handlers import accounts, eligibility, figures, heard, home, plan, questions, recording
from bot.handlers.agreement import finalising, signing
from bot.handlers.answers import Answer, Show
from bot.handlers.board import chasing, mailing, running, todo
from bot.handlers.clicks import Click, Form
from bot.handlers.evaluation import closing, lasting
from bot.handlers.evaluation import form as evaluating
from bot.handlers.people import (
    delegates,
    directory,
    editing,
    handing_over,
    joining,
    new_heads,
    portraits,
    privacy,
    reaching,
    schools,
    succeeding,
)
from bot.handlers.proposals import accepting, assuring, matching, releasing
from bot.handlers.requests import asking_for, deciding
from bot.handlers.support import more_days, pausing, progress, reviews
from bot.handlers.table import Row, Table, Way, click, form
from bot.handlers.visits import logging, planning
from bot.views.recording import unmarked

_ACTS: Table = (
    *heard.TABLE,
    *questions.TABLE,
    *eligibility.TABLE,
    *asking_for.TABLE,
    *deciding.TABLE,
    *matching.TABLE,
    *accepting.TABLE,
    *releasing.TABLE,
    *assuring.TABLE,
    *plan.TABLE,
    *finalising.TABLE,
    *signing.TABLE,
    *planning.TABLE,
    *logging.TABLE,
    *more_days.TABLE,
    *pausing.TABLE,
    *progress.TABLE,
    *reviews.TABLE,
    *evaluating.TABLE,
    *closing.TABLE,
    *lasting.TABLE,
    *accounts.TABLE,
    *figures.TABLE,
    *directory.TABLE,
    *portraits.TABLE,
    *delegates.TABLE,
    *editing.TABLE,
    *joining.TABLE,
    *schools.TABLE,
    *succeeding.TABLE,
    *new_heads.TABLE,
    *handing_over.TABLE,
    *privacy.TABLE,
    *reaching.TABLE,
    *home.TABLE,
    *todo.TABLE,
    *mailing.TABLE,
    *chasing.TABLE,
    *running.TABLE,
)


async def record(form: Form, desk: Desk) -> Answer:
    """An answer is written down: it goes on by the button that whoever gave it has for it."""
    return await recording.begin(_ACTS, form, desk)


async def ask_on_behalf(form: Form, desk: Desk) -> Answer:
    """A request is begun for a school that rang up."""
    return await recording.begin_request(_ACTS, form, desk)


async def correct(click: Click, desk: Desk) -> Answer:
    """Somebody puts right what was recorded for them, in the form that it has."""
    return Show(await recording.to_correct(_ACTS, click, desk))


TABLE: Table = (
    *_ACTS,
    *recording.TABLE,
    form("record", record),
    click("correct_recording", correct, opens=True),
    form("request_on_behalf", ask_on_behalf),
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
        """The row for what is done in this way by this name, inside this dialog; None where there is none.

        What is done in a dialog that is filled in for somebody leads to the act's own row, as theirs.
        """
        is_for_them, _ = unmarked(dialog or name)
        if is_for_them is not None:
            row = self.find(way, unmarked(name)[1], unmarked(dialog)[1])
            return row and recording.through(row)
        rows = [*self._named.get((way, name), ()), *self._like[way]]
        return next((row for row in rows if row.is_for(name, dialog)), None)


WAYS = Ways(TABLE)
