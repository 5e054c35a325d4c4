"""Questions that are asked all day find their rows by an index, so that a million settled ones cost nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from pipeline.store import (
    Connection,
    Store,
    alerts,
    articles,
    backfills,
    captures,
    coverage,
    deliveries,
    entries,
    faults,
    looks,
    retellings,
    retention,
    revisions,
)
from pipeline.types import Told
from tests.builders import NOON, a_listing, an_alert, an_article

HELD: dict[str, Any] = {
    "now": NOON,
    "limit": 10,
    "busy": {"busy.example"},
    "lease": timedelta(minutes=5),
    "token": "t1",
}
ASKED: dict[str, Callable[[Connection], object]] = {
    "claim entries": lambda db: entries.claim(db, per_host=2, **HELD),
    "count entries that wait": entries.waiting,
    "find when an entry is due": entries.next_due,
    "mark entries as listed": lambda db: entries.touch(db, "daily", ["1", "2"], now=NOON),
    "count what is left of a source": lambda db: entries.left_of(db, "daily", now=NOON),
    "find walks that go on": lambda db: backfills.claimable(db, now=NOON),
    "list walks that go on": backfills.running,
    "claim deliveries": lambda db: deliveries.claim(db, **HELD),
    "count deliveries that wait": deliveries.waiting,
    "find when a delivery is due": deliveries.next_due,
    "list deliveries": lambda db: list(deliveries.newest(db, limit=10)),
    "know a page": lambda db: articles.by_keys(db, ["key"]),
    "find neighbours": lambda db: articles.neighbours(db, an_article(simhash=5)),
    "list articles": lambda db: list(articles.newest(db, limit=10)),
    "open an alert": lambda db: alerts.save(db, Told(matches=(), alerts=(an_alert(),))),
    "list live alerts": lambda db: list(alerts.newest(db, lane="live", limit=10)),
    "look into the ledger": lambda db: coverage.of(db, "daily", first=NOON.date()),
    "list faults": lambda db: list(faults.newest(db, limit=10)),
    "forget old alerts": lambda db: retention.forget_alerts(db, before=NOON),
    "forget old captures": lambda db: captures.forget(db, before=NOON, now=NOON),
    "know which bodies are spoken of": lambda db: captures.named(db, ["0" * 64]),
    "show the captures of an article": lambda db: captures.of(db, "art-1"),
    "read captures part by part": lambda db: captures.page(db, limit=10),
    "claim articles to read again": lambda db: looks.claim(db, per_host=2, **HELD),
    "read an article again when its feed says so": lambda db: looks.hasten(
        db, "art-1", entry="ent-1", host="h", now=NOON
    ),
    "know which items were edited": lambda db: entries.listed_before(db, [a_listing(item_hash="1")]),
    "show the versions of an article": lambda db: revisions.history(db, "art-1"),
    "find what was told of an article": lambda db: retellings.of(db, "art-1"),
    "empty old texts": lambda db: retention.empty_texts(db, before=NOON, now=NOON),
}
SMALL = {"channel", "(subquery", "anon_", "CONSTANT ROW"}  # a handful of rows, or at most leases.WINDOW of them


@pytest.fixture
def plans(sqlite_store: Store) -> list[str]:
    """Return the list that fills with SQLite's plan of every statement."""
    found: list[str] = []

    def explain(connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            raw = connection.connection.driver_connection
            found.extend(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", values))

    event.listen(sqlite_store._engines.writing, "before_cursor_execute", explain)
    return found


@pytest.mark.parametrize("question", ASKED)
def test_no_table_is_read_from_end_to_end(sqlite_store: Store, plans: list[str], question: str) -> None:
    sqlite_store.write(ASKED[question])
    assert plans
    scans = [step for step in plans if step.startswith("SCAN") and "USING" not in step]
    assert [step for step in scans if not any(word in step for word in SMALL)] == []
