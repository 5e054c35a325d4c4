"""When a source is asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from connectors.types import Cursor, Hints, Published, Validators
from pipeline.intervals import after_success, is_frozen
from pipeline.types import SourceState
from tests.builders import NOON, a_poll, a_source, an_entry

HOUR = timedelta(hours=1)
STATE = SourceState(id="daily", url="https://daily.example/feed", interval=HOUR)


def middle() -> float:
    """Chance that adds no jitter."""
    return 0.5


def interval_after(new: int, visible: int, interval: timedelta = HOUR) -> timedelta:
    step = a_poll(*(an_entry(str(number)) for number in range(visible)))
    state = SourceState(id="daily", url="https://daily.example/feed", interval=interval)
    return after_success(a_source(), state, step, new=new, now=NOON, random=middle).interval


def test_news_halves_the_interval() -> None:
    assert interval_after(new=1, visible=10) == HOUR / 2


def test_a_listing_that_is_half_new_quarters_it() -> None:
    assert interval_after(new=5, visible=10) == HOUR / 4


def test_no_news_stretches_it_by_a_quarter() -> None:
    assert interval_after(new=0, visible=10) == HOUR * 1.25


def test_a_listing_that_goes_on_has_not_said_yet_that_nothing_is_new() -> None:
    step = a_poll(an_entry(), more=True)
    assert after_success(a_source(), STATE, step, new=0, now=NOON, random=middle).interval == HOUR


def test_the_interval_stays_between_a_quarter_of_an_hour_and_a_day() -> None:
    assert interval_after(new=10, visible=10, interval=timedelta(minutes=15)) == timedelta(minutes=15)
    assert interval_after(new=0, visible=10, interval=timedelta(hours=23)) == timedelta(hours=24)


def test_an_interval_that_its_owner_fixed_is_kept() -> None:
    source = a_source(every=timedelta(minutes=7))
    state = after_success(source, STATE, a_poll(an_entry()), new=1, now=NOON, random=middle)
    assert state.next_due_at == NOON + timedelta(minutes=7)


def test_jitter_never_brings_us_back_before_the_feed_wants_us() -> None:
    step = a_poll(hints=Hints(floor=6 * HOUR))
    assert after_success(a_source(), STATE, step, new=0, now=NOON, random=lambda: 0.0).next_due_at == NOON + 6 * HOUR


def test_jitter_stays_within_a_tenth_on_either_side() -> None:
    source = a_source(every=HOUR)
    early = after_success(source, STATE, a_poll(), new=0, now=NOON, random=lambda: 0.0).next_due_at
    late = after_success(source, STATE, a_poll(), new=0, now=NOON, random=lambda: 0.999).next_due_at
    assert early == NOON + HOUR * 0.9
    assert late is not None
    assert NOON + HOUR < late <= NOON + HOUR * 1.1


def test_a_feed_that_asks_for_a_longer_pause_gets_it() -> None:
    step = a_poll(hints=Hints(floor=timedelta(hours=6)))
    state = after_success(a_source(every=HOUR), STATE, step, new=0, now=NOON, random=middle)
    assert state.next_due_at == NOON + timedelta(hours=6)


def test_a_pause_of_more_than_a_day_is_taken_for_a_mistake() -> None:
    step = a_poll(hints=Hints(floor=timedelta(days=365)))
    state = after_success(a_source(every=HOUR), STATE, step, new=0, now=NOON, random=middle)
    assert state.next_due_at == NOON + HOUR


def test_a_listing_that_goes_on_is_due_at_once_and_its_first_poll_is_not_over() -> None:
    state = after_success(a_source(), STATE, a_poll(an_entry(), more=True), new=1, now=NOON, random=middle)
    assert state.next_due_at == NOON
    assert state.first_polled_at is None


def test_success_keeps_cursor_and_validators_and_clears_the_points() -> None:
    troubled = SourceState(id="daily", url="https://daily.example/feed", points=7.0, last_reason="dns", not_before=NOON)
    step = a_poll(cursor=Cursor(data={"seen": 1}), validators=Validators(etag='W/"a"'))
    state = after_success(a_source(), troubled, step, new=0, now=NOON, random=middle)
    assert (state.points, state.last_reason, state.not_before) == (0.0, None, None)
    assert (state.cursor, state.validators) == (step.cursor, step.validators)
    assert state.first_polled_at == state.last_success_at == NOON


DAY = timedelta(days=1)
SLOWEST = SourceState(id="daily", url="https://daily.example/feed", interval=DAY, first_polled_at=NOON - 900 * DAY)


@pytest.mark.parametrize(
    ("state", "every", "pause"),
    [
        (replace(SLOWEST, last_new_at=NOON - 90 * DAY), None, 30 * DAY),
        (replace(SLOWEST, last_new_at=NOON - 89 * DAY), None, DAY),
        (replace(SLOWEST, last_new_at=NOON - 90 * DAY), HOUR, HOUR),
        (replace(SLOWEST, last_new_at=NOON - 90 * DAY, interval=HOUR), None, HOUR * 1.25),
        (SLOWEST, None, DAY),
    ],
)
def test_a_source_that_has_long_been_silent_is_asked_once_a_month(
    state: SourceState, every: timedelta | None, pause: timedelta
) -> None:
    after = after_success(a_source(every=every), state, a_poll(an_entry()), new=0, now=NOON, random=middle)
    assert after.next_due_at == NOON + pause
    assert is_frozen(a_source(every=every), after, now=NOON) == (pause == 30 * DAY)


def test_a_silent_source_that_has_news_again_is_asked_as_before() -> None:
    frozen = replace(SLOWEST, last_new_at=NOON - 400 * DAY)
    after = after_success(a_source(), frozen, a_poll(an_entry()), new=1, now=NOON, random=middle)
    assert (after.last_new_at, after.next_due_at) == (NOON, NOON + DAY / 4)


def test_the_latest_news_of_a_first_poll_are_as_old_as_they_say() -> None:
    new = SourceState(id="daily", url="https://daily.example/feed")

    def last_new_at(*published: Published | None) -> datetime | None:
        step = a_poll(*(an_entry(str(number), published=date) for number, date in enumerate(published)))
        return after_success(a_source(), new, step, new=len(published), now=NOON, random=middle).last_new_at

    assert last_new_at(NOON - 800 * DAY, NOON - 700 * DAY) == NOON - 700 * DAY
    assert last_new_at(NOON - 800 * DAY, None) == NOON
    assert last_new_at(NOON + 3 * DAY) == NOON
    assert last_new_at() == NOON
