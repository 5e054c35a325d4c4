"""What the pages of each host repeat, kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from pipeline.store.changes import changed, put
from pipeline.store.notes import HOST_MEMORY
from pipeline.types import HostMemory, RepeatedLine, StoryLines

_day = date.fromordinal
_OF = select(HOST_MEMORY).where(HOST_MEMORY.c.host == bindparam("host"))
_STORIES = select(HOST_MEMORY.c.stories).where(HOST_MEMORY.c.host == bindparam("host"))
_REPEATED = select(HOST_MEMORY.c.stories, HOST_MEMORY.c.lines).where(HOST_MEMORY.c.host == bindparam("host"))


def of(db: Connection, host: str) -> HostMemory:
    """Return what is remembered of the host, an empty memory where nothing is."""
    row = db.execute(_OF, {"host": host}).one_or_none()
    if row is None:
        return HostMemory()
    once = (StoryLines(number=number, day=_day(day), keys=tuple(keys)) for number, day, keys in row.once)
    return HostMemory(stories=row.stories, lines=_lines(row.lines), once=tuple(once), pages=tuple(row.pages))


def stories_of(db: Connection, host: str) -> int:
    """Return how many stories of the host the memory has met."""
    return db.scalar(_STORIES, {"host": host}) or 0


def repeated_by(db: Connection, host: str) -> HostMemory:
    """Return of the host's memory what its stories share, without what each was the first to say: a quicker look."""
    row = db.execute(_REPEATED, {"host": host}).one_or_none()
    return HostMemory() if row is None else HostMemory(stories=row.stories, lines=_lines(row.lines))


def keep(db: Connection, host: str, *, memory: HostMemory, now: datetime) -> None:
    """Keep what is remembered of the host from now on."""
    lines = [[line.key, line.stories, line.since, line.seen.toordinal(), line.text] for line in memory.lines]
    once = [[story.number, story.day.toordinal(), story.keys] for story in memory.once]
    values = {"stories": memory.stories, "seen_at": now, "pages": memory.pages, "lines": lines, "once": once}
    put(db, HOST_MEMORY, {"host": host, **values})


def forget(db: Connection, host: str) -> bool:
    """Forget all about the host; return whether there was anything."""
    return changed(db, delete(HOST_MEMORY).where(HOST_MEMORY.c.host == host)) == 1


def forget_unseen(db: Connection, *, before: datetime, limit: int) -> int:
    """Forget up to `limit` hosts of which no page was read since then; return how many."""
    old = select(HOST_MEMORY.c.host).where(HOST_MEMORY.c.seen_at < before).limit(limit)
    return changed(db, delete(HOST_MEMORY).where(HOST_MEMORY.c.host.in_(old)))


def _lines(packed: list[list[Any]]) -> tuple[RepeatedLine, ...]:
    return tuple(
        RepeatedLine(key=key, stories=stories, since=since, seen=_day(seen), text=text)
        for key, stories, since, seen, text in packed
    )
