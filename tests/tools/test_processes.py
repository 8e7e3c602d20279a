"""Keeping the bot running, and ending what was started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.processes import keep_running, only_one, started, stop

SLEEPER = "import time; print('up', flush=True); time.sleep(60)"

ENDS_ONCE = """
import pathlib, time
ran_before, back = (pathlib.Path(__file__).with_name(name) for name in ("ran", "back"))
if ran_before.exists():
    back.touch()
    time.sleep(60)
ran_before.touch()
"""

WAITS_FOR_IT = """
import pathlib, time
while not pathlib.Path(__file__).with_name("back").exists():
    time.sleep(0.05)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which the modules that a test writes can be run."""
    return {**os.environ, "PYTHONPATH": str(tmp_path)}


def test_what_ended_is_started_again(
    tmp_path: Path, environment: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ends_once.py").write_text(ENDS_ONCE)
    (tmp_path / "waits.py").write_text(WAITS_FOR_IT)
    with started(["waits"], environment) as waits:
        keep_running("It", ["ends_once"], environment, beside=[waits])
    assert "It ended (exit status 0) and starts again in 1 s." in capfd.readouterr().out


def test_what_cannot_start_at_all_is_not_tried_again(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "broken.py").write_text("raise SystemExit('No token.')")
    with pytest.raises(SystemExit, match="It could not start"):
        keep_running("It", ["broken"], environment)


def test_what_was_started_is_ended_with_the_block(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "sleeper.py").write_text(SLEEPER)
    with started(["sleeper"], environment) as process:
        assert process.poll() is None
    assert process.returncode is not None


def test_what_will_not_end_by_itself_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.processes.PATIENCE", 0.1)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + SLEEPER
    process = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"up\n"
    stop(process)
    process.stdout.close()
    assert process.returncode < 0


def test_a_lock_that_another_holds_says_so(tmp_path: Path) -> None:
    lock = tmp_path / "var" / "run.lock"
    with only_one(lock, "first"), pytest.raises(SystemExit, match="second"), only_one(lock, "second"):
        pytest.fail("two held one lock")


def test_a_lock_is_free_again_after_its_block(tmp_path: Path) -> None:
    for _ in range(2):
        with only_one(tmp_path / "run.lock", "Already running."):
            pass
