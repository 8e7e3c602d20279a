"""What is erased is gone from the files, too."""

from pathlib import Path

from bot.flows.people import erasing
from bot.flows.questions import asking
from tests.given.school import HEAD, opened_desk

SECRET = "the caretaker of Quillfeather Lodge"


def test_nothing_of_what_was_erased_stays_in_the_files(migrated_sqlite: Path, tmp_path: Path) -> None:
    file = tmp_path / "bot.db"
    file.write_bytes(migrated_sqlite.read_bytes())
    with opened_desk(f"sqlite:///{file}") as desk:
        desk.by(HEAD).do_now(asking.ask, f"may I speak to {SECRET}?", "click:1")
        assert SECRET.encode() in b"".join(each.read_bytes() for each in tmp_path.glob("bot.db*"))
        desk.by(HEAD).do_now(erasing.erase)
        assert SECRET.encode() not in b"".join(each.read_bytes() for each in tmp_path.glob("bot.db*"))
