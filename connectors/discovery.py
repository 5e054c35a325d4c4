"""The address of a site in, proposals out: the feeds that lie behind it, each fetched and read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from connectors.errors import ConnectorError
from connectors.interfaces import Clock, Isolate
from connectors.pagelinks import PageLinks, links_in, links_in_header
from connectors.sources.asking import ACCEPT
from connectors.sources.documents import Document
from connectors.sources.feed import read_feed
from connectors.sources.items import Place, take_stock
from connectors.types import Entry, Json
from connectors.web.http import Http
from connectors.web.responses import Purpose, Response
from connectors.web.statuses import status_error
from connectors.web.urls import key_form, request_form

MOST_REQUESTS = 15
SAMPLES = 3
# where WordPress, Drupal, Joomla, Blogger, static generators and newsrooms keep their feeds
KNOWN_PATHS = (
    "/feed/",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feeds/posts/default",
    "/feed.json",
)

Certainty = Literal["sure", "likely", "guess"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A source that a person may add: what goes under `sources`, and the newest entries to judge it by."""

    kind: str
    options: Mapping[str, Json]
    title: str
    why: str
    certainty: Certainty
    samples: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trace:
    """URLs of one make, to be tried together."""

    urls: tuple[str, ...]
    why: str
    certainty: Certainty
    through_redirects: bool = True


def discover(url: str, *, http: Http, isolate: Isolate, now: Clock) -> tuple[Proposal, ...]:
    """Return what can be read behind an address, best first; nothing found is an empty answer.

    Looked for in turn, until something is found: the address itself, what its Link header and its head declare, links
    with the name of a feed, well-known paths (where redirects count as no, because sites send strangers home). At most
    15 requests. Raises ConnectorError when the address itself cannot be read.
    """
    search = _Search(http, isolate, now)
    response = search.ask(typed(url))
    if response.status != 200:
        raise status_error(response)
    itself = search.read(response, why="the address is itself a feed", certainty="sure")
    if itself:
        return (itself,)
    for trace in _traces(response, isolate):
        found = tuple(search.follow(trace))
        if found:
            return found
    return ()


def typed(url: str) -> str:
    """Return what a person meant: sites may be named without a scheme, and feeds by one of their own."""
    url = re.sub(r"(?i)^feed:(?://)?", "", url.strip())
    return request_form(url if "://" in url else f"https://{url}")


def _traces(response: Response, isolate: Isolate) -> Iterator[_Trace]:
    page = _page_links(response, isolate)
    base = next(iter(_absolute([page.base or ""], response.final_url)), response.final_url)
    in_header = links_in_header(response.headers.get("link", ""))
    yield _Trace(
        urls=(*_absolute(in_header, response.final_url), *_absolute(page.declared, base)),
        why="the page declares it",
        certainty="sure",
    )
    yield _Trace(urls=_absolute(page.linked, base), why="the page links to it", certainty="likely")
    yield _Trace(
        urls=_absolute(KNOWN_PATHS, response.final_url),
        why="many sites keep their feed there",
        certainty="guess",
        through_redirects=False,
    )


def _page_links(response: Response, isolate: Isolate) -> PageLinks:
    try:
        return isolate(links_in, response.body, response.headers.get("content-type", ""))
    except (TimeoutError, MemoryError, ChildProcessError):
        return PageLinks()


def _absolute(urls: Iterable[str], base: str) -> tuple[str, ...]:
    found = []
    for url in urls:
        try:
            found.append(request_form(url, base))
        except ConnectorError:
            continue
    return tuple(found)


class _Search:
    """The requests of one discovery: counted, and none for the same page twice."""

    def __init__(self, http: Http, isolate: Isolate, now: Clock) -> None:
        self._http = http
        self._isolate = isolate
        self._now = now
        self._left = MOST_REQUESTS
        self._asked: set[str] = set()
        self._answered: set[str] = set()

    def ask(self, url: str) -> Response:
        self._left -= 1
        self._asked.add(key_form(url))
        return self._http.get(url, purpose=Purpose.FEED, headers={"Accept": ACCEPT})

    def follow(self, trace: _Trace) -> Iterator[Proposal]:
        """Yield what the URLs of a trace prove to be; one that fails is passed over."""
        for url in trace.urls:
            if self._left <= 0 or key_form(url) in self._asked:
                continue
            try:
                response = self.ask(url)
            except ConnectorError:
                continue
            if response.status == 200 and (trace.through_redirects or not response.hops):
                proposal = self.read(response, why=trace.why, certainty=trace.certainty)
                if proposal:
                    yield proposal

    def read(self, response: Response, *, why: str, certainty: Certainty) -> Proposal | None:
        """Return what a body proves to be; None for one that is no feed or was read before."""
        if key_form(response.final_url) in self._answered:
            return None
        self._answered.add(key_form(response.final_url))
        try:
            document = read_feed(response, self._isolate)
        except ConnectorError:
            return None
        return Proposal(
            kind="feed",
            options={"url": response.final_url},
            title=document.title,
            why=f"{why} ({document.form}, {len(document.items)} items)",
            certainty=certainty,
            samples=self._newest(document, response.final_url),
        )

    def _newest(self, document: Document, url: str) -> tuple[Entry, ...]:
        stock = take_stock(document, Place(source="", url=url, at=self._now()))
        return tuple(sorted(stock.entries(0, len(stock.items)), key=_recency, reverse=True)[:SAMPLES])


def _recency(entry: Entry) -> tuple[str, int]:
    """Order by date, and without dates by place: feeds put their newest first."""
    published = entry.published
    at = published.astimezone(UTC) if isinstance(published, datetime) else published
    return (at.isoformat() if at else "", -entry.position)
