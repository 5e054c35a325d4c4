"""A page and the lines read on it in; the two dozen numbers by which its kind is told, each from 0 to about 1, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log1p
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from pipeline.cleaning.dates import day_in_url
from pipeline.cleaning.listings import Teasers
from pipeline.cleaning.markup import line_of
from pipeline.cleaning.page import Page
from pipeline.cleaning.titles import folded
from pipeline.cleaning.wordings import COLLECTION, LOGIN, READ_MORE, SECTION, speaks_of_errors, speaks_of_walls

SHORT_TEXT = 250  # words; one twice as long that speaks of cookies is an article about cookies
MOST_LINKS = 400  # looked at
SHORT_ERROR = 125  # words; one twice as long under the headline "404" is a story with that headline
PROSE = 80  # letters of a line that ends like a sentence
HEADLINE = 12  # letters of a link that may be one
SCRAP = 40  # letters of a line that may be a day and little else
MANY_WORDS, MANY = 1_500, 40  # of which a count is taken as whole
_END = re.compile(r"[.!?؟。…:][\"”»’')\]]*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<![\d:])\d{1,2}:\d\d(?![\d:])")
_SLUG = re.compile(r"[^\W\d_]{2,}")
_ASKED = {"s", "q", "query", "search", "page", "paged", "keyword", "tag", "cat"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is looked at: the page, its lines with the number of words, its teasers, and the letters of consent gone."""

    page: Page
    lines: Sequence[str]
    words: int
    teasers: Teasers
    consent: int


def features_of(sight: Sight) -> dict[str, float]:
    """Return the numbers by name."""
    return {name: float(number) for group in _GROUPS for name, number in group(sight).items()}


def _said(sight: Sight) -> dict[str, float]:
    """What the page says of itself, which templates often say of every page."""
    markup, data = sight.page.markup, sight.page.data
    kind = markup.meta("og:type").lower()
    return {
        "says article": kind == "article",
        "says another type": bool(kind) and kind != "article",
        "dated by a meta": bool(markup.meta("article:published_time")),
        "article in JSON-LD": data is not None and bool(data.headline and data.published),
        "collection in JSON-LD": any(map(COLLECTION.search, markup.scripts)),
        "headline is the title": _headline_is_title(sight.page),
    }


def _text(sight: Sight) -> dict[str, float]:
    """What the text is like."""
    lines, letters = sight.lines, max(sum(map(len, sight.lines)), 1)
    prose = [line for line in lines if len(line) >= PROSE and _END.search(line)]
    short = _shortness(sight.words, SHORT_TEXT)
    dated = sum(len(line) <= SCRAP and _YEAR.search(line) is not None for line in lines)
    return {
        "words": _level(sight.words, MANY_WORDS),
        "prose paragraphs": _level(len(prose), MANY),
        "share of prose": sum(map(len, prose)) / letters,
        "length of a line": _level(letters / max(len(lines), 1), 400),
        "dated scraps": dated / max(len(lines), 1),
        "calls to read more": sum(READ_MORE.search(line) is not None for line in lines) / max(len(lines), 1),
        "speaks of walls": short * _share(lines, speaks_of_walls) if short else 0.0,
        "speaks of errors": _shortness(sight.words, SHORT_ERROR) * _tells_of_error(sight),
    }


def _make(sight: Sight) -> dict[str, float]:
    """How the page is made."""
    links = list(islice(_links(sight.page.tree), MOST_LINKS))
    keys = {key for text in links if len(key := folded(text)) >= HEADLINE}
    return {
        "share of links": _share(sight.lines, lambda line: folded(line) in keys),
        "links by words": _level(len(links), MOST_LINKS) / max(_level(sight.words, MANY_WORDS), 0.2),
        "share of teasers": sight.teasers.share,
        "teasers": _level(sight.teasers.count, MANY),
        "links to read more": _level(sum(READ_MORE.search(text) is not None for text in links), MANY),
        "times": _level(len(sight.page.markup.times), MANY),
        "headings": _level(len(sight.page.markup.headings), 10),
        "login fields": _has_login(sight.page.tree),
        "consent": min(sight.consent, 1_000) / 1_000,
    }


def _address(sight: Sight) -> dict[str, float]:
    """What the address is like."""
    parts = urlsplit(sight.page.url)
    last = parts.path.rstrip("/").rpartition("/")[2]
    return {
        "slug": min(len(_SLUG.findall(last)), 8) / 8,
        "day in the address": day_in_url(sight.page.url) is not None,
        "home page": parts.path in {"", "/"} and not parts.query,
        "section": bool(SECTION.search(parts.path.lower())) or bool(_ASKED & parse_qs(parts.query).keys()),
        "login address": bool(LOGIN.search(parts.path.lower())),
    }


_GROUPS: tuple[Callable[[Sight], dict[str, float]], ...] = (_said, _text, _make, _address)


def _links(tree: HtmlElement) -> Iterator[str]:
    return (text for link in tree.iter("a") if (text := line_of(link)))


def _level(count: float, whole: float) -> float:
    """Return where a count stands between none and so many that more make no difference."""
    return min(log1p(count) / log1p(whole), 1.0)


def _shortness(words: int, short: int) -> float:
    """Return 1 for what is short, 0 for what is twice as long, and between them what lies between."""
    return min(1.0, max(0.0, 2 - words / short))


def _share(lines: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(len(line) for line in lines if holds(line)) / max(sum(map(len, lines)), 1)


def _headline_is_title(page: Page) -> bool:
    titles = folded(page.markup.title) + "\0" + folded(page.markup.meta("og:title"))
    return any(len(key := folded(heading)) >= HEADLINE and key in titles for heading in page.markup.headings)


def _tells_of_error(sight: Sight) -> bool:
    told = (sight.page.markup.title, *sight.page.markup.headings[:1], *sight.lines[:1])
    return any(len(text) < 80 and speaks_of_errors(text) for text in told)


def _has_login(tree: HtmlElement) -> bool:
    fields = (field.get("type", "").lower() for field in tree.iter("input"))
    return any(kind == "password" for kind in islice(fields, MOST_LINKS))
