"""Times of which nothing of a source was seen, kept for people and until something fills them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, select, update

from pipeline.store.changes import changed, insert_new
from pipeline.store.notes import GAP
from pipeline.types import identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time of a source of which nothing was seen: the polls at its ends had no item in common.

    `way` says what fills it and `found` how many entries that has brought; `said` is why it could not be filled.
    """

    source: str
    since: datetime
    until: datetime
    state: Literal["open", "filled", "given_up"] = "open"
    way: str | None = None
    found: int = 0
    said: str | None = None
    closed_at: datetime | None = None

    @property
    def id(self) -> str:
        """Return the id that follows from source and end: the same poll finds it but once."""
        return identifier("gap", self.source, self.until.isoformat())


_COLUMNS = [GAP.c[field.name] for field in fields(Gap)]


def record(db: Connection, gap: Gap) -> bool:
    """Keep a gap; return False for one that is known already."""
    return insert_new(db, GAP, [{"id": gap.id} | _values(gap)]) == 1


def waiting(db: Connection) -> list[Gap]:
    """Return the gaps that nothing has filled and nobody has given up, the latest first."""
    rows = db.execute(select(*_COLUMNS).where(GAP.c.closed_at.is_(None)).order_by(GAP.c.until.desc(), GAP.c.source))
    return [Gap(**row) for row in rows.mappings()]


def of(db: Connection, source: str) -> list[Gap]:
    """Return all gaps of a source, the latest first."""
    rows = db.execute(select(*_COLUMNS).where(GAP.c.source == source).order_by(GAP.c.until.desc()))
    return [Gap(**row) for row in rows.mappings()]


def count(db: Connection) -> int:
    """Return how many gaps wait."""
    return db.scalar(select(func.count()).select_from(GAP).where(GAP.c.closed_at.is_(None))) or 0


def begin(db: Connection, gap: Gap, *, way: str) -> None:
    """Say by which way a gap is being filled."""
    db.execute(update(GAP).where(GAP.c.id == gap.id).values(way=way))


def close(db: Connection, gap: Gap, *, found: int, at: datetime, said: str | None = None) -> bool:
    """Say that a gap is filled, or with `said` why it is given up; return False for one that is closed already."""
    values = {"state": "given_up" if said else "filled", "found": found, "said": said, "closed_at": at}
    return changed(db, update(GAP).where(GAP.c.id == gap.id, GAP.c.closed_at.is_(None)).values(values)) == 1


def _values(gap: Gap) -> dict[str, Any]:
    return {field.name: getattr(gap, field.name) for field in fields(gap)}
