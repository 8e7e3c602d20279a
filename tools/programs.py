"""Finds what only the tests need, and installs it where that may be done unasked.

`programs.py postgresql pgbouncer chromium` installs what is missing, asking for a password if it must;
with `--unasked` it installs as root, or by sudo without a password, and otherwise leaves things as they are.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CALENDAR = ROOT / "tests" / "calendar"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def postgresql() -> Path | None:
    """The newest PostgreSQL server's folder of programs, or None. Debian keeps them off the PATH."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True
    )
    on_path = shutil.which("initdb")
    found = [*debian, *([Path(on_path).resolve()] if on_path else [])]
    return found[0].parent if found else None


def pgbouncer() -> Path | None:
    """The pooler's program, or None. Debian keeps it where only root looks."""
    found = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    return Path(found) if found else None


def chromium() -> Path | None:
    """The browser's program, or None."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return Path(found) if found else None


def calendar_reader() -> Path | None:
    """The folder of the reader of calendar files, in the version that its package file names, or None."""
    pinned = json.loads((CALENDAR / "package.json").read_text())["dependencies"]["ical.js"]
    installed = CALENDAR / "node_modules" / "ical.js" / "package.json"
    if not installed.is_file() or json.loads(installed.read_text())["version"] != pinned:
        return None
    return CALENDAR


@dataclass(frozen=True)
class Program:
    """`label` is its name to a person; the command `mend` brings it.

    `package` is what Debian and Ubuntu call it, or what brings it; `folder` holds its package file where
    npm brings it.
    """

    label: str
    package: str
    mend: str
    find: Callable[[], Path | None]
    folder: Path | None = None


PROGRAMS = {
    "postgresql": Program("PostgreSQL", "postgresql", "make postgres", postgresql),
    "pgbouncer": Program("PgBouncer", "pgbouncer", "make postgres", pgbouncer),
    "chromium": Program("Chromium", "chromium", "make browser", chromium),
    "calendar": Program("The calendar reader", "npm", "make calendar", calendar_reader, CALENDAR),
}


def as_root(unasked: bool) -> list[str] | None:
    """What to put before a command so that it runs as root; None where that cannot be done."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if not unasked:
        return ["sudo"]
    allowed = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    return ["sudo", "-n"] if allowed else None


def install(missing: list[Program], unasked: bool) -> None:
    """Installs what is missing; where that fails, the program is simply still missing."""
    print(f"Installing {' and '.join(program.label for program in missing)} for the tests ...", flush=True)
    packages = [each.package for each in missing if not (each.folder and shutil.which("npm"))]
    if packages:
        install_packages(packages, unasked)
    for folder in (each.folder for each in missing if each.folder and shutil.which("npm")):
        npm = ["npm", "ci", "--silent", "--no-audit", "--no-fund"]
        subprocess.run(npm, check=False, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def install_packages(packages: list[str], unasked: bool) -> None:
    """Installs Debian's or Ubuntu's packages, where this may be done."""
    prefix = as_root(unasked)
    if prefix is None or not shutil.which("apt-get"):
        return
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run([*apt, *step], check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+", choices=PROGRAMS)
    parser.add_argument("--unasked", action="store_true", help="never ask for a password, never fail")
    options = parser.parse_args()
    missing = [PROGRAMS[name] for name in options.names if not PROGRAMS[name].find()]
    if not missing:
        return
    install(missing, options.unasked)
    still = [program.label for program in missing if not program.find()]
    if still and not options.unasked:
        sys.exit(f"Could not install {' and '.join(still)}: please do it with this system's own packages.")


if __name__ == "__main__":
    main()
