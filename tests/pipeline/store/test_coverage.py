"""What was seen is added up by source and day, and stays when all else is tidied away."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from functools import partial

from pipeline.housekeeping import Housekeeping
from pipeline.settings import RetentionSettings
from pipeline.sightings import Day, Seen
from pipeline.store import Store, coverage
from tests.builders import NOON
from tests.spools import spool_of

DAY = timedelta(days=1)
TODAY = NOON.date()


def test_counts_of_a_day_are_added_up(store: Store) -> None:
    for seen in (Seen(polls=1, listed=3), Seen(polls=1), Seen(fetched=1, extracted=1, matched=1)):
        store.write(partial(coverage.count, source="daily", at=NOON, seen=seen))
    (day,) = store.read(lambda db: coverage.of(db, "daily"))
    assert day == Day(day=TODAY, seen=Seen(polls=2, listed=3, fetched=1, extracted=1, matched=1))
    assert (day.waiting, day.gap) == (2, False)


def test_what_was_refused_is_told_by_its_reason_and_counted_with_the_rest(store: Store) -> None:
    def write(reason: str, seen: Seen) -> None:
        store.write(lambda db: coverage.count(db, "daily", at=NOON, reason=reason, seen=seen))

    write("", Seen(polls=1, listed=4, extracted=1))
    write("wall", Seen(fetched=1, refused=1))
    write("wall", Seen(fetched=1, refused=1))
    write("timeout", Seen(failed=1))
    (day,) = store.read(lambda db: coverage.of(db, "daily"))
    assert day.seen == Seen(polls=1, failed=1, listed=4, fetched=2, extracted=1, refused=2)
    assert day.reasons == {"wall": Seen(fetched=2, refused=2), "timeout": Seen(failed=1)}
    assert day.waiting == 1


def test_a_day_is_one_of_utc_and_a_source_has_days_of_its_own(store: Store) -> None:
    in_the_east = NOON.replace(hour=1).astimezone(timezone(timedelta(hours=-5)))
    store.write(lambda db: coverage.count(db, "daily", at=in_the_east, seen=Seen(polls=1)))
    store.write(lambda db: coverage.count(db, "weekly", at=NOON - DAY, seen=Seen(polls=1)))
    assert [day.day for day in store.read(lambda db: coverage.of(db, "daily"))] == [TODAY]
    assert [day.day for day in store.read(lambda db: coverage.of(db, "weekly"))] == [TODAY - DAY]


def test_days_are_told_in_order_between_two_ends_that_both_count(store: Store) -> None:
    for days in (3, 0, 2, 1):
        store.write(partial(coverage.count, source="daily", at=NOON - days * DAY, seen=Seen(polls=1)))

    def found(**ends: date) -> list[int]:
        return [(TODAY - day.day).days for day in store.read(lambda db: coverage.of(db, "daily", **ends))]

    assert found() == [3, 2, 1, 0]
    assert found(first=TODAY - 2 * DAY) == [2, 1, 0]
    assert found(first=TODAY - 2 * DAY, last=TODAY - DAY) == [2, 1]
    assert found(first=TODAY + DAY) == []


def test_a_day_on_which_no_poll_was_answered_is_a_gap(store: Store) -> None:
    store.write(lambda db: coverage.count(db, "daily", at=NOON, reason="dns", seen=Seen(failed=9)))
    (day,) = store.read(lambda db: coverage.of(db, "daily"))
    assert day.gap


def test_the_ledger_outlives_what_it_tells_of(store: Store) -> None:
    store.write(lambda db: coverage.count(db, "daily", at=NOON - 1000 * DAY, seen=Seen(polls=1)))
    kept = RetentionSettings(text=DAY, captures=DAY, alerts=DAY)
    Housekeeping(store, kept, spool=spool_of(store), now=lambda: NOON).tick()
    assert len(store.read(lambda db: coverage.of(db, "daily"))) == 1
