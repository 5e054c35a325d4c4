"""A step through an archive: what it lists, its place and its progress are kept together; its failures are its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.types import Budget, Capture, Cursor, Entry, Poll, Progress, Validators, Window
from pipeline.backfilling import Backfilling
from pipeline.desk import Desk, Tally
from pipeline.store import Store, backfills, coverage, entries, faults, sources
from pipeline.store.backfills import Backfill, BackfillClaim
from rules.loading import load
from tests.builders import NOON, a_poll, a_source, an_entry

SOURCE = a_source()
WINDOW = Window(start=datetime(2013, 1, 1, tzinfo=UTC), end=datetime(2014, 1, 1, tzinfo=UTC))
WALK = Backfill(source=SOURCE.id, url=SOURCE.options.address, window=WINDOW, started_at=NOON, due_at=NOON)
INSIDE = datetime(2013, 5, 1, 8, tzinfo=UTC)


class Archive:
    """A source whose archive answers as it is told to."""

    def __init__(self, *answers: Poll | Exception) -> None:
        self.answers = [*answers]
        self.asked: list[tuple[Cursor, Validators]] = []

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:  # noqa: ARG002 - answers as told
        self.asked.append((cursor, validators))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def begin(self, window: Window) -> Cursor:
        raise NotImplementedError(window)

    def fetch(self, entry: Entry) -> Capture:
        raise NotImplementedError(entry)


def a_step(page: int, *listed: Entry, more: bool = True) -> Poll:
    reached = Progress(unit="pages", done=page, total=2, reached=INSIDE)
    return a_poll(*listed, cursor=Cursor(data={"page": page}), more=more, progress=reached)


@pytest.fixture
def asked(store: Store) -> Store:
    """Return a store with a source that was polled, and a walk through its archive."""
    store.write(lambda db: sources.sync(db, [(SOURCE.id, SOURCE.options.address)], now=NOON))
    store.write(lambda db: backfills.ask(db, WALK))
    return store


def claim(store: Store) -> BackfillClaim:
    given = {"limit": 1, "token": "t", "among": [WALK.id]}
    far = NOON + timedelta(days=30)
    (claimed,) = store.write(lambda db: backfills.claim(db, now=far, lease=timedelta(minutes=9), **given))  # type: ignore[arg-type]
    return claimed


def walk(store: Store, archive: Archive, *, claimed: BackfillClaim | None = None) -> Backfill:
    """Take one step; return the walk as it then stands."""
    desk = Desk(sources={SOURCE.id: SOURCE}, pollers={SOURCE.id: archive}, channels={}, ruleset=load({}), per_host=1)
    Backfilling(store, Tally(), now=lambda: NOON, random=lambda: 0.5).run(claimed or claim(store), desk)
    found = store.read(lambda db: backfills.find(db, WALK.id))
    assert found
    return found


def test_steps_go_on_from_where_the_last_one_ended_and_the_last_says_so(asked: Store) -> None:
    archive = Archive(a_step(1, an_entry("1"), an_entry("2")), a_step(2, an_entry("2"), an_entry("3"), more=False))
    first, last = walk(asked, archive), walk(asked, archive)
    assert archive.asked == [(Cursor(), Validators()), (Cursor(data={"page": 1}), Validators())]
    assert (first.state, first.found, first.cursor) == ("running", 2, Cursor(data={"page": 1}))
    assert (last.state, last.found, last.finished_at) == ("done", 3, NOON)
    assert last.progress == Progress(unit="pages", done=2, total=2, reached=INSIDE)


def test_what_lies_outside_is_counted_and_the_ledger_knows_what_was_listed(asked: Store) -> None:
    outside = an_entry("old", published=datetime(2010, 1, 1, tzinfo=UTC))
    assert walk(asked, Archive(a_step(1, an_entry("1"), outside))).outside == 1
    assert asked.read(entries.waiting) == 1
    assert [day.seen.listed for day in asked.read(lambda db: coverage.of(db, SOURCE.id))] == [1]


def test_an_entry_that_the_live_poll_knows_is_the_same_one(asked: Store) -> None:
    archive = Archive(a_step(1, an_entry("1")), a_step(2, an_entry("other", second_key="second 1"), more=False))
    assert [walk(asked, archive).found, walk(asked, archive).found] == [1, 1]
    assert asked.read(entries.waiting) == 1


def test_a_failure_keeps_the_place_backs_off_and_does_not_touch_the_source(asked: Store) -> None:
    before = asked.read(lambda db: sources.find(db, SOURCE.id))
    slow = ConnectorError("it takes too long", reason=Reason.SERVER_ERROR)
    archive = Archive(a_step(1, an_entry("1")), slow, slow, a_step(2, more=False))
    first, second, third = walk(asked, archive), walk(asked, archive), walk(asked, archive)
    assert (second.state, second.reason, second.cursor, second.found) == ("running", "server-error", first.cursor, 1)
    assert [step.points for step in (second, third)] == [0.5, 1.0]
    assert NOON + timedelta(minutes=1) < second.due_at < third.due_at == NOON + timedelta(minutes=2)
    assert {fault.stage for fault in asked.read(lambda db: list(faults.newest(db)))} == {"backfill"}
    assert asked.read(lambda db: sources.find(db, SOURCE.id)) == before
    last = walk(asked, archive)
    assert (last.state, last.points, last.reason) == ("done", 0.0, None)


def test_it_is_not_asked_before_the_archive_wants_it(asked: Store) -> None:
    busy = ConnectorError("not now", reason=Reason.RATE_LIMITED, retry_after=timedelta(hours=5))
    assert walk(asked, Archive(busy)).due_at == NOON + timedelta(hours=5)


def test_what_can_never_succeed_has_failed_at_once(asked: Store) -> None:
    nothing = ConnectorError("there is none", reason=Reason.NO_ARCHIVE, transient=False)
    found = walk(asked, Archive(nothing))
    assert (found.state, found.reason, found.finished_at) == ("failed", "no-archive", NOON)


def test_after_many_failures_it_is_given_up(asked: Store) -> None:
    down = ConnectorError("down", reason=Reason.SERVER_ERROR)
    found = [walk(asked, Archive(down)) for _ in range(21)]
    assert [step.state for step in found] == ["running"] * 20 + ["failed"]


def test_a_fault_of_ours_is_told_and_the_place_is_kept(asked: Store) -> None:
    found = walk(asked, Archive(ZeroDivisionError("ours")))
    (fault,) = asked.read(lambda db: list(faults.newest(db)))
    assert (found.state, fault.reason, fault.stage) == ("running", "bug", "backfill")


def test_a_late_step_does_not_move_a_walk_that_was_begun_anew(asked: Store) -> None:
    late = claim(asked)
    asked.write(lambda db: backfills.ask(db, WALK, restart=True))
    assert walk(asked, Archive(a_step(1, an_entry("1"))), claimed=late) == WALK
