"""The page on how the house is built is drawn from the house."""

import tomllib
from pathlib import Path

from tools.architecture import PAGE, page
from tools.states import TITLES


def test_the_page_is_drawn_from_contracts_and_tables_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make architecture`"


def test_every_room_of_the_contracts_says_what_is_in_it() -> None:
    contracts = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    [layers] = [each["layers"] for each in contracts["contracts"] if each["type"] == "layers"]
    rooms = [room for layer in layers for room in layer.strip("()").split(" | ")]
    rows = [line for line in page().splitlines() if line.startswith("| `")]
    assert len(rows) == len(rooms)
    assert [row for row in rows if row.endswith("|  |")] == []


def test_every_lifecycle_is_on_it_with_its_states() -> None:
    drawn = page()
    for table, _ in TITLES:
        assert ", ".join(state.replace("_", " ") for state in table.states) in drawn
