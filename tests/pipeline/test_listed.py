"""What a step through an archive lists: kept where it belongs to the window, told to nobody, left to the live poll."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from connectors.types import Archived, Entry, Published, Window
from pipeline.listed import polled, walked
from pipeline.store.backfills import Backfill
from pipeline.types import SourceState
from tests.builders import NOON, a_poll, a_source, an_entry

HOUR = timedelta(hours=1)
YEAR = Window(start=datetime(2013, 1, 1, tzinfo=UTC), end=datetime(2014, 1, 1, tzinfo=UTC))
TO_DATE = replace(YEAR, end=NOON + 12 * HOUR)
WALK = Backfill(source="daily", url="https://daily.example/feed", window=YEAR, started_at=NOON, due_at=NOON)
LIVE = SourceState(id="daily", url=WALK.url, first_polled_at=NOON - 99 * HOUR, last_polled_at=NOON - HOUR)


def kept(entry: Entry, walk: Backfill = WALK, live: SourceState | None = None) -> list[str]:
    """Return the lanes of what is kept of a step with this entry."""
    return [listing.lane for listing in walked(walk, live, a_poll(entry))]


@pytest.mark.parametrize(
    ("published", "inside"),
    [
        (datetime(2013, 1, 1, tzinfo=UTC), True),
        (datetime(2013, 12, 31, 23, 59, tzinfo=UTC), True),
        (datetime(2012, 12, 31, 23, 59, tzinfo=UTC), False),
        (datetime(2014, 1, 1, tzinfo=UTC), False),
        (datetime.fromisoformat("2013-01-01T01:00:00+03:00"), False),
        (date(2013, 1, 1), True),
        (date(2012, 12, 31), False),
        (date(2014, 1, 1), False),
        (None, True),
    ],
)
def test_what_is_known_to_lie_outside_the_window_is_left_out(published: Published | None, *, inside: bool) -> None:
    assert kept(an_entry(published=published)) == ["history"] * inside


def test_it_is_news_only_where_people_are_to_be_told() -> None:
    entry = an_entry(published=datetime(2013, 5, 1, tzinfo=UTC))
    assert kept(entry, replace(WALK, notify=True)) == ["live"]


@pytest.mark.parametrize(
    ("age", "live", "lanes"),
    [
        (HOUR / 2, LIVE, []),
        (2 * HOUR, LIVE, ["history"]),
        (HOUR / 2, None, ["history"]),
        (HOUR / 2, replace(LIVE, paused=True), ["history"]),
        (HOUR / 2, replace(LIVE, first_polled_at=None), ["history"]),
        (30 * HOUR, replace(LIVE, last_polled_at=NOON - 99 * HOUR), ["history"]),
    ],
)
def test_what_came_out_since_the_last_live_poll_is_left_to_the_next(
    age: timedelta, live: SourceState | None, lanes: list[str]
) -> None:
    entry = an_entry(published=NOON - age)
    assert kept(entry, replace(WALK, window=TO_DATE), live) == lanes
    assert kept(entry, replace(WALK, window=TO_DATE, notify=True), live) == ["live"]


@pytest.mark.parametrize(
    ("more", "host"),
    [
        ({"url": "https://news.daily.example/1"}, "daily.example"),
        ({"url": None}, ""),
        ({"archived": Archived(location="https://archive.example/1", captured_at=NOON)}, "archive.example"),
        ({"archived": Archived(location="captures/a.warc.gz", captured_at=NOON, offset=7)}, ""),
    ],
)
def test_the_host_is_that_of_the_page_or_of_the_archive_that_plays_it_back(more: dict[str, Any], host: str) -> None:
    (listing,) = polled(a_source(), LIVE, a_poll(an_entry(**more)))
    assert listing.host == host
