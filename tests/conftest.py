"""What every test may use, and what is said at the end of a run that could not test everything."""

import os
import shutil
import tempfile
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.desk import Desk
from tests.given import needs
from tests.given.alliance import with_alliance
from tests.given.school import opened_desk
from tests.given.width import EVERYTHING

# Most of a run is waiting, for sockets and for time to pass, so more tests than cores can run side by side.
_WORKERS_A_CORE = 2

pytest_plugins = [
    "tests.given.postgres",
    "tests.given.databases",
    "tests.given.patience",
    "tests.given.whose",
]

MEMORY, ROOM = Path("/dev/shm"), 2**30
"""A folder kept in memory, as Linux has it, and the bytes that must be free there for it to be used."""

# Most tests make a database and throw it away, which takes far longer on a disk.
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM:
    tempfile.tempdir = str(MEMORY)

# Tests say what is true, never how fast a busy machine finds it out; the wide run looks at more examples.
settings.register_profile("untimed", deadline=None, max_examples=100 if EVERYTHING else 50)
settings.load_profile("untimed")


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    """A desk on a new database of each kind, on a Tuesday morning in term, with one director."""
    with opened_desk(database_url) as opened:
        yield opened


@pytest.fixture
def alliance(desk: Desk) -> None:
    """The sample schools and people, at that desk."""
    with_alliance(desk)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many tests run side by side."""
    return _WORKERS_A_CORE * (os.cpu_count() or 1)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each worker begin with some of the long modules: one that begins last holds up the whole run."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = {item: None for item in items if item.get_closest_marker("long")}
    modules = list(dict.fromkeys(item.path for item in long))
    others = deque(item for item in items if item not in long)
    spread: list[pytest.Item] = []
    for number in range(workers):  # each is given as many, in this order
        begins = [item for item in long if item.path in modules[number::workers]]
        share = (len(items) - len(spread)) // (workers - number) - len(begins)
        spread += [*begins, *(others.popleft() for _ in range(min(share, len(others))))]
    items[:] = [*spread, *others]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A skip is easily overlooked, so what was not tested is said last, with the command that mends it."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if needs.MISSING in str(report.longrepr)
    )
    for reason, count in reasons.items():
        terminalreporter.write_line(f"NOT TESTED: {count} tests, since {reason}", red=True, bold=True)
