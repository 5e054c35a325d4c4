"""Hosts that have asked to be left alone, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from pipeline.store.changes import put
from pipeline.store.rows import HOST


def pause(db: Connection, key: str, *, until: datetime, reason: str) -> None:
    """Leave a host (a budget key) alone until then; an earlier wish that reaches further stays."""
    put(db, HOST, {"key": key, "paused_until": until, "reason": reason}, where=HOST.c.paused_until < until)


def pauses(db: Connection, *, now: datetime) -> Mapping[str, datetime]:
    """Return the hosts that are still to be left alone, each with the end of that."""
    rows = db.execute(select(HOST.c.key, HOST.c.paused_until).where(HOST.c.paused_until > now).order_by(HOST.c.key))
    return {row.key: row.paused_until for row in rows}
