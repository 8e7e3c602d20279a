"""Another program that holds the database, and waiting until no thread is at work on it any more."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import make_url

from bot import desk

TABLES = "question, act, outbox, history, person"


@contextmanager
def held(database_url: str, tables: str = TABLES) -> Iterator[None]:
    """Nobody else can write for as long as the block lasts; on PostgreSQL, nor read these tables."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        holder = sqlite3.connect(str(url.database), isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            holder.close()
    else:
        with psycopg.connect(plain(database_url)) as held_by:
            held_by.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE".encode())
            yield
            held_by.rollback()


def plain(database_url: str) -> str:
    """The address as PostgreSQL's own library reads it."""
    return database_url.replace("postgresql+psycopg://", "postgresql://")


def all_threads_are_through() -> None:
    """Wait until whatever was begun for a click has ended."""
    together = threading.Barrier(desk.CLICKS.most)
    for through in [desk.CLICKS.submit(lambda: together.wait(60)) for _ in range(desk.CLICKS.most)]:
        through.result()
