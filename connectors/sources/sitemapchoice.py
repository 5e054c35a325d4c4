"""A list of URLs and what is asked of it in, what one step takes from it out. Runs in the child that has read the file.

Of a file that was read before, only what is new is taken, wherever in it that stands: its list is cut into stretches of
about 130 addresses, each cut behind an address whose own hash says so, and the hashes of stretches are remembered. One
address more changes one stretch, and all others are the same ones as before.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from connectors.errors import ConnectorError
from connectors.sources.documents import Item
from connectors.sources.sitemapxml import Listed, Records, Sitemap
from connectors.sources.spans import Span, of_file, of_page, of_text
from connectors.sources.strangers import Strangers
from connectors.types import Window
from connectors.web.urls import key_form, request_form

DIFFERS = timedelta(hours=1)  # if no two times lie further apart than that, it is the file that was made then
_CUT, _STRETCH = 0x7F, 6  # bits of a mark that are 0 where a list is cut; bytes of a stretch's hash


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that an index lists, and when it changed, in the index's own words where they are believed.

    `tries` counts how often it could not be had.
    """

    url: str
    lastmod: str = ""
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of one file: at most `items` of it, behind `done` of which the last was `last`.

    With a `window` what lies in it; without, what is not among the `stretches` remembered of it, and of an index what
    has changed since the `newest` change known, unless it was read (`known`). `sites` are the registrable domains
    whose addresses it may list.
    """

    items: int
    sites: frozenset[str]
    window: Window | None = None
    done: int = 0
    last: str = ""
    stretches: str = ""
    newest: datetime | None = None
    known: tuple[File, ...] = ()

    def start(self, marks: Sequence[bytes]) -> int:
        """Return where to go on among what is chosen: behind what was taken last, wherever that stands by now."""
        last = bytes.fromhex(self.last)
        return marks.index(last) + 1 if last in marks else min(self.done, len(marks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one step takes: items of a list, or files of an index; and where the next one goes on.

    `total` counts what the file lists, `chosen` what of it was asked for. `again` are the files of an index that are to
    be looked at even while it stays the same. `strangers` are addresses on other sites, which are left out.
    """

    index: bool
    total: int
    chosen: int
    items: tuple[Item, ...] = ()
    files: tuple[File, ...] = ()
    done: int = 0
    last: str = ""
    stretches: str = ""
    newest: datetime | None = None
    again: tuple[File, ...] = ()
    whole: bool = True
    news: bool = False
    strangers: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def more(self) -> bool:
        """Whether more of the file was asked for than fits into the step."""
        return self.done < self.chosen


def take_items(sitemap: Sitemap, url: str, wanted: Wanted) -> Taken:
    """Choose from a list of URLs."""
    records, dated = sitemap.records, believed(sitemap.records)
    marks = [mark_of(each, dated=dated) for each in records]
    strangers = Strangers(url, wanted.sites)
    chosen = [n for n in _asked_for(records, marks, url, wanted=wanted) if strangers.admit(records[n].loc)]
    start = wanted.start([marks[n] for n in chosen])
    step = chosen[start : start + wanted.items]
    items, refused = _items([records[n] for n in step], url, dated=dated)
    return Taken(
        index=False,
        total=len(records),
        chosen=len(chosen),
        items=items,
        done=start + len(step),
        last=marks[step[-1]].hex() if step else wanted.last,
        stretches=_packed(map(_hash, _cut(marks))),
        whole=sitemap.whole,
        news=sitemap.news,
        strangers=strangers.firsts,
        refused=(*sitemap.refused, *strangers.said, *refused),
        notes=notes_on(records),
    )


def believed(records: Records) -> bool:
    """Say whether the times of the last change differ: many are those at which the file was made."""
    oldest, newest = records.oldest, records.newest
    return oldest is not None and newest is not None and newest - oldest > DIFFERS


def notes_on(records: Records) -> tuple[str, ...]:
    """Say it where times are not believed."""
    if len(records) < 2 or records.newest is None or believed(records):
        return ()
    return ("all lastmod are of one hour: they tell when the file was made, and are not believed",)


def mark_of(record: Listed, *, dated: bool) -> bytes:
    """Return what stands for an address, and where `dated` for its last change too."""
    said = f"{record.loc} {record.lastmod}" if dated else record.loc
    return blake2b(said.encode(), digest_size=8).digest()


def _asked_for(records: Records, marks: Sequence[bytes], url: str, *, wanted: Wanted) -> Iterator[int]:
    if wanted.window is None:
        return _unknown(marks, wanted.stretches)
    file, window, dated = of_file(url), wanted.window, believed(records)
    return (n for n, each in enumerate(records) if _lies_in(each, window, dated=dated, file=file))


def _lies_in(record: Listed, window: Window, *, dated: bool, file: Span | None) -> bool:
    """Say whether it may be of that time, by the best of what is known; what has no date at all is taken."""
    span = of_text(record.published) or of_page(record.loc) or (of_text(record.lastmod) if dated else None) or file
    return span is None or span.touches(window)


def _items(records: Sequence[Listed], url: str, *, dated: bool) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Return the items, each page once, and what to say of those that cannot be asked."""
    items: dict[str, Item] = {}
    refused = []
    for record in records:
        try:
            items.setdefault(key_form(record.loc, url), _item(record, url, dated=dated))
        except ConnectorError as error:
            refused.append(str(error))
    return tuple(items.values()), tuple(refused)


def _item(record: Listed, url: str, *, dated: bool) -> Item:
    return Item(
        link=request_form(record.loc, url),
        title=record.title,
        published=record.published or None,
        updated=record.lastmod if dated and record.lastmod else None,
        language=record.language or None,
    )


def _unknown(marks: Sequence[bytes], stretches: str) -> Iterator[int]:
    """Yield the places of what stands in no stretch that was there before."""
    known = set(_unpacked(stretches))
    place = 0
    for stretch in _cut(marks):
        if _hash(stretch) not in known:
            yield from range(place, place + len(stretch))
        place += len(stretch)


def _cut(marks: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    start = 0
    for place, mark in enumerate(marks, start=1):
        if not mark[-1] & _CUT:
            yield marks[start:place]
            start = place
    if start < len(marks):
        yield marks[start:]


def _hash(stretch: Sequence[bytes]) -> bytes:
    return blake2b(b"".join(stretch), digest_size=_STRETCH).digest()


def _packed(stretches: Iterable[bytes]) -> str:
    return b64encode(b"".join(stretches)).decode()


def _unpacked(text: str) -> Iterator[bytes]:
    packed = b64decode(text)
    return (packed[place : place + _STRETCH] for place in range(0, len(packed), _STRETCH))
