"""Faults are kept for people, the newest on top, and forgotten in time."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from pipeline.store import Store, faults
from pipeline.types import Fault
from tests.builders import NOON, a_fault

DAY = timedelta(days=1)


def listed(store: Store, limit: int | None = None) -> list[Fault]:
    return store.read(lambda db: list(faults.newest(db, limit=limit)))


def test_faults_come_back_as_they_were_kept_the_newest_first(store: Store) -> None:
    older, newer, newest = a_fault(), a_fault(source=None, transient=False), a_fault(at=NOON + DAY, detail="تعذر \0")
    for fault in (newest, older, newer):
        store.write(partial(faults.add, fault=fault))
    assert listed(store)[1:] == [newer, older]
    assert [fault.detail for fault in listed(store, limit=1)] == ["تعذر \ufffd"]


def test_old_faults_are_forgotten_so_many_at_a_time(store: Store) -> None:
    for day in range(5):
        store.write(partial(faults.add, fault=a_fault(at=NOON + day * DAY)))
    old = NOON + 3 * DAY
    assert [store.write(lambda db: faults.prune(db, before=old, limit=2)) for _ in range(3)] == [2, 1, 0]
    assert [fault.at for fault in listed(store)] == [NOON + 4 * DAY, old]
