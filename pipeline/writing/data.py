"""An alert with its articles in, the JSON that webhooks carry out: exact, with offsets in code points."""

from __future__ import annotations

from connectors.timestamps import published_text, rfc3339
from connectors.types import Json
from pipeline.types import Article, Telling
from pipeline.writing.snippets import Snippet, snippets
from rules.types import Ambiguous, Match, Mention

SPARE = ("mentions", "snippets")  # what a brief message leaves out, named as where a body would be too large


def as_data(telling: Telling, *, brief: str | None = None) -> dict[str, Json]:
    """Return `{"alert": …}` with all articles of the alert so far, oldest first.

    Where the alert is told in a brief text, that stands in it as `text`, and what it leaves out is left out. An article
    is marked as `outdated` where it is an earlier version, because of a later one the rule no longer holds.
    """
    alert = telling.alert
    articles = [
        {**article_data(article, match), **({"outdated": True} if article.id in telling.outdated else {})}
        for article, match in telling.parts
    ]
    return {
        "alert": {
            "id": alert.id,
            "rule": {"id": alert.rule, "title": alert.rule_title, "severity": alert.severity},
            "opened_at": rfc3339(alert.opened_at),
            "why": alert.why,
            **({} if brief is None else {"text": brief}),
            "articles": [*(articles if brief is None else map(_in_brief, articles))],
        }
    }


def mention_data(mention: Mention) -> dict[str, Json]:
    """Return a mention as it is shown to programs."""
    return {
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "term": mention.term,
    }


def ambiguous_data(name: Ambiguous) -> dict[str, Json]:
    """Return a name that may be that of several as it is shown to programs."""
    return {
        "field": name.field,
        "start": name.start,
        "end": name.end,
        "surface": name.surface,
        "candidates": [*name.candidates],
    }


def article_data(article: Article, match: Match) -> dict[str, Json]:
    """Return one article of an alert, with what matched in it and the snippets around that."""
    return {
        "url": article.url,
        "title": article.title,
        "source": article.source,
        "published": published_text(article.published),
        "language": article.language,
        "snippets": [_snippet(snippet) for snippet in _snippets(article, match)],
        "mentions": [mention_data(mention) for mention in match.mentions],
    }


def _in_brief(article: dict[str, Json]) -> Json:
    return {**article, **{part: [] for part in SPARE}, "trimmed": [*SPARE]}


def _snippets(article: Article, match: Match) -> tuple[Snippet, ...]:
    """Return pieces of the body or, where all that matched stands in the title, of the title."""
    in_body = snippets(article.text, (mention for mention in match.mentions if mention.field == "body"))
    return in_body or snippets(article.title, (mention for mention in match.mentions if mention.field == "title"))


def _snippet(snippet: Snippet) -> Json:
    return {"text": snippet.text, "highlights": [list(highlight) for highlight in snippet.highlights]}
