"""Questions that are asked all day find their rows by an index, so that a million settled ones cost nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from pipeline.store import Session, Store, alerts, articles, deliveries, entries, faults, retention
from pipeline.types import Told
from tests.builders import NOON, an_alert, an_article

HELD: dict[str, Any] = {
    "now": NOON,
    "limit": 10,
    "busy": {"busy.example"},
    "lease": timedelta(minutes=5),
    "token": "t1",
}
ASKED: dict[str, Callable[[Session], object]] = {
    "claim entries": lambda s: entries.claim(s, per_host=2, **HELD),
    "count entries that wait": entries.waiting,
    "find when an entry is due": entries.next_due,
    "mark entries as listed": lambda s: entries.touch(s, "daily", ["1", "2"], now=NOON),
    "claim deliveries": lambda s: deliveries.claim(s, **HELD),
    "count deliveries that wait": deliveries.waiting,
    "find when a delivery is due": deliveries.next_due,
    "list deliveries": lambda s: list(deliveries.newest(s, limit=10)),
    "know a page": lambda s: articles.by_key(s, "key"),
    "find neighbours": lambda s: articles.neighbours(s, an_article(simhash=5)),
    "list articles": lambda s: list(articles.newest(s, limit=10)),
    "open an alert": lambda s: alerts.save(s, Told(matches=(), alerts=(an_alert(),))),
    "list live alerts": lambda s: list(alerts.newest(s, lane="live", limit=10)),
    "list faults": lambda s: list(faults.newest(s, limit=10)),
    "forget old alerts": lambda s: retention.forget_alerts(s, before=NOON),
    "empty old texts": lambda s: retention.empty_texts(s, before=NOON, now=NOON),
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
