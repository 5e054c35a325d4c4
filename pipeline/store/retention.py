"""What is old, made smaller, so many rows at a time. Keys of articles stay, so that old news is never new again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, exists, select, tuple_, update

from pipeline.store.capture_rows import CAPTURE, REVISION
from pipeline.store.rows import ALERT, ARTICLE, DELIVERY, ENTRY, MATCH, MEMBER

BATCH = 500
LANES = ("live", "history")


def empty_texts(db: Connection, *, before: datetime, now: datetime) -> int:
    """Look at up to BATCH articles fetched before then, drop the texts of those no alert tells of; return at how many.

    Their earlier versions and what their entries said of the text go too. None is looked at twice, unless its alert is
    forgotten.
    """
    untidied = select(ARTICLE.c.id).where(ARTICLE.c.tidied_at.is_(None), ARTICLE.c.fetched_at < before)
    old = db.scalars(untidied.order_by(ARTICLE.c.fetched_at).limit(BATCH)).all()
    told = db.scalars(select(MEMBER.c.article).where(MEMBER.c.article.in_(old)))
    untold = set(old).difference(told)
    db.execute(update(ARTICLE).where(ARTICLE.c.id.in_(old)).values(tidied_at=now))
    db.execute(update(ARTICLE).where(ARTICLE.c.id.in_(untold)).values(text="", cut=[]))
    db.execute(update(ENTRY).where(ENTRY.c.article.in_(untold)).values(summary=None, content=None))
    db.execute(delete(REVISION).where(REVISION.c.article.in_(untold)))
    return len(old)


def forget_alerts(db: Connection, *, before: datetime) -> int:
    """Forget up to BATCH alerts opened before then of which nothing is owed any more; return how many.

    Their deliveries and matches go as well; their articles stay, and are from then on as any other.
    """
    owed = exists().where(DELIVERY.c.alert == ALERT.c.id, DELIVERY.c.state == "pending")
    old = db.scalars(
        select(ALERT.c.id).where(ALERT.c.lane.in_(LANES), ALERT.c.opened_at < before, ~owed).limit(BATCH)
    ).all()
    members = select(MEMBER.c.rule, MEMBER.c.article).where(MEMBER.c.alert.in_(old)).subquery()
    db.execute(update(ARTICLE).where(ARTICLE.c.id.in_(select(members.c.article))).values(tidied_at=None))
    db.execute(update(CAPTURE).where(CAPTURE.c.article.in_(select(members.c.article))).values(tidied_at=None))
    db.execute(delete(MATCH).where(tuple_(MATCH.c.rule, MATCH.c.article).in_(select(members))))
    db.execute(delete(DELIVERY).where(DELIVERY.c.alert.in_(old)))
    db.execute(delete(MEMBER).where(MEMBER.c.alert.in_(old)))
    db.execute(delete(ALERT).where(ALERT.c.id.in_(old)))
    return len(old)
