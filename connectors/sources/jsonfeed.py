"""A JSON Feed (1.0 or 1.1, jsonfeed.org) in, a Document out. feedparser reads none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from connectors.errors import Reason
from connectors.sources.documents import Document, Item, Unreadable
from connectors.sources.texts import storable, unique


def looks_like_json(body: bytes) -> bool:
    """Say whether a body begins as a JSON object does."""
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def read_json_feed(body: bytes) -> Document | Unreadable:
    """Return the feed; an item without an id is left out and named, as the specification demands."""
    try:
        feed = json.loads(body.lstrip(b"\xef\xbb\xbf \t\r\n").decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        return Unreadable(reason=Reason.UNREADABLE, detail=f"broken JSON: {error}"[:200])
    if not _is_feed(feed):
        return Unreadable(reason=Reason.NOT_A_FEED, detail="JSON, but no JSON Feed")
    items = [item if isinstance(item, dict) else {} for item in feed["items"]]
    version = storable(str(feed.get("version", ""))).rpartition("/")[2]
    return Document(
        form=f"JSON Feed {version}".strip(),
        title=_text(feed.get("title")) or "",
        items=tuple(_item(item, feed) for item in items if _id(item)),
        hub=next((url for hub in _objects(feed.get("hubs")) if (url := _text(hub.get("url")))), None),
        older=_text(feed.get("next_url")),
        refused=tuple(f"item {n} has no id" for n, item in enumerate(items, start=1) if not _id(item)),
        notes=tuple(_notes(feed)),
    )


def _is_feed(feed: object) -> bool:
    """Some feeds state no version, or their own; a list of items under a title is enough."""
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return False
    return "jsonfeed" in str(feed.get("version", "")) or "title" in feed


def _notes(feed: Mapping[str, object]) -> Iterable[str]:
    if feed.get("expired") is True:
        yield "the feed says that it has ended"
    if older := _text(feed.get("next_url")):
        yield f"older items stand at {older}"


def _item(item: Mapping[str, object], feed: Mapping[str, object]) -> Item:
    markup, text = _text(item.get("content_html")), _text(item.get("content_text"))
    return Item(
        id=_id(item),
        link=_text(item.get("url")) or _text(item.get("external_url")),
        title=_text(item.get("title")) or "",
        published=_text(item.get("date_published")),
        updated=_text(item.get("date_modified")),
        summary=_text(item.get("summary")),
        content=markup or text,
        content_type="text/html" if markup or not text else "text/plain",
        language=_text(item.get("language")) or _text(feed.get("language")),
        authors=_authors(item) or _authors(feed),
        tags=unique(tag for tag in _list(item.get("tags")) if isinstance(tag, str)),
    )


def _id(item: Mapping[str, object]) -> str | None:
    """Return the id; the specification asks for a string and for leniency with numbers."""
    value = item.get("id")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _text(value)


def _authors(holder: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names under `authors` (1.1), else the one under `author` (1.0)."""
    people = _objects(holder.get("authors")) or _objects([holder.get("author")])
    return unique(name for person in people if (name := _text(person.get("name"))))


def _text(value: object) -> str | None:
    return (storable(value) or None) if isinstance(value, str) else None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _objects(value: object) -> list[dict[str, object]]:
    return [each for each in _list(value) if isinstance(each, dict)]
