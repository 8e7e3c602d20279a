"""Addresses of databases, as hosts hand them out and people type them."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import OperatorError

_DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql+psycopg")


class BadDatabaseAddress(OperatorError):
    """DATABASE_URL is no address SQLAlchemy can read."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_URL is not an address that can be read. It looks like sqlite:///var/bot.db or "
            "postgresql+psycopg://user:password@host/name."
        )


def database_address(typed: str) -> URL:
    """The address that somebody means; raises BadDatabaseAddress."""
    try:
        url = make_url(typed)
    except (ArgumentError, ValueError):  # ValueError: the port is no number
        raise BadDatabaseAddress from None
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in _DRIVERS:
        raise BadDatabaseAddress
    return url
