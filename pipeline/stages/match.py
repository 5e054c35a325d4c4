"""An article, the rules and its source in; matches with their mentions out."""

from __future__ import annotations

from datetime import datetime

from connectors.types import Source
from pipeline.lanes import latest_instant
from pipeline.types import Article
from rules.loading import RuleSet
from rules.match import match as match_document
from rules.types import Document, Match, Origin


def match(article: Article, ruleset: RuleSet, source: Source | None) -> tuple[Match, ...]:
    """Return every rule that the article satisfies; its source is None where that is no longer configured."""
    return match_document(document_of(article, source), ruleset)


def document_of(article: Article, source: Source | None) -> Document:
    """Return the article as `rules` reads it, which knows no article: its age is that on the day it was read."""
    return Document(
        id=article.id,
        title=article.title,
        body=article.text,
        language=article.language,
        origin=origin_of(source) if source else Origin(source=article.source),
        age=article.fetched_at - latest_instant(article.published) if article.published else None,
        published=article.published.date() if isinstance(article.published, datetime) else article.published,
    )


def origin_of(source: Source) -> Origin:
    """Return what rules may ask about a source; one without a grade has the lowest."""
    return Origin(source=source.id, tags=source.tags, reliability=source.reliability or "F")
