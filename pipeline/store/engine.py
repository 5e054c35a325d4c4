"""A database URL in, engines out: one that writes and one that reads, for SQLite or PostgreSQL.

Nothing connects before the first use. Values never stand in error messages, which would carry them into logs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from pipeline.errors import StoreError, reaching
from pipeline.store.columns import dumps
from pipeline.store.lock import FileLock

READERS = 8  # connections
BUSY = 10_000  # milliseconds
MOST_WAL = 64 * 1024 * 1024  # bytes that a write-ahead log keeps once it is written back
CONNECTIONS = 8  # to PostgreSQL, for work; two more in a rush
SERVER = {  # a server that has gone silent is noticed within half a minute, a lock that is not let go of in ten seconds
    "application_name": "marsad",
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
    "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Engines:
    """The two ways to one database. For SQLite the writing one has a single connection, and there is a lock file."""

    url: URL
    writing: Engine
    reading: Engine
    lock: FileLock | None = None

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Begin a transaction that writes, and that on SQLite no other process of ours writes beside."""
        with self._locked(), self.writing.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection, the writing one last; on SQLite the last to close puts the log back into the file."""
        with self._locked():
            self.reading.dispose()
            self.writing.dispose()

    def _locked(self) -> AbstractContextManager[None]:
        return self.lock.held() if self.lock else nullcontext()


def may_exist(url: str) -> bool:
    """Return False for a SQLite file that is not there: to look into it would make one. Of servers nothing is known."""
    parsed = _parsed(url)
    return parsed.get_backend_name() != "sqlite" or Path(str(parsed.database)).exists()


def engines(url: str, *, data: Path) -> Engines:
    """Return the ways to `sqlite:////a/file`, with its lock in the data folder, or to `postgresql://user@host/name`.

    Raises StoreError for other URLs.
    """
    parsed = _parsed(url)
    return _file(parsed, data=data) if parsed.get_backend_name() == "sqlite" else _server(parsed)


def _file(url: URL, *, data: Path) -> Engines:
    with reaching():
        data.mkdir(parents=True, exist_ok=True)
    return Engines(
        url=url,
        writing=_sqlite(url, size=1, begin="BEGIN IMMEDIATE", pragmas=("journal_mode = WAL", "synchronous = FULL")),
        reading=_sqlite(url, size=READERS, begin="BEGIN", pragmas=("query_only = ON",)),
        lock=FileLock(data / "lock"),
    )


def _server(url: URL) -> Engines:
    writing = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=CONNECTIONS,
        max_overflow=2,
        pool_pre_ping=True,
        hide_parameters=True,
        json_serializer=dumps,
        connect_args={name: value for name, value in SERVER.items() if name not in url.query},
    )
    snapshot = writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(url=url, writing=writing, reading=snapshot)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError("The database's URL cannot be read; write sqlite:///file or postgresql://host/name.") from None
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise StoreError(f"There is no way to keep things in {parsed.get_backend_name()}; use sqlite or postgresql.")
    if parsed.get_backend_name() == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise StoreError("The database must be a file, or nothing would be remembered; write sqlite:///file.")
    return parsed


def _sqlite(url: URL, *, size: int, begin: str, pragmas: tuple[str, ...]) -> Engine:
    engine = create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
        json_serializer=dumps,
        connect_args={"isolation_level": None, "timeout": BUSY / 1000, "check_same_thread": False},
    )
    common = (f"busy_timeout = {BUSY}", "foreign_keys = ON", f"journal_size_limit = {MOST_WAL}")

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        for pragma in (*common, *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        """Say which lock is wanted at once: one that is asked for half-way is refused without waiting."""
        connection.exec_driver_sql(begin)

    return engine
