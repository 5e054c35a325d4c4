"""The time of an article's first reading in, when it is read again out: at four marks, and within bounds besides."""

from __future__ import annotations

from datetime import datetime, timedelta

MARKS = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24), timedelta(days=7))
LAST = MARKS[-1]
LEAST_GAP = MARKS[0]  # between two readings of one article, however often its feed changes
MOST_READS = 2 * len(MARKS)


def next_mark(first_at: datetime, *, now: datetime) -> datetime | None:
    """Return the next mark of an article first read then, None after the last one. What was missed is not made up."""
    return next((first_at + mark for mark in MARKS if first_at + mark > now), None)
