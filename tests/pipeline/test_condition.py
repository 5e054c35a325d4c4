"""Each name of a source's health, and what a person is told with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pipeline.condition import Condition, condition
from pipeline.sightings import Signs
from pipeline.types import SourceState
from tests.builders import NOON, a_source

DAY = timedelta(days=1)
STATE = SourceState(
    id="daily",
    url="https://daily.example/feed",
    interval=timedelta(hours=24),
    first_polled_at=NOON - 400 * DAY,
    last_polled_at=NOON,
    last_success_at=NOON,
    last_new_at=NOON - DAY,
)


def found(**changed: Any) -> Condition:
    return condition(a_source(), replace(STATE, **changed), now=NOON)


def failing(reason: str, **more: Any) -> Condition:
    return found(last_reason=reason, failing_since=NOON - 9 * DAY, **more)


def test_a_source_with_news_is_fine_and_there_is_nothing_to_say() -> None:
    assert found() == Condition(health="fine")
    assert not found().needs_a_person


def test_a_source_that_was_never_polled_is_new() -> None:
    assert condition(a_source(), None, now=NOON).health == "new"
    assert condition(a_source(), SourceState(id="daily", url="x"), now=NOON).health == "new"


def test_a_paused_source_is_paused_whatever_else_it_is() -> None:
    told = failing("gone", paused=True)
    assert (told.health, told.needs_a_person) == ("paused", False)
    assert "marsad sources resume daily" in str(told.advice)


@pytest.mark.parametrize(
    ("lull", "days", "health"),
    [
        (timedelta(hours=6), 2, "fine"),
        (timedelta(hours=6), 3, "silent"),
        (3 * DAY, 6, "fine"),
        (3 * DAY, 7, "silent"),
        (None, 14, "fine"),
        (None, 15, "silent"),
    ],
)
def test_a_source_without_news_for_much_longer_than_usual_is_silent(
    lull: timedelta | None, days: int, health: str
) -> None:
    told = found(signs=Signs(lull=lull), last_new_at=NOON - days * DAY)
    assert (told.health, told.needs_a_person) == (health, health == "silent")


def test_what_has_been_silent_for_a_season_is_frozen_and_needs_nobody() -> None:
    told = found(last_new_at=NOON - 100 * DAY)
    assert (told.health, told.needs_a_person) == ("frozen", False)
    assert told.advice == "nothing new since 2026-08-14; looked at once a month"


@pytest.mark.parametrize("reason", ["not-a-feed", "unreadable", "too-slow-to-read", "too-large", "bad-encoding"])
def test_what_is_no_listing_any_more_is_unreadable(reason: str) -> None:
    assert failing(reason).health == "unreadable"
    assert f"{reason} since 2026-11-13" in str(failing(reason).advice)


@pytest.mark.parametrize("reason", ["unauthorized", "forbidden", "challenge", "robots"])
def test_who_does_not_let_us_in_is_walled(reason: str) -> None:
    assert failing(reason).health == "walled"


def test_a_listing_that_lost_its_items_or_answers_with_nothing_is_empty() -> None:
    told = found(signs=Signs(items=20, emptied_at=NOON - 2 * DAY))
    assert (told.health, told.advice) == ("empty", "no items since 2026-11-20, 20 before")
    assert failing("empty").health == "empty"


def test_a_permanent_move_is_proposed_once_it_has_lasted() -> None:
    signs = Signs(moved_to="https://daily.example/rss", moved_at=NOON - DAY, moved_polls=3)
    told = found(signs=signs)
    assert (told.health, told.needs_a_person) == ("moved", True)
    assert told.advice == "for good to https://daily.example/rss: put that into the configuration"
    elsewhere = found(signs=replace(signs, moved_to="https://parked.example/feed"))
    assert str(elsewhere.advice).startswith("for good to another site, https://parked.example/feed: ")
    assert found(signs=replace(signs, moved_polls=2)).health == "fine"
    assert found(signs=replace(signs, moved_at=NOON - DAY / 2)).health == "fine"


def test_a_redirect_to_where_nothing_can_be_read_is_a_move_too() -> None:
    assert failing("redirect").health == "moved"


def test_what_says_it_is_gone_often_enough_is_gone() -> None:
    assert failing("gone", alike=3).health == "gone"
    assert failing("gone", alike=2).health == "failing"


@pytest.mark.parametrize("reason", ["not-found", "dns", "connect"])
def test_what_has_not_been_there_for_long_is_gone(reason: str) -> None:
    assert failing(reason, points=10.5).health == "gone"
    assert failing(reason, points=2).health == "failing"


def test_what_is_gone_and_had_moved_before_is_told_with_its_new_address() -> None:
    signs = Signs(moved_to="https://daily.example/rss", moved_at=NOON - 20 * DAY, moved_polls=3)
    told = failing("not-found", points=10.5, signs=signs)
    assert told.health == "gone"
    assert str(told.advice).startswith(
        "not-found since 2026-11-13: it had moved for good to https://daily.example/rss: put"
    )


def test_a_source_whose_304s_proved_false_is_said_to_be_stuck_and_needs_nobody() -> None:
    told = found(signs=Signs(distrusted_at=NOON - 4 * DAY))
    assert (told.health, told.needs_a_person) == ("stuck-on-304", False)
    assert told.advice == "it said 304 while there was news; asked in full since 2026-11-18"


@pytest.mark.parametrize("reason", ["timeout", "server-error", "rate-limited", "tls", "bug"])
def test_any_other_trouble_is_named_by_its_reason(reason: str) -> None:
    assert failing(reason).health == "failing"
    assert str(failing(reason).advice).startswith(f"{reason} since ")
