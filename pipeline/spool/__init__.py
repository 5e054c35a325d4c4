"""The bodies of captures, each found by its SHA-256: in files under the data folder, or in rows of a server."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from connectors.interfaces import Clock
from pipeline.kept import Kept
from pipeline.spool.files import FileSpool
from pipeline.spool.packed import DamagedBody
from pipeline.spool.tables import TableSpool
from pipeline.store import Store

__all__ = ["TURNS", "DamagedBody", "Spool", "open_spool"]

TURNS = 256  # after so many turns of `sweep` everything was looked at


class Spool(Protocol):
    """Keeps bodies; which captures there are is asked of the store.

    What is kept stays for an hour at least, whether or not a row speaks of it yet: the row is committed with the
    article. All of it may raise StoreError, `keep` and `hold` OSError where the disk is full, low or not ours to write.
    """

    def keep(self, kept: Kept, body: bytes) -> None:
        """Keep a body; once this returns, it is there after a loss of power too."""
        ...

    def hold(self, kept: Kept) -> None:
        """Remember the capture of an entry that is still to be read, whose body is kept."""
        ...

    def held(self, entry: str) -> tuple[Kept, bytes] | None:
        """Return the capture that an earlier try of an entry has left, if it is whole."""
        ...

    def let_go(self, entry: str) -> None:
        """Say that the entry's capture stands in the store, or that nobody will ask for it."""
        ...

    def body(self, sha256: str) -> bytes:
        """Return a body; raises DamagedBody where it is not there or not what it was."""
        ...

    def drop(self, unnamed: Collection[str]) -> None:
        """Forget bodies of which no row speaks any more."""
        ...

    def sweep(self, turn: int) -> int:
        """Forget bodies of which no row speaks although nobody is at it any more, a part each turn; return how many."""
        ...


def open_spool(store: Store, *, data: Path, now: Clock) -> Spool:
    """Return where this store's bodies are kept; nothing is made before the first of them."""
    return FileSpool(data / "captures", store, now=now) if store.is_file else TableSpool(store, now=now)
