"""An entry whose outcome cannot be kept leaves a fault and a time for the next try."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from connectors.types import Capture, Entry
from pipeline.carrying import Carrying
from pipeline.desk import Desk, Tally
from pipeline.store import Store, articles, entries, faults
from rules.loading import load
from tests.builders import NOON, a_capture, a_listing, an_article

DESK = Desk(sources={}, pollers={}, channels={}, ruleset=load({}), per_host=1)
MINUTE = timedelta(minutes=1)


def a_page(_entry: Entry) -> Capture:
    return a_capture()


def carried(store: Store, fetched_at: Any) -> None:
    """Carry one entry, whose page is read as an article fetched at that time."""

    def isolate(_fn: Any, /, *_args: Any, **_more: Any) -> Any:
        return an_article(fetched_at=fetched_at)

    given: dict[str, Any] = {"limit": 1, "busy": (), "per_host": 1, "lease": 10 * MINUTE, "token": "t"}
    store.write(lambda s: entries.add(s, [a_listing()], now=NOON))
    (claim,) = store.write(lambda s: entries.claim(s, now=NOON, **given))
    Carrying(store, Tally(), pages=a_page, isolate=isolate, now=lambda: NOON).run(claim, DESK)


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
