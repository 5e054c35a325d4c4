"""Walks through the archives of sources: what each is to read, how far it has come, and who takes its next step."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, delete, false, literal_column, select, update

from connectors.types import Cursor, Progress, Window
from pipeline.store.changes import insert_new
from pipeline.store.leases import NOW, UNCLAIMED, free, settle, take, taking
from pipeline.store.packing import moment, pack, unpack
from pipeline.store.rows import BACKFILL, SOURCE
from pipeline.types import Claim, identifier

RUNNING = BACKFILL.c.state == literal_column("'running'")  # written out, or the index over these is not seen to fit
OF_SOURCE = SOURCE.c.id == BACKFILL.c.source
GOES_ON = and_(RUNNING, SOURCE.c.paused == false())
MOVING = {"cursor", "progress", "found", "outside", "due_at", "points", "reason", "finished_at"}  # with each step


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """One walk through a source's archive, from `cursor` on. `url` is the address that the source had at its start.

    `found` counts the entries that were new and `outside` those left out, because they lie outside the window or are
    for the live poll to tell. `points` are those of the back-off table in docs/sources.md, `reason` the last trouble.
    """

    source: str
    url: str
    window: Window
    started_at: datetime
    due_at: datetime
    notify: bool = False
    state: Literal["running", "paused", "done", "failed"] = "running"
    cursor: Cursor = Cursor()
    progress: Progress | None = None
    found: int = 0
    outside: int = 0
    points: float = 0.0
    reason: str | None = None
    finished_at: datetime | None = None

    @property
    def id(self) -> str:
        """Return the id that follows from source, address and window: the same wish is the same walk."""
        return identifier("bkf", self.source, self.url, *map(str, pack(self.window).values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class BackfillClaim(Claim):
    """A walk whose next step is to be taken."""

    walk: Backfill


def ask(db: Connection, wanted: Backfill, *, restart: bool = False) -> Backfill:
    """Make sure that this walk is under way and return it as it stands: where it was, unless it is to begin anew.

    One that has been walked to its end stays done. Whether people are told is as asked this time.
    """
    if restart:
        db.execute(delete(BACKFILL).where(BACKFILL.c.id == wanted.id))
    if insert_new(db, BACKFILL, [_row(wanted) | UNCLAIMED]):
        return wanted
    known = update(BACKFILL).where(BACKFILL.c.id == wanted.id)
    db.execute(known.values(notify=wanted.notify))
    anew = {"state": "running", "due_at": wanted.due_at, "points": 0.0, "reason": None, "finished_at": None}
    db.execute(known.where(BACKFILL.c.state.in_(("paused", "failed"))).values(anew))
    return find(db, wanted.id) or wanted


def find(db: Connection, id_: str) -> Backfill | None:
    """Return the walk of this id."""
    row = db.execute(select(BACKFILL).where(BACKFILL.c.id == id_)).one_or_none()
    return _backfill(row) if row else None


def running(db: Connection) -> list[Backfill]:
    """Return the walks that are under way, the oldest first."""
    rows = db.execute(select(BACKFILL).where(RUNNING).order_by(BACKFILL.c.started_at, BACKFILL.c.id))
    return [_backfill(row) for row in rows]


def claimable(db: Connection, *, now: datetime) -> list[Backfill]:
    """Return the walks whose next step could be taken, the longest due first; none of a source that is paused."""
    waiting = and_(GOES_ON, BACKFILL.c.due_at <= now, free(BACKFILL, now))
    rows = db.execute(
        select(BACKFILL).join(SOURCE, OF_SOURCE).where(waiting).order_by(BACKFILL.c.due_at, BACKFILL.c.id)
    )
    return [_backfill(row) for row in rows]


def due_at(db: Connection, id_: str) -> datetime | None:
    """Return when the next step of a walk is due; None where there is none, as of a source that is paused."""
    return db.scalar(select(BACKFILL.c.due_at).join(SOURCE, OF_SOURCE).where(BACKFILL.c.id == id_, GOES_ON))


def claim(
    db: Connection, *, now: datetime, limit: int, lease: timedelta, token: str, among: Collection[str]
) -> list[BackfillClaim]:
    """Claim walks to take a step of, the longest due first."""
    first = BACKFILL.c.due_at
    statement = taking(BACKFILL, and_(RUNNING, first <= NOW), among=among, first=first)
    rows = take(db, statement, first=first, limit=limit, now=now, lease=lease, token=token)
    return [BackfillClaim(id=row.id, token=token, attempts=row.attempts, walk=_backfill(row)) for row in rows]


def finish(db: Connection, claim: BackfillClaim, walk: Backfill) -> bool:
    """Write what a step has led to and let go of the walk; return False for a late writer.

    One that was paused meanwhile stays so, unless it has come to its end.
    """
    values = {name: value for name, value in _row(walk).items() if name in MOVING}
    ended = {} if walk.state == "running" else {"state": walk.state}
    return settle(db, BACKFILL, claim, **values, **ended, attempts=0)


def pause(db: Connection, id_: str) -> None:
    """Let a walk that is under way rest until somebody asks for it again."""
    db.execute(update(BACKFILL).where(BACKFILL.c.id == id_, RUNNING).values(state="paused"))


def _row(walk: Backfill) -> dict[str, Any]:
    values = {field.name: getattr(walk, field.name) for field in fields(walk) if field.name != "window"}
    window = {field.name: getattr(walk.window, field.name) for field in fields(walk.window)}
    return {"id": walk.id, **values, **window, "cursor": pack(walk.cursor), "progress": pack(walk.progress)}


def _backfill(row: Row[Any]) -> Backfill:
    values = {field.name: getattr(row, field.name) for field in fields(Backfill) if field.name != "window"}
    return Backfill(
        **values
        | {
            "window": Window(start=row.start, end=row.end, oldest_first=row.oldest_first),
            "cursor": unpack(Cursor, row.cursor),
            "progress": row.progress and unpack(Progress, row.progress, reached=moment),
        }
    )
