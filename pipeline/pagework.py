"""What carrying an entry and looking at an article again have in common: a claim in; what came of it committed out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from connectors.interfaces import Clock, Isolate
from connectors.types import Capture, Entry
from pipeline.capturing import Captured, Capturing
from pipeline.desk import Desk, Tally
from pipeline.errors import StoreError
from pipeline.learning import Known
from pipeline.spool import Spool
from pipeline.store import Connection, Store, captures, faults

Claim = TypeVar("Claim")
Outcome = TypeVar("Outcome")


class PageWork(ABC, Generic[Claim, Outcome]):
    """Takes one claim at a time as far as it goes. Catches per claim: a page that cannot be read leaves a fault."""

    def __init__(
        self,
        store: Store,
        tally: Tally,
        *,
        spool: Spool,
        pages: Callable[[Entry], Capture],
        isolate: Isolate,
        now: Clock,
    ) -> None:
        self._store = store
        self._tally = tally
        self._capturing = Capturing(spool, now=now)
        self._pages = pages
        self._isolate = isolate
        self._now = now
        self._known = Known(store, now=now)

    def run(self, claim: Claim, desk: Desk) -> None:
        """Do what is claimed and commit what came of it, all at once; raises StoreError."""
        try:
            self._settled(claim, self._done(claim, desk))
        except StoreError:
            raise
        except Exception as bug:  # noqa: BLE001 - a fault of ours in one claim must not stop the others
            self._settled(claim, self._failed(claim, bug))

    @abstractmethod
    def _done(self, claim: Claim, desk: Desk) -> Outcome:
        """Return what came of it."""

    @abstractmethod
    def _failed(self, claim: Claim, bug: Exception) -> Outcome:
        """Return what a fault of ours comes to."""

    @abstractmethod
    def _settled(self, claim: Claim, outcome: Outcome) -> None:
        """Commit what came of it; where the claim was lost meanwhile, nothing."""


def keep(db: Connection, captured: Captured | None, *, article: str | None) -> None:
    """Store what is remembered of the page of an article, whose body is kept by now, or why it could not be kept."""
    if captured and captured.kept:
        captures.put(db, replace(captured.kept, article=article))
    if captured and captured.fault:
        faults.add(db, captured.fault)
