"""The command line: lines in and out, errors in one clear line, and a process that answers at once."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from click import Group

from bot import __version__
from bot.cli import main
from tests.given.command_line import ROOT, lines, one, run

COST = "what does an SLE cost?"
HALF_SURE = "release"


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
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
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
        cwd=ROOT,
        check=True,
    )
    assert json.loads(process.stdout)["status"] == "smalltalk"
    assert process.stderr == b""


def test_it_says_which_version_it_is() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"System leader bot {__version__}\n")
