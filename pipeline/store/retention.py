"""What is old, made smaller, so many rows at a time. Keys stay, so that old news is never new again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from pipeline.store.rows import ARTICLE, ENTRY, MEMBER

BATCH = 500


def empty_texts(s: Session, *, before: datetime, now: datetime) -> int:
    """Drop the texts of up to BATCH articles fetched before then that no alert tells of; return of how many.

    What their entries said of the text goes as well.
    """
    told = exists().where(MEMBER.c.article == ARTICLE.c.id)
    old = s.scalars(
        select(ARTICLE.c.id)
        .where(ARTICLE.c.emptied_at.is_(None), ARTICLE.c.fetched_at < before, ~told)
        .order_by(ARTICLE.c.fetched_at)
        .limit(BATCH)
    ).all()
    s.execute(update(ARTICLE).where(ARTICLE.c.id.in_(old)).values(text="", cut=[], emptied_at=now))
    s.execute(update(ENTRY).where(ENTRY.c.article.in_(old)).values(summary=None, content=None))
    return len(old)
