"""Behind a pooler in transaction mode nothing fails, since nothing outlives its transaction."""

import asyncio
import pwd
import subprocess
import time
from collections.abc import Iterator

import psycopg
import pytest

from bot.flows.questions import asking
from bot.store import deadline
from tests.given import needs
from tests.given.ports import free_port
from tests.given.postgres import Cluster, ordinary_user
from tests.given.school import HEAD, opened_desk

EIGHT, ACTS = 8, 160


@pytest.fixture
def pooled_url(postgres_cluster: Cluster) -> Iterator[str]:
    """The address of an empty PostgreSQL database behind a real PgBouncer with three connections to it."""
    program = needs.program("pgbouncer")
    port = free_port()
    with postgres_cluster.database() as url:
        name = url.partition("@/")[2].partition("?")[0]
        folder = postgres_cluster.folder / "pooler"
        folder.mkdir()
        settings = folder / "pgbouncer.ini"
        settings.write_text(
            f"[databases]\n{name} = host={postgres_cluster.folder} dbname={name} user=tester\n"
            f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
            "auth_type = any\npool_mode = transaction\ndefault_pool_size = 3\n"
        )
        user = postgres_cluster.user
        process = subprocess.Popen(
            [program, "-q", settings],
            cwd=folder,
            user=user,
            group=None if user is None else pwd.getpwnam(ordinary_user()).pw_gid,
            extra_groups=None if user is None else [],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            pooled = f"postgres://leaders:made-up@127.0.0.1:{port}/{name}"
            wait_for(pooled)
            yield pooled
        finally:
            process.terminate()
            process.wait()


def wait_for(url: str) -> None:
    """Wait until a server answers at an address."""
    for _ in range(200):
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the pooler does not start")


async def test_eight_at_once_lose_none_of_a_hundred_and_sixty_acts(pooled_url: str) -> None:
    with opened_desk(pooled_url) as desk:
        one_of_eight = asyncio.Semaphore(EIGHT)

        async def asks(number: int) -> None:
            async with one_of_eight:
                with deadline.click():
                    await desk.by(HEAD).do(asking.ask, "what does an SLE cost?", f"click:{number}")

        outcomes = await asyncio.gather(*(asks(n) for n in range(ACTS)), return_exceptions=True)
        assert [each for each in outcomes if each] == []
