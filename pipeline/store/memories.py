"""What the pages of each host repeat, kept."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, bindparam, delete, select

from pipeline.store.changes import changed, insert_into
from pipeline.store.rows import HOST_MEMORY
from pipeline.types import HostMemory, RepeatedLine

OF = select(HOST_MEMORY.c.stories, HOST_MEMORY.c.pages, HOST_MEMORY.c.lines).where(
    HOST_MEMORY.c.host == bindparam("host")
)


def of(db: Connection, host: str) -> HostMemory:
    """Return what is remembered of the host, an empty memory where nothing is."""
    row = db.execute(OF, {"host": host}).one_or_none()
    if row is None:
        return HostMemory()
    return HostMemory(stories=row.stories, pages=tuple(row.pages), lines=tuple(_line(*line) for line in row.lines))


def keep(db: Connection, host: str, *, memory: HostMemory, now: datetime) -> None:
    """Keep what is remembered of the host from now on."""
    lines = [[line.key, line.stories, line.since, line.seen.toordinal(), line.text] for line in memory.lines]
    values = {"stories": memory.stories, "seen_at": now, "pages": memory.pages, "lines": lines}
    row = insert_into(db, HOST_MEMORY).values(host=host, **values)
    db.execute(row.on_conflict_do_update(index_elements=[HOST_MEMORY.c.host], set_=values))


def forget(db: Connection, host: str) -> bool:
    """Forget all about the host; return whether there was anything."""
    return changed(db, delete(HOST_MEMORY).where(HOST_MEMORY.c.host == host)) == 1


def forget_unseen(db: Connection, *, before: datetime, limit: int) -> int:
    """Forget up to `limit` hosts of which no page was read since then; return how many."""
    old = select(HOST_MEMORY.c.host).where(HOST_MEMORY.c.seen_at < before).limit(limit)
    return changed(db, delete(HOST_MEMORY).where(HOST_MEMORY.c.host.in_(old)))


def _line(key: int, stories: int, since: int, seen: int, text: str) -> RepeatedLine:
    return RepeatedLine(key=key, stories=stories, since=since, seen=date.fromordinal(seen), text=text)
