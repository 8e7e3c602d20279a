"""The databases of versions that count as released: a filled one of each, as each kind of database writes it.

`make keep` adds that of the newest; what is kept is never made again.
"""

import re
import sqlite3
from pathlib import Path

import psycopg
from sqlalchemy import make_url

FOLDER = Path(__file__).parent
VERSIONS = sorted(each.name for each in FOLDER.iterdir() if re.fullmatch(r"\d{4}", each.name))
"""The revisions of which a database is kept, the oldest first."""


def dump_of(version: str, kind: str) -> Path:
    """The file that holds the database of a version: statements that make its tables and fill them."""
    return FOLDER / version / f"{kind}.sql"


def load(version: str, url: str) -> None:
    """Fill an empty database with what was kept of a version."""
    address = make_url(url)
    statements = dump_of(version, address.get_backend_name()).read_text(encoding="utf-8")
    if address.get_backend_name() == "sqlite":
        with sqlite3.connect(str(address.database)) as connection:
            connection.executescript(statements)
        return
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as postgres:
        postgres.execute(statements.encode())
