"""The spool of a store, for tests that hand one on: beside the database where that is a file."""

from __future__ import annotations

from pathlib import Path

from connectors.interfaces import Clock
from pipeline.spool import Spool, open_spool
from pipeline.store import Store
from tests.builders import NOON


def spool_of(store: Store, *, now: Clock = lambda: NOON) -> Spool:
    return open_spool(store, data=folder_of(store), now=now)


def folder_of(store: Store) -> Path:
    """Return where the bodies lie, of a database that is a file."""
    return Path(store._engines.url.database or "").parent
