"""No row is ever in two hands, and what a dead process held is free again at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from pipeline.store import Store, deliveries, entries, leases, sources
from tests.builders import NOON, a_delivery, a_listing

LEASE = timedelta(minutes=5)
MANY = 60


def test_of_many_claimers_no_two_get_the_same_entry(store: Store) -> None:
    listings = [a_listing(str(number), host=f"{number % 7}.example") for number in range(MANY)]
    store.write(lambda db: entries.add(db, listings, now=NOON))
    ready = Barrier(6)

    def work_off(worker: int) -> list[str]:
        ready.wait()
        mine: list[str] = []
        token = f"w{worker}"
        while got := store.write(
            lambda db: entries.claim(db, now=NOON, limit=3, busy=(), per_host=3, lease=LEASE, token=token)
        ):
            mine += [claimed.id for claimed in got]
        return mine

    with ThreadPoolExecutor(6) as threads:
        shares = list(threads.map(work_off, range(6)))
    claimed = [id_ for share in shares for id_ in share]
    assert len(claimed) == len(set(claimed)) == MANY


def test_of_many_claimers_no_two_get_the_same_source(store: Store) -> None:
    names = [f"source {number}" for number in range(MANY)]
    store.write(lambda db: sources.sync(db, [(name, f"https://{name}.example") for name in names], now=NOON))
    ready = Barrier(6)

    def take(worker: int) -> list[str]:
        ready.wait()
        token = f"w{worker}"
        got = store.write(
            lambda db: sources.claim(db, now=NOON, limit=MANY, lease=LEASE, token=token, among=frozenset(names))
        )
        return [claimed.id for claimed in got]

    with ThreadPoolExecutor(6) as threads:
        claimed = sorted(id_ for share in threads.map(take, range(6)) for id_ in share)
    assert claimed == sorted(names)


def test_a_process_takes_back_what_an_earlier_one_of_its_name_held_and_counts_no_attempt_for_it(store: Store) -> None:
    store.write(
        lambda db: sources.sync(db, [("daily", "https://daily.example"), ("weekly", "https://w.example")], now=NOON)
    )
    store.write(lambda db: entries.add(db, [a_listing()], now=NOON))
    store.write(lambda db: deliveries.owe(db, [a_delivery(alert=None)], at=NOON))
    store.write(lambda db: sources.claim(db, now=NOON, limit=1, lease=LEASE, token="a_b:1", among={"daily"}))
    store.write(lambda db: sources.claim(db, now=NOON, limit=1, lease=LEASE, token="axb:1", among={"weekly"}))
    store.write(lambda db: entries.claim(db, now=NOON, limit=1, busy=(), per_host=1, lease=LEASE, token="a_b:2"))
    (late,) = store.write(lambda db: deliveries.claim(db, now=NOON, limit=1, busy=(), lease=LEASE, token="a_b:3"))
    assert store.write(lambda db: leases.release(db, "a_b:")) == 3
    assert store.write(lambda db: leases.release(db, "a_b:")) == 0
    (again,) = store.write(lambda db: deliveries.claim(db, now=NOON, limit=1, busy=(), lease=LEASE, token="a_b:4"))
    assert again.attempts == 1
    assert not store.write(lambda db: deliveries.give_up(db, late, reason="timeout"))
    (free,) = store.write(
        lambda db: sources.claim(db, now=NOON, limit=9, lease=LEASE, token="t", among={"daily", "weekly"})
    )
    assert free.id == "daily"
