"""Which lane an entry runs in: live, which tells people, or history, which only remembers."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from connectors.types import Published
from pipeline.types import Lane


def lane(published: Published | None, *, listed_at: datetime, first_poll: bool, max_age: timedelta) -> Lane:
    """Return `history` for what a new source's first poll lists and is older than the source's `max_age`.

    Without a date it is live: a feed lists what is new. A bare date counts to the end of its day.
    """
    if not first_poll or published is None:
        return "live"
    return "history" if listed_at - latest_instant(published) > max_age else "live"


def latest_instant(published: Published) -> datetime:
    """Return the last instant that a publication time can mean."""
    if isinstance(published, datetime):
        return published
    return datetime.combine(published, time.max, tzinfo=UTC)
