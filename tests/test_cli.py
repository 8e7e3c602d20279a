"""The command line: lines in and out, errors in one clear line, and a process that answers at once."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click import Group
from click.testing import CliRunner, Result

from bot.cli import main
from bot.flows import asking
from bot.store.database import Database
from bot.store.migrating import migrate
from tests.school import DIRECTOR, HEAD, LONDON, opened_desk, set_offset

FRIDAY = datetime(2026, 11, 6, 15, tzinfo=LONDON)
COST = "what does an SLE cost?"
HALF_SURE = "release"
SUITABLE = {"role": "deputy head", "years_leadership": 3, "specialisms": ["maths"]}
CONFIRMED = {**SUITABLE, "headteacher_confirms": True, "school_releases": True}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` of the machine's own, a new database, and a Friday afternoon in term."""
    monkeypatch.chdir(tmp_path)
    set_offset(tmp_path / "clock", FRIDAY)
    monkeypatch.setenv("CLOCK_OFFSET_FILE", str(tmp_path / "clock"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'bot.db'}")


def run(*arguments: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(main, arguments, input=given)


def lines(*arguments: str, given: list[Any]) -> tuple[int, list[dict[str, Any]]]:
    """The exit status and what comes out for these lines; text goes in as it is."""
    texts = [each if isinstance(each, str) else json.dumps(each) for each in given]
    result = run(*arguments, "--jsonl", given="\n".join(texts) + "\n")
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def one(*arguments: str, given: Any) -> dict[str, Any]:
    status, [answer] = lines(*arguments, given=[given])
    assert status == 0
    return answer


def commands(group: Group = main, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, Group):
            yield from commands(command, (*before, name))


@pytest.mark.parametrize("command", [(), *commands()], ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_says_what_it_does(command: tuple[str, ...], option: str) -> None:
    result = run(*command, option)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert len(result.stdout.splitlines()[2].split()) > 3


# ask


def test_a_question_is_answered_in_words_with_the_title_of_its_source() -> None:
    result = run("ask", COST)
    assert result.exit_code == 0
    assert "£350 a day" in result.stdout
    assert "Source: Linwood guide to SLEs (undated)" in result.stdout


@pytest.mark.parametrize("question", [(), ("",), ("  ",), ("why " * 1_000,)])
def test_what_is_no_question_is_one_clear_line(question: tuple[str, ...]) -> None:
    result = run("ask", *question)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: Please")
    assert len(result.stderr.splitlines()) == 1


def test_an_answered_line_has_its_source_by_file_name() -> None:
    answer = one("ask", given={"id": "q1", "question": COST})
    assert set(answer) == {"id", "status", "answer", "source", "entry", "suggestions"}
    assert (answer["id"], answer["status"], answer["entry"]) == ("q1", "answered", "sle_day_rate")
    assert answer["source"] == "002_796c020e014427d6.txt"
    assert answer["suggestions"] == []


def test_what_no_guide_answers_is_unknown_and_offers_the_director() -> None:
    answer = one("ask", given={"id": 2, "question": "what does an NLE cost per day?"})
    assert (answer["status"], answer["source"], answer["entry"]) == ("unknown", None, None)
    assert "director" in answer["answer"]


def test_small_talk_is_called_so() -> None:
    assert one("ask", given={"id": 3, "question": "thanks!"})["status"] == "smalltalk"


def test_suggestions_name_their_entries() -> None:
    answer = one("ask", given={"id": 4, "question": HALF_SURE})
    assert (answer["status"], answer["source"], answer["entry"]) == ("suggestions", None, None)
    assert 1 <= len(answer["suggestions"]) <= 3
    assert all(set(each) == {"entry", "question"} for each in answer["suggestions"])
    assert answer["suggestions"][0]["question"] in run("ask", HALF_SURE).stdout


def test_lines_are_answered_in_order_and_bad_ones_do_not_stop_the_rest() -> None:
    given = [
        {"id": 1, "question": COST},
        "{",
        "",
        {"id": 3},
        {"id": 4, "question": ["?"]},
        {"id": 5, "question": COST},
    ]
    status, answers = lines("ask", given=given)
    assert status == 1
    assert [(each["id"], each["status"]) for each in answers] == [
        (1, "answered"),
        (None, "error"),
        (3, "error"),
        (4, "error"),
        (5, "answered"),
    ]
    assert all(each["error"] for each in answers[1:4])


def test_a_question_that_cannot_be_read_is_an_error_line() -> None:
    status, answers = lines("ask", given=[{"id": 1, "question": " "}, {"id": 2, "question": "why " * 1_000}])
    assert status == 1
    assert [(each["id"], each["status"]) for each in answers] == [(1, "error"), (2, "error")]


def test_bytes_that_are_no_text_are_an_error_line() -> None:
    result = run(
        "ask", "--jsonl", given=b'{"id": 1, "question": "caf\xe9"}\n{"id": 2, "question": "hello"}\n'
    )
    wrong, right = (json.loads(line) for line in result.stdout.splitlines())
    assert (result.exit_code, wrong["error"]) == (1, "Line 1: This is not UTF-8 text.")
    assert right["status"] == "smalltalk"


@pytest.mark.parametrize("command", ["ask", "eligibility", "specialism", "priority"])
def test_nothing_in_is_nothing_out(command: str) -> None:
    assert lines(command, given=[""]) == (0, [])


# eligibility


def test_a_verdict_names_every_criterion_with_its_source() -> None:
    verdict = one("eligibility", given={"id": 1, "role": "sle", "profile": CONFIRMED})
    assert (verdict["id"], verdict["role"], verdict["verdict"]) == (1, "sle", "eligible")
    assert {"would_change", "eligible_from"} <= set(verdict)
    for criterion in verdict["criteria"]:
        assert {"id", "met", "text", "source"} <= set(criterion)
        assert criterion["met"] in (True, False, None)
        assert criterion["source"].endswith(".txt")


@pytest.mark.parametrize(
    ("profile", "verdict"),
    [
        (CONFIRMED, "eligible"),
        ({}, "more_information"),
        ({**CONFIRMED, "years_leadership": 1}, "not_eligible"),
    ],
)
def test_each_verdict_has_its_word(profile: dict[str, Any], verdict: str) -> None:
    assert one("eligibility", given={"id": 1, "role": "SLE", "profile": profile})["verdict"] == verdict


@pytest.mark.parametrize("given", [{**SUITABLE, "headteacher_confirms": None}, SUITABLE])
def test_null_and_absent_are_both_not_known(given: dict[str, Any]) -> None:
    criteria = one("eligibility", given={"id": 1, "role": "sle", "profile": given})["criteria"]
    assert next(each for each in criteria if each["id"] == "S2")["met"] is None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"role": "sle", "profile": {"years_leadership": "three"}}, "years_leadership must be a number"),
        ({"role": "sle", "profile": {"years_leadrship": 3}}, "Did you mean years_leadership?"),
        ({"role": "tle", "profile": {}}, "Choose SLE, LLE or NLE"),
        ({"role": "lle", "profile": {"ofsted": "splendid"}}, "ofsted must be"),
        ({"role": "nle", "profile": {"years_headship": -1}}, "from 0 to 60"),
    ],
)
def test_a_profile_that_cannot_be_judged_has_the_verdict_error_with_a_message(
    given: dict[str, Any], says: str
) -> None:
    answer = one("eligibility", given={"id": 9, **given})
    assert (answer["id"], answer["verdict"], answer["criteria"]) == (9, "error", [])
    assert says in answer["message"]


