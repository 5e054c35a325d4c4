"""The versions of articles that have changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from pipeline.store.capture_rows import LOOK, REVISION
from pipeline.store.changes import insert_new
from pipeline.types import Article
from pipeline.versions import History, Revision


def add(db: Connection, before: Article, after: Article, *, number: int, diff: str, read_at: datetime) -> bool:
    """Store a new version, with the first one where this is the second; return False where it is stored already."""
    first = _row(before, number=1, read_at=before.fetched_at)
    if number == 2:
        insert_new(db, REVISION, [first])
    return insert_new(db, REVISION, [_row(after, number=number, read_at=read_at, diff=diff)]) == 1


def history(db: Connection, article: str) -> History:
    """Return what has become of an article since it was first read."""
    rows = db.execute(select(REVISION).where(REVISION.c.article == article).order_by(REVISION.c.number))
    return History(
        revisions=tuple(
            Revision(number=row.number, read_at=row.read_at, title=row.title, text=row.text, diff=row.diff)
            for row in rows
        ),
        withdrawn_at=db.scalar(select(LOOK.c.withdrawn_at).where(LOOK.c.id == article)),
    )


def latest(db: Connection, articles: Collection[str]) -> dict[str, int]:
    """Return the number of the latest version of each of these articles that has changed."""
    newest = select(REVISION.c.article, func.max(REVISION.c.number)).where(REVISION.c.article.in_(articles))
    return {row[0]: row[1] for row in db.execute(newest.group_by(REVISION.c.article))}


def as_of(db: Connection, article: Article, number: int) -> Article:
    """Return the article with title and text of an earlier version; as it is where that is not kept any more."""
    at = (REVISION.c.article == article.id) & (REVISION.c.number == number)
    row = db.execute(select(REVISION).where(at)).one_or_none()
    return article if row is None else replace(article, title=row.title, text=row.text)


def _row(article: Article, *, number: int, read_at: datetime, diff: str = "") -> dict[str, Any]:
    return {
        "article": article.id,
        "number": number,
        "read_at": read_at,
        "title": article.title,
        "text": article.text,
        "diff": diff,
    }
