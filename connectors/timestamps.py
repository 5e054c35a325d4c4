"""Times in, RFC 3339 text out: the one form in which times leave the house."""

from __future__ import annotations

from datetime import UTC, datetime

from connectors.types import Published


def rfc3339(at: datetime) -> str:
    """Return an aware time in UTC, to the second: `2026-11-22T10:00:00Z`."""
    return _to_the_second(at.astimezone(UTC))


def published_text(published: Published | None) -> str | None:
    """Return a publication time in its page's own offset, `2026-11-22T12:00:00+02:00`, or as the bare date it is."""
    if isinstance(published, datetime):
        return _to_the_second(published)
    return published.isoformat() if published else None


def _to_the_second(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
