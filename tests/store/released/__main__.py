"""Keep a filled database of the newest tables, once they count as released: `make keep`."""

import re
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from bot.store.migrating import latest
from tests.given.postgres import started
from tests.given.school import opened_desk
from tests.store.released import dump_of
from tests.store.released.filling import fill

# What a dump says of the server it was made on, and to whoever reads it.
_ASIDE = re.compile(r"^(--|\\|SET |$)")

PLAIN = ("--username=tester", "--inserts", "--no-owner", "--no-privileges", "--no-comments")


def sqlite() -> str:
    """A filled SQLite database, as statements."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bot.db"
        fill_at(f"sqlite:///{file}")
        with sqlite3.connect(file) as connection:
            return "\n".join(connection.iterdump()) + "\n"


def postgresql() -> str:
    """A filled PostgreSQL database, as statements."""
    with started() as cluster:
        name = cluster.create()
        fill_at(cluster.url(name))
        dumped = subprocess.run(
            [cluster.programs / "pg_dump", *PLAIN, f"--host={cluster.folder}", name],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    return "\n".join(line for line in dumped.split("\n") if not _ASIDE.match(line)) + "\n"


def fill_at(url: str) -> None:
    """Bring a new database to the tables of this version, and fill it."""
    with opened_desk(url) as desk:
        fill(desk)


def main() -> None:
    for kind, dumped in (("sqlite", sqlite()), ("postgresql", postgresql())):
        file = dump_of(latest(), kind)
        file.parent.mkdir(exist_ok=True)
        file.write_text(dumped, encoding="utf-8")
        print(f"{file.relative_to(Path.cwd())}: {len(dumped) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
