"""A walk through an archive in; what its next step listed, the cursor and the progress committed together out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from loguru import logger

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock
from connectors.types import Poll
from connectors.web.responses import shown
from pipeline.backoff import after_failed_step
from pipeline.desk import Desk, Tally
from pipeline.errors import StoreError
from pipeline.faults import fault_of
from pipeline.listed import walked
from pipeline.sightings import Seen
from pipeline.stages.poll import poll
from pipeline.store import Connection, Store, backfills, coverage, entries, faults, sources
from pipeline.store.backfills import Backfill, BackfillClaim
from pipeline.types import SourceState


class Backfilling:
    """Takes one step of one claimed walk at a time. Catches per walk: one that fails keeps its place, or is given up.

    The source's own row, with its live cursor, is never touched.
    """

    def __init__(self, store: Store, tally: Tally, *, now: Clock, random: Callable[[], float]) -> None:
        self._store = store
        self._tally = tally
        self._now = now
        self._random = random

    def run(self, claim: BackfillClaim, desk: Desk) -> None:
        """Take one step and commit what came of it; raises StoreError."""
        walk = claim.walk
        try:
            step = poll(desk.pollers[walk.source], SourceState(id=walk.source, url=walk.url, cursor=walk.cursor))
            self._answered(claim, step)
        except StoreError:
            raise
        except ConnectorError as error:
            self._failed(claim, error, told=error)
        except Exception as bug:  # noqa: BLE001 - a fault of ours in one walk must not stop the others
            self._failed(claim, ConnectorError(str(bug), reason=Reason.UNREADABLE), told=bug)

    def _answered(self, claim: BackfillClaim, step: Poll) -> None:
        after = self._store.write(lambda db: self._commit(db, claim, step=step))
        new = after.found - claim.walk.found
        self._tally.add(entries=new)
        told = logger.bind(source=after.source, status=step.account.status, items=step.account.items, new=new)
        told.info("backfilled" if step.more else "backfill done")

    def _commit(self, db: Connection, claim: BackfillClaim, *, step: Poll) -> Backfill:
        """Store entries, cursor and progress in one transaction, so that neither is ever ahead of the other."""
        walk, now = claim.walk, self._now()
        listings = walked(walk, sources.find(db, walk.source), step)
        new = entries.add(db, listings, now=now)
        after = replace(
            walk,
            state="running" if step.more else "done",
            cursor=step.cursor,
            progress=step.progress or walk.progress,
            found=walk.found + new,
            outside=walk.outside + len(step.entries) - len(listings),
            due_at=now,
            points=0.0,
            reason=None,
            finished_at=None if step.more else now,
        )
        backfills.finish(db, claim, after)
        listed_at = step.entries[0].listed_at if step.entries else now
        coverage.count(db, walk.source, at=listed_at, seen=Seen(listed=new))
        return after

    def _failed(self, claim: BackfillClaim, error: ConnectorError, *, told: Exception) -> None:
        walk, now = claim.walk, self._now()
        fault = fault_of(told, stage="backfill", source=walk.source, subject=shown(walk.url), at=now)
        points, again_at = after_failed_step(walk.points, error, now=now, random=self._random)
        after = replace(walk, points=points, reason=fault.reason, due_at=again_at or now)
        if again_at is None:
            after = replace(after, state="failed", finished_at=now)

        def commit(db: Connection) -> None:
            backfills.finish(db, claim, after)
            faults.add(db, fault)

        self._store.write(commit)
        self._tally.add(failed=1)
        logger.bind(source=walk.source, reason=fault.reason, next=again_at).warning("backfill failed")
