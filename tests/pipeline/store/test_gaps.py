"""A gap is kept once, waits until something fills it or it is given up, and stays on record."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from pipeline.store import Store, gaps
from pipeline.store.gaps import Gap
from tests.builders import NOON

HOUR = timedelta(hours=1)


def a_gap(source: str = "daily", **more: object) -> Gap:
    return Gap(**{"source": source, "since": NOON, "until": NOON + HOUR, **more})  # type: ignore[arg-type]


def waiting(store: Store) -> list[Gap]:
    return store.read(gaps.waiting)


def test_the_same_gap_is_kept_but_once(store: Store) -> None:
    assert [store.write(partial(gaps.record, gap=a_gap())) for _ in range(2)] == [True, False]
    assert waiting(store) == [a_gap()]
    assert store.read(gaps.count) == 1


def test_the_latest_gap_comes_first(store: Store) -> None:
    later = a_gap("weekly", until=NOON + 2 * HOUR)
    for gap in (a_gap(), later):
        store.write(partial(gaps.record, gap=gap))
    assert waiting(store) == [later, a_gap()]
    assert store.read(lambda db: gaps.of(db, "daily")) == [a_gap()]


def test_a_gap_that_is_filled_waits_no_more_and_tells_what_filled_it(store: Store) -> None:
    store.write(partial(gaps.record, gap=a_gap()))
    store.write(lambda db: gaps.begin(db, a_gap(), way="sitemap"))
    closing = partial(gaps.close, gap=a_gap(), found=3, at=NOON + 3 * HOUR)
    assert [store.write(closing) for _ in range(2)] == [True, False]
    assert waiting(store) == []
    assert store.read(gaps.count) == 0
    [kept] = store.read(lambda db: gaps.of(db, "daily"))
    assert kept == a_gap(state="filled", way="sitemap", found=3, closed_at=NOON + 3 * HOUR)


def test_a_gap_that_is_given_up_says_why(store: Store) -> None:
    store.write(partial(gaps.record, gap=a_gap()))
    store.write(lambda db: gaps.close(db, a_gap(), found=0, at=NOON + HOUR, said="nothing else lists this site"))
    [kept] = store.read(lambda db: gaps.of(db, "daily"))
    assert (kept.state, kept.said) == ("given_up", "nothing else lists this site")
