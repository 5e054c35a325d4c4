"""What is stored in; the JSON objects that scripts outside rely on (docs/commands.md) out, key by key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from connectors.timestamps import published_text, rfc3339
from connectors.types import Archived, Source
from pipeline.condition import condition
from pipeline.store.backfills import Backfill
from pipeline.types import Alert, Article, Delivery, Fault, SourceState, Telling
from pipeline.writing.data import article_data, mention_data
from rules.trying import Trial
from rules.types import Match, Rule

Record = dict[str, Any]

DAY = timedelta(days=1)


def alert_record(alert: Alert, articles: Sequence[Article]) -> Record:
    """Return an alert with its articles, oldest first."""
    return {
        "id": alert.id,
        "rule": alert.rule,
        "severity": alert.severity,
        "state": alert.state,
        "opened_at": rfc3339(alert.opened_at),
        "articles": [
            {
                "url": article.url,
                "title": article.title,
                "source": article.source,
                "published": published_text(article.published),
            }
            for article in articles
        ],
        "lane": alert.lane,
        "why": alert.why,
    }


def telling_record(telling: Telling) -> Record:
    """Return an alert with more of each article: its language, its mentions and the snippets around them."""
    record = alert_record(telling.alert, [article for article, _ in telling.parts])
    return record | {
        "articles": [{**article_data(article, match), **_versions(match)} for article, match in telling.parts]
    }


def article_record(article: Article) -> Record:
    """Return an article without its text."""
    return {
        "id": article.id,
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "authors": list(article.authors),
        "published": published_text(article.published),
        "published_grade": article.published_grade,
        "language": article.language,
        "fetched_at": rfc3339(article.fetched_at),
        "words": article.words,
        "partial": article.partial,
    }


def full_record(article: Article) -> Record:
    """Return an article with its text, and with what was cut from its page."""
    return {
        **article_record(article),
        "kind": article.kind,
        "site": article.site,
        "tags": list(article.tags),
        "original_source": article.original_source,
        "text": article.text,
        "cut": [{"text": cut.text, "reason": cut.reason} for cut in article.cut],
    }


def stored_record(article: Article, matches: Sequence[Match]) -> Record:
    """Return a stored article in full, with what the rules have found in it."""
    return full_record(article) | {"matches": [match_record(match) | _versions(match) for match in matches]}


def copy_record(copy: Archived) -> Record:
    """Return where an archive keeps what an article was read from, and since when: it is no younger than that."""
    return {
        "location": copy.location,
        "captured_at": rfc3339(copy.captured_at),
        "digest": copy.digest,
        "offset": copy.offset,
    }


def delivery_record(delivery: Delivery) -> Record:
    """Return a delivery without its message."""
    return {
        "id": delivery.id,
        "alert": delivery.alert,
        "channel": delivery.channel,
        "state": delivery.state,
        "attempts": delivery.attempts,
        "next_attempt_at": _time(delivery.next_attempt_at),
        "reason": delivery.reason,
    }


def fault_record(fault: Fault) -> Record:
    """Return a fault."""
    return {
        "at": rfc3339(fault.at),
        "stage": fault.stage,
        "source": fault.source,
        "subject": fault.subject,
        "reason": fault.reason,
        "transient": fault.transient,
        "detail": fault.detail,
    }


def source_record(source: Source, state: SourceState | None, *, now: datetime, walk: Backfill | None = None) -> Record:
    """Return a configured source, how it stands, and what is remembered of it, if it was ever known to the store.

    `walk` is the one that is under way through its archive.
    """
    stands = condition(source, state, now=now)
    return {
        "id": source.id,
        "kind": source.kind,
        "url": source.options.address,
        "health": stands.health,
        "advice": stands.advice,
        "paused": state.paused if state else False,
        "last_polled_at": _time(state.last_polled_at) if state else None,
        "last_success_at": _time(state.last_success_at) if state else None,
        "next_due_at": _time(state.next_due_at) if state else None,
        "not_before": _time(state.not_before) if state else None,
        "reason": state.last_reason if state else None,
        "backfill": backfill_record(walk) if walk else None,
        "tags": list(source.tags),
    }


def backfill_record(walk: Backfill) -> Record:
    """Return a walk through an archive: its window, both days included, how far it has come, and what that brought."""
    reached = walk.progress
    return {
        "source": walk.source,
        "from": f"{walk.window.start:%Y-%m-%d}",
        "to": f"{walk.window.end - DAY:%Y-%m-%d}",
        "oldest_first": walk.window.oldest_first,
        "notify": walk.notify,
        "state": walk.state,
        "reason": walk.reason,
        "unit": reached.unit if reached else None,
        "done": reached.done if reached else 0,
        "total": reached.total if reached else None,
        "reached": _time(reached.reached) if reached else None,
        "entries": walk.found,
        "outside": walk.outside,
        "started_at": rfc3339(walk.started_at),
        "finished_at": _time(walk.finished_at),
    }


def rule_record(rule: Rule) -> Record:
    """Return a rule without its conditions."""
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity,
        "status": rule.status,
        "tags": list(rule.tags),
        "notify": None if rule.notify is None else list(rule.notify),
        "version": rule.version,
        "place": rule.place,
    }


def trial_record(trial: Trial) -> Record:
    """Return a test of a rule and what came of it; `found` says what was found instead, if anything was."""
    case = trial.case
    return {
        "rule": trial.rule.id,
        "test": case.name or case.document.id,
        "place": case.place,
        "expect": "match" if case.holds else "no match",
        "because": case.because,
        "todo": case.todo,
        "result": trial.verdict,
        "found": trial.found,
    }


def match_record(match: Match) -> Record:
    """Return a match as `marsad match` prints it."""
    return {
        "rule": match.rule,
        "score": match.score,
        "mentions": [mention_data(mention) for mention in match.mentions],
        "why": match.why,
    }


def _versions(match: Match) -> Record:
    """Return by which rule and which names a match was found; null for what was found before that was noted."""
    return {"rule_version": match.rule_version or None, "gazetteer_version": match.gazetteer_version or None}


def _time(at: datetime | None) -> str | None:
    return rfc3339(at) if at else None
