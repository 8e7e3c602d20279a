"""Handlers are plain: functions of a module, named in its table, that can be called by whoever wants to."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

from bot.handlers.conversations import TABLE

HANDLERS = Path(__file__).parents[2] / "bot" / "handlers"
MODULES = sorted(HANDLERS.rglob("*.py"))
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(HANDLERS)))
def test_no_function_is_nested_in_another(module: Path) -> None:
    functions = [
        each for each in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(each, FUNCTIONS)
    ]
    inside = [each for outer in functions for each in ast.walk(outer) if each is not outer]
    assert [ast.unparse(each) for each in inside if isinstance(each, FUNCTIONS)] == []


def test_every_table_is_among_all_that_people_can_do() -> None:
    names = [".".join(each.relative_to(HANDLERS.parents[1]).with_suffix("").parts) for each in MODULES]
    left_out = [
        row for name in names for row in getattr(import_module(name), "TABLE", ()) if row not in TABLE
    ]
    assert left_out == []
