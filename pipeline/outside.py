"""The way out: one HTTP client and the worker processes, and the sources and channels that are made with them."""

from __future__ import annotations

import random as chance
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from connectors.interfaces import Clock, Poller
from connectors.registry import CHANNELS, SOURCES
from connectors.types import Capture, Entry, FetchSettings, Source
from connectors.web.http import Http
from connectors.web.page import fetch_page
from connectors.web.politeness import Politeness
from pipeline.clock import utc_now
from pipeline.desk import Desk
from pipeline.settings import Settings
from pipeline.workers import Workers


class Outside:
    """All that speaks to the world or may be killed while reading it; closed as a whole."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        now: Clock = utc_now,
        random: Callable[[], float] = chance.random,
        on_pause: Callable[[str, datetime], None] = lambda _host, _until: None,
    ) -> None:
        self.http = Http(settings, now=now, random=random, on_pause=on_pause)
        self.isolate = Workers()
        self._now = now

    @property
    def politeness(self) -> Politeness:
        """Return who knows when each host may be asked."""
        return self.http.politeness

    def desk(self, settings: Settings) -> Desk:
        """Make every configured source and channel ready for work; nothing is asked yet."""
        return Desk(
            sources={source.id: source for source in settings.sources},
            pollers={source.id: self.poller(source) for source in settings.sources},
            channels={
                name: CHANNELS[spec.kind].make(
                    name,
                    spec.options,
                    http=self.http,
                    smtp=settings.smtp,
                    timeout=settings.delivery.timeout,
                    now=self._now,
                )
                for name, spec in settings.channels.items()
            },
            ruleset=settings.ruleset,
            per_host=settings.fetch.concurrency,
        )

    def poller(self, source: Source) -> Poller:
        """Make a source ready to be asked."""
        return SOURCES[source.kind].make(source, http=self.http, isolate=self.isolate, now=self._now)

    def page(self, entry: Entry) -> Capture:
        """Fetch an entry's page where its source is not there to do it; raises ConnectorError."""
        return fetch_page(entry.url or "", self.http)

    def close(self) -> None:
        """End the worker processes and close every connection."""
        self.isolate.close()
        self.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
