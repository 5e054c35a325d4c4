"""What the database refuses is told in a sentence that helps; a mistake of ours stays a mistake."""

from __future__ import annotations

import sqlite3

import psycopg.errors
import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from pipeline.errors import StoreError
from pipeline.store import failures
from pipeline.store.failures import Conflict, told


def sqlite_error(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("the driver's own words")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("origin", "sentence"),
    [
        (sqlite_error("SQLITE_BUSY_SNAPSHOT"), failures.LOCKED),
        (sqlite_error("SQLITE_FULL"), failures.FULL),
        (sqlite_error("SQLITE_READONLY_DIRECTORY"), failures.READ_ONLY),
        (sqlite_error("SQLITE_CANTOPEN"), failures.CANNOT_OPEN),
        (sqlite_error("SQLITE_CORRUPT_VTAB"), failures.DAMAGED),
        (sqlite_error("SQLITE_NOTADB"), failures.DAMAGED),
        (sqlite_error("SQLITE_IOERR_FSYNC"), failures.BROKEN_DISK),
        (psycopg.OperationalError("connection failed"), failures.GONE),
        (psycopg.errors.AdminShutdown(), failures.GONE),
        (psycopg.errors.DiskFull(), failures.FULL),
        (psycopg.errors.ReadOnlySqlTransaction(), failures.READ_ONLY),
        (psycopg.errors.InvalidPassword(), failures.LOGIN),
        (psycopg.errors.TooManyConnections(), failures.CROWDED),
        (psycopg.errors.LockNotAvailable(), failures.LOCKED),
        (psycopg.errors.DataCorrupted(), failures.DAMAGED),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_each_trouble_has_its_sentence(origin: Exception, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence.partition(";")[0]) as caught, told():
        raise OperationalError("INSERT", {"text": "a secret"}, origin, hide_parameters=True)
    assert not isinstance(caught.value, Conflict)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("origin", [psycopg.errors.SerializationFailure(), psycopg.errors.DeadlockDetected()])
def test_two_transactions_that_met_are_told_apart(origin: Exception) -> None:
    with pytest.raises(Conflict), told():
        raise DBAPIError("UPDATE", None, origin)


def test_no_free_connection_is_told() -> None:
    with pytest.raises(StoreError, match="no connection left"), told():
        raise PoolTimeout


@pytest.mark.parametrize(
    "origin", [sqlite3.IntegrityError("UNIQUE"), psycopg.errors.UniqueViolation(), psycopg.ProgrammingError("no SQL")]
)
def test_a_statement_that_is_wrong_is_no_trouble_of_the_database(origin: Exception) -> None:
    with pytest.raises(IntegrityError), told():
        raise IntegrityError("INSERT", None, origin)
