"""What polls of late have led to in, whether a failure is the source's own out: a host may be down, or our own line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from connectors.errors import Reason

LATELY = timedelta(hours=24)  # the longest interval: in it every source has been polled
JUST_NOW = timedelta(minutes=30)
ALIKE = 3  # sources of a host that fail in the same way are the host's failure
FEWEST_HOSTS = 3  # of which to judge whether it is our own line

OF_A_HOST = frozenset(
    {
        Reason.DNS,
        Reason.CONNECT,
        Reason.TLS,
        Reason.TIMEOUT,
        Reason.RESET,
        Reason.SERVER_ERROR,
        Reason.RATE_LIMITED,
        Reason.CHALLENGE,
    }
)
OF_OUR_LINE = frozenset({Reason.DNS, Reason.CONNECT, Reason.TIMEOUT, Reason.RESET})


@dataclass(frozen=True, slots=True)
class _Outcome:
    host: str
    reason: Reason | None
    at: datetime


class Outages:
    """Remembers how each source's latest poll has ended; for many threads, and forgotten with the process."""

    def __init__(self) -> None:
        self._latest: dict[str, _Outcome] = {}
        self._lock = Lock()

    def answered(self, source: str, *, host: str, at: datetime) -> None:
        """Learn that a source was answered."""
        with self._lock:
            self._latest[source] = _Outcome(host, None, at)

    def failed(self, source: str, *, host: str, reason: Reason, at: datetime) -> str | None:
        """Learn that a poll has failed; return whose outage it is if not the source's own, in words.

        The first sources that notice an outage are taken to be at fault themselves.
        """
        with self._lock:
            self._latest[source] = _Outcome(host, reason, at)
            if self._is_ours(reason, at):
                return "most hosts are out of reach: it is our own connection"
            alike = [each for each in self._since(at - LATELY) if each.host == host and each.reason is reason]
        if reason in OF_A_HOST and len(alike) >= ALIKE:
            return f"all of {host} is out of reach: {len(alike)} of its sources fail alike"
        return None

    def _is_ours(self, reason: Reason, at: datetime) -> bool:
        if reason not in OF_OUR_LINE:
            return False
        reached: dict[str, bool] = {}
        for outcome in self._since(at - JUST_NOW):
            reached[outcome.host] = reached.get(outcome.host, False) or outcome.reason not in OF_OUR_LINE
        return len(reached) >= FEWEST_HOSTS and 2 * sum(reached.values()) <= len(reached)

    def _since(self, start: datetime) -> list[_Outcome]:
        return [outcome for outcome in self._latest.values() if outcome.at >= start]
