"""Ticks that say "look now"."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from threading import Event

from pipeline.schedule import Schedule, Tick

SOON = timedelta(milliseconds=10)


def test_the_first_tick_comes_at_once() -> None:
    ticked = Event()
    schedule = Schedule(Tick(name="ingest", every=timedelta(days=1), do=ticked.set))
    schedule.start()
    assert ticked.wait(10)
    schedule.stop()


def test_a_tick_that_fails_comes_again_and_harms_no_other() -> None:
    failed_twice, other = Event(), Event()
    failures = iter([None, failed_twice.set])

    def failing() -> None:
        act = next(failures, None)
        if act:
            act()
        raise OSError("the database is away")

    schedule = Schedule(Tick(name="failing", every=SOON, do=failing), Tick(name="other", every=SOON, do=other.set))
    schedule.start()
    assert failed_twice.wait(10)
    assert other.wait(10)
    schedule.stop()


def test_a_tick_that_takes_long_is_never_run_beside_itself() -> None:
    go_on, others_ran = Event(), Event()
    slow_starts: list[int] = []
    other_ticks = count(1)

    def slow() -> None:
        slow_starts.append(1)
        go_on.wait(10)

    def other() -> None:
        if next(other_ticks) == 5:
            others_ran.set()

    schedule = Schedule(Tick(name="slow", every=SOON, do=slow), Tick(name="other", every=SOON, do=other))
    schedule.start()
    assert others_ran.wait(10)
    assert slow_starts == [1]
    go_on.set()
    schedule.stop()
