"""Pages are kept as they were received: found again after a crash, and nothing fails where they cannot be kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors.types import Archived, Capture, Entry
from pipeline.capturing import Capturing
from pipeline.carrying import Carrying
from pipeline.desk import Desk, Tally
from pipeline.errors import NothingToRead
from pipeline.spool import Spool
from pipeline.spool.files import FileSpool
from pipeline.store import Store, articles, captures, entries, faults
from rules.loading import load
from tests.builders import NOON, a_capture, a_listing, an_article, an_entry
from tests.spools import folder_of, spool_of

DESK = Desk(sources={}, pollers={}, channels={}, ruleset=load({}), per_host=1)
CLAIMING: dict[str, Any] = {"limit": 1, "busy": (), "per_host": 1, "token": "t"}
HOUR = timedelta(hours=1)
COPY = Archived(location="https://archive.example/1", captured_at=NOON)


class Newsroom:
    """One page, and how often it was asked for."""

    def __init__(self, store: Store) -> None:
        self.store, self.asked = store, 0

    def page(self, _entry: Entry) -> Capture:
        self.asked += 1
        return a_capture(headers={"content-type": "text/html", "set-cookie": "who=you"})

    def carry(self, identity: str = "1", *, hours: int = 0, spool: Spool | None = None, **more: Any) -> None:
        """List one entry and carry it through."""
        now = NOON + hours * HOUR
        listing = a_listing(identity, **more.pop("listed", {}))
        self.store.write(lambda db: entries.add(db, [listing], now=now))
        (claim,) = self.store.write(lambda db: entries.claim(db, now=now, lease=HOUR / 2, **CLAIMING))
        isolate: Callable[..., Any] = more.pop("isolate", reading(identity))
        asked: dict[str, Any] = {"pages": self.page, "isolate": isolate, "now": lambda: now}
        spool = spool or spool_of(self.store, now=lambda: now)
        Carrying(self.store, Tally(), spool=spool, **asked).run(claim, DESK)


def reading(identity: str) -> Callable[..., Any]:
    def isolate(_fn: Any, /, *_args: Any, **_more: Any) -> Any:
        return an_article(url=f"https://daily.example/{identity}")

    return isolate


def crashing(_fn: Any, /, *_args: Any, **_more: Any) -> Any:
    raise KeyboardInterrupt


def refusing(_fn: Any, /, *_args: Any, **_more: Any) -> Any:
    raise NothingToRead("a wall", kind="wall")


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    return Newsroom(store)


def test_a_page_is_kept_with_its_article_its_headers_and_its_hash(newsroom: Newsroom) -> None:
    newsroom.carry(listed={"archived": COPY})
    ((article,), (kept,)) = newsroom.store.read(lambda db: (list(articles.newest(db)), captures.page(db)))
    assert (kept.article, kept.status, kept.size, kept.archived) == (article.id, 200, len(a_capture().body), COPY)
    assert kept.headers == {"content-type": "text/html"}
    assert spool_of(newsroom.store).body(kept.sha256) == a_capture().body


def test_a_crash_while_a_page_is_read_asks_for_it_no_second_time(newsroom: Newsroom) -> None:
    with pytest.raises(KeyboardInterrupt):
        newsroom.carry(isolate=crashing)
    newsroom.carry(hours=1)
    assert newsroom.asked == 1
    (kept,) = newsroom.store.read(captures.page)
    assert (kept.captured_at, kept.article is None) == (NOON, False)


def test_a_page_on_which_there_is_no_article_is_kept_too(newsroom: Newsroom) -> None:
    newsroom.carry(isolate=refusing)
    (kept,) = newsroom.store.read(captures.page)
    assert (kept.article, kept.url) == (None, "https://daily.example/1")


def test_nothing_is_left_of_a_page_s_wait_once_it_is_read(sqlite_store: Store) -> None:
    Newsroom(sqlite_store).carry()
    assert list((folder_of(sqlite_store) / "captures/held").iterdir()) == []


def test_where_pages_cannot_be_kept_articles_go_on_without_and_one_fault_says_so(
    sqlite_store: Store, tmp_path: Path
) -> None:
    newsroom = Newsroom(sqlite_store)
    (tmp_path / "captures").write_text("no folder")
    full = FileSpool(tmp_path / "captures", sqlite_store, now=lambda: NOON, least_free=0)
    newsroom.carry("1", spool=full)
    found, (fault,), kept = sqlite_store.read(
        lambda db: (list(articles.newest(db)), list(faults.newest(db)), captures.page(db))
    )
    assert (len(found), kept) == (1, [])
    assert (fault.stage, fault.reason, fault.source) == ("capture", "capture-not-kept", "daily")
    assert fault.detail.startswith(f"The page was read but is not kept: {tmp_path / 'captures'}")


def test_the_same_trouble_with_every_page_is_told_once_an_hour(sqlite_store: Store, tmp_path: Path) -> None:
    minutes = iter([0, 1, 59, 60, 61])
    full = FileSpool(tmp_path / "captures", sqlite_store, now=lambda: NOON, least_free=1 << 60)
    capturing = Capturing(full, now=lambda: NOON + next(minutes) * HOUR / 60)
    told = [capturing.first(f"ent-{number}", an_entry(), a_capture).fault for number in range(5)]
    assert [fault is not None for fault in told] == [True, False, False, True, False]
