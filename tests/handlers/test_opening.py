"""Whoever opens a dialog leaves Slack the time to open it."""

import ast
import inspect
import sys

from bot.handlers.conversations import TABLE
from bot.handlers.table import Row, Way

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def calls(function: ast.AST) -> set[str]:
    """The names of the functions called in a function."""
    found = (each.func for each in ast.walk(function) if isinstance(each, ast.Call))
    return {each.id for each in found if isinstance(each, ast.Name)}


def ways_to_show(row: Row) -> set[str]:
    """The answers that open a dialog, of those that a function or a helper beside it makes."""
    tree = ast.parse(inspect.getsource(sys.modules[row.does.__module__]))
    made = {each.name: calls(each) for each in tree.body if isinstance(each, FUNCTIONS)}
    found, seen = set[str](), {row.does.__name__}
    while seen - found:
        found |= seen
        seen |= {name for each in found for name in made.get(each, ())}
    return found & {"Show", "here"}


def test_every_click_that_opens_a_dialog_is_marked_so_in_its_table() -> None:
    rows = [row for row in TABLE if row.way is not Way.FORM]  # a form's answer goes with the acknowledgement
    assert [row for row in rows if bool(ways_to_show(row)) is not row.opens] == []
