"""What one host's owner has asked of us and how the host has answered, as one record; knows no thread and no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from connectors.web.responses import Response
from connectors.web.statuses import is_challenge, is_memento, retry_after

NONE = timedelta(0)
_SLOWEST = timedelta(seconds=60)
_MEMORY = timedelta(days=1)  # how long after its last turn or pause it is known how a host has answered
_REFUSED = (timedelta(minutes=15), timedelta(hours=24))  # the first pause and the longest, doubling in between
_CHALLENGED = (timedelta(hours=6), timedelta(days=7))
_REFUSALS = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}


@dataclass(slots=True)
class Lane:
    """One key's requests in flight, the time it was last touched, the gap since then, and its refusals in a row."""

    in_flight: int = 0
    touched: datetime | None = None
    gap: timedelta = NONE
    slowness: timedelta = NONE
    paused_until: datetime | None = None
    refusals: int = 0

    def ready_at(self, now: datetime, crawl_delay: timedelta = NONE) -> datetime:
        """Return when the next request may start were nothing in flight: now or later."""
        # a clock that was set back must not keep us out until it has caught up
        rested = now if self.touched is None else min(self.touched, now) + max(self.gap, crawl_delay)
        return max(now, rested, self.paused_until or now)

    def is_paused(self, now: datetime) -> bool:
        """Say whether the host wants to be left alone."""
        return self.paused_until is not None and self.paused_until > now

    def owes_nothing(self, now: datetime) -> bool:
        """Say whether forgetting this lane would change nothing, or nothing that still matters."""
        if self.in_flight or self.ready_at(now) > now:
            return False
        last = max(self.touched or now, self.paused_until or self.touched or now)
        return not (self.refusals or self.slowness) or now - last >= _MEMORY

    def pause(self, until: datetime) -> None:
        """Leave the host alone until then; a pause already running is never shortened."""
        self.paused_until = max(until, self.paused_until or until)

    def slow_down(self, response: Response) -> None:
        """Keep the gap at least as long as the host needs to answer; a failure, often quick, never shortens it.

        The rule is Scrapy's AutoThrottle, for one request at a time.
        """
        took = response.took
        slowness = min(max(took, (self.slowness + took) / 2), _SLOWEST)
        if response.status < 400 or slowness > self.slowness:
            self.slowness = slowness
        self.gap = max(self.gap, self.slowness)

    def heed(self, response: Response, *, chance: float) -> None:
        """Pause after a refusal, longer with each in a row and by up to a quarter more; an answer ends the row.

        A host that says when to come back is believed the first time; if it refuses again then, it is left alone for
        longer. `chance` lies between 0 and 1 and keeps many clients from coming back in the same second.
        What an archive plays back was said by another host long ago, and is an answer like any other.
        """
        if is_memento(response):
            self.refusals = 0
            return
        if is_challenge(response):
            first, longest = _CHALLENGED
        elif response.status in _REFUSALS:
            first, longest = _REFUSED
        else:
            self.refusals = 0 if response.status < 400 else self.refusals
            return
        back_off = first * 2 ** min(self.refusals, 10)
        asked = retry_after(response)
        wish = min(max(back_off, asked or NONE) if self.refusals or not asked else asked, longest)
        self.refusals += 1
        self.pause(response.received_at + wish * (1 + chance / 4))
