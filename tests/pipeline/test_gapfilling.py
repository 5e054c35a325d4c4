"""What came and went between two polls is noticed, told, and read where the same site can be read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from connectors.errors import ConnectorError, Reason
from connectors.types import Budget, Capture, Cursor, Entry, Poll, Source, Validators, Window
from pipeline.desk import Desk, Tally
from pipeline.gapfilling import NO_WAY, GapFilling
from pipeline.polling import Polling
from pipeline.store import Store, backfills, faults, gaps, sources
from pipeline.store.gaps import Gap
from rules.loading import load
from tests.builders import NOON, a_poll, a_source, an_entry

HOUR = timedelta(hours=1)
GAP = Gap(source="daily", since=NOON, until=NOON + HOUR)


class Listing:
    """A source that has nothing in common with its last poll, and that can be read back or not."""

    def __init__(self, *, archive: bool) -> None:
        self.archive = archive

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:  # noqa: ARG002 - always the same
        return a_poll(an_entry("9"), gap=True)

    def begin(self, window: Window) -> Cursor:
        if not self.archive:
            raise ConnectorError("nothing is kept", reason=Reason.NO_ARCHIVE, transient=False)
        return Cursor(data={"from": window.start.isoformat()})

    def fetch(self, entry: Entry) -> Capture:
        raise NotImplementedError(entry)


def a_desk(store: Store, *named: tuple[str, str, bool]) -> Desk:
    """Put sources on a desk, each by kind, host and whether it can be read back; the first is `daily`."""
    ids = ["daily", *(kind for kind, _, _ in named[1:])]
    configured: dict[str, Source] = {
        id_: a_source(id_, f"https://{host}/{id_}", kind=kind) for id_, (kind, host, _) in zip(ids, named, strict=True)
    }
    pollers = {id_: Listing(archive=archive) for id_, (_, _, archive) in zip(ids, named, strict=True)}
    store.write(lambda db: sources.sync(db, [(s.id, s.options.address) for s in configured.values()], now=NOON))
    return Desk(sources=configured, pollers=pollers, channels={}, ruleset=load({}), per_host=1)


def filled(store: Store, desk: Desk) -> Gap:
    """Let the gap be looked at once, and return it as it stands then."""
    GapFilling(store, now=lambda: NOON + HOUR).tick(desk)
    return store.read(lambda db: gaps.of(db, "daily"))[0]


def end_walk(store: Store, *, state: str, found: int = 0) -> None:
    """Let the walk that is under way come to its end."""
    walks = [walk.id for walk in store.read(backfills.running)]
    given = {"now": NOON + HOUR, "limit": 1, "lease": HOUR, "token": "t", "among": walks}
    (claim,) = store.write(partial(backfills.claim, **given))  # type: ignore[arg-type]
    ended = replace(claim.walk, state=state, found=found, finished_at=NOON + HOUR)  # type: ignore[arg-type]
    store.write(lambda db: backfills.finish(db, claim, ended))


def test_a_poll_with_nothing_in_common_leaves_a_gap_and_tells_of_it(store: Store) -> None:
    desk = a_desk(store, ("feed", "daily.example", False))
    polling = Polling(store, Tally(), now=lambda: NOON + HOUR, random=lambda: 0.5)
    for token in ("first", "second"):
        given = {"now": NOON + HOUR, "limit": 1, "lease": HOUR, "token": token, "among": ["daily"], "any_due": True}
        (claim,) = store.write(partial(sources.claim, **given))  # type: ignore[arg-type]
        polling.run(claim, desk)
    [gap] = store.read(gaps.waiting)
    assert (gap.source, gap.until) == ("daily", NOON + HOUR)
    [fault] = store.read(lambda db: list(faults.newest(db)))
    assert (fault.reason, fault.subject) == ("gap", gap.id)


def test_a_gap_is_filled_from_another_source_of_the_site_and_then_closed(store: Store) -> None:
    desk = a_desk(
        store, ("feed", "www.daily.example", True), ("sitemap", "daily.example", True), ("wayback", "a.example", True)
    )
    store.write(partial(gaps.record, gap=GAP))
    assert filled(store, desk) == replace(GAP, way="sitemap")
    [walk] = store.read(backfills.running)
    assert (walk.source, walk.window, walk.notify) == ("sitemap", Window(start=GAP.since, end=GAP.until), True)
    assert filled(store, desk).closed_at is None, "the walk goes on"
    end_walk(store, state="done", found=3)
    closed = filled(store, desk)
    assert (closed.state, closed.found, closed.said) == ("filled", 3, None)


def test_a_gap_goes_from_way_to_way_until_none_is_left(store: Store) -> None:
    desk = a_desk(
        store, ("feed", "daily.example", True), ("sitemap", "daily.example", True), ("wayback", "daily.example", False)
    )
    store.write(partial(gaps.record, gap=GAP))
    assert filled(store, desk).way == "sitemap"
    end_walk(store, state="failed")
    assert filled(store, desk).way == "daily"
    end_walk(store, state="failed")
    closed = filled(store, desk)
    assert (closed.state, closed.said) == ("given_up", NO_WAY)


def test_a_gap_of_a_source_that_is_gone_from_the_configuration_is_closed(store: Store) -> None:
    store.write(partial(gaps.record, gap=replace(GAP, source="weekly")))
    GapFilling(store, now=lambda: NOON).tick(a_desk(store, ("feed", "daily.example", False)))
    assert store.read(gaps.count) == 0
