"""One round takes each source through its listing once, however often it becomes due meanwhile."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from connectors.types import Budget, Capture, Cursor, Entry, FetchSettings, Poll, Validators, Window
from connectors.web.politeness import Politeness
from pipeline.backfilling import Backfilling
from pipeline.carrying import Carrying
from pipeline.desk import Desk, Tally
from pipeline.ingest import Ingest
from pipeline.looking import Looking
from pipeline.node import Node
from pipeline.polling import Polling
from pipeline.store import Store, sources
from rules.loading import load
from tests.builders import NOON, a_poll, a_source
from tests.spools import spool_of

SECOND = timedelta(seconds=1)
LOOKS = 300  # at the clock, which stands still after so many: a round without end would end as well


class Steps:
    """A source whose listing takes three steps, each time that it is asked from the start."""

    polls = 0

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:  # noqa: ARG002 - it only counts
        self.polls += 1
        return a_poll(more=self.polls % 3 != 0)

    def begin(self, window: Window) -> Cursor:
        raise NotImplementedError(window)

    def fetch(self, entry: Entry) -> Capture:
        raise NotImplementedError(entry)


def nothing(*_: Any, **_more: Any) -> Any:
    raise NotImplementedError


def test_once_polls_a_source_that_is_due_every_second_once_and_to_its_end(store: Store, tmp_path: Path) -> None:
    looks, source, steps, tally = count(), a_source(every=SECOND), Steps(), Tally()

    def now() -> datetime:
        return NOON + min(next(looks), LOOKS) * 2 * SECOND

    store.write(lambda db: sources.sync(db, [(source.id, source.options.address)], now=NOON))
    desk = Desk(sources={source.id: source}, pollers={source.id: steps}, channels={}, ruleset=load({}), per_host=1)
    fetch = FetchSettings(user_agent="test", delay=timedelta(0))
    with closing(Node(tmp_path)) as node:
        Ingest(
            desk,
            store=store,
            node=node,
            politeness=Politeness(fetch, now=now, wait=None, random=lambda: 0.5),
            polling=Polling(store, tally, now=now, random=lambda: 0.5),
            backfilling=Backfilling(store, tally, now=now, random=lambda: 0.5),
            carrying=Carrying(store, tally, spool=spool_of(store), pages=nothing, isolate=nothing, now=now),
            looking=Looking(store, tally, spool=spool_of(store), pages=nothing, isolate=nothing, now=now),
            now=now,
        ).once([source.id])
    assert (steps.polls, tally["polled"]) == (3, 1)
