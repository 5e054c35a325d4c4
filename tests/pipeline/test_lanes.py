"""Which lane an entry runs in."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.lanes import lane
from tests.builders import NOON, a_source

DAILY = a_source(max_age=timedelta(days=3))


def test_old_news_on_the_first_poll_is_history() -> None:
    assert lane(NOON - timedelta(days=4), listed_at=NOON, first_poll=True, source=DAILY) == "history"


def test_fresh_news_on_the_first_poll_is_live() -> None:
    assert lane(NOON - timedelta(days=2), listed_at=NOON, first_poll=True, source=DAILY) == "live"


def test_old_news_that_a_known_source_lists_late_is_live() -> None:
    assert lane(NOON - timedelta(days=400), listed_at=NOON, first_poll=False, source=DAILY) == "live"


def test_an_undated_entry_of_a_first_poll_is_live_from_a_feed_and_history_from_any_other_kind() -> None:
    assert lane(None, listed_at=NOON, first_poll=True, source=DAILY) == "live"
    assert lane(None, listed_at=NOON, first_poll=True, source=a_source(kind="sitemap")) == "history"


def test_an_undated_entry_of_a_later_poll_is_live_from_any_kind() -> None:
    assert lane(None, listed_at=NOON, first_poll=False, source=a_source(kind="sitemap")) == "live"


def test_a_bare_date_counts_to_the_end_of_its_day() -> None:
    assert lane(date(2026, 11, 19), listed_at=NOON, first_poll=True, source=DAILY) == "live"
    assert lane(date(2026, 11, 18), listed_at=NOON, first_poll=True, source=DAILY) == "history"
