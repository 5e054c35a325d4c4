"""A poll whose outcome cannot be kept costs one source its turn, and says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from connectors.types import Budget, Capture, Cursor, Entry, Poll, Validators, Window
from pipeline.desk import Desk, Tally
from pipeline.polling import Polling
from pipeline.sightings import Day, Seen
from pipeline.store import Store, coverage, entries, faults, sources
from pipeline.types import SourceClaim, SourceState
from rules.loading import load
from tests.builders import NOON, a_poll, a_source, an_entry

SOURCE = a_source()


class Listing:
    """A source that lists an entry whose page is on another host, and one without a page."""

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:  # noqa: ARG002 - always the same
        return a_poll(an_entry("1", url="https://weekly.example/1"), an_entry("2", url=None))

    def begin(self, window: Window) -> Cursor:
        raise NotImplementedError(window)

    def fetch(self, entry: Entry) -> Capture:
        raise NotImplementedError(entry)


def polled(store: Store, random: Callable[[], float]) -> SourceState:
    """Return the source's state after one poll."""
    desk = Desk(sources={SOURCE.id: SOURCE}, pollers={SOURCE.id: Listing()}, channels={}, ruleset=load({}), per_host=1)
    store.write(lambda s: sources.sync(s, [(SOURCE.id, SOURCE.options.address)], now=NOON))
    (claim,) = claimed(store)
    Polling(store, Tally(), now=lambda: NOON, random=random).run(claim, desk)
    (state,) = store.read(sources.states)
    return state


def claimed(store: Store) -> list[SourceClaim]:
    given: dict[str, Any] = {
        "now": NOON,
        "limit": 1,
        "lease": timedelta(minutes=10),
        "token": "t",
        "among": [SOURCE.id],
    }
    return store.write(lambda s: sources.claim(s, **given))


def test_what_cannot_be_kept_is_a_fault_and_the_source_waits_its_turn(store: Store) -> None:
    chances = iter([None, 0.5])

    def random() -> float:
        chance = next(chances)
        if chance is None:
            raise ZeroDivisionError
        return chance

    state = polled(store, random)
    (fault,) = store.read(lambda s: list(faults.newest(s)))
    assert (fault.stage, fault.reason, fault.source) == ("poll", "bug", SOURCE.id)
    assert state.last_reason == "unreadable"
    assert state.next_due_at == NOON + state.interval
    assert state.first_polled_at is None
    assert claimed(store) == []
    (day,) = store.read(lambda s: coverage.of(s, SOURCE.id))
    assert (day.seen, day.reasons, day.gap) == (Seen(failed=1), {"bug": Seen(failed=1)}, True)


def test_what_is_kept_is_no_fault(store: Store) -> None:
    assert polled(store, lambda: 0.5).last_success_at == NOON
    assert store.read(lambda s: list(faults.newest(s))) == []
    assert store.read(lambda s: coverage.of(s, SOURCE.id)) == [Day(day=NOON.date(), seen=Seen(polls=1, listed=2))]


def test_an_entry_without_a_page_waits_for_no_host(store: Store) -> None:
    polled(store, lambda: 0.5)
    assert store.read(lambda s: entries.due_hosts(s, now=NOON)) == {"weekly.example", ""}
