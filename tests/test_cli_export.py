"""Spreadsheets on the command line: to a file, of a term, with one clear line where that cannot be."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.given.alliance import with_alliance
from tests.given.command_line import run
from tests.given.school import opened_desk


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` of the machine's own, and a database with the sample alliance."""
    database = f"sqlite:///{tmp_path / 'bot.db'}"
    with opened_desk(database) as desk:
        with_alliance(desk)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", database)


def test_the_register_is_written_where_it_is_wanted() -> None:
    result = run("export", "register", "--term", "autumn 2026", "--to", "register.csv")
    with Path("register.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [row["Name"] for row in csv.DictReader(file)]
    assert result.stdout == "Wrote register.csv: Register, 2026-27.\n"
    assert "Leo Hartsmere" in names


def test_whose_alliance_it_is_of_is_said_beside_the_output() -> None:
    result = run("export", "register", "--to", "register.csv")
    assert result.stderr == "The alliance of T1.\n"
    assert "alliance of" not in result.stdout


def test_without_a_file_it_is_named_for_what_it_is() -> None:
    run("export", "invoices", "--term", "spring 2027")
    book = load_workbook("invoices-spring-term-2026-27.xlsx")
    assert book.sheetnames == ["Who pays", "Home schools", "Deployments", "Visits"]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["invoices", "--term", "winter 2026"], 'like "autumn 2026"'),
        (["invoices", "--to", "invoices.ods"], "ends in .xlsx or .csv"),
        (["invoices", "--to", "no/such/folder.csv"], "no/such/folder.csv cannot be written"),
        (["everything"], "is not one of"),
    ],
)
def test_what_cannot_be_written_gets_one_clear_line(arguments: list[str], line: str) -> None:
    result = run("export", *arguments)
    assert result.exit_code != 0
    assert line in result.output
