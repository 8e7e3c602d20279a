"""Business time: moved by a number in a file, and by nothing that cannot be meant."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from sandbox.clock import Clock as SandboxClock

MOMENT = timedelta(seconds=5)


@pytest.mark.parametrize("seconds", ["86400", "-86400", " 1e5\n", "", "0.5"])
def test_a_number_of_seconds_moves_it(tmp_path: Path, seconds: str) -> None:
    file = tmp_path / "offset"
    file.write_text(seconds)
    expected = datetime.now(UTC) + timedelta(seconds=float(seconds or 0))
    assert abs(Clock(file).now() - expected) < MOMENT


@pytest.mark.parametrize("told", ["1e300", "-1e300", "nan", "inf", "9" * 400, "next week", "1e12", "½"])
def test_what_cannot_be_meant_moves_nothing_and_is_said_once(
    tmp_path: Path, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "offset"
    file.write_text(told, encoding="utf-8")
    clock = Clock(file)
    assert abs(clock.now() - datetime.now(UTC)) < MOMENT
    assert abs(clock.now() - datetime.now(UTC)) < MOMENT
    assert [record.message[:17] for record in caplog.records] == ["CLOCK_OFFSET_FILE"]


def test_a_file_that_cannot_be_read_moves_nothing(tmp_path: Path) -> None:
    assert abs(Clock(tmp_path).now() - datetime.now(UTC)) < MOMENT


@pytest.mark.parametrize("told", ["1e300", "9" * 400, "-" + "9" * 30, "next week"])
def test_the_sandbox_is_not_moved_by_it_either(tmp_path: Path, told: str) -> None:
    file = tmp_path / "offset"
    file.write_text(told)
    assert abs(SandboxClock(file).now() - datetime.now(UTC)) < MOMENT
