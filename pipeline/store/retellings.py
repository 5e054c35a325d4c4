"""What alerts have told of one article, and what becomes of that when the article changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from pipeline.store import deliveries, revisions
from pipeline.store.alerts import FOUND, as_match, match_row
from pipeline.store.articles import as_article
from pipeline.store.rows import ALERT, ARTICLE, DELIVERY, MATCH, MEMBER
from pipeline.types import Delivery, identifier
from pipeline.versions import Retelling, changed_event
from rules.types import Match


def of(db: Connection, article: str) -> tuple[Retelling, ...]:
    """Return what each alert has told of the article."""
    version = revisions.latest(db, [article]).get(article, 1)
    pairs = (
        select(ARTICLE, *FOUND, MEMBER.c.alert)
        .join(MEMBER, MEMBER.c.article == ARTICLE.c.id)
        .join(ALERT, ALERT.c.id == MEMBER.c.alert)
        .join(MATCH, (MATCH.c.article == MEMBER.c.article) & (MATCH.c.rule == MEMBER.c.rule))
        .where(ARTICLE.c.id == article)
        .order_by(MEMBER.c.rule)
    )
    return tuple(
        Retelling(
            alert=row.alert,
            article=revisions.as_of(db, as_article(row), row.revision) if row.revision < version else as_article(row),
            match=as_match(row, article),
            latest=row.revision == version,
        )
        for row in db.execute(pairs).all()
    )


def rematch(db: Connection, article: str, matches: Sequence[Match], *, number: int) -> None:
    """Store what rules that have matched before find in a new version; of the others the earlier match stays."""
    if matches:
        at = (MATCH.c.rule == bindparam("at_rule")) & (MATCH.c.article == article)
        found = [{**match_row(match, revision=number), "at_rule": match.rule} for match in matches]
        db.execute(update(MATCH).where(at), found)


def owe(db: Connection, alerts: Collection[str], *, article: str, number: int, now: datetime) -> int:
    """Owe the news of a new version to all who were told of these alerts; return how many these are.

    Who is still to be told of an alert for the first time is told of this version at once.
    """
    event = changed_event(article, number)
    told = select(DELIVERY.c.alert, DELIVERY.c.channel).where(
        DELIVERY.c.alert.in_(alerts), DELIVERY.c.event == "opened", DELIVERY.c.message.is_not(None)
    )
    owed = [
        Delivery(
            id=identifier("msg", row.alert, row.channel, event),
            alert=row.alert,
            channel=row.channel,
            event=event,
            next_attempt_at=now,
        )
        for row in db.execute(told)
    ]
    deliveries.owe(db, owed, at=now)
    return len(owed)
