"""The bytes of a sitemap in, what it lists out: sitemapindex, urlset with news, plain text, each also as gzip.

Read piece by piece, whatever the size: of an XML tree only the element in hand is kept, and of what is listed one run
of bytes. No entity is known but the five of XML, and nothing is opened.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from lxml import etree

from connectors.errors import Reason
from connectors.sources.charset import declared_encoding, legible
from connectors.sources.documents import Unreadable
from connectors.sources.spans import latest_moment
from connectors.sources.texts import storable
from connectors.web.decoding import gunzipped
from connectors.web.responses import Purpose

MOST_URLS = 50_000  # of one file, by the protocol (sitemaps.org)
LONGEST = 4_096  # characters of one value; a longer address is never asked

_PIECE = 64 * 1024
_HEAD = 64 * 1024  # bytes in which the root has to stand
_TAIL = 2_000  # bytes in which it has to end
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(urlset|sitemapindex)[\s/>]")
_END = re.compile(rb"(?:</(?:[\w.-]+:)?(?:urlset|sitemapindex)\s*>|<(?:[\w.-]+:)?(?:urlset|sitemapindex)[^>]*/>)")
_OTHERS = ((rb"(?i)<html|<!doctype\s+html", "a web page"), (rb"(?i)<rss[\s>]|<feed[\s>]|<rdf", "a feed"))
_LINE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*https?://\S+\s*?(?:[\r\n]|$)")
# written as they stand in an address; also every entity of somebody's own making, which becomes a word like any other
_BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)")
_CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_PARTS = ("loc", "lastmod", "title", "publication_date", "language")
_PARTED = "\x1f"


class Listed(NamedTuple):
    """One URL or file as the sitemap words it; title, time of publication and language are those of its news."""

    loc: str
    lastmod: str = ""
    title: str = ""
    published: str = ""
    language: str = ""


@dataclass(slots=True)
class Records:
    """What is listed, in order, and over which time its last changes lie.

    50,000 of them as objects would take more room than the file itself.
    """

    oldest: datetime | None = None
    newest: datetime | None = None
    _text: bytearray = field(default_factory=bytearray)
    _ends: array[int] = field(default_factory=lambda: array("L", [0]))

    def add(self, *values: str) -> None:
        """Add one by its values, in the order of the fields of `Listed`."""
        self._text += _PARTED.join(values).encode()
        self._ends.append(len(self._text))
        if len(values) > 1 and (at := latest_moment(values[1])):
            self.oldest = min(self.oldest or at, at)
            self.newest = max(self.newest or at, at)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, index: int) -> Listed:
        text = self._text[self._ends[index] : self._ends[index + 1]].decode()
        return Listed(*text.split(_PARTED))

    def __iter__(self) -> Iterator[Listed]:
        return map(self.__getitem__, range(len(self)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """One file. `whole` is false when its end is missing; `news` says that it is made for news, and may be empty."""

    index: bool
    records: Records
    whole: bool = True
    news: bool = False
    refused: tuple[str, ...] = ()


def read(body: bytes, content_type: str, *, name: str) -> Sitemap | Unreadable:
    """Read a file; raises ConnectorError for gzip that is too large or broken. Slow on hostile bytes: for children."""
    pieces = _pieces(body, name=name)
    head = bytearray()
    while len(head) < _HEAD and (piece := next(pieces, None)) is not None:
        head += piece
    if head.startswith(_WIDE):
        text = legible(bytes(head) + b"".join(pieces), content_type)
        head, pieces = bytearray(re.sub(r"^<\?xml[^>]*>", "", text).encode()), iter(())
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n\0")
    root = _ROOT.search(head, 0, _HEAD)
    if root:
        return _xml(_chain(head, pieces), content_type, head=bytes(head[:_HEAD]), index=root[1] == b"sitemapindex")
    if _LINE.match(head):
        return _plain(_chain(head, pieces))
    what = next((what for sign, what in _OTHERS if re.search(sign, head[:_HEAD])), "something else")
    return Unreadable(reason=Reason.NOT_A_FEED, detail=f"{what} and no sitemap")


def _pieces(body: bytes, *, name: str) -> Iterator[bytes]:
    """Yield the body in pieces, unpacked where it is gzip, by whatever name."""
    cut = (body[start : start + _PIECE] for start in range(0, len(body), _PIECE))
    return gunzipped(cut, most=Purpose.SITEMAP.most, name=name) if body.startswith(b"\x1f\x8b") else cut


def _chain(head: bytearray, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield bytes(head)
    yield from pieces


def _xml(pieces: Iterator[bytes], content_type: str, *, head: bytes, index: bool) -> Sitemap:
    parser = etree.XMLPullParser(
        events=("end",),
        tag="{*}sitemap" if index else "{*}url",
        recover=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    found = _Found(index=index)
    tail = b""
    for piece in _whole_tags(_recoded(pieces, _encoding(head, content_type))):
        parser.feed(_BARE.sub(b"&amp;", piece.translate(None, _CONTROLS)))
        tail = (tail + piece)[-_TAIL:]
        found.take(parser)
    whole = _END.search(tail) is not None
    if whole:  # otherwise it would close what was cut off: half an element has half an address
        with suppress(etree.XMLSyntaxError):
            parser.close()
        found.take(parser)
    news = b"/schemas/sitemap-news/" in head
    return Sitemap(index=index, records=found.records, whole=whole, news=news, refused=found.refused)


def _encoding(head: bytes, content_type: str) -> str:
    """Return the encoding to read the file in: UTF-8 wherever it is that, whatever is declared."""
    try:
        head[: head.rfind(b">") + 1].decode()
    except UnicodeDecodeError:
        return declared_encoding(head, content_type) or "cp1252"
    return "utf-8"


def _recoded(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield from (decoder.decode(piece).encode("utf-8", "replace") for piece in pieces)


def _whole_tags(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces cut behind a tag, so that no reference is torn apart."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        cut = text.rfind(b">") + 1 or (len(text) > _HEAD) * len(text)
        rest = text[cut:]
        if cut:
            yield text[:cut]
    if rest:
        yield rest


class _Found:
    """Takes finished elements from a parser, and lets go of them."""

    def __init__(self, *, index: bool) -> None:
        self._index = index
        self.records = Records()
        self._without = self._beyond = 0

    def take(self, parser: etree.XMLPullParser[etree._Element]) -> None:
        for _, element in parser.read_events():
            if not isinstance(element, etree._Element):  # noqa: SLF001 - the only name that lxml has for it
                continue
            self._add(element)
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]

    def _add(self, element: etree._Element) -> None:
        values = dict.fromkeys(_PARTS, "")
        for part in element:
            news = str(part.tag).endswith("}news")
            for each in part.iter("{*}*") if news else (part,):  # the loc of an image stands one floor further down
                name = str(each.tag).rpartition("}")[2]
                if name in values and not values[name]:
                    values[name] = _text(each)
        if not 0 < len(values["loc"]) <= LONGEST:
            self._without += 1
        elif len(self.records) >= MOST_URLS:
            self._beyond += 1
        else:
            self.records.add(*values.values())

    @property
    def refused(self) -> tuple[str, ...]:
        what = "files" if self._index else "URLs"
        said = (
            f"{self._without} {what} have no address, or one that is too long" if self._without else "",
            f"{self._beyond} {what} beyond the {MOST_URLS:,} that one file may list" if self._beyond else "",
        )
        return tuple(filter(None, said))


def _text(element: etree._Element) -> str:
    text = "".join(element.itertext()) if len(element) else element.text or ""
    return " ".join(storable(text).split())[: LONGEST + 1]


def _plain(pieces: Iterator[bytes]) -> Sitemap:
    records, refused, rest = Records(), 0, b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        refused += sum(not _add_line(records, line) for line in lines)
    refused += not _add_line(records, rest)
    said = (f"{refused} lines are no URLs, or stand beyond the {MOST_URLS:,} that one file may list",)
    return Sitemap(index=False, records=records, refused=said if refused else ())


def _add_line(records: Records, line: bytes) -> bool:
    """Add a line if it is a URL; say whether that went well, or the line is blank."""
    text = storable(line.decode("utf-8", "replace"))
    if not text:
        return True
    if len(records) >= MOST_URLS or not re.match(r"(?i)https?://", text) or len(text) > LONGEST:
        return False
    records.add(text)
    return True
