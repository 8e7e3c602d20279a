"""Trouble with the database, by name: what people read of it, and what whoever runs the bot does."""

import os
import shutil
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from bot.errors import BotError, OperatorError

# SQLite's own result codes (https://www.sqlite.org/rescode.html); the lower eight bits say which.
_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NO_DATABASE = 5, 6, 8, 10, 11, 13, 14, 26
LEAST_ROOM = 2**18
"""Bytes that must be free on the disk: what an act keeps, many times over."""
_RESTORE = "Stop the bot, keep a copy of it as it is, and put back the newest backup."


class DatabaseTrouble(OperatorError):
    """The database cannot be used as it is; what was to be done is not done."""

    for_people = (
        "I can't get at my records just now, so nothing has been changed. Please try again in a few minutes."
    )


class Busy(DatabaseTrouble):
    """A click's time is up before what it does could be kept."""

    for_people = "I'm busy, please try again in a moment. Nothing has been changed."

    def __init__(self) -> None:
        super().__init__(
            "The database kept a click waiting past its time: it was not done, and the person was asked to "
            "try again."
        )


class DatabaseHeld(DatabaseTrouble):
    """Another program holds the database."""

    for_people = Busy.for_people

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            f"Another program holds the database at {address} ({why}), such as a backup or a browser of "
            "databases. Close it, or wait until it is done."
        )


class DatabaseUnreachable(DatabaseTrouble):
    """The database cannot be opened at the address given."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            f"The database at {address} cannot be reached: {why}. Start it, or correct DATABASE_URL in .env."
        )


class DatabaseDamaged(DatabaseTrouble):
    """What is stored is no longer whole."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(f"The database at {address} is damaged: {why}. {_RESTORE}")


class DatabaseReadOnly(DatabaseTrouble):
    """The database can be read and not written."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            f"The database at {address} is read-only: {why}. Give the bot the right to write to it, and to "
            "the folder it is in."
        )


class DiskFull(DatabaseTrouble):
    """There is no room for what would be kept."""

    for_people = "I can't keep anything just now, so nothing has been changed. Please try again later."

    def __init__(self, address: str) -> None:
        super().__init__(f"There is no room on the disk for the database at {address}: make some there.")


class SavedOrNot(DatabaseTrouble):
    """The line to the database was lost, or took too long, while it was asked to keep something."""

    for_people = "I can't tell whether that was saved. Please look, and do it again only if it isn't there."

    def __init__(self) -> None:
        super().__init__(
            "The database did not say whether it kept what it was given. The person was told so."
        )


class NotKept(BotError):
    """The database does not take a value, as of an option that no menu offers; `what` is for the log."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "I can't keep something of what Slack sent me, so nothing was changed. Please start again from "
            "the Home tab."
        )
        self.what = what


def refused(error: DBAPIError) -> NotKept | None:
    """What an error of the database means where it is the value's; None where it is not."""
    state = getattr(error.orig, "sqlstate", None) or ""
    is_checked = getattr(error.orig, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_CHECK" or state == "23514"
    return NotKept(_first_line(error)) if is_checked or state.startswith("22") else None


def trouble(error: DBAPIError, address: str, file: str | None = None) -> DatabaseTrouble | None:
    """What an error of the database means for the bot; None where the fault is not the database's.

    `file` is SQLite's, which does not always say what keeps it from its file.
    """
    why = _first_line(error)
    if (code := getattr(error.orig, "sqlite_errorcode", None)) is not None:
        return _of_sqlite(code & 0xFF, address, why, Path(file).absolute() if file else None)
    state = getattr(error.orig, "sqlstate", None)
    if state is not None and not error.connection_invalidated:
        return _of_postgresql(state, address, why)
    if "decode to utf-8" in why.lower():  # the driver's own word for overwritten text
        return DatabaseDamaged(address, why)
    # Whatever PostgreSQL itself says has a code; without one it was never reached.
    if error.connection_invalidated or isinstance(error, OperationalError):
        return DatabaseUnreachable(address, why)
    return None


def _of_sqlite(kind: int, address: str, why: str, file: Path | None) -> DatabaseTrouble | None:
    if kind in (_BUSY, _LOCKED):
        return DatabaseHeld(address, why)
    cannot = kind in (_IO, _CANNOT_OPEN) and file is not None and file.parent.is_dir()
    if kind == _FULL or (cannot and file and is_full(file)):
        return DiskFull(address)
    if kind == _READ_ONLY or (cannot and file and not _may_write(file)):
        return DatabaseReadOnly(address, why)
    if kind in (_IO, _CORRUPT, _NO_DATABASE):
        return DatabaseDamaged(address, why)
    return DatabaseUnreachable(address, why) if kind == _CANNOT_OPEN else None


def is_full(file: Path) -> bool:
    """Whether a file's disk has no more room than for a few acts."""
    return shutil.disk_usage(file.parent).free < LEAST_ROOM


def _may_write(file: Path) -> bool:
    return os.access(file.parent, os.W_OK) and (os.access(file, os.W_OK) or not file.exists())


def _of_postgresql(state: str, address: str, why: str) -> DatabaseTrouble | None:
    # https://www.postgresql.org/docs/current/errcodes-appendix.html
    if state in ("55P03", "57014"):  # a lock, or an answer, was not had in time
        return DatabaseHeld(address, why)
    if state == "53100":
        return DiskFull(address)
    if state in ("25006", "42501"):
        return DatabaseReadOnly(address, why)
    if state == "58030" or state.startswith("XX00"):
        return DatabaseDamaged(address, why) if state in ("58030", "XX001", "XX002") else None
    is_away = state.startswith(("08", "28", "53", "57P")) or state == "3D000"
    return DatabaseUnreachable(address, why) if is_away else None


def _first_line(error: DBAPIError) -> str:
    said = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
    return said[0].rstrip(".").removeprefix("connection failed: ")
