"""Term dates on the command line: what was read is shown, and kept unless only to be shown."""

from pathlib import Path

import pytest

from tests.flows.imports.test_calendar_file import calendar
from tests.given.command_line import run

READ = "Wednesday 2 September 2026 to Friday 23 October 2026: 38 school days\n"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` of the machine's own, a database of ours, and a calendar file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'bot.db'}")
    Path("terms.ics").write_bytes(calendar(("20260902", "20261024", "Autumn term")))


def test_the_terms_of_a_calendar_file_are_kept_and_shown() -> None:
    kept = "Kept. Directors change them under Policy figures.\n"
    assert run("terms", "import", "terms.ics").stdout == READ + kept


def test_they_may_only_be_shown() -> None:
    result = run("terms", "import", "terms.ics", "--dry-run")
    assert result.stdout == f"{READ}Nothing was kept.\n"


def test_what_is_no_calendar_gets_one_clear_line() -> None:
    Path("terms.ics").write_text("Parents' evening")
    result = run("terms", "import", "terms.ics")
    assert (result.exit_code, "I can't find a term in that." in result.output) == (1, True)
