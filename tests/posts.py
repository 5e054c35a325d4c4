"""A feed that answers as a test says, polled by the line itself with a real store, on a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from connectors.sources.feed import FeedOptions, FeedPoller
from connectors.types import Source
from connectors.web.http import Http
from connectors.web.resolving import Resolve, ask_the_system
from pipeline.desk import Desk, Tally
from pipeline.polling import Polling
from pipeline.store import Store, faults, sources
from pipeline.store.rows import ENTRY
from pipeline.types import SourceState
from pipeline.workers import Workers
from rules.loading import load
from tests.builders import a_source
from tests.clocks import HandClock
from tests.doors import an_open_door
from tests.feeds import an_item, rss
from tests.servers import Asked, Raw, Site, reply, serving

HOUR = timedelta(hours=1)
ETAG = '"first"'
FIRST = rss(*(an_item(number) for number in range(6)))
FEED = reply(FIRST, etag=ETAG)


@dataclass(slots=True)
class Post:
    """A feed on a site that answers as a test says, polled by the line itself on a clock that only the test moves."""

    site: Site
    http: Http
    store: Store
    desk: Desk
    polling: Polling
    clock: HandClock
    answers: list[Raw] = field(default_factory=list)

    def poll(self, *answers: Raw, source: str = "daily") -> SourceState:
        """Let the site give these answers, one to each request, and return the source's state after the poll."""
        self.answers[:] = answers
        (claim,) = self.store.write(
            lambda db: sources.claim(
                db, now=self.clock.now(), limit=1, lease=HOUR, token="t", among=[source], any_due=True
            )
        )
        self.polling.run(claim, self.desk)
        assert not self.answers, "the site was asked less often than the test expects"
        return self.state(source)

    def state(self, source: str = "daily") -> SourceState:
        return next(state for state in self.store.read(sources.states) if state.id == source)

    def due_in(self) -> timedelta:
        due = self.state().next_due_at
        assert due is not None
        return due - self.clock.now()

    def kept(self, source: str = "daily") -> list[str]:
        """Return the identities of the entries that are stored, in order."""
        of = select(ENTRY.c.identity).where(ENTRY.c.source == source).order_by(ENTRY.c.identity)
        return self.store.read(lambda db: list(db.scalars(of)))

    @property
    def said(self) -> str:
        """The sentence of the latest fault."""
        return self.store.read(lambda db: next(faults.newest(db))).detail

    def paused_for(self) -> timedelta:
        """Return how long the host is left alone as a whole."""
        now = self.clock.now()
        return max((until - now for until in self.http.politeness.waiting(now).values()), default=timedelta(0))


@contextmanager
def posted(
    store: Store, workers: Workers, *, resolve: Resolve = ask_the_system, url: str = "", **settings: Any
) -> Iterator[Post]:
    """Yield a post with three sources at one address, by itself `/feed`; other paths of the site answer as it does."""
    answers: list[Raw] = []

    def answer(_: Asked) -> Raw:
        return answers.pop(0)

    paths = ("/feed", "/there", "/1", "/2", "/3", "/4", "/5", "/6")
    clock = HandClock()
    with serving(dict.fromkeys(paths, answer)) as site, an_open_door(clock, resolve=resolve, **settings) as http:
        named = {id_: _source(id_, url or site.at("/feed")) for id_ in ("daily", "weekly", "monthly")}
        pollers = {id_: FeedPoller(source, http=http, isolate=workers, now=clock.now) for id_, source in named.items()}
        desk = Desk(sources=named, pollers=pollers, channels={}, ruleset=load({}), per_host=1)
        store.write(lambda db: sources.sync(db, [(s.id, s.options.address) for s in named.values()], now=clock.now()))
        polling = Polling(store, Tally(), now=clock.now, random=lambda: 0.5)
        yield Post(site, http, store, desk, polling, clock, answers)


def _source(id_: str, url: str) -> Source:
    return a_source(id_, url, options=FeedOptions(url=url))
