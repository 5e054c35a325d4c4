"""A feed's URL in, its entries out: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, and JSON Feed. feedparser lives here only.

One poll is one request. A body is read in a child process, which may be killed over it.
"""

from __future__ import annotations

import re
from datetime import UTC, tzinfo
from io import BytesIO
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import feedparser
from pydantic import AfterValidator

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Isolate, Options
from connectors.sources.asking import ask
from connectors.sources.charset import legible
from connectors.sources.documents import Document, Unreadable
from connectors.sources.endings import WHOLE, ending_of
from connectors.sources.items import Place
from connectors.sources.jsonfeed import looks_like_json, read_json_feed
from connectors.sources.stepping import step, unchanged
from connectors.sources.texts import parseable
from connectors.sources.translation import document_of
from connectors.types import Budget, Capture, Cursor, Entry, Poll, Source, Validators, Window
from connectors.web.http import Http
from connectors.web.page import fetch_page
from connectors.web.responses import Purpose, Response, shown
from connectors.web.urls import request_form


def _askable(url: str) -> str:
    try:
        return request_form(url)
    except ConnectorError as error:
        raise ValueError(str(error)) from error


def _known_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"no time zone {name!r}; zones are written like Asia/Beirut") from error


class FeedOptions(Options):
    """`zone` is that of the feed's times where they name none; UTC without it."""

    url: Annotated[str, AfterValidator(_askable)]
    zone: Annotated[str, AfterValidator(_known_zone)] | None = None


class FeedPoller:
    """Polls one feed."""

    def __init__(self, source: Source, *, http: Http, isolate: Isolate, now: Clock) -> None:
        if not isinstance(source.options, FeedOptions):
            raise TypeError(f"source {source.id} has the options of another kind")
        self._id = source.id
        self._options = source.options
        self._http = http
        self._isolate = isolate
        self._now = now

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:
        """Ask once; NOT_A_FEED or UNREADABLE for a body that is no feed, and nothing is then remembered of it."""
        answer = ask(self._http, self._options.url, validators=validators, purpose=Purpose.FEED)
        nothing_new = unchanged(answer, cursor)
        if nothing_new:
            return nothing_new
        document = read_feed(answer.response, self._isolate)
        place = Place(source=self._id, url=answer.response.final_url, at=self._now(), zone=self._zone)
        return step(answer, document, place=place, cursor=cursor, validators=validators, budget=budget)

    def begin(self, window: Window) -> Cursor:
        """Refuse: a feed lists what is new (NO_ARCHIVE)."""
        raise ConnectorError(
            f"{self._id} is a feed and cannot be read back to {window.start:%Y-%m-%d}",
            reason=Reason.NO_ARCHIVE,
            transient=False,
        )

    def fetch(self, entry: Entry) -> Capture:
        """Return the page behind an entry; an entry without a link has none (BAD_URL)."""
        if entry.url is None:
            raise ConnectorError("the entry has no link", reason=Reason.BAD_URL, transient=False)
        return fetch_page(entry.url, self._http)

    @property
    def _zone(self) -> tzinfo:
        return ZoneInfo(self._options.zone) if self._options.zone else UTC


def read_feed(response: Response, isolate: Isolate) -> Document:
    """Read a body in a child process; raises ConnectorError: NOT_A_FEED, UNREADABLE, TOO_SLOW_TO_READ."""
    name = shown(response.final_url)
    try:
        found = isolate(parse, response.body, response.headers.get("content-type", ""), url=response.final_url)
    except TimeoutError as error:
        raise ConnectorError(f"{name} takes too long to read", reason=Reason.TOO_SLOW_TO_READ) from error
    except (MemoryError, ChildProcessError) as error:
        raise ConnectorError(f"{name} cannot be read: {error}", reason=Reason.UNREADABLE) from error
    if isinstance(found, Unreadable):
        raise ConnectorError(f"{name} holds {found.detail}", reason=found.reason)
    return found


def parse(body: bytes, content_type: str, *, url: str) -> Document | Unreadable:
    """Read the bytes of a feed. Opens nothing, raises nothing; slow or greedy on hostile bytes, hence for children."""
    if looks_like_json(body):
        return read_json_feed(body)
    if _PAGE.match(body[:5_000]):
        return Unreadable(reason=Reason.NOT_A_FEED, detail="a web page and no feed")
    text = _OURS.sub(r"\1x-\2", parseable(legible(body, content_type)))
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
