"""A feed's URL in, its entries out: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, and JSON Feed. feedparser lives here only.

One poll is one request. A body is read in a child process, which may be killed over it. Of a well-formed feed
feedparser sees only the items that are not known yet.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC
from io import BytesIO
from typing import Any, TypeGuard
from zoneinfo import ZoneInfo

import feedparser
from pydantic import Field

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Isolate, Options
from connectors.sources.apart import read_apart
from connectors.sources.asking import ask
from connectors.sources.charset import legible
from connectors.sources.documents import Document, Seen, Unreadable
from connectors.sources.endings import WHOLE, ending_of
from connectors.sources.items import Inventory, Place, take_stock
from connectors.sources.jsonfeed import looks_like_json, read_json_feed
from connectors.sources.memory import Memory, recall
from connectors.sources.older import Walk, begin, recall_walk, step_back
from connectors.sources.options import Address, DateWords, Zone, options_of
from connectors.sources.parting import Parted, part
from connectors.sources.stepping import step, unchanged
from connectors.sources.texts import parseable
from connectors.sources.translation import document_of
from connectors.types import Budget, Capture, Cursor, Entry, Poll, Source, Validators, Window
from connectors.web.http import Http
from connectors.web.page import fetch_page
from connectors.web.responses import Purpose, Response


class FeedOptions(Options):
    """`zone` is that of the feed's times where they name none (else UTC), `date_words` what odd words mean."""

    url: Address
    zone: Zone | None = None
    date_words: DateWords = Field(default_factory=dict)


class FeedPoller:
    """Polls one feed."""

    def __init__(self, source: Source, *, http: Http, isolate: Isolate, now: Clock) -> None:
        self._id = source.id
        self._options = options_of(source, FeedOptions)
        self._http = http
        self._isolate = isolate
        self._now = now

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:
        """Ask once; NOT_A_FEED or UNREADABLE for a body that is no feed, and nothing is then remembered of it."""
        if walk := recall_walk(cursor):
            return self._step_back(walk, budget)
        answer = ask(self._http, self._options.url, validators=validators, purpose=Purpose.FEED)
        nothing_new = unchanged(answer, cursor)
        if nothing_new:
            return nothing_new
        document, inventory = self._read(answer.response, recall(cursor), most=budget.items)
        return step(answer, document, inventory=inventory, cursor=cursor, validators=validators, budget=budget)

    def begin(self, window: Window) -> Cursor:
        """Start at the feed itself, which may name its archive (RFC 5005); its first step says NO_ARCHIVE if not."""
        return begin(window, source=self._id)

    def fetch(self, entry: Entry) -> Capture:
        """Return the page behind an entry; an entry without a link has none (BAD_URL)."""
        if entry.url is None:
            raise ConnectorError("the entry has no link", reason=Reason.BAD_URL, transient=False)
        return fetch_page(entry.url, self._http)

    def _step_back(self, walk: Walk, budget: Budget) -> Poll:
        answer = ask(self._http, walk.url or self._options.url, validators=Validators(), purpose=Purpose.FEED)
        document = read_feed(answer.response, self._isolate)
        inventory = take_stock(document, self._place(answer.response))
        return step_back(walk, answer, document, inventory=inventory, budget=budget)

    def _read(self, response: Response, memory: Memory, *, most: int) -> tuple[Document, Inventory]:
        """Read what is not known yet; the whole document where that would not do to name its items."""
        place = self._place(response)
        document = read_feed(response, self._isolate, seen=memory.seen(most=most))
        inventory = take_stock(document, place, memory=memory)
        if not inventory.names.doubtful:
            return document, inventory
        document = read_feed(response, self._isolate)
        return document, take_stock(document, place, memory=memory)

    def _place(self, response: Response) -> Place:
        zone = ZoneInfo(self._options.zone) if self._options.zone else UTC
        return Place(source=self._id, url=response.final_url, at=self._now(), zone=zone, words=self._options.date_words)


def read_feed(response: Response, isolate: Isolate, *, seen: Seen | None = None) -> Document:
    """Read a body in a child process, without what was `seen`.

    Raises ConnectorError: NOT_A_FEED, UNREADABLE, TOO_SLOW_TO_READ.
    """
    return read_apart(response, isolate, parse, seen=seen)


def parse(body: bytes, content_type: str, *, url: str, seen: Seen | None = None) -> Document | Unreadable:
    """Read the bytes of a feed. Opens nothing, raises nothing; slow or greedy on hostile bytes, hence for children.

    With `seen`, what need not be read again is left out of a feed that is well-formed.
    """
    if looks_like_json(body):
        return read_json_feed(body)
    if _PAGE.match(body[:5_000]):
        return Unreadable(reason=Reason.NOT_A_FEED, detail="a web page and no feed")
    text = legible(body, content_type)
    parted = part(text, url=url)
    if parted is None:
        return _read_all(parseable(text), url=url)
    some = _read_some(parted, seen, url=url) if seen else None
    if some is not None:
        return some
    found = _read_all(text, url=url)
    return replace(found, marks=parted.marks, head=parted.head) if _is_sound(found, len(parted.marks)) else found


def _read_some(parted: Parted, seen: Seen, *, url: str) -> Document | None:
    """Return the document with what is to be read; None if that is all of it, or feedparser sees it otherwise."""
    places, rest = parted.wanted(seen)
    if len(places) == len(parted.marks):
        return None
    if not places and seen.head == parted.head:
        return Document(form="", items=(), marks=parted.marks, places=(), rest=rest, head=parted.head, head_known=True)
    some = _read_all(parted.only(places), url=url)
    if not _is_sound(some, len(places)):
        return None
    return replace(some, marks=parted.marks, places=places, rest=rest, head=parted.head)


def _is_sound(found: Document | Unreadable, items: int) -> TypeGuard[Document]:
    """Say whether feedparser found the same items as we, and nothing to complain of."""
    return isinstance(found, Document) and len(found.items) == items and not found.notes


def _read_all(text: str, *, url: str) -> Document | Unreadable:
    text = _OURS.sub(r"\1x-\2", text)
    try:
        parsed = _feedparser(text, url=url)
    except Exception as fault:  # noqa: BLE001 - what feedparser stumbles over is one more unreadable body
        return Unreadable(reason=Reason.UNREADABLE, detail=f"what feedparser cannot read: {type(fault).__name__}")
    version = parsed.get("version", "")
    if not version and not parsed.entries:
        return Unreadable(reason=Reason.NOT_A_FEED, detail="no feed")
    form = feedparser.api.SUPPORTED_VERSIONS.get(version, version)
    return document_of(parsed, form=form, ending=ending_of(text) if parsed.bozo else WHOLE)


# elements with names under which feedparser keeps its own findings would take their place, and it would stumble
_OURS = re.compile(r"(?i)(</?)(authors|contributors|links|\w+_detail|\w+_parsed)(?=[\s/>])")
_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.DOTALL | re.IGNORECASE,
)


def _feedparser(text: str, *, url: str) -> Any:
    for parser in (feedparser.api.StrictFeedParser, feedparser.api.LooseFeedParser):
        # an id is compared and not followed: resolved like a link, it would change whenever the feed moves
        parser.can_be_relative_uri = parser.can_be_relative_uri - {"id"}
    return feedparser.parse(
        BytesIO(text.encode("utf-8", "replace")),  # feedparser tries bytes and str as a file name or URL first
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
