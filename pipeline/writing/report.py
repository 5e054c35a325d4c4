"""An alert with its articles in, what people are shown of it out: one reading for plain text and HTML alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from connectors.plain import one_line, shortened
from connectors.timestamps import published_text, rfc3339
from pipeline.types import Article, Delivery, Telling
from pipeline.versions import changed_article
from pipeline.writing.snippets import Snippet, marked, opening, snippets
from rules.types import Match, Severity

IN_FULL = 10  # articles shown with snippets; the others of a long story are listed by title and address
OUTDATED = "an earlier version"
LONGEST_TITLE = 200  # characters of a title, in a subject as well as in the mail


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article as it is shown. `host` is None where the address is no link that a reader may follow.

    `why` stands only where it is not the alert's own; without snippets there was no room for them.
    """

    title: Snippet
    url: str
    host: str | None
    facts: str
    language: str | None
    why: str | None = None
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One alert as it is shown: what, why, the articles and from how many outlets, and the small print under them."""

    label: str
    severity: Severity
    title: str
    news: str | None
    why: str
    items: tuple[Item, ...]
    small_print: tuple[str, ...]
    outlets: int = 0

    @property
    def headline(self) -> str:
        """Return label and title on one line."""
        return f"[{self.label}] {self.title}"


def report(telling: Telling, delivery: Delivery | None = None) -> Report:
    """Return what to show: first the story as it began; in every later message the news at the top.

    That is the newest article, or the one that has changed. Without a delivery it is for someone who asks for the
    alert, and was sent by nobody.
    """
    alert, updated = telling.alert, delivery is not None and delivery.event != "opened"
    changed = changed_article(delivery.event) if delivery else None
    parts = telling.parts[::-1] if updated else telling.parts
    parts = tuple(sorted(parts, key=lambda part: part[0].id != changed)) if changed else parts
    return Report(
        label=alert.severity.upper(),
        severity=alert.severity,
        title=one_line(alert.rule_title),
        news=_news(telling, changed) if updated else None,
        why=one_line(alert.why),
        items=tuple(
            _item(
                article,
                match,
                told=alert.why,
                in_full=place < IN_FULL,
                outdated=article.id in telling.outdated,
            )
            for place, (article, match) in enumerate(parts)
        ),
        small_print=(
            f"Rule {alert.rule} · alert {alert.id} · opened {rfc3339(alert.opened_at)}",
            *([f"Sent by marsad to the channel {delivery.channel}"] if delivery else []),
        ),
        outlets=len({article.source for article, _ in parts}),
    )


def _news(telling: Telling, changed: str | None) -> str:
    articles = len(telling.parts)
    if changed in telling.outdated:
        return "The article has changed, and what the rule asks for no longer stands in it. It is shown as it was."
    if changed and articles > 1:
        return f"One of the {articles} articles on this story has changed; it is the first one here."
    if articles == 1:
        return "The article has changed."
    return f"More on this story: {articles} articles so far, the newest first."


def headline(article: Article) -> str:
    """Return the article's title on one line, or its address where it has none."""
    return shortened(article.title, LONGEST_TITLE) or one_line(article.url)


def _item(article: Article, match: Match, *, told: str, in_full: bool, outdated: bool) -> Item:
    in_title = [mention for mention in match.mentions if mention.field == "title"]
    in_body = [mention for mention in match.mentions if mention.field == "body"]
    title = article.title if one_line(article.title) else article.url
    item = Item(
        title=marked(title, in_title, most=LONGEST_TITLE),
        url=one_line(article.url),
        host=_host(article.url),
        facts=one_line(" · ".join((*_facts(article), *([OUTDATED] if outdated else [])))),
        language=article.language,
    )
    if not in_full:
        return item
    why = one_line(match.why) if match.why != told else None
    return replace(item, why=why, snippets=snippets(article.text, in_body) or (opening(article.text),))


def _host(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.hostname if parts.scheme in {"http", "https"} else None


def _facts(article: Article) -> list[str]:
    source = f"{article.site} ({article.source})" if article.site else article.source
    return [fact for fact in (source, _when(article), article.language) if fact]


def _when(article: Article) -> str:
    """Return when it was published, by its own clock, and how sure that is."""
    text = published_text(article.published)
    if text is None:
        return "no date"
    day, _, time = text.partition("T")
    shown = f"{day} {time[:5]} {time[8:].replace('Z', 'UTC')}" if time else day
    return f"{shown} (a guess)" if article.published_grade == "guess" else shown
