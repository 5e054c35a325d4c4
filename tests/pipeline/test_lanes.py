"""Which lane an entry runs in."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.lanes import lane
from tests.builders import NOON

THREE_DAYS = timedelta(days=3)


def test_old_news_on_the_first_poll_is_history() -> None:
    assert lane(NOON - timedelta(days=4), listed_at=NOON, first_poll=True, max_age=THREE_DAYS) == "history"


def test_fresh_news_on_the_first_poll_is_live() -> None:
    assert lane(NOON - timedelta(days=2), listed_at=NOON, first_poll=True, max_age=THREE_DAYS) == "live"


def test_old_news_that_a_known_source_lists_late_is_live() -> None:
    assert lane(NOON - timedelta(days=400), listed_at=NOON, first_poll=False, max_age=THREE_DAYS) == "live"


def test_an_undated_entry_of_a_first_poll_is_live() -> None:
    assert lane(None, listed_at=NOON, first_poll=True, max_age=THREE_DAYS) == "live"


def test_a_bare_date_counts_to_the_end_of_its_day() -> None:
    assert lane(date(2026, 11, 19), listed_at=NOON, first_poll=True, max_age=THREE_DAYS) == "live"
    assert lane(date(2026, 11, 18), listed_at=NOON, first_poll=True, max_age=THREE_DAYS) == "history"
