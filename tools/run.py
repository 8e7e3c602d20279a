"""`make run`: the bot in the sandbox, or in a Slack workspace where the settings have its tokens."""

import csv
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import BotError
from bot.settings import read_settings
from sandbox import tokens
from tools.processes import Process, keep_running, only_one, started

ROOT = Path(__file__).resolve().parent.parent
VAR = Path("var")
DATABASE = VAR / "sandbox.db"
MANIFEST = VAR / "sandbox-manifest.json"
CONVERSATIONS = VAR / "sandbox-conversations.json"
CLOCK_OFFSET = VAR / "clock-offset"
SAMPLES = {kind: ROOT / "sandbox" / "samples" / f"{kind}.csv" for kind in ("schools", "people")}
OUTSIDE = ROOT / "sandbox" / "samples" / "people_outside.csv"
DIRECTOR_CHANNEL = "system-leaders"
BOT = ["bot", "run"]


def main() -> None:
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    try:
        with only_one(VAR / "run.lock", "`make run` runs here already: stop that one first, with Ctrl-C."):
            settings = read_settings()
            if settings.bot_token or settings.app_token or settings.signing_secret:
                run_against_slack()
            else:
                run_in_sandbox(chosen_port(os.environ.get("PORT", "8700")))
    except KeyboardInterrupt:
        print("\nStopped.")
    except BotError as error:
        sys.exit(error.in_full)


def run_against_slack() -> None:
    """The bot by the settings as they are, started again whenever it ends."""
    print("Starting the bot in your Slack workspace. Ctrl-C stops it.", flush=True)
    keep_running("The bot", BOT, os.environ)


def run_in_sandbox(port: int) -> None:
    """The sandbox and, in it, the bot with sample schools and people in a database of their own."""
    environment = sandbox_environment(port)
    import_samples(environment)
    MANIFEST.write_text(done(["bot", "manifest"], environment))
    options = {
        "--port": port,
        "--manifest": MANIFEST,
        "--keep": CONVERSATIONS,
        "--clock-offset-file": CLOCK_OFFSET,
        "--smtp-port": urlsplit(environment["SMTP_URL"]).port,
        "--outside": OUTSIDE,
    }
    arguments = ["sandbox", *(str(word) for option in options.items() for word in option)]
    with started(arguments, environment) as sandbox:
        wait_until_it_listens(sandbox, port)
        print(f"Open http://127.0.0.1:{port} to try the bot. Ctrl-C stops it.", flush=True)
        keep_running("The bot", BOT, environment, beside=[sandbox])
    sys.exit("The sandbox has ended: the lines above say why.")


def sandbox_environment(port: int) -> dict[str, str]:
    """What the bot is told when it runs in the sandbox, which no proxy could reach."""
    with SAMPLES["people"].open(encoding="utf-8", newline="") as file:
        directors = [row["slack_id"] for row in csv.DictReader(file) if "director" in row["roles"].split(";")]
    pages, mail = free_after(port), free_after(free_after(port))
    inherited = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return inherited | {
        "SLACK_BOT_TOKEN": tokens.BOT_TOKEN,
        "SLACK_APP_TOKEN": tokens.APP_TOKEN,
        "SLACK_API_URL": f"http://127.0.0.1:{port}/api/",
        "DATABASE_URL": f"sqlite:///{DATABASE}",
        "DIRECTOR_CHANNEL": DIRECTOR_CHANNEL,
        "DIRECTORS": " ".join(directors),
        "CLOCK_OFFSET_FILE": str(CLOCK_OFFSET),
        "HOST": "127.0.0.1",
        "PORT": str(pages),
        "PUBLIC_URL": f"http://127.0.0.1:{pages}",
        "SMTP_URL": f"smtp://127.0.0.1:{mail}",
        "MAIL_FROM": "Sampleshire Alliance <leaders@alliance.example.org>",
    }


def import_samples(environment: Mapping[str, str]) -> None:
    """Imports the sample schools and people, unless the sandbox's database has these very ones."""
    stamp = VAR / "sandbox-samples"
    files = [*SAMPLES.items(), ("people", OUTSIDE)]
    samples = hashlib.sha256(b"".join(path.read_bytes() for _, path in files)).hexdigest()
    if DATABASE.exists() and stamp.exists() and stamp.read_text() == samples:
        return
    for kind, path in files:
        print(done(["bot", kind, "import", str(path)], environment), end="", flush=True)
    stamp.write_text(samples)


def done(arguments: list[str], environment: Mapping[str, str]) -> str:
    """What one of the bot's commands printed; ends this process where it fails, having said why itself."""
    command = [sys.executable, "-m", *arguments]
    finished = subprocess.run(command, env=environment, check=False, stdout=subprocess.PIPE, text=True)
    if finished.returncode != 0:
        sys.exit(f"`python -m {' '.join(arguments)}` failed: the lines above say why.")
    return finished.stdout


def chosen_port(wanted: str) -> int:
    """The port for the sandbox's page; ends this process, naming one that is free, where it is in use."""
    if not wanted.isdigit() or not 1024 <= int(wanted) <= 65535:
        sys.exit(f"PORT must be a number from 1024 to 65535, not {wanted}.")
    port = int(wanted)
    if not is_free(port):
        free = free_after(port)
        sys.exit(f"Port {port} is in use on this machine. Choose another: make run PORT={free}")
    return port


def free_after(port: int) -> int:
    """The next port that is free."""
    return next(filter(is_free, range(port + 1, 65536)), 8700)


def is_free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def wait_until_it_listens(sandbox: Process, port: int) -> None:
    """Waits for the sandbox's page; ends this process where the sandbox ends before it is up."""
    while sandbox.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("The sandbox could not start: the lines above say why.")


if __name__ == "__main__":
    os.umask(0o077)  # what the bot and the sandbox write is for nobody else on this machine
    main()
