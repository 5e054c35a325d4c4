"""Matches of one article in; alerts, and what is owed to whom, out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from pipeline.types import Alert, Article, Delivery, Kinship, Lane, Told, identifier
from rules.types import Match, Rule


def alert(
    article: Article,
    matches: Sequence[Match],
    *,
    kinship: Kinship,
    rules: Mapping[str, Rule],
    channels: Collection[str],
    lane: Lane,
    now: datetime,
) -> Told:
    """Return one alert for each match, and its deliveries.

    Ids follow from rule and story, so an exact copy meets the alert that its text has already opened; the store then
    lists the copy there and owes nobody a second message. Shadow rules and the history lane are stored and never sent.
    """
    alerts = tuple(_opened(article, match, rules[match.rule], kinship=kinship, lane=lane, now=now) for match in matches)
    owed = (
        delivery
        for opened in alerts
        if lane == "live" and rules[opened.rule].status == "live"
        for delivery in _owed(opened, rules[opened.rule], channels=channels, now=now)
    )
    return Told(matches=tuple(matches), alerts=alerts, deliveries=tuple(owed))


def _opened(article: Article, match: Match, rule: Rule, *, kinship: Kinship, lane: Lane, now: datetime) -> Alert:
    return Alert(
        id=identifier("alert", rule.id, kinship.story),
        rule=rule.id,
        rule_title=rule.title,
        severity=rule.severity,
        story=kinship.story,
        opened_at=now,
        why=match.why,
        lane=lane,
        articles=(article.id,),
    )


def _owed(opened: Alert, rule: Rule, *, channels: Collection[str], now: datetime) -> list[Delivery]:
    wanted = channels if rule.notify is None else [name for name in rule.notify if name in channels]
    return [
        Delivery(
            id=identifier("msg", opened.id, channel, "opened"),
            alert=opened.id,
            channel=channel,
            event="opened",
            next_attempt_at=now,
        )
        for channel in sorted(wanted)
    ]
