"""A day of some sources in seconds, restarts included: the log of requests shows no rudeness.

The clock is driven, and the network is a transport in this process: what the sites would see is what it is handed.
`SIMULATED=500x7` in the environment makes it five hundred sources and a week.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from random import Random
from typing import Any

import httpx

from connectors.sources.feed import FeedOptions, FeedPoller
from connectors.types import Source
from connectors.web.hosts import budget_key
from connectors.web.http import Http
from pipeline.desk import Desk, Tally
from pipeline.polling import Polling
from pipeline.store import Store, hosts, leases, sources
from rules.loading import load
from tests.builders import NOON, a_source
from tests.clocks import HandClock
from tests.doors import fetch_settings
from tests.feeds import an_item, rss

SOURCES, DAYS = map(int, os.environ.get("SIMULATED", "14x1").split("x"))
GAP = timedelta(seconds=2)
MAX_AGE = timedelta(hours=2)
RETRY_AFTER = timedelta(hours=3)
CRAWL_DELAY = timedelta(seconds=15)
RESTARTS = 6


@dataclass(slots=True)
class Web:
    """Sites that publish, get tired and have rules; every request is written down with its time and answer."""

    clock: HandClock
    log: list[tuple[datetime, httpx.Request, httpx.Response]] = field(default_factory=list)
    chance: Random = field(default_factory=lambda: Random(5))  # noqa: S311 - the same week each time

    def answer(self, request: httpx.Request) -> httpx.Response:
        response = self._robots(request) if request.url.path == "/robots.txt" else self._feed(request)
        self.log.append((self.clock.now(), request, response))
        return response

    def _robots(self, request: httpx.Request) -> httpx.Response:
        number = number_of(request)
        rules = {0: "User-agent: *\nDisallow: /feed", 1: f"User-agent: *\nCrawl-delay: {CRAWL_DELAY.seconds}"}
        return httpx.Response(200, text=rules[number % 7]) if number % 7 in rules else httpx.Response(404)

    def _feed(self, request: httpx.Request) -> httpx.Response:
        if number_of(request) % 5 == 2 and self.chance.random() < 0.1:
            return httpx.Response(503, headers={"Retry-After": str(RETRY_AFTER.seconds)})
        edition = int((self.clock.now() - NOON) / timedelta(hours=5))
        etag = f'"{edition}"'
        headers = {"ETag": etag} | (
            {"Cache-Control": f"max-age={MAX_AGE.seconds}"} if number_of(request) % 3 == 0 else {}
        )
        if request.headers.get("if-none-match") == etag:
            return httpx.Response(304, headers=headers)
        items = (an_item(f"{edition - back}") for back in range(10))
        return httpx.Response(200, headers=headers, content=rss(*items))


def number_of(request: httpx.Request) -> int:
    return int(request.url.host.removeprefix("site").partition(".")[0])


@contextmanager
def running(store: Store, web: Web) -> Iterator[Callable[[], bool]]:
    """Start what polls, as the service does; yield what takes up all that is due."""
    clock = web.clock
    now, random = clock.now, web.chance.random

    def remember(key: str, until: datetime) -> None:
        store.write(partial(hosts.pause, key=key, until=until, reason="rate-limited"))

    http = Http(
        fetch_settings(delay=None), now=now, wait=clock.wait, random=random,
        transport=httpx.MockTransport(web.answer), on_pause=remember,
    )  # fmt: skip
    named = {f"s{n}": _source(n) for n in range(SOURCES)}
    pollers = {id_: FeedPoller(source, http=http, isolate=_here, now=now) for id_, source in named.items()}
    desk = Desk(sources=named, pollers=pollers, channels={}, ruleset=load({}), per_host=1)
    line = Polling(store, Tally(), now=now, random=random)
    store.write(leases.release)
    store.write(lambda db: sources.sync(db, [(s.id, s.options.address) for s in named.values()], now=now()))
    store.write(partial(sources.spread, now=now(), random=random))
    for key, until in store.read(partial(hosts.pauses, now=now())).items():
        http.politeness.pause(key, until)

    def take() -> bool:
        given = {"limit": 1, "lease": timedelta(minutes=10), "token": "t", "among": named.keys()}
        claims = store.write(partial(sources.claim, now=now(), **given))  # type: ignore[arg-type]
        for claim in claims:
            line.run(claim, desk)
        return bool(claims)

    yield take
    http.close()


def _source(number: int) -> Source:
    """Two sources stand on each host."""
    url = f"https://site{number // 2}.example/feed{number % 2}"
    return a_source(f"s{number}", url, options=FeedOptions(url=url))


def _here(fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    return fn(*args, **kwargs)


def test_days_of_polling_show_no_rudeness_in_the_log(sqlite_store: Store) -> None:
    web = Web(HandClock())
    end, stint = NOON + timedelta(days=DAYS), timedelta(days=DAYS) / RESTARTS
    while web.clock.now() < end:
        until = web.clock.now() + stint
        with running(sqlite_store, web) as take:
            while web.clock.now() < until:
                if not take():
                    due = sqlite_store.read(lambda db: sources.next_due(db, [f"s{n}" for n in range(SOURCES)]))
                    web.clock.at = min(until, max(due or until, web.clock.now() + timedelta(seconds=1)))
    feeds = [each for each in web.log if each[1].url.path != "/robots.txt"]
    assert len(feeds) > SOURCES * DAYS * 4
    assert all(number_of(request) % 7 for _, request, _ in feeds), "robots.txt does not let us"
    for asked in by(feeds, lambda request: str(request.url)).values():
        assert_patient(asked)
        assert_conditional(asked)
    for asked in by(web.log, lambda request: budget_key(str(request.url))).values():
        assert_spaced(asked)


def by(log: list[Any], key: Callable[[httpx.Request], str]) -> dict[str, list[Any]]:
    parts = defaultdict(list)
    for each in log:
        parts[key(each[1])].append(each)
    return parts


def assert_patient(asked: list[Any]) -> None:
    """No request comes within the max-age of the answer before."""
    for (before, _, answer), (after, _, _) in pairwise(asked):
        assert after - before >= MAX_AGE or "max-age" not in answer.headers.get("cache-control", "")


def assert_conditional(asked: list[Any]) -> None:
    """Whoever has a validator sends it."""
    first = next(place for place, (_, _, answer) in enumerate(asked) if answer.status_code == 200)
    assert all("if-none-match" in request.headers for _, request, _ in asked[first + 1 :])


def assert_spaced(asked: list[Any]) -> None:
    """Requests to a host are apart, further where it says so, and none comes while it wants to be left alone."""
    slow = number_of(asked[0][1]) % 7 == 1
    for (before, request, answer), (after, _, _) in pairwise(asked):
        assert after - before >= (CRAWL_DELAY if slow and request.url.path != "/robots.txt" else GAP)
        assert answer.status_code != 503 or after - before >= RETRY_AFTER
