"""An error of the database in, a StoreError with a sentence that says what to do about it out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from pipeline.errors import StoreError

LOCKED = "The database is locked by another program; close that program or try again."
FULL = "There is no room left for the database; free some space on its disk. Nothing half-written was kept."
READ_ONLY = "The database cannot be written to; check the permissions of its file and folder, or of its user."
CANNOT_OPEN = "The database cannot be opened; check that its folder exists and may be read and written."
DAMAGED = "The database is damaged, or is not one of marsad's; restore a backup."
BROKEN_DISK = "The disk of the database cannot be read or written; check the disk and the system's log."
GONE = "The database server is away or has closed the connection; check that it runs and can be reached."
LOGIN = "The database server refused to let us in; check user, password and database name."
CROWDED = "The database server has no connection left for us; raise its limit or stop other programs."
CONFLICT = "The database could not put this change beside others made at the same time; try again."

SQLITE = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": READ_ONLY,
    "SQLITE_CANTOPEN": CANNOT_OPEN,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_IOERR": BROKEN_DISK,
}
POSTGRES = {  # by SQLSTATE or its class, https://www.postgresql.org/docs/current/errcodes-appendix.html
    "08": GONE,
    "25006": READ_ONLY,
    "28": LOGIN,
    "3D": LOGIN,
    "40": CONFLICT,
    "42501": READ_ONLY,
    "53100": FULL,
    "53300": CROWDED,
    "55P03": LOCKED,
    "57P": GONE,
    "58030": BROKEN_DISK,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}


class Conflict(StoreError):  # noqa: N818 - says what is the case, as its siblings do
    """Two transactions met and this one gave way: the same work may succeed at once."""


@contextmanager
def told() -> Iterator[None]:
    """Raise what the database refuses as a StoreError; a statement that is wrong is a bug and stays as it is."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreError(CROWDED) from error
    except DBAPIError as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise (Conflict if sentence is CONFLICT else StoreError)(sentence) from error


def _sentence(error: DBAPIError) -> str | None:
    if isinstance(error.orig, sqlite3.Error):
        return _known(SQLITE, getattr(error.orig, "sqlite_errorname", ""))
    if sqlstate := getattr(error.orig, "sqlstate", None):
        return _known(POSTGRES, sqlstate)
    return GONE if isinstance(error, OperationalError | InterfaceError) else None


def _known(sentences: Mapping[str, str], code: str) -> str | None:
    return next((sentence for start, sentence in sentences.items() if code.startswith(start)), None)
