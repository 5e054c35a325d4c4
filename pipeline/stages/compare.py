"""Two readings of one article in; what has changed between them, as a diff of paragraphs, out."""

from __future__ import annotations

from difflib import unified_diff

from pipeline.cleaning.again import clean_again
from pipeline.cleaning.furniture import NONE, Furniture
from pipeline.cleaning.volatile import steady
from pipeline.errors import NothingToRead
from pipeline.types import PARAGRAPHS, Article

SHARED = 0.5  # of the words of an article, that a page with another address must hold to be the same one
LONG_WORD = 4  # letters


def compare(before: Article, after: Article, furniture: Furniture = NONE, *, version: int = 1) -> str | None:
    """Return the unified diff from one version to the next, title first; None where nothing that is read has changed.

    Whitespace, counters, clocks and what the host repeats (`furniture`) count for nothing. Raises NothingToRead where
    another article stands there by now, or only part of the text can still be had.
    """
    if after.partial and not before.partial:
        raise NothingToRead("part of the text can no longer be had", kind="wall")
    if after.key != before.key and not _is_same(before, after):
        raise NothingToRead("another article stands at its address by now", kind="another-article")
    old, new = _lines(clean_again(before, furniture)), _lines(after)
    if old == new:
        return None
    return "\n".join(unified_diff(old, new, f"version {version}", f"version {version + 1}", n=1, lineterm=""))


def _is_same(before: Article, after: Article) -> bool:
    """Return whether most of what the one says stands in the other: an address may follow its headline."""
    words, found = _words(before), _words(after)
    return len(words & found) >= SHARED * len(words)


def _words(article: Article) -> frozenset[str]:
    text = f"{article.title} {article.text}".casefold()
    return frozenset(word for word in text.split() if len(word) >= LONG_WORD)


def _lines(article: Article) -> list[str]:
    return [" ".join(article.title.split()), *steady(article.text.split(PARAGRAPHS))]
