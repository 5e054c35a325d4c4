"""An address or a date in its own words in, the time that it can mean out, from its start up to its end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from connectors.sources.dates import FIRST_YEAR, NO_WORDS, read_date
from connectors.types import Published, Window

MARGIN = timedelta(days=1)  # an address names the day of its own zone

_YEAR, _MONTH, _DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
# of a page only what is written like a date, as a number of six figures may be anything
_OF_PAGE = re.compile(rf"(?<!\d){_YEAR}(?P<gap>[-/_]){_MONTH}(?:(?P=gap){_DAY})?(?![\d-]*\d)")
_GAP = r"[-/_.]?(?:&\w+=)?"
_OF_FILE = re.compile(rf"(?<!\d){_YEAR}(?:{_GAP}{_MONTH}(?:{_GAP}{_DAY})?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Span:
    """A time from `start` up to `end`, which lies outside."""

    start: datetime
    end: datetime

    def touches(self, window: Window) -> bool:
        """Say whether any of it may lie in the window."""
        return self.end + MARGIN > window.start and self.start - MARGIN < window.end


def of_page(url: str) -> Span | None:
    """Return the day or month in the address of an article, such as /2013/10/31/ or /2013-10/."""
    return _span(_OF_PAGE, url)


def of_file(url: str) -> Span | None:
    """Return the day, month or year in the name of a file, such as sitemap-2014-03.xml or ?yyyy=2014&mm=03."""
    return _span(_OF_FILE, url)


def of_text(text: str) -> Span | None:
    """Return the time that a date in its own words means; of a bare day all of it."""
    end = latest_moment(text)
    return Span(end - timedelta(days=_is_day(text)), end) if end else None


def latest_moment(text: str, *, assumed: tzinfo = UTC, words: Mapping[str, str] = NO_WORDS) -> datetime | None:
    """Return the last moment that a date can mean, in UTC; None for none, and for what cannot be read.

    `assumed` is its zone if it names none, `words` what odd words in it mean.
    """
    try:
        value: Published | None = datetime.fromisoformat(text) if text else None
    except ValueError:
        value = read_date(text, assumed=assumed, words=words).value
    if value is None or not FIRST_YEAR <= value.year < date.max.year:
        return None
    if not isinstance(value, datetime) or _is_day(text):
        value = datetime.combine(value, time.max)
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=assumed).astimezone(UTC)


def _is_day(text: str) -> bool:
    return len(text) <= 10  # 2013-10-31


def _span(pattern: re.Pattern[str], url: str) -> Span | None:
    found = pattern.search(url, url.find("/", len("https://")))
    if found is None or int(found["year"]) < FIRST_YEAR:
        return None
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    try:
        start = datetime(year, month or 1, day or 1, tzinfo=UTC)
    except ValueError:
        return None
    return Span(start, _behind(start, month=month, day=day))


def _behind(start: datetime, *, month: int, day: int) -> datetime:
    if day:
        return start + timedelta(days=1)
    next_month = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return next_month if month else start.replace(year=start.year + 1)
