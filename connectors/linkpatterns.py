"""A page in, selectors out for the links on it that look like a list of headlines: the last guess of discovery."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml.etree import ParserError

FEWEST = 5  # links that make a pattern
HEADLINE = 25  # characters that these must have in the middle; menus are shorter
MOST_LINKS = 5_000
DEPTH = 3  # elements above a link that its pattern may name
_NAME = re.compile(r"-?[A-Za-z_][\w-]*$")
_AROUND = {"nav", "header", "footer", "aside", "form"}
_ONWARD = ('a[rel~="next"]', ".pager-next a", ".pagination .next a", "a.next")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Links that stand alike: the selector for them, how many there are, and one for the page behind, if any."""

    link: str
    links: int
    next: str | None = None


def pattern_in(body: bytes, url: str) -> Pattern | None:
    """Return the pattern of the most headlines on a page, if any. Slow on hostile pages, hence for children."""
    try:
        page = lxml.html.document_fromstring(body)
    except (ParserError, LookupError, ValueError):
        return None
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for number, link in enumerate(page.iter("a")):
        text, target = " ".join(link.text_content().split()), _target(link, url)
        selector = _selector(link) if text and target else None
        if target and selector:
            found[selector].setdefault(target, text)
        if number > MOST_LINKS:
            break
    patterns = [(len(links), selector) for selector, links in found.items() if _are_headlines([*links.values()])]
    if not patterns:
        return None
    links, selector = max(patterns)
    return Pattern(link=selector, links=links, next=next((each for each in _ONWARD if page.cssselect(each)), None))


def _target(link: lxml.html.HtmlElement, url: str) -> str | None:
    """Return where a link leads, without its fragment; None for another site, the page itself and its home."""
    try:
        target = urlsplit(urljoin(url, link.get("href", "")))
    except ValueError:
        return None
    if target.netloc != urlsplit(url).netloc or target.path in {"", "/", urlsplit(url).path}:
        return None
    return target._replace(fragment="").geturl()


def _selector(link: lxml.html.HtmlElement) -> str | None:
    """Name the link by the elements around it, up to the first that has a class; None in menus and frames."""
    if any(each.tag in _AROUND for each in link.iterancestors()):
        return None
    names = [_named(link)]
    for above in list(link.iterancestors())[:DEPTH]:
        if "." in names[0] or above.tag in {"body", "html"}:
            break
        names.insert(0, _named(above))
    return " > ".join(names) if len(names) > 1 or "." in names[0] else None


def _named(element: lxml.html.HtmlElement) -> str:
    classes = [name for name in element.get("class", "").split() if _NAME.match(name)]
    tag = str(element.tag)
    return f"{tag}.{classes[0]}" if classes else tag


def _are_headlines(texts: Sequence[str]) -> bool:
    lengths = sorted(map(len, texts))
    return len(lengths) >= FEWEST and lengths[len(lengths) // 2] >= HEADLINE
