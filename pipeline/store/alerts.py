"""Matches, and the alerts they are grouped into: each story told once by each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from pipeline.store import revisions
from pipeline.store.articles import as_article
from pipeline.store.changes import changed, insert_new
from pipeline.store.deliveries import owe
from pipeline.store.packing import pack, unpack
from pipeline.store.rows import ALERT, ARTICLE, MATCH, MEMBER
from pipeline.store.spans import EVER, Span, within
from pipeline.types import Alert, Article, Lane, Telling, Told
from rules.types import Match, Mention

FOUND = tuple(column for column in MATCH.c if column.name != "article")
AT_ONCE = 100  # alerts whose articles are in memory while many are read


def save(db: Connection, told: Told, *, revision: int = 1) -> int:
    """Store what matching this version of an article has led to; return how many alerts this opens for people.

    An alert of the same rule and story as an earlier one joins it and owes nothing of its own, unless the earlier one
    lay in the history lane and this one is live. An article that the rule has told before changes nothing.
    """
    insert_new(db, MATCH, [match_row(match, revision=revision) for match in told.matches])
    opened = [(alert, stored) for alert in told.alerts if (stored := _open(db, alert)) is not None]
    for alert, stored in opened:
        owed = [replace(owed, alert=stored) for owed in told.deliveries if owed.alert == alert.id]
        owe(db, owed, at=alert.opened_at)
    return len(opened)


def get(db: Connection, alert: str) -> Alert | None:
    """Return the alert of this id."""
    row = db.execute(select(ALERT).where(ALERT.c.id == alert)).one_or_none()
    return None if row is None else _alert(row, [article.id for article in _articles(db, [alert])[alert]])


def telling(db: Connection, alert: str) -> Telling:
    """Return all that is needed to write an alert down; there must be one of this id (LookupError)."""
    found = get(db, alert)
    if found is None:
        raise LookupError(f"no alert {alert}")
    pairs = (
        select(ARTICLE, *FOUND)
        .join(MEMBER, MEMBER.c.article == ARTICLE.c.id)
        .join(MATCH, (MATCH.c.article == MEMBER.c.article) & (MATCH.c.rule == MEMBER.c.rule))
        .where(MEMBER.c.alert == alert)
        .order_by(ARTICLE.c.fetched_at, ARTICLE.c.id)
    )
    rows = db.execute(pairs).all()
    versions = revisions.latest(db, found.articles)
    outdated = frozenset(row.id for row in rows if row.revision < versions.get(row.id, 1))
    parts = tuple((_as_matched(db, row, outdated), as_match(row, row.id)) for row in rows)
    return Telling(alert=found, parts=parts, outdated=outdated)


def matches(db: Connection, article: str) -> tuple[Match, ...]:
    """Return what rules have found in an article, in the order of their ids."""
    rows = db.execute(select(*FOUND).where(MATCH.c.article == article).order_by(MATCH.c.rule))
    return tuple(as_match(row, article) for row in rows)


def versions_matched(db: Connection, article: str) -> dict[str, int]:
    """Return the version of an article in which each rule has found what `matches` returns."""
    rows = db.execute(select(MATCH.c.rule, MATCH.c.revision).where(MATCH.c.article == article).order_by(MATCH.c.rule))
    return {row.rule: row.revision for row in rows}


def matched_since(db: Connection, *, at: datetime) -> tuple[int, dict[str, int]]:
    """Return how many articles were fetched at or after a time, and how many of them each rule matched."""
    lately = ARTICLE.c.fetched_at >= at
    read = db.scalar(select(func.count()).select_from(ARTICLE).where(lately)) or 0
    matched = select(MATCH.c.rule, func.count()).join(ARTICLE, ARTICLE.c.id == MATCH.c.article).where(lately)
    return read, {row[0]: row[1] for row in db.execute(matched.group_by(MATCH.c.rule))}


def newest(
    db: Connection, *, lane: Lane | None = None, span: Span = EVER, limit: int | None = None
) -> Iterator[tuple[Alert, tuple[Article, ...]]]:
    """Yield alerts opened within a time, of one lane or both, the newest first, each with its articles, oldest first.

    To be used up within the read that asks.
    """
    rows = select(ALERT).where(within(ALERT.c.opened_at, span))
    rows = rows.order_by(ALERT.c.opened_at.desc(), ALERT.c.id).limit(limit)
    chosen = rows.where(ALERT.c.lane == lane) if lane else rows
    for part in db.execute(chosen, execution_options={"yield_per": AT_ONCE}).partitions():
        articles = _articles(db, [row.id for row in part])
        for row in part:
            yield _alert(row, [article.id for article in articles[row.id]]), tuple(articles[row.id])


def _open(db: Connection, alert: Alert) -> str | None:
    """Return the id under which the alert is stored, where it is to be told now."""
    new = insert_new(db, ALERT, [_alert_row(alert)]) == 1
    stored = db.execute(select(ALERT.c.id).where(ALERT.c.rule == alert.rule, ALERT.c.story == alert.story)).scalar_one()
    members = [{"alert": stored, "rule": alert.rule, "article": article} for article in alert.articles]
    joined = insert_new(db, MEMBER, members) > 0
    if new and not joined:  # the rule has told these articles under another story
        db.execute(delete(ALERT).where(ALERT.c.id == stored))
    told = joined and alert.lane == "live" and (new or _promoted(db, alert, stored))
    return stored if told else None


def _promoted(db: Connection, alert: Alert, stored: str) -> bool:
    old = update(ALERT).where(ALERT.c.id == stored, ALERT.c.lane == "history")
    return changed(db, old.values(lane="live", opened_at=alert.opened_at, why=alert.why)) == 1


def _as_matched(db: Connection, row: Row[Any], outdated: Collection[str]) -> Article:
    """Return the article in the version in which the rule has matched: its mentions are places in that very text."""
    article = as_article(row)
    return revisions.as_of(db, article, row.revision) if row.id in outdated else article


def _articles(db: Connection, alerts: Sequence[str]) -> defaultdict[str, list[Article]]:
    members = (
        select(MEMBER.c.alert, ARTICLE)
        .join(ARTICLE, ARTICLE.c.id == MEMBER.c.article)
        .where(MEMBER.c.alert.in_(alerts))
        .order_by(ARTICLE.c.fetched_at, ARTICLE.c.id)
    )
    found: defaultdict[str, list[Article]] = defaultdict(list)
    for row in db.execute(members):
        found[row.alert].append(as_article(row))
    return found


def _alert_row(alert: Alert) -> dict[str, Any]:
    return {field.name: getattr(alert, field.name) for field in fields(alert) if field.name != "articles"}


def _alert(row: Row[Any], articles: Sequence[str]) -> Alert:
    values = {field.name: getattr(row, field.name) for field in fields(Alert) if field.name != "articles"}
    return Alert(**values, articles=tuple(articles))


def match_row(match: Match, *, revision: int = 1) -> dict[str, Any]:
    """Return the row of a match in this version of its article."""
    return {
        "rule": match.rule,
        "article": match.document,
        "why": match.why,
        "score": match.score,
        "rule_version": match.rule_version,
        "gazetteer_version": match.gazetteer_version,
        "revision": revision,
        "mentions": pack(match.mentions),
    }


def as_match(row: Row[Any], article: str) -> Match:
    """Return a row of the table of matches as what it stands for."""
    return Match(
        rule=row.rule,
        document=article,
        mentions=tuple(unpack(Mention, mention) for mention in row.mentions),
        why=row.why,
        score=row.score,
        rule_version=row.rule_version,
        gazetteer_version=row.gazetteer_version,
    )
