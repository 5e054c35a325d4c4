"""Which trouble is worth another try, and when: of a page that could not be read, and of a message nobody took."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from connectors.errors import ConnectorError, Reason
from pipeline.errors import NothingToRead

PAGE_STEPS: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
KILLER_STEPS = PAGE_STEPS[:1]  # a page that costs its worker twice is set aside
MISSING = frozenset({Reason.NOT_FOUND, Reason.GONE})  # a feed comes back; of a page, the feed's own text is left
PATIENCE = PAGE_STEPS[1:] * 50  # for a host that keeps asking us to come later


def page_again(error: Exception, attempts: int, *, now: datetime) -> datetime | None:
    """Return when to read a page again after so many attempts, or None when there is no use in it.

    A host that asks for patience gets it, and its pages are not counted out for that.
    """
    wish = timedelta(0)
    steps = PAGE_STEPS
    if isinstance(error, ConnectorError):
        wish = error.retry_after or wish
        if error.reason is Reason.RATE_LIMITED:
            steps = PATIENCE
        elif not error.transient or error.reason in MISSING:
            return None
    elif isinstance(error, NothingToRead):
        return None
    elif isinstance(error, TimeoutError | MemoryError | ChildProcessError):
        steps = KILLER_STEPS
    return now + max(steps[attempts - 1], wish) if attempts <= len(steps) else None


def message_again(
    error: ConnectorError | None,
    attempts: int,
    *,
    steps: tuple[timedelta, ...],
    jitter: float,
    now: datetime,
    random: Callable[[], float],
) -> datetime | None:
    """Return when to send a message again after so many attempts, or None when the last step is used up.

    Jitter only adds, so that the schedule is never shorter than its steps. The receiver's own wish to be left alone is
    obeyed where it is longer. `error` is None where some of the recipients took the message and others asked to wait.
    """
    if (error is not None and not error.transient) or attempts > len(steps):
        return None
    pause = steps[attempts - 1] * (1 + jitter * random())
    wish = error.retry_after if error else None
    return now + max(pause, wish or pause)
