"""Pages as they were received, but for their bodies: which there are, of which articles, and until when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, tuple_, update

from connectors.types import Archived
from pipeline.kept import Kept
from pipeline.store.capture_rows import CAPTURE
from pipeline.store.changes import put as put_row
from pipeline.store.packing import moment, pack, unpack
from pipeline.store.rows import MEMBER
from pipeline.store.spans import EVER, Span, within

BATCH = 500
NAMES = tuple(field.name for field in fields(Kept))


def put(db: Connection, kept: Kept) -> None:
    """Store what is remembered of a capture whose body is kept; of one that is there, what is known of it now."""
    values = {name: getattr(kept, name) for name in NAMES}
    put_row(db, CAPTURE, values | {"headers": pack(kept.headers), "archived": pack(kept.archived), "tidied_at": None})


def get(db: Connection, capture: str) -> Kept | None:
    """Return the capture of this id."""
    row = db.execute(select(CAPTURE).where(CAPTURE.c.id == capture)).one_or_none()
    return None if row is None else _kept(row)


def of(db: Connection, article: str) -> list[Kept]:
    """Return the captures of an article, the oldest first."""
    rows = select(CAPTURE).where(CAPTURE.c.article == article).order_by(CAPTURE.c.captured_at, CAPTURE.c.id)
    return list(map(_kept, db.execute(rows)))


def page(
    db: Connection, *, source: str | None = None, span: Span = EVER, after: Kept | None = None, limit: int = BATCH
) -> list[Kept]:
    """Return captures of a time, of one source or of any, the oldest first; those that follow on `after`."""
    rows = select(CAPTURE).where(within(CAPTURE.c.captured_at, span)).order_by(CAPTURE.c.captured_at, CAPTURE.c.id)
    if source is not None:
        rows = rows.where(CAPTURE.c.source == source)
    if after is not None:
        rows = rows.where(tuple_(CAPTURE.c.captured_at, CAPTURE.c.id) > tuple_(after.captured_at, after.id))
    return list(map(_kept, db.execute(rows.limit(limit))))


def named(db: Connection, hashes: Collection[str]) -> frozenset[str]:
    """Return those of these SHA-256 of which a capture speaks."""
    found: set[str] = set()
    asked = list(hashes)
    for start in range(0, len(asked), BATCH):
        part = asked[start : start + BATCH]
        found.update(db.scalars(select(CAPTURE.c.sha256).where(CAPTURE.c.sha256.in_(part)).distinct()))
    return frozenset(found)


def forget(db: Connection, *, before: datetime, now: datetime) -> tuple[int, frozenset[str]]:
    """Look at up to BATCH captures of before then and forget those whose article no alert tells of.

    Return at how many was looked, and the SHA-256 of which no capture speaks any more. None is looked at twice, unless
    its article's alert is forgotten.
    """
    untidied = select(CAPTURE).where(CAPTURE.c.tidied_at.is_(None), CAPTURE.c.captured_at < before)
    old = db.execute(untidied.order_by(CAPTURE.c.captured_at).limit(BATCH)).all()
    told = set(db.scalars(select(MEMBER.c.article).where(MEMBER.c.article.in_({row.article for row in old} - {None}))))
    gone = [row for row in old if row.article not in told]
    db.execute(update(CAPTURE).where(CAPTURE.c.id.in_([row.id for row in old])).values(tidied_at=now))
    db.execute(delete(CAPTURE).where(CAPTURE.c.id.in_([row.id for row in gone])))
    hashes = {row.sha256 for row in gone}
    return len(old), frozenset(hashes - named(db, hashes))


def _kept(row: Row[Any]) -> Kept:
    values = {name: getattr(row, name) for name in NAMES}
    archived = row.archived and unpack(Archived, row.archived, captured_at=moment)
    return Kept(**values | {"archived": archived})
