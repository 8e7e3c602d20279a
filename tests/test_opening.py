"""Whoever opens a dialog leaves Slack the time to open it."""

import ast
from pathlib import Path

import pytest

HANDLERS = sorted(Path(__file__).parents[1].joinpath("bot", "handlers").rglob("*.py"))
OPENING = {"payload.py", "problems.py"}
"""Where opening itself is done, and where it is the last thing to be tried."""

OPENERS = {"show", "show_here"}


def calls(function: ast.AST) -> set[str]:
    """The names of the functions called in a function."""
    found = (each.func for each in ast.walk(function) if isinstance(each, ast.Call))
    return {each.id for each in found if isinstance(each, ast.Name)}


@pytest.mark.parametrize("file", HANDLERS, ids=lambda file: file.stem)
def test_every_listener_that_opens_a_dialog_is_marked_so(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.AsyncFunctionDef)]
    for_others = {each.name for each in functions if each.col_offset == 0 and calls(each) & OPENERS}
    listeners = [each for each in functions if each.col_offset and calls(each) & {*OPENERS, *for_others}]
    unmarked = [each.name for each in listeners if "opens" not in map(ast.unparse, each.decorator_list)]
    assert file.name in OPENING or unmarked == []
