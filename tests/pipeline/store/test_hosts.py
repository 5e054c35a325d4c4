"""A host that asked for patience gets it after a restart as well."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from pipeline.store import Store, hosts
from tests.builders import NOON

MINUTE = timedelta(minutes=1)


def test_a_pause_holds_until_its_end(store: Store) -> None:
    store.write(lambda db: hosts.pause(db, "daily.example", until=NOON + MINUTE, reason="rate-limited"))
    assert store.read(lambda db: hosts.pauses(db, now=NOON)) == {"daily.example": NOON + MINUTE}
    assert store.read(lambda db: hosts.pauses(db, now=NOON + MINUTE)) == {}


def test_the_longest_wish_counts(store: Store) -> None:
    for minutes in (2, 9, 5):
        pause = partial(hosts.pause, key="daily.example", until=NOON + minutes * MINUTE, reason="rate-limited")
        store.write(pause)
    assert store.read(lambda db: hosts.pauses(db, now=NOON)) == {"daily.example": NOON + 9 * MINUTE}
