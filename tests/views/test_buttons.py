"""Nothing is shown that does nothing: every button and every dialog that is drawn is listened to."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.rules.acts import acts
from bot.rules.lifecycle import LIFECYCLES
from bot.rules.states import Lifecycle
from tests.given.listeners import listeners

VIEWS = Path(__file__).parents[2] / "bot" / "views"
MODULES = sorted(VIEWS.rglob("*.py"))


def calls(module: Path, name: str) -> Iterator[ast.Call]:
    """The calls of a function in a module."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def written(node: ast.expr) -> str | None:
    """A text as the code writes it, with 0 for what is filled in; None where its beginning is."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in node.values)
    return None


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_every_button_is_listened_to(module: Path) -> None:
    drawn = {written(call.args[1]) for call in calls(module, "button") if len(call.args) > 1}
    assert {name for name in drawn if name and not listeners().hear("action", name)} == set()


@pytest.mark.parametrize("lifecycle", LIFECYCLES.values(), ids=LIFECYCLES)
def test_every_button_of_an_act_is_listened_to(lifecycle: Lifecycle) -> None:
    drawn = {act.button for act in acts(lifecycle).values() if act.button}
    assert {name for name in drawn if not listeners().hear("action", name)} == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_every_dialog_that_can_be_sent_is_listened_to(module: Path) -> None:
    sent = {
        written(call.args[0])
        for call in calls(module, "dialog")
        if any(keyword.arg == "submit" for keyword in call.keywords)
    }
    assert {name for name in sent if name and not listeners().hear("view", name)} == set()
