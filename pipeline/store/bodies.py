"""The bodies of captures as rows, by their SHA-256."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, exists, select

from pipeline.store.capture_rows import CAPTURE, CAPTURE_BODY
from pipeline.store.changes import changed, put

UNNAMED = ~exists().where(CAPTURE.c.sha256 == CAPTURE_BODY.c.sha256)


def keep(db: Connection, sha256: str, *, packed: bytes, now: datetime) -> None:
    """Keep a body, or say of one that is there that it was kept just now, so that nobody drops it before its row."""
    put(db, CAPTURE_BODY, {"sha256": sha256, "used_at": now, "body": packed})


def get(db: Connection, sha256: str) -> bytes | None:
    """Return a body as it was kept."""
    return db.scalar(select(CAPTURE_BODY.c.body).where(CAPTURE_BODY.c.sha256 == sha256))


def drop(db: Connection, hashes: Collection[str], *, before: datetime) -> int:
    """Forget those of these bodies of which no capture speaks and that were last kept before then."""
    return _forget(db, CAPTURE_BODY.c.sha256.in_(hashes), before=before) if hashes else 0


def sweep(db: Connection, *, prefix: str, before: datetime) -> int:
    """Forget the same among all that begin so; return how many."""
    return _forget(db, CAPTURE_BODY.c.sha256.between(prefix, f"{prefix}g"), before=before)


def _forget(db: Connection, which: ColumnElement[bool], *, before: datetime) -> int:
    return changed(db, delete(CAPTURE_BODY).where(which, CAPTURE_BODY.c.used_at < before, UNNAMED))
