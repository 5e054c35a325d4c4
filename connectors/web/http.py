"""The door to the web: a URL in, a Response or a ConnectorError out, asked in turn and within bounds."""

from __future__ import annotations

import random as chance
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from connectors.interfaces import Clock
from connectors.types import FetchSettings
from connectors.web.politeness import Politeness
from connectors.web.redirects import next_url
from connectors.web.resolving import Resolve, ask_the_system
from connectors.web.responses import NO_HEADERS, Headers, Hop, Purpose, Response
from connectors.web.robots import Robots
from connectors.web.urls import request_form
from connectors.web.wire import Order, Transport, Wire

__all__ = ["NO_HEADERS", "Headers", "Hop", "Http", "Purpose", "Response"]

_MOST_OF_A_RECEIPT = 64 * 1024


class Http:
    """The one HTTP client, shared by all threads.

    `wait` passes time until it is our turn; `resolve` and `transport` stand in for names and network; `on_pause` is
    told of each budget key that wants to be left alone until then.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        now: Clock,
        wait: Callable[[timedelta], object] | None = None,
        random: Callable[[], float] = chance.random,
        resolve: Resolve = ask_the_system,
        transport: Transport | None = None,
        on_pause: Callable[[str, datetime], None] = lambda _key, _until: None,
    ) -> None:
        self.politeness = Politeness(settings, now=now, wait=wait, random=random, on_pause=on_pause)
        self._settings = settings
        self._wire = Wire(settings, now=now, resolve=resolve, transport=transport)
        self._robots = Robots(partial(self.get, purpose=Purpose.ROBOTS, obey_robots=False), now=now)

    def get(
        self,
        url: str,
        *,
        purpose: Purpose,
        headers: Headers = NO_HEADERS,
        obey_robots: bool = True,
        follow: Callable[[Response, str], bool] = lambda _response, _target: True,
    ) -> Response:
        """Return what the server answers, whatever its status, after following up to five redirects.

        Each hop waits for its turn and is judged by robots.txt and address; one that `follow`, told of the answer and
        where it leads, does not want is itself the answer. Raises ConnectorError for what happens on the way: a bad
        URL, name, address, robots.txt, timeout, size, coding or redirect, and for a host that wants to be left alone
        (RATE_LIMITED with retry_after).
        """
        order = self._order(request_form(url), purpose, headers)
        asked = order.url
        hops: tuple[Hop, ...] = ()
        took = timedelta(0)
        while True:
            response = self._ask(order, purpose, obey_robots=obey_robots)
            took += response.took
            target = next_url(response, hops)
            if target is None or not follow(response, target):
                return replace(response, url=asked, hops=hops, took=took)
            hops += (Hop(status=response.status, url=order.url),)
            order = replace(order, url=target, seconds=order.seconds - response.took.total_seconds())

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that the robots.txt of the URL's site names; raises ConnectorError as `get` does."""
        return self._robots.sitemaps(request_form(url))

    def post(self, url: str, *, body: bytes, headers: Headers, timeout: timedelta) -> Response:
        """Send once, without robots, pace or redirects, within `timeout` in all; return the answer whatever its status.

        At most 64 KB of the answer are kept. Raises ConnectorError for what happens before there is a status.
        """
        order = Order(
            url=request_form(url),
            headers=headers,
            posted=body,
            most=_MOST_OF_A_RECEIPT,
            seconds=timeout.total_seconds(),
            cut=True,
            status_suffices=True,
        )
        return self._wire.exchange(order)

    def close(self) -> None:
        """Close every connection, and send away the threads that wait for their turn."""
        self.politeness.close()
        self._wire.close()

    def _order(self, url: str, purpose: Purpose, headers: Headers) -> Order:
        settings, robots = self._settings, purpose is Purpose.ROBOTS
        usual = max(
            timedelta(seconds=purpose.seconds), settings.timeout
        )  # who allows a long silence wants it waited for
        return Order(
            url=url,
            headers=headers,
            most=purpose.most if robots else settings.max_bytes or purpose.most,
            seconds=(settings.exchange or usual).total_seconds(),
            cut=robots,
        )

    def _ask(self, order: Order, purpose: Purpose, *, obey_robots: bool) -> Response:
        crawl_delay = self._robots.admit(order.url) if obey_robots else timedelta(0)
        ask = partial(self._wire.exchange, order)
        return self.politeness.in_turn(order.url, ask, crawl_delay=crawl_delay, purpose=purpose)
