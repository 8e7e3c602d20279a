"""The bare loop that the bots are measured against: claim and mark on the same table, and nothing sent."""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from sqlalchemy import update
from sqlmodel import col

from bot.store.database import Database
from bot.store.tables import Outbox
from tests.simulations.once.filling import KINDS

BATCH = 20


def rate(database_url: str, processes: int) -> float:
    """Rows a second that several processes claim and mark, each row by itself, when all wait again."""
    database = Database(database_url)
    with database.write(across="a test sets the stage") as session:
        session.execute(update(Outbox).where(col(Outbox.kind).in_(KINDS)).values(state="waiting"))
    database.close()
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        ran = list(pool.map(_empty, [database_url] * processes))
    return sum(marked for _, _, marked in ran) / (
        max(end for _, end, _ in ran) - min(start for start, _, _ in ran)
    )


def _empty(database_url: str) -> tuple[float, float, int]:
    """Claim and mark until nothing waits; when it began and ended, and how many rows it marked."""
    database = Database(database_url)
    connection = database.engine.raw_connection().driver_connection
    assert connection is not None
    sign, skip = ("?", "") if database.is_sqlite else ("%s", "FOR UPDATE SKIP LOCKED")
    claim = (
        f"UPDATE outbox SET state = 'sending', claimed_by = {sign}, tries = tries + 1 WHERE id IN (SELECT id "
        f"FROM outbox WHERE state = 'waiting' ORDER BY due_at, id LIMIT {BATCH} {skip}) RETURNING id"
    )
    mark = f"UPDATE outbox SET state = 'sent' WHERE id = {sign} AND state = 'sending' AND claimed_by = {sign}"
    me, marked, start = str(os.getpid()), 0, time.time()
    while rows := connection.execute(claim, (me,)).fetchall():
        for (row,) in rows:
            marked += connection.execute(mark, (row, me)).rowcount
    return start, time.time(), marked
