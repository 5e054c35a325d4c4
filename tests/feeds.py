"""Feeds for tests, each with no more in it than a test is about."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape

from connectors.sources.documents import Document
from connectors.sources.feed import parse
from connectors.sources.items import Place, take_stock
from connectors.sources.memory import Memory
from connectors.types import Entry
from tests.builders import NOON

PROLOG = '<?xml version="1.0" encoding="utf-8"?>'
FEED_URL = "https://daily.example/feed"


def rss(*items: str, channel: str = "", prolog: str = PROLOG) -> bytes:
    """Return an RSS document of these items."""
    return f'{prolog}<rss version="2.0"><channel><title>Daily</title>{channel}{"".join(items)}</channel></rss>'.encode()


def an_item(number: int | str = 1, extra: str = "", **told: str | None) -> str:
    """Return an item with guid, link and title; `guid=None` leaves one out, others are added by name."""
    given = {
        "title": f"Item {number}",
        "link": f"https://daily.example/{number}",
        "guid": f"tag:daily.example:{number}",
    }
    elements = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in (given | told).items() if text is not None)
    return f"<item>{elements}{extra}</item>"


def json_feed(*items: object) -> bytes:
    """Return a JSON Feed of these items."""
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Daily", "items": items}).encode()


def read(body: bytes, content_type: str = "application/rss+xml", *, url: str = FEED_URL) -> Document:
    """Read a feed in this very process, as a child would."""
    document = parse(body, content_type, url=url)
    assert isinstance(document, Document), document
    return document


def entries_of(body: bytes, *, url: str = FEED_URL, memory: Memory = Memory()) -> tuple[Entry, ...]:  # noqa: B008 - frozen
    """Return what is listed in a feed."""
    document = read(body, url=url)
    return take_stock(document, Place(source="daily", url=url, at=NOON), memory=memory).entries(0, len(document.items))


def remembered(entries: Iterable[Entry], *, by_link: bool = False) -> Memory:
    """Return what is remembered of a document with these entries."""
    return Memory(items={entry.identity: entry.url or "" for entry in entries}, by_link=by_link)
