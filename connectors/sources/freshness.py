"""The headers of an answer in, the time before which asking again would be rude out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from connectors.web.responses import Response
from connectors.web.statuses import http_date

LONGEST = timedelta(hours=24)  # a longer wish is a setting for files that never change, not for a listing


def fresh_for(response: Response) -> timedelta | None:
    """Return how long the answer stays fresh (RFC 9111, 4.2), reckoned from when it was received; None for no wish."""
    control = response.headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return None
    age = re.search(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})", control)
    if age:
        return sensible(timedelta(seconds=int(age[1]) - _seconds(response.headers.get("age", ""))))
    expires = http_date(response.headers.get("expires", ""))
    if expires is None:
        return None
    return sensible(expires - (http_date(response.headers.get("date", "")) or response.received_at))


def sensible(wish: timedelta) -> timedelta | None:
    """Return the wish if it lies within a day."""
    return wish if timedelta(0) < wish <= LONGEST else None


def longest(wishes: Iterable[timedelta | None]) -> timedelta | None:
    """Return the longest of several wishes, so that all are met."""
    return max((wish for wish in wishes if wish is not None), default=None)


def _seconds(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,10}", text.strip()) else 0
