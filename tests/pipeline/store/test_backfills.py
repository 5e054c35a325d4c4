"""A walk through an archive is one row: begun once, taken on by one at a time, kept when it rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from connectors.types import Cursor, Progress, Window
from pipeline.store import Store, backfills, leases, sources
from pipeline.store.backfills import Backfill, BackfillClaim
from tests.builders import NOON

MINUTE = timedelta(minutes=1)
URL = "https://daily.example/feed"
WINDOW = Window(start=datetime(2013, 1, 1, tzinfo=UTC), end=datetime(2014, 1, 1, tzinfo=UTC))


def a_walk(**more: Any) -> Backfill:
    return Backfill(**{"source": "daily", "url": URL, "window": WINDOW, "started_at": NOON, "due_at": NOON, **more})


def claim(store: Store, **more: Any) -> list[BackfillClaim]:
    given = {"now": NOON, "limit": 10, "lease": 5 * MINUTE, "token": "t1", "among": {a_walk().id}, **more}
    return store.write(lambda db: backfills.claim(db, **given))


def state(store: Store) -> Backfill | None:
    return store.read(lambda db: backfills.find(db, a_walk().id))


def walked(claimed: BackfillClaim, **more: Any) -> Backfill:
    reached = Progress(unit="pages", done=3, total=9, reached=datetime(2013, 9, 1, 8, tzinfo=UTC))
    given: dict[str, Any] = {"cursor": Cursor(version=2, data={"page": 3}), "progress": reached, "found": 7, **more}
    return replace(claimed.walk, **given)


@pytest.fixture
def asked(store: Store) -> Store:
    """Return a store with a source and a walk that was asked for."""
    store.write(lambda db: sources.sync(db, [("daily", URL)], now=NOON))
    assert store.write(lambda db: backfills.ask(db, a_walk())) == a_walk()
    return store


def test_the_same_source_address_and_window_are_the_same_walk() -> None:
    same = a_walk(notify=True, found=3, started_at=NOON + MINUTE)
    assert same.id == a_walk().id
    oldest_first = replace(WINDOW, oldest_first=True)
    others = [a_walk(window=oldest_first), a_walk(url=f"{URL}2"), a_walk(source="weekly")]
    assert len({walk.id for walk in (a_walk(), *others)}) == 4


def test_what_a_step_led_to_comes_back_as_it_was_given(asked: Store) -> None:
    (claimed,) = claim(asked)
    assert asked.write(lambda db: backfills.finish(db, claimed, walked(claimed)))
    assert state(asked) == walked(claimed)
    assert asked.read(backfills.running) == [walked(claimed)]


def test_asked_for_again_it_goes_on_where_it_was(asked: Store) -> None:
    (claimed,) = claim(asked)
    stopped = walked(claimed, state="failed", points=3.0, reason="timeout", finished_at=NOON)
    asked.write(lambda db: backfills.finish(db, claimed, stopped))
    again = asked.write(lambda db: backfills.ask(db, a_walk(notify=True, due_at=NOON + MINUTE)))
    assert again == replace(walked(claimed), notify=True, due_at=NOON + MINUTE)


def test_one_that_is_done_stays_done(asked: Store) -> None:
    (claimed,) = claim(asked)
    done = walked(claimed, state="done", finished_at=NOON)
    asked.write(lambda db: backfills.finish(db, claimed, done))
    assert asked.write(lambda db: backfills.ask(db, a_walk())) == done
    assert claim(asked, now=NOON + MINUTE, token="t2") == []


def test_begun_anew_it_knows_nothing_and_a_late_step_changes_nothing(asked: Store) -> None:
    (claimed,) = claim(asked)
    assert asked.write(lambda db: backfills.ask(db, a_walk(), restart=True)) == a_walk()
    assert not asked.write(lambda db: backfills.finish(db, claimed, walked(claimed)))
    assert state(asked) == a_walk()


def test_only_one_takes_the_next_step(asked: Store) -> None:
    assert len(claim(asked)) == 1
    assert claim(asked, token="t2") == []
    assert asked.read(lambda db: backfills.claimable(db, now=NOON)) == []
    assert asked.write(lambda db: leases.release(db, "t1")) == 1
    assert asked.read(lambda db: backfills.claimable(db, now=NOON)) == [a_walk()]


def test_one_that_rests_is_not_taken_up_though_its_last_step_counts(asked: Store) -> None:
    (claimed,) = claim(asked)
    asked.write(lambda db: backfills.pause(db, claimed.id))
    assert asked.write(lambda db: backfills.finish(db, claimed, walked(claimed)))
    assert state(asked) == walked(claimed, state="paused")
    assert asked.read(lambda db: backfills.claimable(db, now=NOON)) == []


def test_a_paused_source_s_archive_is_left_alone_too(asked: Store) -> None:
    assert asked.read(lambda db: backfills.due_at(db, a_walk().id)) == NOON
    asked.write(lambda db: sources.pause(db, "daily", paused=True))
    assert asked.read(lambda db: backfills.claimable(db, now=NOON)) == []
    assert asked.read(lambda db: backfills.due_at(db, a_walk().id)) is None


def test_one_that_was_put_off_waits(asked: Store) -> None:
    (claimed,) = claim(asked)
    asked.write(lambda db: backfills.finish(db, claimed, walked(claimed, due_at=NOON + 2 * MINUTE)))
    assert claim(asked, now=NOON + MINUTE) == []
    assert len(claim(asked, now=NOON + 2 * MINUTE)) == 1
