"""The times that addresses and dates can mean."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from connectors.sources.spans import of_file, of_page, of_text
from connectors.types import Window

MARCH = Window(start=datetime(2014, 3, 1, tzinfo=UTC), end=datetime(2014, 4, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("path", "start", "days"),
    [
        ("/2014/03/31/port", (2014, 3, 31), 1),
        ("/news/port-2014-03-31", (2014, 3, 31), 1),
        ("/2014/02/port", (2014, 2, 1), 28),
        ("/2013_12/port", (2013, 12, 1), 31),
        ("/?d=2014-03-31", (2014, 3, 31), 1),
    ],
)
def test_an_article_may_bear_its_day_or_month_in_its_address(path: str, start: tuple[int, int, int], days: int) -> None:
    span = of_page(f"https://a.example{path}")
    assert span is not None
    assert span.start == datetime(*start, tzinfo=UTC)
    assert span.end - span.start == timedelta(days=days)


@pytest.mark.parametrize(
    "path",
    ["/201403", "/2014", "/1234567890", "/2013-2014-budget", "/2014/13/port", "/1889/03/31/port", "/2014/02/30/x", "/"],
)
def test_other_figures_are_no_dates_of_an_article(path: str) -> None:
    assert of_page(f"https://2014-03-31.example{path}") is None


@pytest.mark.parametrize(
    ("path", "start", "days"),
    [
        ("/sitemap-2014-03.xml", (2014, 3, 1), 31),
        ("/sitemap-pt-post-2014-12.xml", (2014, 12, 1), 31),
        ("/sitemap.xml?yyyy=2014&mm=03&dd=02", (2014, 3, 2), 1),
        ("/sitemap_201403.xml.gz", (2014, 3, 1), 31),
        ("/2012/sitemap.xml", (2012, 1, 1), 366),
    ],
)
def test_a_file_may_bear_its_day_month_or_year_in_its_name(path: str, start: tuple[int, int, int], days: int) -> None:
    span = of_file(f"https://a.example{path}")
    assert span is not None
    assert (span.start, span.end - span.start) == (datetime(*start, tzinfo=UTC), timedelta(days=days))


@pytest.mark.parametrize("path", ["/post-sitemap12.xml", "/sitemap20145.xml", "/sitemap.xml"])
def test_other_figures_are_no_dates_of_a_file(path: str) -> None:
    assert of_file(f"https://a.example{path}") is None


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("2014-03-15", True),
        ("2014-03-15T10:00:00+02:00", True),
        ("2014-02-28", True),  # a day in another zone
        ("2014-02-26T23:59:59Z", False),
        ("2014-04-03", False),
        ("31 آذار 2014", True),
    ],
)
def test_a_date_lies_in_a_window_if_any_moment_that_it_can_mean_does(text: str, *, inside: bool) -> None:
    span = of_text(text)
    assert span is not None
    assert span.touches(MARCH) is inside


@pytest.mark.parametrize("text", ["", "soon", "0000-00-00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_what_is_no_date_has_no_span(text: str) -> None:
    assert of_text(text) is None
