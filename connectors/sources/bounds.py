"""An item of any size in, one that no store and no reader minds out."""

from __future__ import annotations

from dataclasses import replace

from connectors.sources.documents import Item

LONGEST_ITEM = 1_000_000  # characters of full text and summary together; nobody writes more
LONGEST_TITLE = 2_000
LONGEST_NAME = 200  # of an author, a tag, a language, a date
MOST_NAMES = 100


def bounded(item: Item) -> Item:
    """Return the item itself, or as much of it as is kept. Id and link stay whole: half of one names something else."""
    content = item.content and item.content[:LONGEST_ITEM]
    return replace(
        item,
        title=item.title[:LONGEST_TITLE],
        content=content,
        summary=item.summary and item.summary[: LONGEST_ITEM - len(content or "")],
        published=item.published and item.published[:LONGEST_NAME],
        updated=item.updated and item.updated[:LONGEST_NAME],
        language=item.language and item.language[:LONGEST_NAME],
        authors=_names(item.authors),
        tags=_names(item.tags),
    )


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name[:LONGEST_NAME] for name in names[:MOST_NAMES])
