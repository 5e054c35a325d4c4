"""What is remembered between polls: who may poll what, when, and whose answer counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from connectors.types import Cursor, Validators
from pipeline.store import Store, sources
from pipeline.types import SourceClaim, SourceState
from tests.builders import NOON

MINUTE = timedelta(minutes=1)
DAILY = ("daily", "https://daily.example/feed")
WEEKLY = ("weekly", "https://weekly.example/feed")


def claim(store: Store, **more: Any) -> list[SourceClaim]:
    given = {"now": NOON, "limit": 10, "lease": 5 * MINUTE, "token": "t1", "among": {"daily", "weekly"}, **more}
    return store.write(lambda db: sources.claim(db, **given))


def state(store: Store, source: str = "daily") -> SourceState:
    return next(found for found in store.read(sources.states) if found.id == source)


@pytest.fixture
def known(store: Store) -> Store:
    """Return a store that knows two sources, both due."""
    store.write(lambda db: sources.sync(db, [DAILY, WEEKLY], now=NOON))
    return store


def polled(claimed: SourceClaim) -> SourceState:
    return replace(
        claimed.state,
        cursor=Cursor(version=2, data={"page": 3, "seen": ["a", "b"]}),
        validators=Validators(etag='W/"é"', last_modified="Sun, 22 Nov 2026 12:00:00 GMT"),
        next_due_at=NOON + 30 * MINUTE,
        interval=timedelta(minutes=28, microseconds=7),
        points=1.25,
        first_polled_at=NOON,
        last_polled_at=NOON,
        last_success_at=NOON,
    )


def test_a_new_source_is_due_at_once_and_knows_nothing(known: Store) -> None:
    assert state(known) == SourceState(id="daily", url=DAILY[1], next_due_at=NOON)


def test_a_poll_s_answer_comes_back_as_it_was_given(known: Store) -> None:
    (claimed,) = claim(known, among={"daily"})
    assert known.write(lambda db: sources.finish(db, claimed, polled(claimed)))
    assert state(known) == polled(claimed)


def test_attempts_are_counted_from_one_poll_to_the_next(known: Store) -> None:
    (claimed,) = claim(known, among={"daily"})
    known.write(lambda db: sources.finish(db, claimed, claimed.state))
    assert [found.attempts for found in claim(known, among={"daily"})] == [1]


def test_a_claimed_source_is_not_claimed_again_before_its_lease_is_over(known: Store) -> None:
    assert [claimed.id for claimed in claim(known)] == ["daily", "weekly"]
    assert claim(known, now=NOON + 4 * MINUTE, token="t2") == []
    assert [claimed.attempts for claimed in claim(known, now=NOON + 5 * MINUTE, token="t2")] == [2, 2]


def test_a_late_poll_changes_nothing(known: Store) -> None:
    (late,) = claim(known, among={"daily"})
    (now_ours,) = claim(known, among={"daily"}, now=NOON + 6 * MINUTE, token="t2")
    assert not known.write(lambda db: sources.finish(db, late, polled(late)))
    assert state(known) == now_ours.state


def test_only_what_is_due_configured_and_allowed_is_claimed(known: Store) -> None:
    (claimed,) = claim(known, among={"daily"})
    waits = replace(claimed.state, next_due_at=NOON, not_before=NOON + 9 * MINUTE)
    known.write(lambda db: sources.finish(db, claimed, waits))
    known.write(lambda db: sources.pause(db, "weekly", paused=True))
    assert claim(known, any_due=True) == []
    assert claim(known, now=NOON + 9 * MINUTE, among=()) == []
    assert [found.id for found in claim(known, now=NOON + 9 * MINUTE)] == ["daily"]


def test_what_is_not_due_yet_can_be_asked_for(known: Store) -> None:
    (claimed,) = claim(known, among={"daily"})
    known.write(lambda db: sources.finish(db, claimed, replace(claimed.state, next_due_at=None)))
    assert claim(known, among={"daily"}, now=NOON + 90 * MINUTE) == []
    assert [found.id for found in claim(known, among={"daily"}, any_due=True)] == ["daily"]


def test_those_due_longest_are_claimed_first(known: Store) -> None:
    (claimed,) = claim(known, among={"daily"})
    known.write(lambda db: sources.finish(db, claimed, replace(claimed.state, next_due_at=NOON + MINUTE)))
    assert [found.id for found in claim(known, limit=1, now=NOON + 2 * MINUTE)] == ["weekly"]


def test_a_source_with_another_url_starts_over_but_stays_paused(known: Store) -> None:
    (claimed,) = claim(known, among={"daily"})
    known.write(lambda db: sources.finish(db, claimed, polled(claimed)))
    known.write(lambda db: sources.pause(db, "daily", paused=True))
    moved = ("daily", "https://daily.example/new")
    known.write(lambda db: sources.sync(db, [moved, WEEKLY], now=NOON + MINUTE))
    fresh = SourceState(id="daily", url=moved[1], next_due_at=NOON + MINUTE, paused=True)
    assert state(known) == replace(fresh, last_polled_at=NOON, last_success_at=NOON)


def test_a_poll_of_the_old_url_comes_too_late(known: Store) -> None:
    (claimed,) = claim(known, among={"daily"})
    known.write(lambda db: sources.sync(db, [("daily", "https://daily.example/new")], now=NOON))
    assert not known.write(lambda db: sources.finish(db, claimed, polled(claimed)))


def test_what_is_said_again_or_no_more_changes_nothing(known: Store) -> None:
    (claimed,) = claim(known, among={"daily"})
    known.write(lambda db: sources.finish(db, claimed, polled(claimed)))
    known.write(lambda db: sources.sync(db, [DAILY], now=NOON + MINUTE))
    assert state(known) == polled(claimed)
    assert state(known, "weekly").next_due_at == NOON


def test_pausing_while_a_poll_is_on_its_way_is_not_undone_by_it(known: Store) -> None:
    (claimed,) = claim(known, among={"daily"})
    assert known.write(lambda db: sources.pause(db, "daily", paused=True))
    assert known.write(lambda db: sources.finish(db, claimed, polled(claimed)))
    assert state(known).paused
    assert not known.write(lambda db: sources.pause(db, "nowhere", paused=True))


def test_overdue_sources_are_spread_and_new_ones_need_not_wait(known: Store) -> None:
    (claimed,) = claim(known, among={"daily"})
    known.write(lambda db: sources.finish(db, claimed, polled(claimed)))
    late = NOON + timedelta(hours=5)
    known.write(lambda db: sources.spread(db, now=late, random=lambda: 0.5))
    assert state(known).next_due_at == late + 5 * MINUTE  # half of ten minutes, which are less than its interval
    assert state(known, "weekly").next_due_at == NOON


def test_a_source_of_a_short_interval_is_spread_over_that(known: Store) -> None:
    (claimed,) = claim(known, among={"daily"})
    known.write(lambda db: sources.finish(db, claimed, replace(polled(claimed), interval=4 * MINUTE)))
    late = NOON + timedelta(hours=5)
    known.write(lambda db: sources.spread(db, now=late, random=lambda: 0.5))
    assert state(known).next_due_at == late + 2 * MINUTE


def test_the_next_due_time_minds_wishes_leases_pauses_and_who_is_configured(known: Store) -> None:
    def due(*among: str) -> object:
        return known.read(lambda db: sources.next_due(db, among))

    (claimed,) = claim(known, among={"daily"})
    assert due("daily") == NOON + 5 * MINUTE
    waits = replace(claimed.state, next_due_at=NOON + MINUTE, not_before=NOON + 9 * MINUTE)
    known.write(lambda db: sources.finish(db, claimed, waits))
    assert due("daily") == NOON + 9 * MINUTE
    assert due("daily", "weekly") == NOON
    known.write(lambda db: sources.pause(db, "weekly", paused=True))
    assert due("weekly") is None
