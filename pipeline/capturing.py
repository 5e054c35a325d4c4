"""An entry in; its page, from an earlier try or from outside, kept as it was received, out. Nothing fails for that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from loguru import logger

from connectors.interfaces import Clock
from connectors.types import Capture, Entry
from pipeline.kept import Kept, capture_of, kept_of, later
from pipeline.spool import Spool
from pipeline.types import Fault

REASON = "capture-not-kept"
SAID_AGAIN = timedelta(hours=1)  # each page would leave a fault, and the first one says it all


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A page, and what is remembered of it, None where it could not be kept; `fault` says why, now and then."""

    page: Capture
    kept: Kept | None = None
    fault: Fault | None = None


class Capturing:
    """Brings pages and keeps them. Safe in many threads."""

    def __init__(self, spool: Spool, *, now: Clock) -> None:
        self._spool = spool
        self._now = now
        self._lock = Lock()
        self._said_at: datetime | None = None

    def first(self, id_: str, entry: Entry, fetch: Callable[[], Capture]) -> Captured:
        """Return the page of an entry, the one that an earlier try has left if there is one; raises ConnectorError."""
        left = self._spool.held(id_)
        if left is not None:
            return Captured(page=capture_of(*left), kept=left[0])
        page = fetch()
        kept = kept_of(page, source=entry.source, entry=id_, archived=entry.archived)
        fault = self._keep(kept, page, waiting=True)
        return Captured(page=page, kept=None if fault else kept, fault=self._now_and_then(fault))

    def again(self, id_: str, entry: Entry, fetch: Callable[[], Capture], *, article: str) -> Captured:
        """Return the page behind an article as it is by now; raises ConnectorError."""
        page = fetch()
        kept = later(kept_of(page, source=entry.source, entry=id_, archived=entry.archived), article=article)
        fault = self._keep(kept, page, waiting=False)
        return Captured(page=page, kept=None if fault else kept, fault=self._now_and_then(fault))

    def let_go(self, id_: str) -> None:
        """Say that the entry is through: what is left of its capture stands in the store."""
        self._spool.let_go(id_)

    def _keep(self, kept: Kept, page: Capture, *, waiting: bool) -> Fault | None:
        try:
            self._spool.keep(kept, page.body)
            if waiting:
                self._spool.hold(kept)
        except OSError as error:
            detail = f"The page was read but is not kept: {error.filename or 'the spool'}: {error.strerror}."
            return Fault(
                at=self._now(),
                stage="capture",
                source=kept.source,
                subject=kept.url,
                reason=REASON,
                transient=True,
                detail=detail,
            )
        return None

    def _now_and_then(self, fault: Fault | None) -> Fault | None:
        """Return the fault, but not one for each page while it lasts."""
        if fault is None:
            return None
        with self._lock:
            if self._said_at is not None and fault.at - self._said_at < SAID_AGAIN:
                return None
            self._said_at = fault.at
        logger.bind(source=fault.source, reason=fault.reason).warning(fault.detail)
        return fault
