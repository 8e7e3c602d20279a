"""`make run`: what it starts, keeps and stops, and what it says where it cannot."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.given.ports import free_port
from tools.run import chosen_port

ROOT = Path(__file__).parent.parent.parent
DIRECTOR = "U01DIRECTOR"
PATIENCE = 60


class Launched:
    """`make run`, as it runs in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        without_slack = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tools.run"],
            cwd=folder,
            env=without_slack | {"PYTHONPATH": str(ROOT), "PORT": str(self.port)},
            stdout=subprocess.PIPE,
            text=True,
        )

    def says(self, beginning: str) -> bool:
        """Whether a line that begins so is printed before the end."""
        assert self.process.stdout is not None
        return any(line.startswith(beginning) for line in self.process.stdout)

    def is_connected(self) -> bool:
        """Whether the sandbox has the bot on the line."""
        with urlopen(f"http://127.0.0.1:{self.port}/page/state?as={DIRECTOR}", timeout=PATIENCE) as answer:
            connected: bool = json.load(answer)["app"]["connected"]
        return connected

    def bot(self) -> int:
        """The id of the bot's process."""
        listed = subprocess.run(
            ["ps", "-axo", "pid=,ppid=,args="], check=True, capture_output=True, text=True
        )
        rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
        return next(
            int(pid)
            for pid, parent, command in rows
            if int(parent) == self.process.pid and "bot run" in command
        )


def eventually(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def launched(tmp_path: Path) -> Iterator[Launched]:
    launched = Launched(tmp_path)
    assert launched.says("Open http://127.0.0.1:")
    assert eventually(launched.is_connected)
    yield launched
    launched.process.send_signal(signal.SIGINT)
    launched.process.communicate(timeout=PATIENCE)


def test_what_is_kept_is_for_its_owner_alone(launched: Launched) -> None:
    var = launched.folder / "var"
    assert eventually((var / "sandbox-conversations.json").exists)
    assert [path.name for path in (var, *var.iterdir()) if path.stat().st_mode & 0o077] == []


def test_a_bot_that_is_killed_comes_back(launched: Launched) -> None:
    os.kill(launched.bot(), signal.SIGKILL)
    assert launched.says("The bot ended")
    assert eventually(launched.is_connected)


def test_an_interrupt_stops_everything(launched: Launched) -> None:
    launched.process.send_signal(signal.SIGINT)
    assert launched.says("Stopped.")
    assert chosen_port(str(launched.port)) == launched.port
    assert launched.process.wait(PATIENCE) == 0


def test_a_free_port_is_used() -> None:
    port = free_port()
    assert chosen_port(str(port)) == port


def test_a_port_in_use_is_named_with_another_that_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(SystemExit) as stopped:
            chosen_port(str(port))
    sentence, _, other = str(stopped.value).partition("make run PORT=")
    assert sentence == f"Port {port} is in use on this machine. Choose another: "
    assert chosen_port(other) == int(other)


@pytest.mark.parametrize("wanted", ["", "eight", "80", "70000", "-1"])
def test_a_port_that_cannot_be_is_refused(wanted: str) -> None:
    with pytest.raises(SystemExit, match="PORT must be a number from 1024 to 65535"):
        chosen_port(wanted)
