"""The address of a site in, proposals out: the sources that lie behind it, each fetched and read once.

Looked for in turn, until something is found; every kind but a feed is tried as it would be polled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from pydantic import ValidationError

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Isolate
from connectors.leads import Certainty, Lead, Proposal
from connectors.linkpatterns import pattern_in
from connectors.pagelinks import PageLinks, links_in, links_in_header
from connectors.platforms import Marks, marks_in, of_the_host, of_the_software
from connectors.registry import SOURCES
from connectors.sources.asking import ACCEPT
from connectors.sources.documents import Document
from connectors.sources.feed import read_feed
from connectors.sources.items import Place, take_stock
from connectors.types import Budget, Cursor, Entry, Source, Validators
from connectors.web.http import Http
from connectors.web.responses import Purpose, Response
from connectors.web.statuses import status_error
from connectors.web.urls import key_form, request_form

T = TypeVar("T")

MOST_REQUESTS = 15
MOST_STEPS = 3  # of a source that is tried: an index leads to a sitemap, and that to pages
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
KNOWN_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
ARCHIVE = "https://web.archive.org"
OLD = timedelta(days=90)  # what has had nothing newer is frozen; an archive holds more of it
# what an archive may stand in for; a wall is not among it, which is never got round
ABSENT = frozenset(
    {
        Reason.DNS,
        Reason.CONNECT,
        Reason.TLS,
        Reason.TIMEOUT,
        Reason.RESET,
        Reason.NOT_FOUND,
        Reason.GONE,
        Reason.SERVER_ERROR,
    }
)
_HAS_A_NAME = re.compile(r"\.[a-z][a-z0-9-]+$")
_SITEMAP = re.compile(rb"(?i)^[^<]*(?:<[?!][^>]*>\s*)*<(?:\w+:)?(?:urlset|sitemapindex)\b")


def discover(
    url: str, *, http: Http, isolate: Isolate, now: Clock, kind: str | None = None, archive: str = ARCHIVE
) -> tuple[Proposal, ...]:
    """Return what can be read behind an address, best first; nothing found is an empty answer.

    Looked for in turn, until something (of the kind, if one is asked for) is found: the address itself, what its Link
    header and its head declare, links with the name of a feed, what the platform of its host offers, the sitemaps that
    robots.txt names, well-known paths (where redirects count as no, because sites send strangers home), what its
    software offers, and links that look like headlines. Of a site that is gone, and beside one that is frozen, what an
    archive holds. At most 15 requests. Raises ConnectorError when neither the address itself nor an archive can be
    read.
    """
    search = _Search(http, isolate, now, kind=kind)
    address = typed(url)
    try:
        response = search.ask(address)
        if response.status != 200:
            raise status_error(response)
    except ConnectorError as error:
        leads = _archived(address, archive, why=str(error)) if error.reason in ABSENT else ()
        if found := tuple(search.follow(leads)):
            return found
        raise
    found = next((found for leads in _turns(response, search) if (found := tuple(search.follow(leads)))), ())
    if kind != "wayback" and (not found or _is_fresh(found, now())):
        return found
    why = "nothing newer is listed there" if found else "that is what was asked for"
    return (*found, *search.follow(_archived(response.final_url, archive, why=why)))


def typed(url: str) -> str:
    """Return what a person meant: sites may be named without a scheme, and feeds by one of their own."""
    url = re.sub(r"(?i)^feed:(?://)?", "", url.strip())
    return request_form(url if "://" in url else f"https://{url}")


def _turns(response: Response, search: _Search) -> Iterator[Iterable[Lead]]:
    """Yield what to follow, turn by turn; what a turn costs is asked only when the ones before have led nowhere."""
    here = response.final_url
    itself = "the address is itself a "
    yield [Lead(kind="feed", options={"url": here}, why=f"{itself}feed", certainty="sure")]
    if _SITEMAP.match(response.body[:4_096]):
        yield [Lead(kind="sitemap", options={"url": here}, why=f"{itself}sitemap", certainty="sure")]
    content_type = response.headers.get("content-type", "")
    page = search.apart(links_in, response.body, content_type) or PageLinks()
    base = next(iter(_absolute([page.base or ""], here)), here)
    in_header = links_in_header(response.headers.get("link", ""))
    declared = (*_absolute(in_header, here), *_absolute(page.declared, base))
    yield _leads("feed", declared, why="the page declares it", certainty="sure")
    yield _leads("feed", _absolute(page.linked, base), why="the page links to it", certainty="likely")
    marks = search.apart(marks_in, response.body, response.headers.get("link", "")) or Marks()
    yield of_the_host(here, marks)
    yield _leads("sitemap", _absolute(search.sitemaps(here), here), why="robots.txt names it", certainty="sure")
    for kind, paths in (("feed", KNOWN_PATHS), ("sitemap", KNOWN_SITEMAPS)):
        known = _leads(kind, _absolute(paths, here), why=f"many sites keep their {kind} there", certainty="guess")
        yield [replace(lead, through_redirects=False) for lead in known]
    yield of_the_software(here, marks)
    pattern = search.apart(pattern_in, response.body, here)
    if pattern:
        more = {"next": pattern.next} if pattern.next else {}
        why = f"{pattern.links} links on it look like headlines"
        yield [Lead(kind="listing", options={"url": here, "link": pattern.link, **more}, why=why, certainty="guess")]


def _leads(kind: str, urls: Iterable[str], *, why: str, certainty: Certainty) -> list[Lead]:
    return [Lead(kind=kind, options={"url": url}, why=why, certainty=certainty) for url in urls]


def _archived(url: str, archive: str, *, why: str) -> Iterator[Lead]:
    """Yield what an archive may hold of a site, or of what lies below a path; none holds bare addresses."""
    parts = urlsplit(url)
    if not _HAS_A_NAME.search(parts.hostname or ""):
        return
    below = parts.path if parts.path != "/" else ""
    match = f"{parts.hostname}{below}{'*' if below else ''}"
    elsewhere = {"endpoint": archive} if archive != ARCHIVE else {}
    options = {"match": match, **elsewhere}
    yield Lead(kind="wayback", options=options, why=f"an archive holds it; {why}", certainty="likely")


def _is_fresh(found: Iterable[Proposal], now: datetime) -> bool:
    """Return whether something was found that does not say of itself that it is old."""
    samples = [entry for proposal in found for entry in proposal.samples]
    return any(entry.published is None or _recency(entry)[0] > (now - OLD).isoformat() for entry in samples)


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

    def __init__(self, http: Http, isolate: Isolate, now: Clock, *, kind: str | None) -> None:
        self._http = http
        self._isolate = isolate
        self._now = now
        self._kind = kind
        self._left = MOST_REQUESTS
        self._asked: dict[str, Response | None] = {}
        self._answered: set[str] = set()

    def ask(self, url: str) -> Response:
        self._left -= 1
        self._asked[key_form(url)] = None
        response = self._http.get(url, purpose=Purpose.FEED, headers={"Accept": ACCEPT})
        self._asked[key_form(url)] = self._asked[key_form(response.final_url)] = response
        return response

    def apart(self, fn: Callable[..., T], *arguments: object) -> T | None:
        """Return what a function finds on a page, in a process of its own; None where the page was too much for it."""
        try:
            return self._isolate(fn, *arguments)
        except (TimeoutError, MemoryError, ChildProcessError):
            return None

    def sitemaps(self, url: str) -> tuple[str, ...]:
        try:
            return self._http.sitemaps(url)[:SAMPLES] if self._kind in {None, "sitemap"} else ()
        except ConnectorError:
            return ()

    def follow(self, leads: Iterable[Lead]) -> Iterator[Proposal]:
        """Yield what leads prove to be; one that fails is passed over."""
        for lead in leads:
            if self._kind not in {None, lead.kind} or lead.kind not in SOURCES:
                continue
            try:
                proposal = self._feed(lead) if lead.kind == "feed" else self._tried(lead)
            except (ConnectorError, ValidationError):
                continue
            if proposal:
                yield proposal

    def _feed(self, lead: Lead) -> Proposal | None:
        """Return what a body proves to be; None for one that is no feed or was read before."""
        url = str(lead.options["url"])
        if key_form(url) not in self._asked and self._left > 0:
            self.ask(url)
        response = self._asked.get(key_form(url))
        if response is None or response.status != 200 or (response.hops and not lead.through_redirects):
            return None
        if key_form(response.final_url) in self._answered:
            return None
        self._answered.add(key_form(response.final_url))
        document = read_feed(response, self._isolate)
        return Proposal(
            kind="feed",
            options={"url": response.final_url},
            title=document.title,
            why=f"{lead.why} ({document.form}, {len(document.items)} items)",
            certainty=lead.certainty,
            samples=_newest(self._entries(document, response.final_url)),
        )

    def _entries(self, document: Document, url: str) -> tuple[Entry, ...]:
        stock = take_stock(document, Place(source="", url=url, at=self._now()))
        return stock.entries(0, len(stock.firsts))

    def _tried(self, lead: Lead) -> Proposal | None:
        """Poll a source as it would be polled; None where it lists nothing."""
        entries = self._listed(lead)
        if not entries:
            return None
        return Proposal(
            kind=lead.kind,
            options=lead.options,
            title="",
            why=f"{lead.why} ({len(entries)} entries)",
            certainty=lead.certainty,
            samples=_newest(entries),
        )

    def _listed(self, lead: Lead) -> tuple[Entry, ...]:
        kind = SOURCES[lead.kind]
        options = kind.options.model_validate(dict(lead.options))
        source = Source(id="", kind=lead.kind, options=options)
        poller = kind.make(source, http=self._http, isolate=self._isolate, now=self._now)
        cursor = Cursor()
        for _ in range(min(MOST_STEPS, self._left)):
            self._left -= 1
            step = poller.poll(cursor, Validators(), Budget())
            strayed = key_form(step.account.url) != key_form(options.address)
            if cursor == Cursor() and strayed and not lead.through_redirects:
                return ()
            if step.entries or not step.more:
                return step.entries
            cursor = step.cursor
        return ()


def _newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=_recency, reverse=True)[:SAMPLES])


def _recency(entry: Entry) -> tuple[str, int]:
    """Order by date, and without dates by place: feeds put their newest first."""
    published = entry.published
    at = published.astimezone(UTC) if isinstance(published, datetime) else published
    return (at.isoformat() if at else "", -entry.position)
