"""One lock file for all processes that write one SQLite database: held around every transaction that writes.

SQLite up to 3.51.2 can damage a database when two connections write or checkpoint at the same moment
(https://sqlite.org/wal.html, "The WAL-Reset Bug"); with this lock there is only ever one.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic, sleep

from pipeline.errors import StoreError, reaching

PATIENCE = 10.0  # seconds, as long as SQLite itself waits
LOOK_AGAIN = 0.002  # seconds


class FileLock:
    """A lock between processes and between the threads of each, that ends with its process however that ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = Lock()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; raises StoreError when another process does not let go of it, or where there can be none."""
        with self._threads:
            with reaching():
                file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                self._take(file)
                yield
            finally:
                os.close(file)  # lets go

    def _take(self, file: int) -> None:
        give_up_at = monotonic() + PATIENCE
        while True:
            try:
                return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if monotonic() > give_up_at:
                    raise StoreError(
                        f"The database is in use: another process has held {self._path} for {PATIENCE:.0f} seconds. "
                        "Is one stopped or stuck?"
                    ) from None
                sleep(LOOK_AGAIN)