@pytest.mark.parametrize(
    "given",
    [{"id": 1, "profile": {}}, {"id": 1, "role": "sle"}, {"id": 1, "role": "sle", "profile": []}, "?"],
)
def test_a_line_that_is_no_question_of_eligibility_is_an_error_line(given: Any) -> None:
    status, [wrong, right] = lines(
        "eligibility", given=[given, {"id": 2, "role": "sle", "profile": CONFIRMED}]
    )
    assert status == 1
    assert wrong["verdict"] == "error"
    assert wrong["message"]
    assert (right["id"], right["verdict"]) == (2, "eligible")


def test_one_profile_comes_on_standard_input() -> None:
    result = run("eligibility", "sle", given=json.dumps(CONFIRMED))
    assert (result.exit_code, json.loads(result.stdout)["verdict"]) == (0, "eligible")


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (("sle",), b""),
        (("sle",), b"{"),
        (("sle",), b"[]"),
        (("sle",), b'"caf\xe9"'),
        (("sle",), b'{"years_leadership": "three"}'),
        (("tle",), b"{}"),
        ((), b"{}"),
    ],
)
def test_one_bad_profile_is_one_clear_line(arguments: tuple[str, ...], given: bytes) -> None:
    result = run("eligibility", *arguments, given=given)
    assert result.exit_code > 0
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1].startswith("Error: ")


