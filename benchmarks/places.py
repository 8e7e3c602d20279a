"""Throwaway databases, of each kind: new ones, and copies of those that took long to fill."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

from tests.given.postgres import DURABLE, FAST, Cluster, started

KINDS = ("sqlite", "postgresql")


class Places(Protocol):
    """Where databases of one kind are made."""

    def new(self, template: str | None = None) -> str:
        """The address of a new database: empty, or a copy of one that nobody works on."""


class SqlitePlaces:
    """SQLite's files in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def new(self, template: str | None = None) -> str:
        file = self._folder / f"{next(self._numbers)}.db"
        if template:
            shutil.copy(template.removeprefix("sqlite:///"), file)
        return f"sqlite:///{file}"


class PostgresPlaces:
    """Databases of a server of its own."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._names: dict[str, str] = {}

    def new(self, template: str | None = None) -> str:
        name = self._cluster.create(self._names[template]) if template else self._cluster.create()
        url = self._cluster.url(name)
        self._names[url] = name
        return url


@contextmanager
def places(kind: str, durable: bool = False) -> Iterator[Places]:
    """Databases of one kind, for as long as the block lasts; `durable` is for PostgreSQL."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
            yield SqlitePlaces(Path(folder))
    else:
        with started(DURABLE if durable else FAST) as cluster:
            yield PostgresPlaces(cluster)
