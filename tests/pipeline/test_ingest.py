"""What is taken up in which order: a source once a round, news before what is old, and no more than can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Poller
from connectors.types import Budget, Capture, Cursor, Entry, FetchSettings, Poll, Source, Validators, Window
from connectors.web.politeness import Politeness
from pipeline.backfilling import Backfilling
from pipeline.carrying import Carrying
from pipeline.desk import Desk, Tally
from pipeline.errors import NothingToRead
from pipeline.ingest import Ingest
from pipeline.looking import Looking
from pipeline.node import Node
from pipeline.polling import Polling
from pipeline.store import Store, backfills, entries, sources
from pipeline.store.backfills import Backfill
from pipeline.types import Lane
from rules.loading import load
from tests.builders import NOON, a_listing, a_poll, a_source
from tests.spools import spool_of

SECOND = timedelta(seconds=1)
HOST = "daily.example"
SOURCE = a_source()
WALK = Backfill(
    source=SOURCE.id,
    url=SOURCE.options.address,
    window=Window(start=NOON - timedelta(days=9), end=NOON),
    started_at=NOON,
    due_at=NOON,
    cursor=Cursor(data={"walk": 1}),
)
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


class Order:
    """A source that notes in which order it is asked for what, and has no pages."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:  # noqa: ARG002 - it only notes
        self.asked.append("step" if cursor == WALK.cursor else "poll")
        return a_poll(cursor=cursor)

    def begin(self, window: Window) -> Cursor:
        raise NotImplementedError(window)

    def fetch(self, entry: Entry) -> Capture:
        self.asked.append(f"page {entry.identity}")
        raise ConnectorError("there is no page", reason=Reason.NOT_FOUND, transient=False)


def no_text(*_: Any, **_more: Any) -> Any:
    raise NothingToRead("there is no text")


@contextmanager
def an_ingest(
    store: Store, data: Path, poller: Poller, *, source: Source = SOURCE, now: Clock = lambda: NOON
) -> Iterator[tuple[Ingest, Politeness, Tally]]:
    """Yield the line for one source, with who knows when each host may be asked, and what it counts."""
    store.write(lambda db: sources.sync(db, [(source.id, source.options.address)], now=NOON))
    desk = Desk(sources={source.id: source}, pollers={source.id: poller}, channels={}, ruleset=load({}), per_host=1)
    fetch = FetchSettings(user_agent="test", delay=timedelta(0))
    politeness, tally = Politeness(fetch, now=now, wait=None, random=lambda: 0.5), Tally()
    with closing(Node(data)) as node:
        ingest = Ingest(
            desk,
            store=store,
            node=node,
            politeness=politeness,
            polling=Polling(store, tally, now=now, random=lambda: 0.5),
            backfilling=Backfilling(store, tally, now=now, random=lambda: 0.5),
            carrying=Carrying(store, tally, spool=spool_of(store), pages=nothing, isolate=no_text, now=now),
            looking=Looking(store, tally, spool=spool_of(store), pages=nothing, isolate=nothing, now=now),
            now=now,
        )
        yield ingest, politeness, tally


def test_once_polls_a_source_that_is_due_every_second_once_and_to_its_end(store: Store, tmp_path: Path) -> None:
    looks, steps = count(), Steps()

    def now() -> datetime:
        return NOON + min(next(looks), LOOKS) * 2 * SECOND

    source = a_source(every=SECOND)
    with an_ingest(store, tmp_path, steps, source=source, now=now) as (ingest, _, tally):
        ingest.once([source.id])
    assert (steps.polls, tally["polled"]) == (3, 1)


@pytest.mark.parametrize(
    ("lanes", "first"),
    [(("history", "live"), "page live"), (("history",), "poll"), ((), "poll")],
)
def test_of_one_host_news_and_polls_go_before_what_is_old(
    store: Store, tmp_path: Path, lanes: tuple[Lane, ...], first: str
) -> None:
    order = Order()
    with an_ingest(store, tmp_path, order) as (ingest, _, _):
        waiting = [a_listing(lane, lane=lane, host=HOST) for lane in lanes]
        store.write(lambda db: entries.add(db, waiting, now=NOON - SECOND))
        store.write(lambda db: backfills.ask(db, WALK))
        ingest.tick()
    assert order.asked[0] == first
    assert sorted(order.asked) == sorted([*(f"page {lane}" for lane in lanes), "poll", "step"])


def test_sources_that_are_files_on_this_machine_wait_for_no_host(store: Store, tmp_path: Path) -> None:
    order, files = Order(), a_source("files", "captures/*.warc.gz")
    with an_ingest(store, tmp_path, order, source=files) as (ingest, politeness, _):
        politeness.pause("", NOON + SECOND)
        ingest.tick()
    assert order.asked == ["poll"]


def test_an_archive_is_not_read_on_while_enough_of_it_waits_and_news_are_not_held_up_by_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.ingest.MOST_AT_HAND", 1)
    order = Order()
    with an_ingest(store, tmp_path, order) as (ingest, politeness, _):
        store.write(lambda db: entries.add(db, [a_listing("old", lane="history", host="slow.example")], now=NOON))
        store.write(lambda db: backfills.ask(db, WALK))
        politeness.pause("slow.example", NOON + SECOND)
        ingest.tick()
    assert order.asked == ["poll"]


def test_a_walk_is_taken_as_far_as_it_goes_and_nothing_else_is_asked(store: Store, tmp_path: Path) -> None:
    order = Order()
    with an_ingest(store, tmp_path, order) as (ingest, _, _):
        store.write(
            lambda db: entries.add(db, [a_listing("old", host=HOST), a_listing("other", source="weekly")], now=NOON)
        )
        store.write(lambda db: backfills.ask(db, WALK))
        ingest.backfill(WALK)
    assert order.asked == ["page old", "step"]


def test_a_walk_through_another_address_than_the_source_has_now_is_left_alone(store: Store, tmp_path: Path) -> None:
    order, moved = Order(), replace(WALK, url="https://daily.example/old")
    with an_ingest(store, tmp_path, order) as (ingest, _, _):
        store.write(lambda db: backfills.ask(db, moved))
        ingest.tick()
    assert order.asked == ["poll"]
