"""Everything that a page and its feed claim about an article in; the best of each, in a fixed order of trust, out.

The order: JSON-LD of the article, meta and OpenGraph, the feed, microdata and markup, lines of the text, the address
(docs/how-a-page-is-read.md says why). A canonical address counts only on its own site, and never as the home page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from connectors.errors import ConnectorError
from connectors.types import Entry, Published
from connectors.web.urls import request_form, same_site
from pipeline.cleaning.authors import names, names_more, signed
from pipeline.cleaning.markup import Markup, lines_named, marked
from pipeline.cleaning.page import Page
from pipeline.cleaning.published import published_of
from pipeline.cleaning.reposts import Credit, credited, original_source, reporters
from pipeline.cleaning.titles import title_of, without_site
from pipeline.types import Grade

_AUTHOR_METAS = (
    *("author", "article:author", "og:article:author", "byl", "parsely-author", "sailthru.author", "dc.creator"),
    *("dcterms.creator", "citation_author", "creator", "article:author_name", "shareaholic:article_author_name"),
)
TITLE_METAS = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "title")
SITE_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title", "cre")
_TAG_METAS = ("article:tag", "keywords", "news_keywords", "parsely-tags", "sailthru.tags", "article:section")
_MOST_TAGS = 30
_BYLINE = re.compile(r"^(?!.*[Cc]omment).*(?:[Bb]yline|[Aa]uthor)")
_NEAR_BYLINE = re.compile(r"(?<![a-z])(?:meta|info|credits?|writer|reporter|posted|details)(?![a-z])", re.IGNORECASE)
_LONGEST_BYLINE = 160
_BYLINE_LINES = 4
_MOST_BYLINES = 5
_BYLINES = {"byline", "bylines"}
_AFTER_BYLINES = {"credits", "text"}  # places that only count where nobody else names anybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is believed about an article; `language` is only claimed until the text is known."""

    url: str
    title: str
    site: str | None
    authors: tuple[str, ...]
    published: Published | None
    grade: Grade | None
    language: str
    tags: tuple[str, ...]
    original_source: str | None


def weigh(page: Page, lines: Sequence[str], *, entry: Entry, captured_at: datetime) -> Evidence:
    """Return the best evidence for each thing that is to be known about an article."""
    markup, data = page.markup, page.data
    host = urlsplit(page.url).hostname or ""
    url, origin = _address(markup, page.url)
    site = _site(page, host)
    credit = credited(page, lines)
    published, grade = published_of(page, lines, entry=entry, captured_at=captured_at)
    return Evidence(
        url=url,
        title=title_of(_titles(page), markup.headings, site=site, host=host, feed=entry.title),
        site=site or host.removeprefix("www."),
        authors=_authors(page, lines, entry, credit=credit, site=site, host=host),
        published=published,
        grade=grade,
        language=markup.language or (data.language if data else "") or markup.meta("og:locale", "content-language"),
        tags=_tags(page, entry),
        original_source=original_source(lines, data.based_on if data else "", origin, _credited_to(credit)),
    )


def _address(markup: Markup, url: str) -> tuple[str, str]:
    """Return the page's own address, and the host of another site that it names as its origin."""
    for claim in filter(None, (markup.canonical, markup.meta("og:url"))):
        try:
            canonical = request_form(claim, url or None)
        except ConnectorError:
            continue
        if url and not same_site(canonical, url):
            return url, (urlsplit(canonical).hostname or "").removeprefix("www.")
        if urlsplit(canonical).path.strip("/") or urlsplit(canonical).query:
            return canonical, ""
    return url, ""


def _site(page: Page, host: str) -> str:
    claims = (
        page.markup.meta("og:site_name"),
        page.data.publisher if page.data else "",
        page.markup.meta(*SITE_METAS),
    )
    named = next((claim.removeprefix("@") for claim in claims if claim and "://" not in claim), "")
    if named or not page.markup.title:
        return named
    bare = without_site(page.markup.title, site="", host=host)
    return page.markup.title.removeprefix(bare).removesuffix(bare).strip(" |-–—·•»:«›~/") if bare else ""


def _titles(page: Page) -> Iterator[str]:
    if page.data:
        yield page.data.headline
    yield from (page.markup.meta(name) for name in TITLE_METAS)
    yield from list(marked(page.items, "headline"))[:1]
    yield page.markup.title


def _credited_to(credit: Credit | None) -> str:
    return credit.outlet or credit.name if credit else ""


def _authors(
    page: Page, lines: Sequence[str], entry: Entry, *, credit: Credit | None, site: str, host: str
) -> tuple[str, ...]:
    """Ask one place after the other, until one names somebody; a byline that names more beside these is believed."""
    found: tuple[str, ...] = ()
    for place, claims in author_claims(page, lines, entry, credit=credit):
        if found and place in _AFTER_BYLINES:
            break
        said = names(claims, site=site, host=host)
        if (not found and place != "bylines") or (place in _BYLINES and names_more(said, found)):
            found = said
    return found


def author_claims(
    page: Page, lines: Sequence[str], entry: Entry, *, credit: Credit | None
) -> Iterator[tuple[str, Sequence[str]]]:
    """Return each place that may name the authors, in the order of trust, with what stands there.

    Who posts an article is not who wrote it: the credit inside a post goes before all.
    """
    yield "credit", [credit.name] if credit else ()
    if page.data:
        yield "JSON-LD", page.data.persons
        yield "JSON-LD", page.data.others
    for name in _AUTHOR_METAS:
        yield f"meta {name}", page.markup.metas.get(name, ())
    yield "feed", entry.authors
    yield "microdata", list(marked(page.items, "author"))
    shown = list(islice(lines_named(page.names, _BYLINE, longest=_LONGEST_BYLINE), _MOST_BYLINES))
    yield "byline", _signatures(shown)
    yield "byline", shown[:1]
    yield from (("bylines", [line]) for line in shown)
    yield "credits", _signatures(lines_named(page.names, _NEAR_BYLINE, longest=_LONGEST_BYLINE))
    yield "text", _signatures(lines[:_BYLINE_LINES])
    yield "text", reporters(lines)


def _signatures(lines: Iterable[str]) -> list[str]:
    return [rest for line in lines if (rest := signed(line))][:1]


def tag_claims(page: Page, entry: Entry) -> Iterator[tuple[str, str]]:
    """Return each place that may name tags, in the order of trust, with one that stands there."""
    yield from (("JSON-LD", tag) for tag in (page.data.tags if page.data else ()))
    for name in _TAG_METAS:
        yield from ((f"meta {name}", tag) for value in page.markup.metas.get(name, ()) for tag in value.split(","))
    yield from (("feed", tag) for tag in entry.tags)


def _tags(page: Page, entry: Entry) -> tuple[str, ...]:
    found = dict.fromkeys(tag.strip() for _, tag in tag_claims(page, entry))
    return tuple(tag for tag in found if 0 < len(tag) <= 60)[:_MOST_TAGS]
