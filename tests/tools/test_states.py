"""The diagrams of states in the docs are those of the tables."""

from bot.rules import lifecycle
from bot.rules.states import Lifecycle
from tools.states import PAGE, page


def test_the_page_is_drawn_from_the_tables_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make states`"


def test_every_table_every_state_and_every_step_is_on_it() -> None:
    tables = [each for each in vars(lifecycle).values() if isinstance(each, Lifecycle)]
    said = page()
    assert said.count("```mermaid") == len(tables)
    for table in tables:
        assert all(state in said for state in table.states)
        assert all(action.replace("_", " ") in said for _, action in table.steps)
