"""Which trouble is worth another try, and when: of a page that could not be read, and of a message nobody took."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from connectors.errors import ConnectorError, Reason
from pipeline.errors import NothingToRead

PAGE_STEPS: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
KILLER_STEPS = PAGE_STEPS[:1]  # a page that costs its worker twice is set aside
MISSING = frozenset({Reason.NOT_FOUND, Reason.GONE})  # a feed comes back; of a page, the feed's own text is left
ASKED_FOR_PATIENCE = PAGE_STEPS[-1]  # the least that a host is left alone which asks us to come later
PATIENCE = timedelta(days=7)  # after its listing; the longest that a host is left alone, and news is no news by then


def page_again(error: Exception, attempts: int, *, listed_at: datetime, now: datetime) -> datetime | None:
    """Return when to read a page again after so many attempts, or None when there is no use in it.

    A host that asks for patience gets it, however often, as long as the next try comes within PATIENCE.
    """
    if isinstance(error, ConnectorError):
        pause = error.retry_after or timedelta(0)
        if asks_for_patience(error):
            again = now + max(ASKED_FOR_PATIENCE, pause)
            return again if again - listed_at <= PATIENCE else None
        if not error.transient or error.reason in MISSING:
            return None
        return _after(PAGE_STEPS, attempts, least=pause, now=now)
    if isinstance(error, NothingToRead):
        return None
    killer = isinstance(error, TimeoutError | MemoryError | ChildProcessError)
    return _after(KILLER_STEPS if killer else PAGE_STEPS, attempts, least=timedelta(0), now=now)


def asks_for_patience(error: Exception) -> bool:
    """Return whether a host only asked us to come later; what it was asked for has then not been tried."""
    return isinstance(error, ConnectorError) and error.reason is Reason.RATE_LIMITED


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


def _after(steps: tuple[timedelta, ...], attempts: int, *, least: timedelta, now: datetime) -> datetime | None:
    return now + max(steps[attempts - 1], least) if attempts <= len(steps) else None
