"""An article and the rules in; matches with their mentions out."""

from __future__ import annotations

from pipeline.types import Article
from rules.loading import RuleSet
from rules.match import match as match_document
from rules.types import Document, Match


def match(article: Article, ruleset: RuleSet) -> tuple[Match, ...]:
    """Return every rule that the article satisfies. `rules` knows no article, so it is handed a document."""
    document = Document(id=article.id, title=article.title, body=article.text, language=article.language)
    return match_document(document, ruleset)
