"""Articles that are read again: when each is due, and what is left to do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Update, exists, or_, select, update

from pipeline.marks import LAST, LEAST_GAP, MOST_READS, next_mark
from pipeline.store import revisions
from pipeline.store.articles import as_article
from pipeline.store.capture_rows import LOOK
from pipeline.store.changes import insert_new
from pipeline.store.entries import as_entry
from pipeline.store.leases import NOW, UNCLAIMED, in_turn, settle, take, taking
from pipeline.store.rows import ALERT, ARTICLE, ENTRY, MEMBER
from pipeline.types import EntryClaim
from pipeline.versions import LookClaim


def plan(db: Connection, article: str, claim: EntryClaim, *, now: datetime) -> None:
    """Have an article that was just read read again at its marks."""
    due_at = next_mark(now, now=now)
    insert_new(db, LOOK, [_row(article, entry=claim.id, host=claim.host, first_at=now, due_at=due_at)])


def hasten(db: Connection, article: str, *, entry: str, host: str, now: datetime) -> bool:
    """Have an article read again that its feed says has changed, an hour after its last reading at the soonest.

    Return False for one that is too old for that, or was read too often.
    """
    first_at = db.scalar(select(ARTICLE.c.fetched_at).where(ARTICLE.c.id == article))
    if first_at is None or now - first_at > LAST:
        return False
    insert_new(db, LOOK, [_row(article, entry=entry, host=host, first_at=first_at, due_at=None)])
    row = db.execute(select(LOOK).where(LOOK.c.id == article)).one()
    if row.reads >= MOST_READS:
        return False
    due_at = max(now, row.read_at + LEAST_GAP)
    later = or_(LOOK.c.due_at.is_(None), LOOK.c.due_at > due_at)
    db.execute(update(LOOK).where(LOOK.c.id == article, later).values(due_at=due_at))
    return True


def claim(
    db: Connection, *, now: datetime, limit: int, busy: Collection[str], per_host: int, lease: timedelta, token: str
) -> list[LookClaim]:
    """Claim articles to read again, the longest due first: at most `per_host` of one host, none of a busy one."""
    bound: dict[str, Any] = {"busy": busy, "most": per_host}
    rows = take(db, _taking(), first=LOOK.c.due_at, limit=limit, now=now, lease=lease, token=token, **bound)
    ids = [row.id for row in rows]
    articles = {row.id: row for row in db.execute(select(ARTICLE).where(ARTICLE.c.id.in_(ids)))}
    entries = {row.id: row for row in db.execute(select(ENTRY).where(ENTRY.c.id.in_([row.entry for row in rows])))}
    versions = revisions.latest(db, ids)
    return [_claim(row, articles[row.id], entry=entries[row.entry], version=versions.get(row.id, 1)) for row in rows]


def done(db: Connection, claim: LookClaim, *, now: datetime, withdrawn_at: datetime | None) -> bool:
    """Say that the article was read, or that its page is gone since then; return False for a late writer.

    It is read again at the next mark if an alert tells of it.
    """
    told = db.scalar(
        select(exists().where(MEMBER.c.article == claim.id, ALERT.c.id == MEMBER.c.alert, ALERT.c.lane == "live"))
    )
    due_at = next_mark(claim.first_at, now=now) if told else None
    values = {"read_at": now, "reads": claim.reads + 1, "withdrawn_at": withdrawn_at, "attempts": 0}
    return settle(db, LOOK, claim, due_at=due_at, **values)


def postpone(db: Connection, claim: LookClaim, *, until: datetime) -> bool:
    """Say when to try again; return False for a late writer."""
    return settle(db, LOOK, claim, due_at=until)


@cache
def _taking() -> Update:
    """Build the statement once: to build it takes longer than to run it."""
    waiting = LOOK.c.due_at <= NOW
    return taking(LOOK, waiting, among=in_turn(LOOK, waiting, key="host"), first=LOOK.c.due_at)


def _row(article: str, *, entry: str, host: str, first_at: datetime, due_at: datetime | None) -> dict[str, Any]:
    return {
        "id": article,
        "entry": entry,
        "host": host,
        "first_at": first_at,
        "read_at": first_at,
        "reads": 0,
        "due_at": due_at,
        "withdrawn_at": None,
        **UNCLAIMED,
    }


def _claim(row: Row[Any], article: Row[Any], *, entry: Row[Any], version: int) -> LookClaim:
    return LookClaim(
        id=row.id,
        token=row.token,
        attempts=row.attempts,
        article=as_article(article),
        entry=as_entry(entry),
        entry_id=entry.id,
        lane=entry.lane,
        first_poll=entry.first_poll,
        host=row.host,
        first_at=row.first_at,
        reads=row.reads,
        version=version,
        withdrawn_at=row.withdrawn_at,
    )
