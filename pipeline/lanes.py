"""Which lane an entry runs in: live, which tells people, or history, which only remembers."""

from __future__ import annotations

from datetime import UTC, datetime, time

from connectors.types import Published, Source
from pipeline.types import Lane


def lane(published: Published | None, *, source: Source, listed_at: datetime, first_poll: bool) -> Lane:
    """Return `history` for what a new source's first poll lists and is older than the source's `max_age`.

    Without a date it is live where the source is a feed, which lists what is new, and history where it is anything
    else. A bare date counts to the end of its day.
    """
    if not first_poll:
        return "live"
    if published is None:
        return "live" if source.kind == "feed" else "history"
    return "history" if listed_at - latest_instant(published) > source.max_age else "live"


def latest_instant(published: Published) -> datetime:
    """Return the last instant that a publication time can mean."""
    if isinstance(published, datetime):
        return published
    return datetime.combine(published, time.max, tzinfo=UTC)
