"""Gaps that wait in, walks that fill them out: through another source of the same site, or the feed's own archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from loguru import logger

from connectors.errors import ConnectorError
from connectors.interfaces import Clock
from connectors.types import Cursor, Poll, Source, Window
from connectors.web.hosts import budget_key
from pipeline.desk import Desk
from pipeline.store import Connection, Store, backfills, faults, gaps
from pipeline.store.backfills import Backfill
from pipeline.store.gaps import Gap
from pipeline.types import Fault, SourceState

NO_WAY = "no other source of this site can be read back"


def note(db: Connection, state: SourceState, step: Poll, *, now: datetime) -> None:
    """Record that a poll has nothing in common with the one before, and say so among the faults."""
    if not step.gap or state.last_success_at is None:
        return
    gap = Gap(source=state.id, since=state.last_success_at, until=now)
    if gaps.record(db, gap):
        faults.add(db, _told(gap))


class GapFilling:
    """Has each gap filled by a small walk. What it brings is told to people: it would have been, had it been seen."""

    def __init__(self, store: Store, *, now: Clock) -> None:
        self._store = store
        self._now = now

    def tick(self, desk: Desk) -> None:
        """Begin the walks of new gaps, close the gaps whose walks are done, and try the next way where one failed."""
        for gap in self._store.read(gaps.waiting):
            if gap.source not in desk.sources:
                self._close(gap, found=0, said="the source is no longer configured")
                continue
            walk = self._store.read(partial(_walk_of, gap=gap, desk=desk))
            if walk is None or walk.state == "failed":
                self._begin(gap, desk, tried=gap.way)
            elif walk.state == "done":
                self._close(gap, found=walk.found)

    def _begin(self, gap: Gap, desk: Desk, *, tried: str | None) -> None:
        ways = _ways(desk, gap.source)
        left = ways[ways.index(tried) + 1 :] if tried in ways else ways
        for way in left:
            cursor = _start(desk, way, gap=gap)
            if cursor is not None:
                wanted = replace(_wanted(desk.sources[way], gap), cursor=cursor, due_at=self._now(), notify=True)
                self._store.write(partial(_ask, gap=gap, way=way, wanted=wanted))
                logger.bind(source=gap.source, way=way).info("filling a gap")
                return
        self._close(gap, found=0, said=NO_WAY)

    def _close(self, gap: Gap, *, found: int, said: str | None = None) -> None:
        self._store.write(lambda db: gaps.close(db, gap, found=found, at=self._now(), said=said))
        logger.bind(source=gap.source, found=found).info(said or "filled a gap")


def _ways(desk: Desk, source: str) -> list[str]:
    """Return the sources of the same site, those of other kinds first: a feed itself seldom leads back."""
    ours = desk.sources[source]
    site = budget_key(ours.options.address)
    same = [each for each in desk.sources.values() if each.id != source and budget_key(each.options.address) == site]
    others = sorted((each.kind == ours.kind, each.id) for each in same)
    return [id_ for same_kind, id_ in others if not same_kind] + [source]


def _start(desk: Desk, way: str, *, gap: Gap) -> Cursor | None:
    try:
        return desk.pollers[way].begin(_window(gap))
    except ConnectorError:
        return None


def _window(gap: Gap) -> Window:
    return Window(start=gap.since, end=gap.until)


def _wanted(source: Source, gap: Gap) -> Backfill:
    at = gap.until
    return Backfill(source=source.id, url=source.options.address, window=_window(gap), started_at=at, due_at=at)


def _walk_of(db: Connection, *, gap: Gap, desk: Desk) -> Backfill | None:
    way = desk.sources.get(gap.way or "")
    return backfills.find(db, _wanted(way, gap).id) if way else None


def _ask(db: Connection, *, gap: Gap, way: str, wanted: Backfill) -> None:
    backfills.ask(db, wanted)
    gaps.begin(db, gap, way=way)


def _told(gap: Gap) -> Fault:
    detail = (
        f"Nothing that was listed at {gap.since:%Y-%m-%d %H:%M} UTC is listed any more: what came and went until"
        f" {gap.until:%Y-%m-%d %H:%M} has not been seen. Where another source of the site can be read back, it will be;"
        " with a shorter `every` it would not happen."
    )
    return Fault(
        at=gap.until, stage="poll", source=gap.source, subject=gap.id, reason="gap", transient=True, detail=detail
    )
