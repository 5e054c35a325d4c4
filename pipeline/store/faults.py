"""What did not go as it should, kept for people for a while."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from pipeline.store.changes import changed
from pipeline.store.notes import FAULT
from pipeline.types import Fault

AT_ONCE = 200  # rows in memory while many are read


def add(db: Connection, fault: Fault) -> None:
    """Keep the fault."""
    db.execute(insert(FAULT).values({field.name: getattr(fault, field.name) for field in fields(fault)}))


def newest(db: Connection, *, limit: int | None = None) -> Iterator[Fault]:
    """Yield faults, the newest first; to be used up within the read that asks."""
    columns = [FAULT.c[field.name] for field in fields(Fault)]
    rows = select(*columns).order_by(FAULT.c.at.desc(), FAULT.c.id.desc()).limit(limit)
    found = db.execute(rows, execution_options={"yield_per": AT_ONCE})
    return (Fault(**row) for row in found.mappings())


def prune(db: Connection, *, before: datetime, limit: int) -> int:
    """Forget faults older than that, so many at a time; return how many."""
    old = select(FAULT.c.id).where(FAULT.c.at < before).order_by(FAULT.c.at).limit(limit)
    return changed(db, delete(FAULT).where(FAULT.c.id.in_(old)))
