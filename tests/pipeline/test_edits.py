"""What a feed says anew of an entry has its page read again, but no more often than is decent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from connectors.types import Archived
from pipeline import edits
from pipeline.marks import MOST_READS
from pipeline.store import Store, articles, entries, looks
from tests.builders import NOON, a_kinship, a_listing, an_article

HOUR = timedelta(hours=1)
ASKED: dict[str, Any] = {"limit": 9, "busy": (), "per_host": 9, "token": "t", "lease": HOUR / 2}
SAID = {"item_hash": "1", "title": "Port closed", "summary": "<p>The port is <b>closed</b>.</p> <i>12 comments</i>"}
COPY = Archived(location="https://archive.example/1", captured_at=NOON)


def listed(store: Store, **said: Any) -> None:
    """List an entry that was read at noon, and of which nobody was told."""

    def write(db: Any) -> None:
        entries.add(db, [a_listing(**SAID | said)], now=NOON)
        (claim,) = entries.claim(db, now=NOON, **ASKED)
        articles.add(db, an_article(), a_kinship())
        entries.finish(db, claim, article=an_article().id)

    store.write(write)


def listed_again(store: Store, *, after: timedelta = HOUR, **said: Any) -> int:
    return store.write(lambda db: edits.take_up(db, [a_listing(**SAID | said)], now=NOON + after))


def due(store: Store, after: timedelta) -> int:
    """Return how many articles are read again so long after noon; each is read as it was."""

    def write(db: Any) -> int:
        claims = looks.claim(db, now=NOON + after, **ASKED)
        return sum(looks.done(db, claim, now=NOON + after, withdrawn_at=None) for claim in claims)

    return store.write(write)


@pytest.mark.parametrize(
    "said",
    [
        {"title": "Port open"},
        {"title": "Port, closed"},
        {"summary": "The port is open."},
        {"content": "<p>More of it.</p>"},
    ],
    ids=["title", "a comma", "summary", "content"],
)
def test_another_title_or_text_has_the_page_read_again_once(store: Store, said: dict[str, Any]) -> None:
    listed(store)
    assert (listed_again(store, item_hash="2", **said), listed_again(store, item_hash="2", **said)) == (1, 0)
    assert [due(store, hours * HOUR) for hours in (1, 2, 24, 168)] == [1, 0, 0, 0]


@pytest.mark.parametrize(
    "said",
    [
        {"title": "Port closed"},
        {"item_hash": "1", "title": "Port open"},
        {"item_hash": ""},
        {"summary": "<div>The port is\n<em>closed</em>.</div>\n<u>97 comments</u>"},
    ],
    ids=["the hash alone", "the same hash", "no hash", "markup, space and counters"],
)
def test_what_nobody_would_read_otherwise_is_no_reason(store: Store, said: dict[str, Any]) -> None:
    listed(store)
    assert listed_again(store, **{"item_hash": "2", **said}) == 0
    assert due(store, 2 * HOUR) == 0


def test_a_copy_in_an_archive_and_an_entry_without_a_page_are_not_read_again(store: Store) -> None:
    listed(store, archived=COPY)
    assert listed_again(store, item_hash="2", title="Port open", archived=COPY) == 0
    assert listed_again(store, item_hash="3", title="Port shut", url=None) == 0


def test_an_article_is_read_once_an_hour_at_the_most_and_so_often_in_all(store: Store) -> None:
    listed(store)
    read = []
    for quarter in range(4 * 24):
        listed_again(store, after=quarter * HOUR / 4, item_hash=f"{quarter + 2}", title=f"Port closed: part {quarter}")
        read += [quarter] * due(store, quarter * HOUR / 4)
    assert read == [4 * (number + 1) for number in range(MOST_READS)]


def test_after_a_week_a_feed_may_say_what_it_likes(store: Store) -> None:
    listed(store)
    assert listed_again(store, after=169 * HOUR, item_hash="2", title="Port open") == 0


def test_what_the_feed_says_by_now_is_kept_for_whoever_reads_the_entry_later(store: Store) -> None:
    store.write(lambda db: entries.add(db, [a_listing(**SAID)], now=NOON))
    assert listed_again(store, item_hash="2", title="Port open", summary="Open.") == 0
    (claim,) = store.write(lambda db: entries.claim(db, now=NOON, **ASKED))
    assert (claim.entry.title, claim.entry.summary, claim.entry.item_hash) == ("Port open", "Open.", "2")
    assert claim.entry.listed_at == NOON
