"""A Document and where it was found in, its Entries out: links resolved, dates read, every item named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from hashlib import sha256

from connectors.errors import ConnectorError
from connectors.sources.bounds import bounded
from connectors.sources.dates import NO_WORDS, as_utc, read_date
from connectors.sources.documents import Document, Item
from connectors.sources.identity import Names, name_items, spellings_of
from connectors.sources.memory import Known, Memory
from connectors.types import Entry
from connectors.web.urls import request_form

NO_MEMORY = Memory()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where and when a document was found, the zone of its times that name none, and odd words in its dates."""

    source: str
    url: str
    at: datetime
    zone: tzinfo = UTC
    words: Mapping[str, str] = field(default_factory=lambda: NO_WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """A document with a name for each item, read or known. An item listed twice over keeps its first place only."""

    place: Place
    items: tuple[Item | Known, ...]
    places: tuple[int, ...]
    names: Names
    firsts: tuple[int, ...]
    notes: tuple[str, ...]

    def entries(self, start: int, stop: int) -> tuple[Entry, ...]:
        """Return the entries from the start-th up to the stop-th, without those that say what they said before."""
        chosen = ((index, self.items[index]) for index in self.firsts[start:stop])
        return tuple(_entry(self, index, item) for index, item in chosen if isinstance(item, Item))

    @property
    def identities(self) -> tuple[str, ...]:
        """The name of every entry, in the order of the document."""
        return tuple(self.names.identities[index] for index in self.firsts)

    @property
    def links(self) -> tuple[str, ...]:
        """The key form of every entry's link, "" without one."""
        return tuple(self.names.links[index] for index in self.firsts)


def take_stock(document: Document, place: Place, *, memory: Memory = NO_MEMORY) -> Inventory:
    """Name the items of a document in the light of what is remembered of the last one."""
    kept = tuple(map(bounded, document.items))
    places, items = _in_order(document, kept, memory=memory)
    names = name_items(items, document_url=place.url, memory=memory)
    firsts: dict[str, int] = {}
    for index, name in enumerate(names.identities):
        firsts.setdefault(name, index)
    return Inventory(
        place=place,
        items=items,
        places=places,
        names=names,
        firsts=tuple(firsts.values()),
        notes=(*document.notes, *_notes(items, names), *_cuts(document.items, kept)),
    )


def _in_order(
    document: Document, kept: Sequence[Item], *, memory: Memory
) -> tuple[tuple[int, ...], tuple[Item | Known, ...]]:
    """Return what was read and what is known, in the order of the document, each with its place there."""
    if document.places is None:
        return tuple(range(len(kept))), tuple(kept)
    known = memory.known()
    all_: dict[int, Item | Known] = {place: known[mark] for place, mark in enumerate(document.marks) if mark in known}
    all_ |= dict(zip(document.places, kept, strict=True))
    return tuple(sorted(all_)), tuple(all_[place] for place in sorted(all_))


def _notes(items: Sequence[Item | Known], names: Names) -> Iterator[str]:
    if names.by_link:
        yield "ids are missing, shared or ever new: items are told apart by their links"
    if twice := len(items) - len(set(names.identities)):
        yield f"{twice} items are listed twice"
    if unusable := [item.link for item, link in zip(items, names.links, strict=True) if item.link and not link]:
        yield f"{len(unusable)} links lead to no page, the first is {unusable[0]!r:.200}"


def _cuts(items: Sequence[Item], kept: Sequence[Item]) -> Iterator[str]:
    if cut := [item.title for item, short in zip(items, kept, strict=True) if item != short]:
        yield f"{len(cut)} items are too long and were cut, the first is {cut[0]!r:.200}"


def _entry(inventory: Inventory, index: int, item: Item) -> Entry:
    place = inventory.place
    published = read_date(item.published or item.updated, assumed=place.zone, words=place.words)
    return Entry(
        source=place.source,
        identity=inventory.names.identities[index],
        second_key=inventory.names.second_keys[index],
        url=_url(item, place.url),
        title=item.title,
        listed_at=place.at,
        published=published.value,
        published_raw=item.published or item.updated,
        published_zone=published.zone,
        updated=as_utc(read_date(item.updated, assumed=place.zone, words=place.words)),
        summary=item.summary,
        content=item.content,
        content_type=item.content_type,
        language=item.language,
        authors=item.authors,
        tags=item.tags,
        item_hash=_hash(item),
        document_url=place.url,
        position=inventory.places[index],
    )


def _url(item: Item, document_url: str) -> str | None:
    try:
        url = request_form(item.link, document_url) if item.link else None
    except ConnectorError:
        return None
    return None if url in spellings_of(document_url) else url


def _hash(item: Item) -> str:
    """Return what changes when the item is rewritten; dates are left out, some feeds renew them at each fetch."""
    said = (item.title, item.link or "", item.summary or "", item.content or "")
    return sha256("\0".join(said).encode()).hexdigest()
