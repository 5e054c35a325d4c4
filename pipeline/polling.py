"""Steps 1 and 2 of the walk: a source that is due in; its entries, cursor and validators committed together out."""

from __future__ import annotations

from collections.abc import Callable

from loguru import logger

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock
from connectors.types import Poll, Source
from connectors.web.hosts import budget_key
from connectors.web.responses import shown
from pipeline import edits, gapfilling, intervals
from pipeline.backoff import after_failure
from pipeline.desk import Desk, Tally
from pipeline.errors import StoreError
from pipeline.faults import fault_of
from pipeline.listed import polled
from pipeline.outages import Outages
from pipeline.sightings import Seen
from pipeline.signs import observed
from pipeline.stages.poll import poll
from pipeline.store import Connection, Store, coverage, entries, faults, sources
from pipeline.types import Fault, SourceClaim, SourceState

MOST_NOTES = 500  # characters


class Polling:
    """Polls one claimed source at a time. Catches per source: a failing one keeps its cursor and leaves a fault."""

    def __init__(self, store: Store, tally: Tally, *, now: Clock, random: Callable[[], float]) -> None:
        self._store = store
        self._tally = tally
        self._now = now
        self._random = random
        self._outages = Outages()

    def run(self, claim: SourceClaim, desk: Desk) -> bool:
        """Take one step of the source's listing, commit what came of it, and return whether the listing goes on.

        Raises StoreError.
        """
        source = desk.sources[claim.state.id]
        try:
            step = poll(desk.pollers[source.id], claim.state)
            goes_on = self._answered(claim, source, step)
        except StoreError:
            raise
        except ConnectorError as error:
            self._failed(claim, source, error, told=error)
        except Exception as bug:  # noqa: BLE001 - a fault of ours in one source must not stop the others
            self._failed(claim, source, _as_failure(bug), told=bug)
        else:
            return goes_on
        return False

    def _answered(self, claim: SourceClaim, source: Source, step: Poll) -> bool:
        """Commit an answer; return whether the source is to be asked again at once."""
        new, after = self._store.write(lambda db: self._commit(db, claim, source=source, step=step))
        goes_on = step.more or (after.signs.ask_whole and after.next_due_at == after.last_polled_at)
        self._tally.add(polled=0 if goes_on else 1, entries=new)
        self._outages.answered(source.id, host=budget_key(claim.state.url), at=self._now())
        said = {"notes": notes} if (notes := _notes(step)) else {}
        logger.bind(source=source.id, status=step.account.status, items=step.account.items, new=new, **said).info(
            "polled"
        )
        return goes_on

    def _commit(self, db: Connection, claim: SourceClaim, *, source: Source, step: Poll) -> tuple[int, SourceState]:
        """Store entries, cursor and validators in one transaction, so that neither is ever ahead of the other."""
        now = self._now()
        listings = polled(source, claim.state, step)
        edits.take_up(db, listings, now=now)
        new = entries.add(db, listings, now=now)
        entries.touch(db, source.id, step.listed, now=now)
        after = intervals.after_success(source, claim.state, step, new=new, now=now, random=self._random)
        after = observed(source, claim.state, after, step=step, new=new, now=now)
        sources.finish(db, claim, after)
        gapfilling.note(db, claim.state, step, now=now)
        listed_at = step.entries[0].listed_at if step.entries else now
        coverage.count(db, source.id, at=listed_at, seen=Seen(polls=0 if step.more else 1, listed=new))
        return new, after

    def _failed(self, claim: SourceClaim, source: Source, error: ConnectorError, *, told: Exception) -> None:
        now = self._now()
        outage = self._outages.failed(source.id, host=budget_key(claim.state.url), reason=error.reason, at=now)
        state = after_failure(source, claim.state, error, now=now, random=self._random, blameless=outage is not None)
        fault = fault_of(told, stage="poll", source=source.id, subject=shown(claim.state.url), at=now)
        self._store.write(lambda db: _commit_failure(db, claim, state=state, fault=fault))
        self._tally.add(polled=1, failed=1)
        logger.bind(source=source.id, reason=fault.reason, next=state.next_due_at).warning(outage or "poll failed")


def _commit_failure(db: Connection, claim: SourceClaim, *, state: SourceState, fault: Fault) -> None:
    sources.finish(db, claim, state)
    faults.add(db, fault)
    coverage.count(db, claim.id, at=fault.at, reason=fault.reason, seen=Seen(failed=1))


def _notes(step: Poll) -> str:
    """Return what was odd about a listing and what of it was left out, as far as a line of the log is the place."""
    return "" if step.unchanged else "; ".join((*step.account.notes, *step.account.refused))[:MOST_NOTES]


def _as_failure(bug: Exception) -> ConnectorError:
    return ConnectorError(str(bug), reason=Reason.UNREADABLE)
