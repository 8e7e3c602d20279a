"""The evaluations of a school year as a spreadsheet: a row for each deployment and side."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.rules.evaluation import TARGETS, Form, Question, questions, rating_of
from bot.views.sheets import DAY, NUMBER, Cell, Column, Sheet

Row = tuple[int, Form, date, Mapping[str, str]]

_SIDES = {"leader": "Leader", "head": "School"}
_TEXT_WIDTH = 44


def evaluations(rows: Sequence[Row], year: str) -> list[Sheet]:
    """The evaluations sent in a school year, like "2026-27".

    A row is a deployment's id, what its side was asked, the day it was sent, and the answers by field.
    """
    most = max((len(form.targets) for _, form, _, _ in rows), default=0)
    of_targets = [each for each in questions() if each.page == TARGETS]
    others = [each for each in questions() if each.page != TARGETS]
    columns = [
        Column("Deployment", NUMBER),
        Column("School", width=30),
        Column("Leader", width=24),
        Column("Kind", width=8),
        Column("Side", width=9),
        Column("Sent", DAY),
        Column("Rating, 1 to 4", NUMBER, width=10),
    ]
    for number in range(1, most + 1):
        columns.append(Column(f"Target {number}", width=_TEXT_WIDTH))
        columns += [_column(each, f"Target {number}: ") for each in of_targets]
    columns += [_column(each) for each in others]
    made = [_row(row, most, of_targets, others) for row in rows]
    note = "For the director only: each side was promised that the other would not see what it says."
    return [Sheet(f"Evaluations {year}", columns, made, note)]


def _row(row: Row, most: int, of_targets: Sequence[Question], others: Sequence[Question]) -> list[Cell]:
    number, form, sent_on, answers = row
    cells: list[Cell] = [number, form.school, form.leader, form.kind, _SIDES[form.side], sent_on]
    cells.append(rating_of(answers))
    for at in range(most):
        target = form.targets[at] if at < len(form.targets) else None
        cells.append(target.target if target else None)
        cells += [
            _said(each, answers, f"{each.id}:{target.number}") if target else None for each in of_targets
        ]
    return [*cells, *(_said(each, answers, each.id) for each in others)]


def _said(asked: Question, answers: Mapping[str, str], field: str) -> str | None:
    said = answers.get(field, "")
    return asked.label(said) if said else None


def _column(asked: Question, before: str = "") -> Column:
    """A column with the words of the question: those of both sides where they are asked differently."""
    return Column(f"{before}{asked.in_words}", width=18 if asked.kind == "choice" else _TEXT_WIDTH)
