"""Whose turn it is: how many requests at once, how far apart, and how long none at all, for each host's owner.

Time comes from the clock that is handed in, and passes through the `wait` that is handed in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Condition, Event

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock
from connectors.types import FetchSettings
from connectors.web.hosts import budget_key
from connectors.web.lanes import NONE, Lane
from connectors.web.responses import Purpose, Response

__all__ = ["LONGEST_TURN", "Politeness", "budget_key"]

LONGEST_TURN = timedelta(minutes=3)  # the longest gap, and before it an exchange of someone else
_SOON = timedelta(seconds=1)


class Politeness:
    """Lets requests to one key through one after the other; may be used by many threads."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        now: Clock,
        wait: Callable[[timedelta], object] | None,
        random: Callable[[], float],
        on_pause: Callable[[str, datetime], None] = lambda _key, _until: None,
    ) -> None:
        """Take what passes time and chance; `on_pause` is told of each key that wants to be left alone until then."""
        self._concurrency = settings.concurrency
        self._gap = settings.delay  # what the operator sets is obeyed
        self._now = now
        self._random = random
        self._on_pause = on_pause
        self._closed = Event()
        self._wait = wait or (lambda span: self._closed.wait(span.total_seconds()))
        self._changed = Condition()
        self._lanes: defaultdict[str, Lane] = defaultdict(Lane)

    def in_turn(
        self, url: str, ask: Callable[[], Response], *, crawl_delay: timedelta = NONE, purpose: Purpose = Purpose.PAGE
    ) -> Response:
        """Ask when it is the turn of the URL's key, and learn from the answer.

        Raises ConnectorError (RATE_LIMITED, with retry_after): at once where the key is paused, and where its turn
        would not come within LONGEST_TURN. What `ask` raises passes through.
        """
        key = budget_key(url)
        gap = max(purpose.gap if self._gap is None else self._gap, crawl_delay)
        with self._place(key, 1 if purpose.alone else self._concurrency):
            while span := self._span_to_start(key, gap):
                self._wait(span)
            try:
                response = ask()
            finally:
                self._rest(key)
            self._learn(key, response)
            return response

    def waiting(self, now: datetime) -> dict[str, datetime]:
        """Return each key that may not be asked right now, with the time from which it may.

        For a key with as many requests in flight as it may have, that time is a guess.
        """
        with self._changed:
            for key in [key for key, lane in self._lanes.items() if lane.owes_nothing(now)]:
                del self._lanes[key]
            ready = {key: self._ready_at(lane, now) for key, lane in self._lanes.items()}
        return {key: at for key, at in ready.items() if at > now}

    def pause(self, key: str, until: datetime) -> None:
        """Leave a key alone until then; a pause already running is never shortened."""
        with self._changed:
            self._lanes[key].pause(until)

    def close(self) -> None:
        """Send away every thread that waits for its turn."""
        self._closed.set()
        with self._changed:
            self._changed.notify_all()

    @contextmanager
    def _place(self, key: str, places: int) -> Iterator[None]:
        """Hold one of the key's places for requests in flight."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._has_place(key, places), timeout=LONGEST_TURN.total_seconds()):
                raise _not_now(f"too many requests wait for {key}", self._lanes[key].gap)
            self._lanes[key].in_flight += 1
        try:
            yield
        finally:
            with self._changed:
                self._lanes[key].in_flight -= 1
                self._changed.notify_all()

    def _has_place(self, key: str, places: int) -> bool:
        # the lane is looked up each time, because `waiting` may have forgotten it meanwhile
        return self._closed.is_set() or self._lanes[key].in_flight < places

    def _span_to_start(self, key: str, gap: timedelta) -> timedelta:
        """Return how long to wait still; zero claims the start, so that nobody else starts within the gap after it."""
        now = self._now()
        with self._changed:
            lane = self._lanes[key]
            span = lane.ready_at(now, gap) - now
            if self._closed.is_set():
                raise _not_now(f"{key} was not asked, because we are stopping", span)
            if lane.is_paused(now) or span > LONGEST_TURN:
                raise _not_now(f"{key} wants to be left alone until {now + span:%Y-%m-%d %H:%M:%S} UTC", span)
            if not span:
                lane.touched = now
                lane.gap = max(gap, lane.slowness)
            return span

    def _rest(self, key: str) -> None:
        """Count the gap from the end of the exchange too, else a slow connection would eat it up."""
        with self._changed:
            self._lanes[key].touched = self._now()

    def _learn(self, key: str, response: Response) -> None:
        with self._changed:
            lane = self._lanes[key]
            lane.heed(response, chance=self._random())
            if self._gap is None:
                lane.slow_down(response)
            paused_until = lane.paused_until if lane.is_paused(response.received_at) else None
        if paused_until:
            self._on_pause(key, paused_until)

    def _ready_at(self, lane: Lane, now: datetime) -> datetime:
        ready = lane.ready_at(now)
        return ready if lane.in_flight < self._concurrency else max(ready, now + max(lane.gap, _SOON))


def _not_now(message: str, span: timedelta) -> ConnectorError:
    return ConnectorError(message, reason=Reason.RATE_LIMITED, retry_after=span)
