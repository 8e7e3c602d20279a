"""Makes .venv and brings it to the locked requirements: `setup.py run`, `dev` or `teach`.

Standard library only, since it runs before anything is installed. Where nothing has changed it asks nobody.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
PIP = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]

INCLUDES = {"run": ["run"], "dev": ["dev", "run"], "teach": ["teach"]}
"""What each set of requirements brings with it: the development one holds all that running needs."""


def requirements(kind: str) -> Path:
    return ROOT / "requirements" / f"{kind}.txt"


def fingerprint(kind: str) -> str:
    return hashlib.sha256(requirements(kind).read_bytes()).hexdigest()


def stamp(kind: str) -> Path:
    return VENV / f"installed-{kind}"


def is_installed(kind: str) -> bool:
    """Whether .venv holds the locked requirements as they are now."""
    return stamp(kind).is_file() and stamp(kind).read_text() == fingerprint(kind)


def venv_is_whole() -> bool:
    """Whether .venv has a Python that runs and finds its own pip: after a change of version it does not."""
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", "import pip"], check=False, capture_output=True).returncode == 0


def make_venv() -> None:
    """A fresh .venv with pip, and with uv where uv installs: it is much the faster of the two."""
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    subprocess.run([*PIP, "--only-binary", ":all:", "uv"], check=False, stderr=subprocess.DEVNULL)


def install(kind: str) -> None:
    """Installs the locked requirements, by pip where uv is missing or cannot; raises CalledProcessError."""
    wanted = ["--require-hashes", "--requirement", str(requirements(kind))]
    if not (UV.exists() and installed_by_uv(wanted)):
        subprocess.run([*PIP, *wanted], check=True)
    for included in INCLUDES[kind]:
        stamp(included).write_text(fingerprint(included))


def installed_by_uv(wanted: list[str]) -> bool:
    """Whether uv could; it says nothing where not, since pip then says it. School networks have their own
    certificates, which uv looks for only when told to."""
    environment = {**os.environ, "UV_SYSTEM_CERTS": "true"}
    command = [str(UV), "pip", "install", "--quiet", "--python", str(PYTHON), *wanted]
    return subprocess.run(command, env=environment, stderr=subprocess.DEVNULL, check=False).returncode == 0


def only_one_at_a_time() -> TextIO:
    """Waits until no other set-up is running here, and keeps others out while the answer is open."""
    path = ROOT / ".make" / "setup.lock"
    path.parent.mkdir(exist_ok=True)
    lock = path.open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Waiting for another set-up that is running here ...", file=sys.stderr, flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def main(kind: str) -> None:
    if Path(sys.prefix).resolve() == VENV.resolve() and is_installed(kind):
        return
    with only_one_at_a_time():
        whole = venv_is_whole()
        if whole and is_installed(kind):
            return
        print(
            "Installing what the project needs into .venv: a minute or so, the first time ...",
            file=sys.stderr,  # so that what a command prints can go to a file
            flush=True,
        )
        try:
            if not whole:
                make_venv()
            install(kind)
        except subprocess.CalledProcessError:
            sys.exit("The libraries could not be installed: the lines above say why.")


if __name__ == "__main__":
    main(sys.argv[1])
