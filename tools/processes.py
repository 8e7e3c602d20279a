"""Starting processes, keeping one running, and ending them in order."""

import fcntl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

Process = subprocess.Popen[bytes]

PATIENCE = 10
"""Seconds a process has to end by itself when asked to."""

START = 10
"""Seconds within which a process that fails at its first start has not started at all."""

FIRST_WAIT, LONGEST_WAIT = 1, 60
"""Seconds before what ended is started again: doubled each time, until it has run for the longest."""


@contextmanager
def started(arguments: Sequence[str], environment: Mapping[str, str]) -> Iterator[Process]:
    """A Python module running beside this process, ended with the block.

    It has a session of its own: Ctrl-C reaches only this process, which ends the others in order.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments], env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process
    finally:
        stop(process)


def stop(process: Process) -> None:
    """Asks a process to end, and ends it where it does not, or at a second Ctrl-C."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        process.wait()


def keep_running(
    name: str, arguments: Sequence[str], environment: Mapping[str, str], *, beside: Sequence[Process] = ()
) -> None:
    """Runs a module, and again each time it ends, for as long as the processes beside it run.

    Ends this process where the module cannot even start, since that is for the person to mend.
    """
    wait = 0
    while True:
        began = time.monotonic()
        with started(arguments, environment) as process:
            ended = first_to_end(process, *beside)
        if ended is not process:
            return
        ran = time.monotonic() - began
        if wait == 0 and process.returncode > 0 and ran < START:
            sys.exit(f"{name} could not start: the lines above say why.")
        wait = FIRST_WAIT if wait == 0 or ran >= LONGEST_WAIT else min(2 * wait, LONGEST_WAIT)
        print(f"{name} ended (exit status {process.returncode}) and starts again in {wait} s.", flush=True)
        time.sleep(wait)


def first_to_end(*processes: Process) -> Process:
    """Waits until one of the processes has ended."""
    while True:
        for process in processes:
            if process.poll() is not None:
                return process
        time.sleep(0.2)


@contextmanager
def only_one(lock: Path, taken: str) -> Iterator[None]:
    """Holds a lock file for the block; ends this process, saying `taken`, where another holds it."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(taken)
        yield
