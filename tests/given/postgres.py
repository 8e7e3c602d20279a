"""A private PostgreSQL for the tests: one throwaway server a process, a new empty database a test."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.given import needs

FAST = (
    "-F -c full_page_writes=off -c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0"
    " -c max_wal_size=64MB -c autovacuum=off -c max_connections=200 -c listen_addresses=''"
)
"""Nothing here outlives the session, so nothing has to survive a power cut; -F turns fsync off."""

DURABLE = "-c max_connections=200 -c listen_addresses=''"
"""As a server is by itself: what is committed is on the disk."""


class Cluster:
    """A PostgreSQL server in a folder of its own, reached through a socket in that folder."""

    def __init__(self, programs: Path, folder: Path, how: str = FAST) -> None:
        self.programs = programs
        self.how = how
        self.folder = folder
        self.user = None if os.geteuid() else ordinary_user()
        self.numbers = count(1)
        if self.user is not None:
            shutil.chown(folder, self.user)

    def start(self) -> None:
        self.run(
            "initdb", "--pgdata=data", "--username=tester", "--auth=trust", "--no-sync", "--encoding=UTF8"
        )
        self.start_again()

    def start_again(self) -> None:
        options = f"{self.how} -c unix_socket_directories={self.folder}"
        self.run("pg_ctl", "--pgdata=data", "--wait", "--log=log", f"--options={options}", "start")
        self.connection = psycopg.connect(
            host=str(self.folder), user="tester", dbname="postgres", autocommit=True
        )

    def stop(self) -> None:
        self.connection.close()
        self.run("pg_ctl", "--pgdata=data", "--wait", "--mode=immediate", "stop")

    def run(self, program: str, *arguments: str) -> None:
        """Runs one of PostgreSQL's own programs; raises CalledProcessError with what it printed."""
        subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.folder,
            user=self.user,
            group=None if self.user is None else pwd.getpwnam(self.user).pw_gid,
            extra_groups=None if self.user is None else [],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    def create(self, template: str = "template1") -> str:
        """Makes a new database, a copy of the template's, and answers its name."""
        name = f"test_{next(self.numbers)}"
        # Copying files is the quicker way here, and the only one before PostgreSQL 15.
        how = " STRATEGY file_copy" if self.connection.info.server_version >= 150_000 else ""
        self.connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}{how}".encode())
        return name

    def url(self, name: str) -> str:
        """The address of one of its databases, as SQLAlchemy writes it."""
        return f"postgresql+psycopg://tester@/{name}?host={self.folder}"

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The address of a new database, dropped after the block."""
        name = self.create(template)
        yield self.url(name)
        self.connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def ordinary_user() -> str:
    """Whom the server runs as when the tests run as root, which PostgreSQL refuses to."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def started(how: str = FAST) -> Iterator[Cluster]:
    """A server of its own, for as long as the block lasts."""
    programs = needs.program("postgresql")
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        cluster = Cluster(programs, Path(folder), how)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """The session's server, started by the first test that wants one."""
    with started() as cluster:
        yield cluster


@pytest.fixture
def postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """The address of a new database without tables."""
    with postgres_cluster.database() as url:
        yield url
