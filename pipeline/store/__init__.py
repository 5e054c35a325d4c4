"""The memory: functions of a connection in, their answers in plain types out, each call one unit of work."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from pipeline.errors import StoreError
from pipeline.store.engine import Engines, engines, may_exist
from pipeline.store.failures import Conflict, told
from pipeline.store.schema import bring_up, is_current
from pipeline.store.writer import CLOSED, Writer

__all__ = ["Connection", "Store", "open_existing", "open_store"]

T = TypeVar("T")
TRIES = 5  # of a unit of work that met another one on PostgreSQL


class Store:
    """One database, for all threads of one process. Raises StoreError where the database cannot be used."""

    def __init__(self, ways: Engines) -> None:
        self._engines = ways
        self._writer = Writer(ways) if ways.lock else None
        self._process = os.getpid()
        self._closed = False

    @property
    def is_file(self) -> bool:
        """Return whether the database is a file of this machine, and no server that others work on as well."""
        return self._engines.lock is not None

    def read(self, fn: Callable[[Connection], T]) -> T:
        """Return what the function finds in one unchanging view of the database."""
        self._ready()
        with told(), self._engines.reading.begin() as db:
            return fn(db)

    def write(self, fn: Callable[[Connection], T]) -> T:
        """Return what the function returns, once all it has changed is on disk; if it raises, nothing is changed.

        It may be called again from the start where it met another one, so it must do nothing but ask and change rows.
        """
        self._ready()
        return self._writer.do(fn) if self._writer else self._write_to_server(fn)

    def close(self) -> None:
        """Finish what is being written and let go of the database."""
        if self._closed or self._process != os.getpid():
            return
        self._closed = True
        if self._writer:
            self._writer.close()
        with told():
            self._engines.close()

    def _ready(self) -> None:
        if self._closed:
            raise StoreError(CLOSED)
        if self._process != os.getpid():
            raise StoreError("The database was opened by a parent process; a child must open it itself.")

    def _write_to_server(self, fn: Callable[[Connection], T]) -> T:
        for _ in range(TRIES - 1):
            with suppress(Conflict):
                return self._write_once(fn)
        return self._write_once(fn)

    def _write_once(self, fn: Callable[[Connection], T]) -> T:
        with told(), self._engines.writing.begin() as db:
            return fn(db)


def open_store(url: str, *, data: Path) -> Store:
    """Open the database, its tables brought up to this version where need be; its lock file is in the data folder.

    Raises StoreError where the database is away or damaged, or where its tables are of a later version.
    """
    ways = engines(url, data=data)
    try:
        bring_up(ways)
    except BaseException:
        ways.close()
        raise
    return Store(ways)


def open_existing(url: str, *, data: Path) -> Store | None:
    """Open a database that is there and of this version, to read from; else return None. Nothing is made or changed.

    Raises StoreError where it is away or damaged.
    """
    if not may_exist(url):
        return None
    ways = engines(url, data=data)
    current = False
    try:
        current = is_current(ways)
    finally:
        if not current:
            ways.close()
    return Store(ways) if current else None
