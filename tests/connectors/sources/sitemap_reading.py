"""A sitemap source on a site of ours: its files exchanged at will, its steps taken, and what they brought told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from connectors.interfaces import Isolate
from connectors.sources.sitemap import SitemapOptions, SitemapPoller
from connectors.types import Budget, Cursor, Poll, Source, Validators, Window
from tests.builders import a_source
from tests.clocks import HandClock
from tests.doors import an_open_door
from tests.servers import Answer, Asked, Route, Site, reply, serving


def a_sitemap_source(url: str) -> Source:
    return a_source(kind="sitemap", options=SitemapOptions(url=url))


@dataclass(slots=True)
class Reading:
    """A site whose files a test exchanges at will, and the poller that reads its root."""

    site: Site
    poller: SitemapPoller
    files: dict[str, Answer]
    steps: list[Poll] = field(default_factory=list)

    def round(self, *, cursor: Cursor | None = None, items: int = 2_000) -> list[str]:
        """Take steps until no more are asked for; return the paths of the entries."""
        last = self.steps[-1] if self.steps else None
        state = (cursor or (last.cursor if last else Cursor()), last.validators if last else Validators())
        self.steps = []
        while not self.steps or self.steps[-1].more:
            self.steps.append(self.poller.poll(*state, Budget(items=items)))
            state = (self.steps[-1].cursor, self.steps[-1].validators)
            assert len(self.steps) < 500
        return [str(entry.url).removeprefix(self.site.url) for step in self.steps for entry in step.entries]

    def backfill(self, window: Window, *, items: int = 2_000) -> list[str]:
        return self.round(cursor=self.poller.begin(window), items=items)

    @property
    def told(self) -> str:
        """What all steps of the last round refused and noted."""
        return " ".join(text for step in self.steps for text in (*step.account.refused, *step.account.notes))

    def asked(self) -> list[str]:
        """Return what was asked for since the last call."""
        paths = self.site.paths
        self.site.requests.clear()
        return paths


@contextmanager
def reading(
    isolate: Isolate, files: Mapping[str, Answer] | None = None, root: str = "/sitemap.xml"
) -> Iterator[Reading]:
    """Serve files at exact paths; what is not there is not found."""
    here: Reading

    def answer(asked: Asked) -> Answer:
        found = here.files.get(asked.path, reply("gone", 404))
        return reply(found, type="application/xml") if isinstance(found, bytes) else found

    class Everything(dict[str, Route]):
        def get(self, path: str, _: object = None) -> Route:
            return reply("", 404) if path == "/robots.txt" and path not in here.files else answer

    with serving(Everything()) as site, an_open_door() as http:
        poller = SitemapPoller(a_sitemap_source(site.at(root)), http=http, isolate=isolate, now=HandClock().now)
        here = Reading(site=site, poller=poller, files=dict(files or {}))
        yield here
