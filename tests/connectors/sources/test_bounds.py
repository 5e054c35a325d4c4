"""How much of an item is kept."""

from __future__ import annotations

from connectors.sources.bounds import LONGEST_ITEM, LONGEST_NAME, LONGEST_TITLE, MOST_NAMES, bounded
from connectors.sources.documents import Item


def test_an_item_of_a_normal_size_is_kept_whole() -> None:
    item = Item(id="1", title="Port shut", content="<p>All of it.</p>", summary="Some", tags=("ports",))
    assert bounded(item) == item
    assert bounded(Item()) == Item()


def test_full_text_goes_before_the_summary() -> None:
    item = bounded(Item(content="c" * (LONGEST_ITEM - 10), summary="s" * 100))
    assert (len(item.content or ""), item.summary) == (LONGEST_ITEM - 10, "s" * 10)


def test_everything_that_can_grow_is_bounded() -> None:
    long = "x" * 2_000_000
    item = bounded(
        Item(
            title=long,
            content=long,
            summary=long,
            published=long,
            updated=long,
            language=long,
            authors=(long,),
            tags=(long,) * 500,
        )
    )
    assert len(item.title) == LONGEST_TITLE
    assert (len(item.content or ""), item.summary) == (LONGEST_ITEM, "")
    assert {len(text or "") for text in (item.published, item.updated, item.language, *item.authors, *item.tags)} == {
        LONGEST_NAME
    }
    assert len(item.tags) == MOST_NAMES


def test_id_and_link_stay_whole() -> None:
    long = "https://daily.example/" + "x" * 5_000
    item = bounded(Item(id=long, link=long))
    assert (item.id, item.link) == (long, long)