def test_a_verdict_follows_the_rules_of_the_day_given() -> None:
    young = {"id": 1, "role": "sle", "profile": {**CONFIRMED, "years_leadership": 1}}
    today = one("eligibility", "--on", "2026-11-03", given=young)
    later = one("eligibility", "--on", "2027-11-03", given=young)
    assert (today["eligible_from"], later["eligible_from"]) == ("2027-11-03", "2028-11-03")


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "03/11/2026", ""])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    assert run("eligibility", "sle", "--on", day, given="{}").exit_code == 2


# specialism and priority


def test_everyday_words_find_their_area() -> None:
    status, answers = lines(
        "specialism", given=[{"id": 1, "wording": "maths"}, {"id": 2, "wording": "juggling"}, {"id": 3}]
    )
    assert status == 1
    assert [(each["id"], each["area"]) for each in answers] == [(1, "Maths"), (2, None), (3, None)]
    assert answers[0]["group"]
    assert answers[1] == {"id": 2, "area": None, "group": None}
    assert "error" in answers[2]


def test_priorities_name_their_categories() -> None:
    facts = {"below_minimum_standards": True, "ofsted": "requires improvement"}
    answer = one("priority", given={"id": 1, "facts": facts})
    assert (answer["priority"], answer["categories"]) == (True, ["below_minimum_standards"])
    assert one("priority", given={"id": 2, "facts": {}})["priority"] is False


def test_facts_that_cannot_be_read_are_an_error_line() -> None:
    status, [wrong, _] = lines(
        "priority", given=[{"id": 1, "facts": {"vulnerable": "yes"}}, {"id": 2, "facts": {}}]
    )
    assert (status, wrong["priority"], wrong["categories"]) == (1, None, [])
    assert "vulnerable must be true or false" in wrong["error"]


@pytest.mark.parametrize("command", ["specialism", "priority"])
def test_what_works_by_the_line_asks_for_lines(command: str) -> None:
    assert run(command).exit_code == 2


# prompts


def a_question_waits() -> None:
    """A question passed on on a Friday afternoon, and an answer kept until the Monday after."""
    with opened_desk(
        f"sqlite:///{Path('bot.db').resolve()}", datetime(2026, 11, 6, 15, tzinfo=LONDON)
    ) as desk:
        for number, review_by in enumerate((None, date(2026, 11, 9))):
            asked = desk.do_now(asking.ask, HEAD, "what does an NLE cost per day?", f"event:{number}")
            desk.do_now(asking.ask_director, HEAD, asked.question_id)
            if review_by:
                desk.do_now(
                    asking.answer, DIRECTOR, asked.question_id, "We agree it.", review_by, desk.today()
                )


def test_prompts_are_listed_in_their_order_with_when_to_whom_and_what() -> None:
    a_question_waits()
    result = run("prompts", "--from", "2026-11-06", "--to", "2026-11-10", "--json")
    listed = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["at"] for each in listed] == sorted(each["at"] for each in listed)
    assert [each for each in listed if each["kind"] in ("review_answer", "question_waits")] == [
        {
            "at": "2026-11-09T08:00:00+00:00",
            "to": f"<@{DIRECTOR}>",
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
    assert run("ask", COST).exit_code == 0
    assert run("eligibility", "sle", given="{}").exit_code == 0


def test_a_command_line_that_comes_first_makes_the_database() -> None:
    run("prompts", "--from", "2026-11-02", "--to", "2026-11-02")
    database = Database(f"sqlite:///{Path('bot.db').resolve()}")
    migrate(database)
    database.close()


# The process


def spoken(process: "subprocess.Popen[bytes]", line: bytes) -> dict[str, Any]:
    """Say a line to a process, and hear its answer before saying more."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(line + b"\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer


def test_each_line_is_answered_before_the_next_is_sent() -> None:
    command = [sys.executable, "-m", "bot", "ask", "--jsonl"]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as process:
        first = spoken(process, json.dumps({"id": 1, "question": COST}).encode())
        second = spoken(process, b"{")
        third = spoken(process, json.dumps({"id": 3, "question": "hello"}).encode())
        assert process.stdin
        process.stdin.close()
        assert process.wait(10) == 1
    assert [each["status"] for each in (first, second, third)] == ["answered", "error", "smalltalk"]


def test_a_reader_that_goes_away_is_no_fault() -> None:
    given = (json.dumps({"id": 1, "question": "hello"}) + "\n").encode() * 200
    process = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m bot ask --jsonl | head -1"],
        input=given,
        capture_output=True,
        cwd=Path(__file__).parents[1],
        check=True,
    )
    assert json.loads(process.stdout)["status"] == "smalltalk"
    assert process.stderr == b""
