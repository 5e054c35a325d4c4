"""What was raised in, a fault for people out: one reason, one sentence, and whether it may pass by itself."""

from __future__ import annotations

import traceback
from datetime import datetime

from connectors.errors import ConnectorError, Reason
from pipeline.errors import NothingToRead
from pipeline.types import Fault

BUG = "bug"
KILLED = {
    TimeoutError: (str(Reason.TOO_SLOW_TO_READ), "It took longer to read than a page may take; its worker was ended."),
    MemoryError: ("too-much-memory", "It took more memory to read than a page may take; its worker was ended."),
    ChildProcessError: ("killed-its-worker", "The worker that read it died."),
}
UNREADABLE: tuple[type[Exception], ...] = (ConnectorError, NothingToRead, *KILLED)
"""What may be raised while one page is fetched and read; all else is a bug."""


def fault_of(error: Exception, *, stage: str, source: str | None, subject: str, at: datetime) -> Fault:
    """Return the fault; what none of our errors says is a bug and carries the end of its traceback."""
    reason, transient, detail = _reading(error)
    return Fault(at=at, stage=stage, source=source, subject=subject, reason=reason, transient=transient, detail=detail)


def _reading(error: Exception) -> tuple[str, bool, str]:
    if isinstance(error, ConnectorError):
        return str(error.reason), error.transient, str(error)
    if isinstance(error, NothingToRead):
        return error.kind, False, str(error)
    for kind, (reason, sentence) in KILLED.items():
        if isinstance(error, kind):
            return reason, True, sentence
    return BUG, True, "".join(traceback.format_exception(error, limit=-6))
