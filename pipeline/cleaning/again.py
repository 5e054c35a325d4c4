"""An article read earlier and what its host repeats in, the article as it would be read today out."""

from __future__ import annotations

from dataclasses import replace

from pipeline.cleaning.fingerprint import fingerprint, simhash
from pipeline.cleaning.furniture import Furniture, take_out
from pipeline.types import PARAGRAPHS, Article


def clean_again(article: Article, furniture: Furniture) -> Article:
    """Return the article without what its host repeats, all that follows from its text along with it."""
    kept, cut = take_out(article.text.split(PARAGRAPHS), furniture)
    if not cut:
        return article
    text = PARAGRAPHS.join(kept)
    return replace(
        article,
        text=text,
        cut=(*article.cut, *cut),
        fingerprint=fingerprint(article.title, text),
        simhash=simhash(text),
    )
