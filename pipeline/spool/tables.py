"""Bodies in rows of a server, compressed under their SHA-256: any node may go on with an entry."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from functools import partial

from connectors.interfaces import Clock
from pipeline.kept import Kept, first_id
from pipeline.spool.packed import UNNAMED, DamagedBody, pack, unpack
from pipeline.store import Connection, Store, bodies, captures


class TableSpool:
    """The table of bodies. A capture's row is written with its body, before its page is read."""

    def __init__(self, store: Store, *, now: Clock) -> None:
        self._store = store
        self._now = now

    def keep(self, kept: Kept, body: bytes) -> None:
        """Write body and row, which the article's own transaction then completes."""
        packed = pack(body)

        def write(db: Connection) -> None:
            bodies.keep(db, kept.sha256, packed=packed, now=self._now())
            captures.put(db, kept)

        self._store.write(write)

    def hold(self, kept: Kept) -> None:
        """Do nothing: the row is there."""

    def held(self, entry: str) -> tuple[Kept, bytes] | None:
        """Return the capture that was kept for this entry."""
        kept = self._store.read(partial(captures.get, capture=first_id(entry)))
        with suppress(DamagedBody):
            return (kept, self.body(kept.sha256)) if kept else None
        return None

    def let_go(self, entry: str) -> None:
        """Do nothing: the row stays."""

    def body(self, sha256: str) -> bytes:
        """Return a body; raises DamagedBody."""
        packed = self._store.read(partial(bodies.get, sha256=sha256))
        if packed is None:
            raise DamagedBody(f"the body {sha256} is not there")
        return unpack(packed, sha256)

    def drop(self, unnamed: Collection[str]) -> None:
        """Forget these bodies, but for those kept a moment ago and those of which a row speaks after all."""
        self._store.write(partial(bodies.drop, hashes=unnamed, before=self._now() - UNNAMED))

    def sweep(self, turn: int) -> int:
        """Look at the bodies whose SHA-256 begins with one of 256 bytes."""
        prefix = f"{turn % 256:02x}"
        return self._store.write(partial(bodies.sweep, prefix=prefix, before=self._now() - UNNAMED))
