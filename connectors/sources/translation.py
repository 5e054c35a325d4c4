"""What feedparser made of a feed in, a Document out. Its words become ours here, and its guesses are left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from connectors.errors import Reason
from connectors.sources.documents import Document, Item, Unreadable
from connectors.sources.endings import Ending
from connectors.sources.freshness import longest, sensible
from connectors.sources.texts import plain, storable, unique
from connectors.web.urls import host_in

_BYLINE = 500  # characters; what is longer is no byline
_ADDRESS = re.compile(r"[\s<(]*[^\s<>()]+@[^\s<>()]+[\s>)]*|[()]")
_MARKUP = ("text/html", "application/xhtml+xml")
_PERIODS: Mapping[str, timedelta] = {"hourly": timedelta(hours=1), "daily": timedelta(days=1)}


def document_of(parsed: Any, *, form: str, ending: Ending) -> Document | Unreadable:
    """Return the document; an item whose end is missing is left to the next fetch."""
    entries = parsed.entries if ending.last_item_whole else parsed.entries[:-1]
    if not ending.whole and not entries:
        return Unreadable(reason=Reason.UNREADABLE, detail="a feed that is cut off before its first item ends")
    return Document(
        form=form,
        title=_line(parsed.feed, "title"),
        items=tuple(_item(entry, parsed.feed) for entry in entries),
        whole=ending.whole,
        floor=longest(_wishes(parsed.feed)),
        hub=next((link["href"] for link in _links(parsed.feed, "hub")), None),
        older=next((link["href"] for rel in ("prev-archive", "next") for link in _links(parsed.feed, rel)), None),
        notes=tuple(_notes(parsed, ending)),
    )


def _notes(parsed: Any, ending: Ending) -> Iterator[str]:
    if parsed.bozo:
        yield storable(f"ill-formed: {parsed.get('bozo_exception', '')}")[:200]
    if not ending.whole:
        yield "the end is missing: it is fetched again, without validators"


def _wishes(feed: Mapping[str, Any]) -> Iterator[timedelta | None]:
    ttl = re.match(r"\d{1,6}(?!\d)", str(feed.get("ttl", "")))
    yield sensible(timedelta(minutes=int(ttl[0]))) if ttl else None
    period = _PERIODS.get(str(feed.get("sy_updateperiod", "")).lower())
    times = re.match(r"[1-9]\d{0,5}", str(feed.get("sy_updatefrequency", "1")))
    yield sensible(period / int(times[0])) if period and times else None


def _item(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Item:
    content, content_type = _content(entry)
    summary = _text(entry, "summary")
    return Item(
        id=_text(entry, "id"),
        link=_link(entry),
        title=_line(entry, "title"),
        published=_text(entry, "published") or _text(entry, "created"),
        # `get` would answer with the date of publication where there is no other
        updated=_text(entry, "updated") if "updated" in entry else None,
        summary=None if summary == content else summary,
        content=content,
        content_type=content_type,
        language=_language(entry) or _text(feed, "language"),
        authors=_authors(entry),
        tags=unique(tag.get("label") or tag.get("term") or "" for tag in entry.get("tags", ())),
    )


def _link(entry: Mapping[str, Any]) -> str | None:
    """Return where the item says it stands: before any counter of clicks, and never an id that is no URL."""
    origin = _text(entry, "feedburner_origlink") or ""
    if host_in(origin):
        return origin
    link, guid = _text(entry, "link"), _text(entry, "id") or ""
    if link and (host_in(link) or link != guid):
        return link
    if host_in(guid):
        return guid
    return next((link["href"] for link in _links(entry, "enclosure") if link.get("type") in _MARKUP), None)


def _links(holder: Mapping[str, Any], rel: str) -> list[Mapping[str, Any]]:
    return [link for link in holder.get("links", ()) if link.get("rel") == rel and link.get("href")]


def _content(entry: Mapping[str, Any]) -> tuple[str | None, str]:
    """Return the longest full text that can be read as text, with its type."""
    readable = [
        (storable(each["value"]), str(each.get("type") or "text/html"))
        for each in entry.get("content", ())
        if each.get("value") and each.get("type") in {*_MARKUP, "text/plain"}
    ]
    return max(readable, key=lambda each: len(each[0]), default=(None, "text/html"))


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names; from `address (name)` and `name <address>` feedparser parts short addresses only."""
    people, written = entry.get("authors", ()), _text(entry, "author") or ""
    if len(people) > 1 or "@" not in written:
        return unique(person.get("name") or "" for person in people) or unique([written])
    return unique([_ADDRESS.sub("", written[:_BYLINE])])


def _language(entry: Mapping[str, Any]) -> str | None:
    spoken = (entry.get(field, {}).get("language") for field in ("title_detail", "summary_detail"))
    return next((str(language) for language in spoken if language), None)


def _line(holder: Mapping[str, Any], field: str) -> str:
    text = _text(holder, field) or ""
    return plain(text) if holder.get(f"{field}_detail", {}).get("type") in _MARKUP else " ".join(text.split())


def _text(holder: Mapping[str, Any], field: str) -> str | None:
    value = holder.get(field)
    return (storable(value) or None) if isinstance(value, str) else None
