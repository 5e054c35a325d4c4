"""When an article appeared, and how sure that is."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count

import pytest

from connectors.types import Entry, Published
from pipeline.cleaning.published import Dating, dated, published_of
from tests.builders import NOON, an_entry
from tests.pipeline.cleaning.pages import SENTENCES, URL, a_page, paragraphs

MORNING = datetime(2026, 3, 5, 8, 15, tzinfo=timezone(timedelta(hours=3)))
META = '<meta property="article:published_time" content="{}">'
TOLD = META.format(MORNING.isoformat())


def date_of(
    body: str = "", *, head: str = "", url: str = URL, entry: Entry | None = None, lines: tuple[str, ...] = ()
) -> Dating:
    page = a_page(body + paragraphs(), head=head, url=url)
    return published_of(page, [*lines, *SENTENCES], entry=entry or an_entry(), captured_at=NOON)


def test_structured_data_that_nothing_contradicts_is_sure_and_keeps_its_offset() -> None:
    moment, grade = date_of(head=TOLD)
    assert (moment, grade) == (MORNING, "sure")
    assert isinstance(moment, datetime)
    assert moment.utcoffset() == timedelta(hours=3)


def test_structured_data_that_contradicts_itself_is_likely() -> None:
    assert date_of(head=TOLD + '<meta name="date" content="2026-03-01">') == (MORNING, "likely")


def test_a_visible_day_decides_a_contradiction() -> None:
    head = TOLD + '<meta name="date" content="2026-03-01">'
    assert date_of('<time datetime="2026-03-05">5 March</time>', head=head) == (MORNING, "sure")


@pytest.mark.parametrize(
    "body",
    [
        '<time datetime="2026-03-05">Thursday</time>',
        '<p class="post-date">5 March 2026</p>',
        '<span itemprop="datePublished" content="2026-03-05">Thursday</span>',
        "<b>5 March 2026</b>",
    ],
)
def test_a_day_is_found_wherever_it_is_shown(body: str) -> None:
    assert date_of(body)[0] == date(2026, 3, 5)


def test_a_shown_day_is_a_guess_and_likely_where_the_address_says_the_same() -> None:
    shown = '<p class="date">5 March 2026</p>'
    assert date_of(shown) == (date(2026, 3, 5), "guess")
    assert date_of(shown, url="https://daily.example/2026/03/05/port") == (date(2026, 3, 5), "likely")


def test_a_line_above_the_story_may_name_the_day() -> None:
    assert date_of(lines=("Qalat, 5 March 2026",)) == (date(2026, 3, 5), "guess")


def test_a_feed_that_says_the_same_raises_the_grade_and_gives_the_hour() -> None:
    listed = datetime(2026, 3, 5, 6, tzinfo=UTC)
    assert date_of('<p class="date">5 March 2026</p>', entry=an_entry(published=listed)) == (listed, "likely")
    assert date_of(head=TOLD, entry=an_entry(published=listed)) == (MORNING, "sure")


def test_a_feed_that_says_something_else_changes_nothing() -> None:
    other = an_entry(published=datetime(2026, 3, 9, tzinfo=UTC))
    assert date_of(head=TOLD, entry=other) == (MORNING, "sure")


def test_the_feed_alone_is_likely_and_nothing_at_all_is_nothing() -> None:
    assert date_of(entry=an_entry(published=MORNING)) == (MORNING, "likely")
    assert date_of() == (None, None)
    assert dated(an_entry()) == (None, None)


@pytest.mark.parametrize("impossible", ["2031-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "yesterday"])
def test_what_cannot_be_is_not_believed(impossible: str) -> None:
    told: Published = date(2026, 3, 5)
    assert date_of('<p class="date">5 March 2026</p>', head=META.format(impossible)) == (told, "guess")


def test_the_day_of_the_visit_is_not_the_day_of_the_article() -> None:
    assert date_of(f"<td>{NOON:%d.%m.%Y}</td><td>05.03.2026</td>")[0] == date(2026, 3, 5)


def test_a_copyright_year_is_not_the_day_of_the_article() -> None:
    assert date_of("<footer>© 2019 The Daily, all rights reserved</footer>") == (None, None)


def test_lines_that_look_like_days_cost_no_more_than_others() -> None:
    days, streets = (
        calls_for(f"<div>{words} 10:{number:02} by {number}</div>" for number in range(60))
        for words in ("12 March at", "12 Harbour Street,")
    )
    assert days < 2 * streets


def calls_for(lines: Iterable[str]) -> int:
    """Return how many functions are called to look for a day on a page of these lines."""
    body, calls = "".join(lines), count()
    sys.setprofile(lambda _frame, event, _: next(calls) if event == "call" else None)
    try:
        date_of(body)
    finally:
        sys.setprofile(None)
    return next(calls)
