"""What is remembered about sources between polls, and which of them are due."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, false, or_, select, true, update

from connectors.types import Cursor, Validators
from pipeline.sightings import Signs
from pipeline.store.changes import changed, insert_new
from pipeline.store.leases import UNCLAIMED, free, ready_at, settle, take, taking
from pipeline.store.packing import moment, pack, span, unpack
from pipeline.store.rows import SOURCE
from pipeline.types import SourceClaim, SourceState

SPREAD = timedelta(minutes=10)  # over at most this span are overdue sources spread
NOT_A_POLLS = {"id", "url", "paused"}  # what a person decides
HISTORY = {"id", "paused", "last_polled_at", "last_success_at", "last_reason"}  # what outlives a change of url


def sync(db: Connection, sources: Sequence[tuple[str, str]], *, now: datetime) -> None:
    """Make sure that every configured source, given as (id, url), is known; a new one is due now.

    One whose url has changed starts over as if never polled, and who polls it at the moment loses the lease. A source
    that is no longer configured keeps its row.
    """
    known = {row.id: row.url for row in db.execute(select(SOURCE.c.id, SOURCE.c.url))}
    fresh = [_row(SourceState(id=id_, url=url, next_due_at=now)) | UNCLAIMED for id_, url in sources]
    insert_new(db, SOURCE, [row for row in fresh if row["id"] not in known])
    for row in fresh:
        if known.get(row["id"], row["url"]) != row["url"]:
            anew = {name: value for name, value in row.items() if name not in HISTORY}
            db.execute(update(SOURCE).where(SOURCE.c.id == row["id"]).values(anew))


def spread(db: Connection, *, now: datetime, random: Callable[[], float]) -> None:
    """Spread what is overdue over the next minutes, so that a start is never a burst; new sources need not wait."""
    overdue = select(SOURCE.c.id, SOURCE.c.interval).where(
        SOURCE.c.next_due_at < now, SOURCE.c.last_polled_at.is_not(None)
    )
    later = [
        {"overdue": row.id, "next_due_at": now + random() * min(row.interval, SPREAD)}
        for row in db.execute(overdue.order_by(SOURCE.c.id))
    ]
    if later:
        db.execute(update(SOURCE).where(SOURCE.c.id == bindparam("overdue")), later)


def claim(
    db: Connection,
    *,
    now: datetime,
    limit: int,
    lease: timedelta,
    token: str,
    among: Collection[str],
    any_due: bool = False,
) -> list[SourceClaim]:
    """Claim sources to poll, the longest due first; `any_due` asks for those that are not due yet as well."""
    chosen = claimable(db, now=now, among=among, any_due=any_due)[:limit]
    first = SOURCE.c.next_due_at
    statement = taking(SOURCE, _waiting(now, any_due=any_due), among=chosen, first=first)
    rows = take(db, statement, first=first, limit=limit, now=now, lease=lease, token=token)
    return [SourceClaim(id=row.id, token=token, attempts=row.attempts, state=_state(row)) for row in rows]


def claimable(db: Connection, *, now: datetime, among: Collection[str], any_due: bool = False) -> list[str]:
    """Return which of these sources could be claimed, the longest due first.

    A paused source never can, nor one whose own side has asked us to wait.
    """
    waiting = and_(_waiting(now, any_due=any_due), free(SOURCE, now))
    due = db.scalars(select(SOURCE.c.id).where(waiting).order_by(SOURCE.c.next_due_at, SOURCE.c.id))
    wanted = among if isinstance(among, AbstractSet) else frozenset(among)  # thousands are not copied for each
    return [id_ for id_ in due if id_ in wanted]


def hold(db: Connection, source: str, *, until: datetime, reason: str) -> None:
    """Put off a source whose host wants to be left alone until then, and say why."""
    db.execute(update(SOURCE).where(SOURCE.c.id == source).values(not_before=until, last_reason=reason))


def finish(db: Connection, claim: SourceClaim, state: SourceState) -> bool:
    """Write what a poll has led to and let go of the source; return False for a late writer.

    Id, url and whether it is paused stay as they are: a person may have changed them meanwhile.
    """
    values = {name: value for name, value in _row(state).items() if name not in NOT_A_POLLS}
    return settle(db, SOURCE, claim, **values, attempts=0)


def pause(db: Connection, source: str, *, paused: bool) -> bool:
    """Say whether a source is left alone; return False where there is none of that id."""
    return changed(db, update(SOURCE).where(SOURCE.c.id == source).values(paused=paused)) == 1


def states(db: Connection) -> list[SourceState]:
    """Return what is remembered of every source, also of those no longer configured, by id."""
    return [_state(row) for row in db.execute(select(SOURCE).order_by(SOURCE.c.id))]


def at_a_glance(db: Connection) -> list[SourceState]:
    """Return what `states` does, but for cursors and validators: these are long, and health is not told by them."""
    columns = [SOURCE.c[field.name] for field in fields(SourceState) if field.name not in {"cursor", "validators"}]
    rows = db.execute(select(*columns).order_by(SOURCE.c.id)).mappings()
    return [SourceState(**{**row, "signs": _signs(row["signs"])}) for row in rows]


def find(db: Connection, source: str) -> SourceState | None:
    """Return what is remembered of a source."""
    row = db.execute(select(SOURCE).where(SOURCE.c.id == source)).one_or_none()
    return _state(row) if row else None


def next_due(db: Connection, among: Collection[str]) -> datetime | None:
    """Return when the first of these sources can be claimed, or None where none ever can."""
    ready = ready_at(SOURCE, SOURCE.c.next_due_at, SOURCE.c.not_before)
    rows = db.execute(
        select(SOURCE.c.id, ready.label("ready"))
        .where(SOURCE.c.paused == false(), SOURCE.c.next_due_at.is_not(None))
        .order_by(ready)
    )
    wanted = frozenset(among)
    return next((row.ready for row in rows if row.id in wanted), None)


def _waiting(now: datetime, *, any_due: bool) -> ColumnElement[bool]:
    return and_(
        SOURCE.c.paused == false(),
        or_(SOURCE.c.not_before.is_(None), SOURCE.c.not_before <= now),
        true() if any_due else SOURCE.c.next_due_at <= now,
    )


def _row(state: SourceState) -> dict[str, Any]:
    values = {field.name: getattr(state, field.name) for field in fields(state)}
    return values | {name: pack(values[name]) for name in PACKED}


def _state(row: Row[Any]) -> SourceState:
    values = {field.name: getattr(row, field.name) for field in fields(SourceState)}
    return SourceState(**values | {name: unpacked(values[name]) for name, unpacked in PACKED.items()})


def _signs(packed: Mapping[str, Any]) -> Signs:
    times = {name: moment for name in packed if name.endswith("_at")}
    return unpack(Signs, packed, lull=span, **times)


PACKED: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "cursor": partial(unpack, Cursor),
    "validators": partial(unpack, Validators),
    "signs": _signs,
}
