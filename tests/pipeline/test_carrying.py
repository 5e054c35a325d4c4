"""An entry whose outcome cannot be kept, or whose page cannot be had, is tried again as often as it may help."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from connectors.errors import ConnectorError, Reason
from connectors.types import Capture, Entry
from pipeline.carrying import Carrying
from pipeline.desk import Desk, Tally
from pipeline.errors import NothingToRead
from pipeline.sightings import Day, Seen
from pipeline.store import Store, articles, coverage, entries, faults
from rules.loading import load
from tests.builders import NOON, a_capture, a_listing, an_article
from tests.spools import spool_of

DESK = Desk(sources={}, pollers={}, channels={}, ruleset=load({}), per_host=1)
MINUTE = timedelta(minutes=1)
CLAIMING: dict[str, Any] = {"limit": 1, "busy": (), "per_host": 1, "lease": 10 * MINUTE, "token": "t"}


def a_page(_entry: Entry) -> Capture:
    return a_capture()


def read(_fn: Any, /, *_args: Any, **_more: Any) -> Any:
    return an_article()


def ledger(store: Store) -> list[Day]:
    return store.read(lambda s: coverage.of(s, "daily"))


def answered(store: Store, error: ConnectorError, *, now: datetime) -> int:
    """Try the one entry's page, which is answered so; return which try that was."""

    def isolate(_fn: Any, /, *_args: Any, **_more: Any) -> Any:
        raise NothingToRead("neither page nor text", kind="error")

    def page(_entry: Entry) -> Capture:
        raise error

    (claim,) = store.write(lambda s: entries.claim(s, now=now, **CLAIMING))
    Carrying(store, Tally(), spool=spool_of(store), pages=page, isolate=isolate, now=lambda: now).run(claim, DESK)
    return claim.attempts


def test_a_host_that_asks_for_patience_uses_up_no_try(store: Store) -> None:
    busy = ConnectorError("later", reason=Reason.RATE_LIMITED, retry_after=10 * MINUTE)
    silent = ConnectorError("no answer", reason=Reason.TIMEOUT)
    store.write(lambda s: entries.add(s, [a_listing()], now=NOON))
    answers = (busy, busy, silent, busy, silent, silent)
    assert [answered(store, error, now=NOON + n * 10 * MINUTE) for n, error in enumerate(answers)] == [1, 1, 1, 2, 2, 3]
    assert store.read(entries.waiting) == 0
    assert ledger(store) == [Day(day=NOON.date(), seen=Seen(refused=1), reasons={"timeout": Seen(refused=1)})]


def carried(store: Store, fetched_at: Any) -> None:
    """Carry one entry, whose page is read as an article fetched at that time."""

    def isolate(_fn: Any, /, *_args: Any, **_more: Any) -> Any:
        return an_article(fetched_at=fetched_at)

    store.write(lambda s: entries.add(s, [a_listing()], now=NOON))
    (claim,) = store.write(lambda s: entries.claim(s, now=NOON, **CLAIMING))
    Carrying(store, Tally(), spool=spool_of(store), pages=a_page, isolate=isolate, now=lambda: NOON).run(claim, DESK)


def test_what_cannot_be_kept_is_a_fault_and_is_tried_again(store: Store) -> None:
    carried(store, NOON.replace(tzinfo=None))  # no database of ours takes such a time
    (fault,) = store.read(lambda s: list(faults.newest(s)))
    assert (fault.stage, fault.reason) == ("ingest", "bug")
    assert store.read(entries.next_due) == NOON + MINUTE
    assert store.read(lambda s: list(articles.newest(s))) == []


def test_what_is_kept_is_no_fault(store: Store) -> None:
    carried(store, NOON)
    assert store.read(entries.next_due) is None
    assert len(store.read(lambda s: list(articles.newest(s)))) == 1
    assert store.read(lambda s: list(faults.newest(s))) == []
    assert ledger(store) == [Day(day=NOON.date(), seen=Seen(fetched=1, extracted=1))]


def test_a_page_that_another_listing_has_brought_is_known_and_not_told_twice(store: Store) -> None:
    carried(store, NOON)
    store.write(lambda s: entries.add(s, [a_listing("2", listed_at=NOON - timedelta(days=1))], now=NOON))
    (claim,) = store.write(lambda s: entries.claim(s, now=NOON, **CLAIMING))
    known = replace(claim, known=an_article().id)
    Carrying(store, Tally(), spool=spool_of(store), pages=a_page, isolate=read, now=lambda: NOON).run(known, DESK)
    assert ledger(store)[0] == Day(day=NOON.date() - timedelta(days=1), seen=Seen(known=1))


def test_what_only_the_feed_tells_is_told_apart_with_the_reason(store: Store) -> None:
    def page(_entry: Entry) -> Capture:
        raise ConnectorError("no entry", reason=Reason.FORBIDDEN, transient=False)

    store.write(lambda s: entries.add(s, [a_listing()], now=NOON))
    (claim,) = store.write(lambda s: entries.claim(s, now=NOON, **CLAIMING))
    Carrying(store, Tally(), spool=spool_of(store), pages=page, isolate=read, now=lambda: NOON).run(claim, DESK)
    seen = Seen(extracted=1, feed_only=1)
    assert ledger(store) == [Day(day=NOON.date(), seen=seen, reasons={"forbidden": seen})]


def test_a_page_that_is_no_article_is_refused_with_the_reason(store: Store) -> None:
    def isolate(_fn: Any, /, *_args: Any, **_more: Any) -> Any:
        raise NothingToRead("a wall", kind="wall")

    store.write(lambda s: entries.add(s, [a_listing()], now=NOON))
    (claim,) = store.write(lambda s: entries.claim(s, now=NOON, **CLAIMING))
    Carrying(store, Tally(), spool=spool_of(store), pages=a_page, isolate=isolate, now=lambda: NOON).run(claim, DESK)
    seen = Seen(fetched=1, refused=1)
    assert ledger(store) == [Day(day=NOON.date(), seen=seen, reasons={"wall": seen})]
