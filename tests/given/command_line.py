"""Saying something to `python -m bot` in this process, and reading what it answers."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from bot.cli import main

ROOT = Path(__file__).parents[2]


def run(*arguments: str, given: str | bytes = "") -> Result:
    """Run one command to its end."""
    return CliRunner().invoke(main, arguments, input=given)


def lines(*arguments: str, given: list[Any]) -> tuple[int, list[dict[str, Any]]]:
    """The exit status and what comes out for these lines; text goes in as it is."""
    texts = [each if isinstance(each, str) else json.dumps(each) for each in given]
    result = run(*arguments, "--jsonl", given="\n".join(texts) + "\n")
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def one(*arguments: str, given: Any) -> dict[str, Any]:
    """What comes out for one line."""
    status, [answer] = lines(*arguments, given=[given])
    assert status == 0
    return answer
