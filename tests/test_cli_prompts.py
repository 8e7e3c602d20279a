"""Prompts on the command line, and what a command needs of the database."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.flows.questions import asking
from bot.store.database import Database
from bot.store.migrating import migrate
from tests.given.command_line import run
from tests.given.school import DIRECTOR, HEAD, LONDON, opened_desk, set_offset

FRIDAY = datetime(2026, 11, 6, 15, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` of the machine's own, a new database, and a Friday afternoon in term."""
    monkeypatch.chdir(tmp_path)
    set_offset(tmp_path / "clock", FRIDAY)
    monkeypatch.setenv("CLOCK_OFFSET_FILE", str(tmp_path / "clock"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'bot.db'}")


def a_question_waits() -> None:
    """A question passed on on a Friday afternoon, and an answer kept until the Monday after."""
    with opened_desk(
        f"sqlite:///{Path('bot.db').resolve()}", datetime(2026, 11, 6, 15, tzinfo=LONDON)
    ) as desk:
        for number, review_by in enumerate((None, date(2026, 11, 9))):
            asked = desk.by(HEAD).do_now(asking.ask, "what does an NLE cost per day?", f"event:{number}")
            desk.by(HEAD).do_now(asking.ask_director, asked.question_id)
            if review_by:
                desk.by(DIRECTOR).do_now(asking.answer, asked.question_id, "We agree it.", review_by)


def test_prompts_are_listed_in_their_order_with_when_to_whom_and_what() -> None:
    a_question_waits()
    result = run("prompts", "--from", "2026-11-06", "--to", "2026-11-10", "--json")
    listed = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["at"] for each in listed] == sorted(each["at"] for each in listed)
    assert [each for each in listed if each["kind"] in ("review_answer", "question_waits")] == [
        {
            "at": "2026-11-09T08:00:00+00:00",
            "to": DIRECTOR,
            "kind": "review_answer",
            "about": "kept answer 1",
        },
        {
            "at": "2026-11-10T08:00:00+00:00",
            "to": "the director's channel",
            "kind": "question_waits",
            "about": "question 1",
        },
    ]


def test_prompts_in_words_are_in_the_alliances_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", "Europe/Paris")
    a_question_waits()
    result = run("prompts", "--from", "2026-11-10", "--to", "2026-11-10")
    line = "Tue 10 Nov 2026 08:00  question_waits to the director's channel, about question 1"
    assert line in result.stdout.splitlines()


def test_days_are_the_alliances_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", "Pacific/Auckland")
    a_question_waits()
    assert "question_waits" in run("prompts", "--from", "2026-11-10", "--to", "2026-11-10").stdout
    assert "question_waits" not in run("prompts", "--from", "2026-11-11", "--to", "2026-11-12").stdout


def test_no_prompts_are_no_lines_or_a_sentence() -> None:
    period = ("--from", "2026-11-01", "--to", "2026-11-01")
    assert run("prompts", *period, "--json").stdout == ""
    assert run("prompts", *period).stdout == "Nothing will be sent.\n"


def test_days_the_wrong_way_round_are_refused() -> None:
    result = run("prompts", "--from", "2026-11-02", "--to", "2026-11-01")
    assert result.exit_code == 2
    assert "--to is before --from." in result.stderr


def test_a_database_that_cannot_be_reached_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://bot:secret@127.0.0.1:1/bot")
    result = run("prompts", "--from", "2026-11-02", "--to", "2026-11-02")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: The database at postgresql+psycopg://bot:***@127.0.0.1:1/bot")
    assert len(result.stderr.splitlines()) == 1


def test_answers_need_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://127.0.0.1:1/bot")
    assert run("ask", "what does an SLE cost?").exit_code == 0
    assert run("eligibility", "sle", given="{}").exit_code == 0


def test_a_command_line_that_comes_first_makes_the_database() -> None:
    run("prompts", "--from", "2026-11-02", "--to", "2026-11-02")
    database = Database(f"sqlite:///{Path('bot.db').resolve()}")
    migrate(database)
    database.close()
