"""What a step listed in, ready to be kept out: the lane of each entry, and the host that must be asked for its page."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from connectors.types import Entry, Poll, Published, Source, Window
from connectors.web.hosts import budget_key
from pipeline.lanes import lane, latest_instant
from pipeline.store.backfills import Backfill
from pipeline.types import Lane, Listing, SourceState

DAY = timedelta(days=1)  # within which a source that has news is asked again


def polled(source: Source, state: SourceState, step: Poll) -> list[Listing]:
    """Return what a poll of the source listed."""
    return [_polled(entry, source, first_poll=state.first_polled_at is None) for entry in step.entries]


def walked(walk: Backfill, live: SourceState | None, step: Poll) -> list[Listing]:
    """Return what a step through the archive listed and is to be kept: what was published within the window.

    What has come out since the last live poll is left to the next one, which tells people of it; from a walk that is
    to tell them itself nothing is.
    """
    kept = (entry for entry in step.entries if _within(walk.window, entry.published))
    if walk.notify:
        return [_listing(entry, "live") for entry in kept]
    return [_listing(entry, "history") for entry in kept if not _awaited(entry, live)]


def _polled(entry: Entry, source: Source, *, first_poll: bool) -> Listing:
    """Return what a poll listed. What an archive holds is as old as it is, whenever the archive comes to list it."""
    judged, copy = first_poll or entry.archived is not None, entry.archived
    latest = entry.published or (copy.captured_at if copy else None)  # nothing appeared after it was captured
    return _listing(entry, lane(latest, source=source, listed_at=entry.listed_at, first_poll=judged), first_poll=judged)


def _listing(entry: Entry, lane: Lane, *, first_poll: bool = False) -> Listing:
    return Listing(entry=entry, lane=lane, first_poll=first_poll, host=_host(entry))


def _host(entry: Entry) -> str:
    """Return the budget key of the page's host, or of the archive that plays it back; "" where nobody is asked."""
    return budget_key(entry.asked) if entry.asked else ""


def _within(window: Window, published: Published | None) -> bool:
    """Say whether it may have been published within the window; a bare date is a whole day."""
    return published is None or (
        latest_instant(published) >= window.start and _earliest_instant(published) < window.end
    )


def _earliest_instant(published: Published) -> datetime:
    return published if isinstance(published, datetime) else datetime.combine(published, time.min, tzinfo=UTC)


def _awaited(entry: Entry, live: SourceState | None) -> bool:
    """Say whether the source's next poll will list this as new."""
    if live is None or live.paused or live.first_polled_at is None or live.last_polled_at is None:
        return False
    since = max(live.last_polled_at, entry.listed_at - DAY)
    return entry.published is not None and latest_instant(entry.published) > since
