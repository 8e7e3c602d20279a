"""What a test needs of the machine. Where it is missing the test is skipped, loudly; in CI it fails."""

import os
from pathlib import Path
from typing import Never

import pytest

from tools.programs import PROGRAMS

MISSING = "is not installed here"


def missing(name: str) -> Never:
    """Ends a test that cannot run without this program, naming the command that brings it."""
    program = PROGRAMS[name]
    lacking(f"{program.label} {MISSING}: run `{program.mend}`")


def lacking(why: str) -> Never:
    """Ends a test that this machine cannot run."""
    if os.environ.get("CI") == "true":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


def program(name: str) -> Path:
    """Where the program is: "postgresql" (the folder of its programs) or "chromium"."""
    return PROGRAMS[name].find() or missing(name)
