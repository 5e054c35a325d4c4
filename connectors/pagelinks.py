"""A web page in, the feeds that it names out: those it declares in its head, then those it merely links to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import lxml.html
from lxml.etree import ParserError

_TYPES = re.compile(r"(?i)\s*(?:application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/json|text/xml)\b")
_NO_FEED = re.compile(r"(?i)/wp-json/|oembed")  # WordPress declares its interfaces like feeds
_COMMENTS = re.compile(r"(?i)comment|تعليق")
_FEED_NAMES = re.compile(
    r"(?i)(?:^|[/._-])(?:rss|atom|feeds?|rdf)(?:[-_.]?(?:2|xml|json|php|aspx?))*/?$|\.(?:rss|atom|rdf)$"
)
_IN_HEADER = re.compile(r'<([^>]*)>\s*((?:;\s*[\w*-]+\s*(?:=\s*(?:"[^"]*"|[^",;\s]*))?\s*)*)')
_PARAMETER = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^",;\s]*))')
MOST = 50  # links of a kind; a page of a thousand feeds is not a home page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """URLs as the page writes them, each once, feeds of comments last; `base` is what they are relative to."""

    declared: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    base: str | None = None


def links_in(body: bytes, content_type: str) -> PageLinks:
    """Read a page; one that cannot be read has no links. Slow on hostile pages, hence for children."""
    charset = re.search(r"(?i)charset\s*=\s*[\"']?([\w-]+)", content_type)
    try:
        parser = lxml.html.HTMLParser(encoding=charset[1] if charset else None)
        page = lxml.html.document_fromstring(body, parser=parser)
    except (ParserError, LookupError, ValueError):
        return PageLinks()
    declared = [link for link in page.iter("link") if _is_feed(link.get("rel", ""), link.get("type", ""))]
    linked = [link for link in page.iter("a") if _FEED_NAMES.search(_path(link.get("href", "")))]
    return PageLinks(
        declared=_comments_last((link.get("href", ""), link.get("title", "")) for link in declared),
        linked=_comments_last((link.get("href", ""), link.text_content()) for link in linked),
        base=next((base.get("href") for base in page.iter("base") if base.get("href")), None),
    )


def links_in_header(header: str) -> tuple[str, ...]:
    """Return the feeds that a Link header names (RFC 8288)."""
    found = []
    for target, parameters in _IN_HEADER.findall(header[:20_000]):
        named = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(parameters)}
        if _is_feed(named.get("rel", ""), named.get("type", "")):
            found.append((target, named.get("title", "")))
    return _comments_last(found)


def _is_feed(rel: str, type_: str) -> bool:
    return "alternate" in rel.lower().split() and _TYPES.match(type_) is not None


def _comments_last(links: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the URLs of (URL, title), without those that only look like feeds."""
    listed = [(url.strip(), title) for url, title in links if url.strip() and not _NO_FEED.search(url)]
    ordered = sorted(listed, key=lambda link: bool(_COMMENTS.search(link[0]) or _COMMENTS.search(link[1])))
    return tuple(dict.fromkeys(url for url, _ in ordered))[:MOST]


def _path(href: str) -> str:
    try:
        return urlsplit(href.strip()).path
    except ValueError:
        return ""
