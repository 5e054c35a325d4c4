"""What was seen of each source on each day, kept for good: no clean-up touches it."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from itertools import groupby

from sqlalchemy import Connection, Row, select

from pipeline.sightings import Day, Seen
from pipeline.store.changes import add_up
from pipeline.store.notes import COVERAGE

_COUNTS = tuple(field.name for field in fields(Seen))


def count(db: Connection, source: str, *, at: datetime, seen: Seen, reason: str = "") -> None:
    """Add to what was seen of the source on the day (UTC) of that time; `reason` is why it failed, where it did."""
    counts = {name: getattr(seen, name) for name in _COUNTS}
    add_up(db, COVERAGE, {"source": source, "day": at.astimezone(UTC).date(), "reason": reason, **counts})


def of(db: Connection, source: str, *, first: date | None = None, last: date | None = None) -> list[Day]:
    """Return the days of which anything is known of the source, both ends included, the earliest first."""
    rows = select(COVERAGE).where(COVERAGE.c.source == source).order_by(COVERAGE.c.day, COVERAGE.c.reason)
    if first:
        rows = rows.where(COVERAGE.c.day >= first)
    if last:
        rows = rows.where(COVERAGE.c.day <= last)
    return [_day(day, [*lines]) for day, lines in groupby(db.execute(rows), key=lambda row: row.day)]


def _day(day: date, lines: list[Row[tuple[object, ...]]]) -> Day:
    reasons = {line.reason: Seen(**{name: getattr(line, name) for name in _COUNTS}) for line in lines}
    return Day(
        day=day,
        seen=Seen(**{name: sum(getattr(seen, name) for seen in reasons.values()) for name in _COUNTS}),
        reasons={reason: seen for reason, seen in reasons.items() if reason},
    )
