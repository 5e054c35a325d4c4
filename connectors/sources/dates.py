"""The raw text of a date in, a reading of it out: what was said, and whether its zone was said or assumed.

feedparser's own reading is not used: it takes `0000-00-00` for the year -1 and `1383213600` for the year 1383, believes
that AST is the Atlantic's, and knows neither `31/10/2013` nor months in other languages than English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from types import MappingProxyType
from typing import Literal

from connectors.sources.months import MONTHS, ZONES, fold
from connectors.types import Published

FIRST_YEAR = 1990  # nothing was listed on the web before; what claims to be older is a fault or another calendar
LONGEST = 200  # characters; no date is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a date text says. A bare date has no zone; a time without a zone stands in the assumed one."""

    value: Published | None = None
    zone: Literal["given", "assumed", "none"] = "none"


NOTHING = Reading()
NO_WORDS: Mapping[str, str] = MappingProxyType({})


def stands_for_something(meant: str) -> bool:
    """Say whether this can be the meaning of a word in a date: a month or an offset from UTC."""
    return fold(meant) in MONTHS or re.fullmatch(r"[+-]\d{2}:?\d{2}", meant) is not None


def read_date(raw: str | None, *, assumed: tzinfo = UTC, words: Mapping[str, str] = NO_WORDS) -> Reading:
    """Read a date as feeds and pages write it, in its own zone; `31/10` and `05/06` are day before month.

    `words` says what else stands for a month or a zone, as English months and offsets: `AST` may be Riyadh's `+03:00`.
    The value is None for what cannot be read and for years before 1990 (year 0, the epoch, other calendars).
    A date in the future is returned as claimed: whoever orders by it knows when it was listed.
    """
    text = fold((raw or "").strip()[:LONGEST])
    for word, meant in words.items():
        text = re.sub(rf"(?<!\w){re.escape(fold(word))}(?!\w)", meant.lower(), text)
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _believable(datetime.fromtimestamp(int(text[:10]), UTC), zone="given")
    clock = _CLOCK.search(text)
    day = _day(text if clock is None else f"{text[: clock.start()]} {text[clock.end() :]}")
    if day is None:
        return NOTHING
    at = None if clock is None else _time(clock)
    if clock is None or at is None:
        return _believable(day, zone="none")
    offset = _offset(clock)
    moment = datetime.combine(day, at, tzinfo=assumed if offset is None else timezone(offset))
    return _believable(moment, zone="assumed" if offset is None else "given")


def as_utc(reading: Reading) -> datetime | None:
    """Return the moment read, in UTC; a bare date is none."""
    return reading.value.astimezone(UTC) if isinstance(reading.value, datetime) else None


def _believable(value: Published, *, zone: Literal["given", "assumed", "none"]) -> Reading:
    # the last year that exists cannot be moved to every zone
    return Reading(value=value, zone=zone) if FIRST_YEAR <= value.year < date.max.year else NOTHING


_CLOCK = re.compile(
    rf"""(?: (?<!\d) (?P<hour>\d{{1,2}}) [:h] (?P<minute>\d{{2}}) (?: :(?P<second>\d{{2}}) (?:[.,:]\d+)? )? (?!\d)
         | (?<=\d{{8}}t) (?P<packed>\d{{4}}(?:\d{{2}})?) (?:[.,]\d+)? (?!\d) )
    (?: \s* (?P<half> [ap]\.?m\b\.? | ص(?:باحا)?\b | م(?:ساء)?\b ) )?
    (?: \s* \(? (?: (?:utc|gmt) (?=[+-]) )?
        (?P<zone> [+-]\d{{1,2}}:?\d{{2}}(?!\d) | [+-]\d{{1,2}}(?![\d-]) | (?:{"|".join(ZONES)})\b ) )?""",
    re.VERBOSE,
)


def _time(clock: re.Match[str]) -> time | None:
    packed = clock["packed"]
    fields = re.findall("..", packed) if packed else [clock["hour"], clock["minute"], clock["second"] or "0"]
    hour, minute, second = (int(field) for field in [*fields, "0"][:3])
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"][0] in "pم" else 0)
    try:
        return time(hour, minute, min(second, 59))  # a leap second is not worth losing the time for
    except ValueError:
        return None


def _offset(clock: re.Match[str]) -> timedelta | None:
    zone = clock["zone"]
    if not zone or zone in ZONES:
        return ZONES.get(zone)
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    span = timedelta(hours=int(hours), minutes=int(minutes))
    if span >= timedelta(hours=24):
        return None
    return -span if zone[0] == "-" else span


_MONTH = rf"(?P<name>{'|'.join(sorted(map(re.escape, MONTHS), key=len, reverse=True))})\b"
_TOO = r"(?:\s*/\s*[^\W\d]+(?:\s+[^\W\d]+)?)?"  # the same month by its other name, which may be of two words
_TH = "st|nd|rd|th|er"
_YEAR = r"(?P<year>\d{4}|\d{2})(?!\d)"
_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})(?P<gap>[-/.])(?P<month>\d{1,2})(?P=gap)(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})\s*[년年]\s*(?P<month>\d{1,2})\s*[월月]\s*(?P<day>\d{1,2})",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:{_TH}|\.)?[\s,/-]*(?:de |of )?{_MONTH}{_TOO}[\s,./-]*(?:del? )?{_YEAR}",
        rf"\b{_MONTH}\.?\s*(?P<day>\d{{1,2}})(?:{_TH})?(?!\d)[\s,]+(?:[a-z]{{3,4}}\s+)?{_YEAR}",
        rf"(?<!\d)(?P<year>\d{{4}})[\s,./-]*{_MONTH}[\s,./-]*(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?P<gap>[-/.])(?P<month>\d{{1,2}})(?P=gap){_YEAR}",
    )
)


def _day(text: str) -> date | None:
    return next(_days(text), None)


def _days(text: str) -> Iterator[date]:
    for shape in _SHAPES:
        for found in shape.finditer(text):
            try:
                yield _date(found)
            except ValueError:  # 00/00/0000 and 31 June
                continue


def _date(found: re.Match[str]) -> date:
    parts = found.groupdict()
    year, day = int(parts["year"]), int(parts["day"])
    month = MONTHS[parts["name"]] if parts.get("name") else int(parts["month"])
    if month > 12 and found.start("day") < found.start("month"):
        day, month = month, day  # 10/31/2013 can only be American
    if len(parts["year"]) == 2:
        year += 1900 if year >= FIRST_YEAR % 100 else 2000
    return date(year, month, day)
