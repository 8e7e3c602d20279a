"""Draws the rooms of the house by their import contracts: `make architecture` writes docs/architecture.md."""

import ast
import tomllib
from pathlib import Path
from typing import Any

from bot.rules.states import Lifecycle
from tools.states import TITLES

PAGE = Path("docs/architecture.md")
INTRODUCTION = """# How the house is built

Drawn by `make architecture` from the import contracts in `pyproject.toml`, the rooms' own docstrings and the
tables in `bot/rules/lifecycle.py`; a test holds this page to them, and `make imports` holds the code to the
contracts. The house's own words are in the [glossary](glossary.md), and why it is so in the
[decisions](decisions/README.md); [CONTRIBUTING](../CONTRIBUTING.md) walks through the rooms with one act.

## The rooms

Each knows only those below it.
"""
LIFECYCLES = """## What moves through them

Everything that waits for somebody is in one of these tables: which states there are, which action leads from
one to the next, and who may take it. Buttons, refusals, messages and what the database allows are read from
there. [States](states.md) draws each of them.
"""

Contract = dict[str, Any]


def page() -> str:
    """The whole page."""
    contracts = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    [layered] = [each for each in contracts["contracts"] if each["type"] == "layers"]
    layers = [layer.strip("()").split(" | ") for layer in layered["layers"]]
    others = [each for each in contracts["contracts"] if each["type"] == "forbidden"]
    rooms = [*_picture(layers, others), *_rooms(layers), *_forbidden(others)]
    return "\n".join([INTRODUCTION, *rooms, LIFECYCLES, *_lifecycles()])


def _picture(layers: list[list[str]], others: list[Contract]) -> list[str]:
    rooms = [f'    {_node(room)}["{_path(room)}"]' for layer in layers for room in layer]
    down = [
        f"    {_node(room)} --> {_node(below)}"
        for at, layer in enumerate(layers)
        for room in layer
        for below in _next_below(room, layers[at + 1 :], others)
    ]
    return ["```mermaid", "flowchart TD", *rooms, *down, "```", ""]


def _next_below(room: str, lower: list[list[str]], others: list[Contract]) -> list[str]:
    """The nearest rooms that a room may import from."""
    closed = {each for one in others if room in one["source_modules"] for each in one["forbidden_modules"]}
    allowed = ([below for below in layer if below not in closed] for layer in lower)
    return next((layer for layer in allowed if layer), [])


def _rooms(layers: list[list[str]]) -> list[str]:
    rows = [f"| `{_path(room)}` | {_told_of(room)} |" for layer in layers for room in layer]
    return ["| room | what is in it |", "|---|---|", *rows, ""]


def _forbidden(contracts: list[Contract]) -> list[str]:
    lines = []
    for each in contracts:
        who, what = (
            ", ".join(f"`{name.removeprefix('bot.')}`" for name in each[key])
            for key in ("source_modules", "forbidden_modules")
        )
        lines.append(f"- {each['name']}: {who} never import {what}.")
    return ["Beyond that:", "", *lines, ""]


def _lifecycles() -> list[str]:
    rows = [f"| {title} | {_states(each)} | {_actors(each)} |" for each, title in TITLES]
    return ["| what | its states | who acts |", "|---|---|---|", *rows, ""]


def _states(each: Lifecycle) -> str:
    return ", ".join(state.replace("_", " ") for state in each.states)


def _actors(each: Lifecycle) -> str:
    return ", ".join(sorted({part.replace("_", " ") for step in each.steps.values() for part in step.who}))


def _node(room: str) -> str:
    return room.removeprefix("bot.").strip("_")


def _file(room: str) -> Path:
    path = Path(*room.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _path(room: str) -> str:
    file = _file(room)
    return f"{file.parent.name}/" if file.name == "__init__.py" else file.name


def _told_of(room: str) -> str:
    """What a room says of itself, in its first sentence."""
    told = ast.get_docstring(ast.parse(_file(room).read_text(encoding="utf-8"))) or ""
    return " ".join(told.split("\n\n")[0].split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
