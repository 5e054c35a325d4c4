"""What every spool promises, in files and in rows of a server: a body is there when its row is, and goes after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from connectors.types import Archived
from pipeline.kept import Kept, capture_of, kept_of
from pipeline.spool import TURNS, DamagedBody, Spool
from pipeline.store import Store, captures, entries
from tests.builders import NOON, a_capture, a_listing
from tests.spools import spool_of

HOUR = timedelta(hours=1)
PAGE = a_capture("<p>The port of Aden was closed.</p>" * 50, headers={"content-type": "text/html", "etag": '"1"'})
COPY = Archived(location="https://archive.example/1", captured_at=NOON - HOUR, digest="sha1:ABC")


class Spooling:
    """A spool whose clock can be put forward, and the one entry that pages are kept for."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, NOON
        self.spool: Spool = spool_of(store, now=self.clock)
        store.write(lambda db: entries.add(db, [a_listing()], now=NOON))
        (claim,) = store.write(
            lambda db: entries.claim(db, now=NOON, limit=1, busy=(), per_host=1, lease=HOUR, token="t")
        )
        self.entry = claim.id
        self.kept = kept_of(PAGE, source="daily", entry=self.entry, archived=COPY)

    def clock(self) -> datetime:
        return self.now

    def keep(self, *, row: bool = True, kept: Kept | None = None) -> None:
        self.spool.keep(kept or self.kept, PAGE.body)
        if row:
            self.store.write(lambda db: captures.put(db, kept or self.kept))

    def sweep(self) -> int:
        return sum(self.spool.sweep(turn) for turn in range(TURNS))

    def forget(self) -> None:
        """Forget every capture that is older than now, as housekeeping does."""
        _, unnamed = self.store.write(lambda db: captures.forget(db, before=self.now, now=self.now))
        self.spool.drop(unnamed)


@pytest.fixture
def spooling(store: Store) -> Spooling:
    return Spooling(store)


def test_a_body_comes_back_as_it_was(spooling: Spooling) -> None:
    spooling.keep()
    assert spooling.spool.body(spooling.kept.sha256) == PAGE.body
    assert spooling.store.read(lambda db: captures.get(db, spooling.kept.id)) == spooling.kept


def test_a_body_that_nobody_kept_is_not_there(spooling: Spooling) -> None:
    with pytest.raises(DamagedBody):
        spooling.spool.body("0" * 64)


def test_a_later_try_finds_the_page_that_an_earlier_one_has_left(spooling: Spooling) -> None:
    assert spooling.spool.held(spooling.entry) is None
    spooling.keep(row=False)
    spooling.spool.hold(spooling.kept)
    assert spooling.spool.held(spooling.entry) == (spooling.kept, PAGE.body)
    assert capture_of(spooling.kept, PAGE.body) == PAGE


def test_a_page_that_waits_to_be_read_outlasts_days_without_the_service(spooling: Spooling) -> None:
    spooling.keep(row=False)
    spooling.spool.hold(spooling.kept)
    spooling.now += 48 * HOUR
    assert spooling.spool.held(spooling.entry) is not None
    assert spooling.sweep() == 0
    assert spooling.spool.held(spooling.entry) is not None


def test_the_same_body_is_kept_once_and_stays_while_one_capture_speaks_of_it(spooling: Spooling) -> None:
    other = replace(spooling.kept, id="cap-2")
    spooling.keep()
    spooling.keep(kept=other)
    spooling.now += 48 * HOUR
    spooling.store.write(lambda db: captures.put(db, replace(other, captured_at=spooling.now)))
    spooling.forget()
    assert spooling.store.read(lambda db: captures.get(db, spooling.kept.id)) is None
    assert spooling.spool.body(spooling.kept.sha256) == PAGE.body
    spooling.now += HOUR
    spooling.forget()
    with pytest.raises(DamagedBody):
        spooling.spool.body(spooling.kept.sha256)


def test_a_body_of_which_no_row_speaks_is_swept_but_not_while_its_row_may_still_come(spooling: Spooling) -> None:
    spooling.keep(row=False)
    spooling.store.write(lambda db: captures.forget(db, before=NOON + HOUR, now=NOON))  # a server has the row at once
    assert spooling.sweep() == 0
    spooling.now += 2 * HOUR
    assert spooling.sweep() == 1
    with pytest.raises(DamagedBody):
        spooling.spool.body(spooling.kept.sha256)


def test_a_body_of_which_a_row_speaks_is_not_swept(spooling: Spooling) -> None:
    spooling.keep()
    spooling.now += 1_000 * HOUR
    assert spooling.sweep() == 0
    assert spooling.spool.body(spooling.kept.sha256) == PAGE.body


def test_a_body_that_was_kept_again_a_moment_ago_is_not_dropped_with_an_old_row(spooling: Spooling) -> None:
    spooling.keep()
    spooling.now += 48 * HOUR
    spooling.spool.keep(replace(spooling.kept, id="cap-2"), PAGE.body)  # its row is still to come
    spooling.store.write(lambda db: captures.forget(db, before=spooling.now, now=spooling.now))
    spooling.spool.drop([spooling.kept.sha256])
    assert spooling.spool.body(spooling.kept.sha256) == PAGE.body
