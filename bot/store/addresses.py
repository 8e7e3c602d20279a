"""Addresses of databases, as hosts hand them out and people type them; no password is ever shown."""

import re

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import OperatorError

_SQLITE = {"sqlite", "sqlite3", "sqlite+pysqlite", "sqlite+aiosqlite"}
# What other libraries call the same thing, after "postgres", "postgresql" or a plus sign.
_POSTGRESQL = re.compile(r"(postgres|postgresql|pgsql|postgis)(\+[a-z0-9_]+)?")
_HOST = re.compile(r"[A-Za-z0-9._:%-]*")
# Hints for poolers and for other libraries' pools, which some hosts put behind their addresses.
_FOR_OTHERS = {"pgbouncer", "connection_limit", "pool_timeout", "prepared_statement_cache_size"}
_SSL = {"true": "require", "1": "require", "false": "disable", "0": "disable"}
_SECRET = {"password", "sslpassword", "scram_client_key", "scram_server_key", "oauth_client_secret"}


class BadDatabaseAddress(OperatorError):
    """DATABASE_URL is not an address that can be read."""

    def __init__(self, why: str = "is not an address that can be read") -> None:
        super().__init__(
            f"DATABASE_URL {why}. It looks like sqlite:///var/bot.db or "
            "postgresql+psycopg://user:password@host/name."
        )


class TooFewSlashes(OperatorError):
    """A SQLite file is named as if its folder were a host."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_URL names a SQLite file and needs three slashes before it, as in sqlite:///var/bot.db "
            "(four where the path itself begins with a slash)."
        )


class UnclearPassword(OperatorError):
    """Where the password in DATABASE_URL ends cannot be told."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_URL has characters in its user name or password that mean something else in an "
            "address. Write them there as: @ as %40, # as %23, / as %2F, ? as %3F, : as %3A, % as %25."
        )


def database_address(typed: str) -> URL:
    """The address somebody means. Raises BadDatabaseAddress, TooFewSlashes, UnclearPassword."""
    scheme, _, rest = typed.strip().partition(":")
    scheme = scheme.lower()
    if scheme in _SQLITE:
        return _sqlite(rest)
    if _POSTGRESQL.fullmatch(scheme):
        return _postgresql(rest)
    raise BadDatabaseAddress


def shown(url: URL) -> str:
    """The address without its secrets."""
    hidden = {name: "***" for name in url.query if name in _SECRET}
    return url.update_query_dict(hidden).render_as_string(hide_password=True)


def _sqlite(rest: str) -> URL:
    if rest != "//" and not rest.startswith(("///", "//?")):
        raise TooFewSlashes
    return _read(f"sqlite:{rest}")


def _postgresql(rest: str) -> URL:
    if rest.count("@") > 1:
        raise UnclearPassword
    url = _read(f"postgresql+psycopg:{rest}")
    if "\ufffd" in f"{url.username}{url.password}":  # a bare % that happened to be followed by digits
        raise UnclearPassword
    if not _HOST.fullmatch(url.host or "") or (url.username is None and "@" in rest):
        raise UnclearPassword
    return url.set(query=dict(_options(url)))


def _options(url: URL) -> list[tuple[str, str | tuple[str, ...]]]:
    from psycopg.pq import Conninfo  # the driver takes long to load, and SQLite needs none

    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    options: list[tuple[str, str | tuple[str, ...]]] = []
    for name, value in url.query.items():
        if name in known:
            options.append((name, value))
        elif name == "ssl" and isinstance(value, str):
            options.append(("sslmode", _SSL.get(value.lower(), value)))
        elif name not in _FOR_OTHERS:
            raise BadDatabaseAddress(f"has an option that PostgreSQL does not know ({name}): take it out")
    return options


def _read(address: str) -> URL:
    try:
        return make_url(address)
    except (ArgumentError, ValueError):  # ValueError: the port is not a number
        raise BadDatabaseAddress from None
