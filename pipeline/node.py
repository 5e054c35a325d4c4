"""Who we are among those that work on one database, and that we are the only one by that name."""

from __future__ import annotations

import fcntl
import os
import secrets
from pathlib import Path
from typing import IO

from pipeline.errors import AtWorkError, StoreError, reaching

DIGITS = 10  # that a process id may have


class Node:
    """The right to work from one data folder, held as a lock that ends with the process, however it ends.

    Rows claimed by an earlier process of the same folder carry the same name and can be taken back at once.
    """

    def __init__(self, data: Path) -> None:
        """Raise AtWorkError where another living process works from this folder, StoreError where none can."""
        with reaching():
            data.mkdir(parents=True, exist_ok=True)
            (data / "node").touch()
            self._file: IO[str] = (data / "node").open("r+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = self._read().partition(" ")[2]
            self._file.close()
            raise AtWorkError(
                f"Another marsad (process {holder or 'unknown'}) is at work from {data}. "
                "Stop it first, or wait until it is done.",
                process=holder,
            ) from None
        self.name = self._read().partition(" ")[0] or secrets.token_hex(4)
        self._write(f"{self.name} {os.getpid():<{DIGITS}}\n")

    @property
    def prefix(self) -> str:
        """Return how the tokens of all our claims begin."""
        return f"{self.name}:"

    def token(self) -> str:
        """Return a new token for one claim; it starts with our name."""
        return f"{self.prefix}{secrets.token_hex(8)}"

    def close(self) -> None:
        """Let go, so that another process may work from this folder."""
        self._file.close()

    def _read(self) -> str:
        self._file.seek(0)
        return self._file.read().strip()

    def _write(self, line: str) -> None:
        """Write one line over another of the same length, so that no moment is left at which a kill costs the name."""
        try:
            self._file.seek(0)
            self._file.write(line)
            self._file.flush()
        except OSError as error:
            raise StoreError(f"{self._file.name} cannot be written: {error.strerror}.") from error
