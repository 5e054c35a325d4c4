"""A page, its entry and the article read from them in; each value with the places that say so, and a grade, out.

Nothing is decided here. It is for people who want to know why an article is dated or signed as it is, and so it is
worked out only when they ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

from connectors.timestamps import published_text
from connectors.types import Entry
from pipeline.cleaning.authors import names
from pipeline.cleaning.dates import near, read_moment
from pipeline.cleaning.evidence import SITE_METAS, TITLE_METAS, author_claims, tag_claims
from pipeline.cleaning.jsonld import ArticleData
from pipeline.cleaning.language import language_of
from pipeline.cleaning.markup import marked
from pipeline.cleaning.page import Page
from pipeline.cleaning.published import date_claims
from pipeline.cleaning.reposts import credited, original_source
from pipeline.cleaning.titles import folded
from pipeline.types import Article, Grade

Said: TypeAlias = Iterable[tuple[str, str]]  # places, each with what stands there

_BYLINE = {"bylines": "byline", "credits": "byline"}  # asked at different times, but all of one kind
_FOR_MACHINES = {"JSON-LD", "meta", "microdata", "link", "feed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that is believed of an article, or that somebody says of it; `places` in the order of trust.

    The grade of a day is that of the article. Anything else is `sure` where two kinds of places say the same and one of
    them is made for machines, `likely` where one of these alone says it or two of the others do, and else a `guess`.
    """

    what: str
    value: str
    places: tuple[str, ...]
    grade: Grade


def claims_of(page: Page, lines: Sequence[str], article: Article, *, entry: Entry) -> tuple[Claim, ...]:
    """Return a claim for each thing that has a value."""
    data = page.data or ArticleData()
    claims = (
        _borne_out("title", article.title, _titles(page, data, entry), agrees=lambda said, value: value in said),
        _authors(page, lines, article, entry=entry),
        _published(page, lines, article, entry=entry),
        _first("published, says the feed", [("feed", published_text(entry.published) or "")]),
        _first("modified", _modified(page, data)),
        _borne_out("site", article.site or "", _sites(page, data), agrees=lambda said, value: value in said),
        _borne_out(
            "language", article.language or "", _languages(page, data, article, entry=entry), agrees=_same_language
        ),
        _borne_out("tags", ", ".join(article.tags), tag_claims(page, entry), agrees=lambda said, value: said in value),
        _first("section", [("JSON-LD", data.section), *_metas(page, "article:section", "og:section", "section")]),
        _first("location", [("JSON-LD", data.location), *_metas(page, "geo.placename", "dc.coverage")]),
        _first("image", [("JSON-LD", data.image), *_metas(page, "og:image", "twitter:image")]),
        _borne_out(
            "address", article.url, _addresses(page), agrees=lambda said, value: said.endswith(value) or said == value
        ),
        _borne_out(
            "source",
            article.original_source or "",
            _sources(page, data, lines),
            agrees=lambda said, value: said == value,
        ),
    )
    return tuple(claim for claim in claims if claim)


def _borne_out(what: str, value: str, said: Said, *, agrees: Callable[[str, str], bool]) -> Claim | None:
    """Return the value with those places whose folded text agrees with it."""
    places = dict.fromkeys(place for place, text in said if folded(text) and agrees(folded(text), folded(value)))
    return Claim(what=what, value=value, places=tuple(places), grade=_grade(places)) if value else None


def _first(what: str, said: Said) -> Claim | None:
    """Return the first value there is, with all places that say the same."""
    found = [(place, text) for place, text in said if text]
    return _borne_out(what, found[0][1], found, agrees=lambda text, value: text == value) if found else None


def _grade(places: Iterable[str]) -> Grade:
    kinds = {place.partition(" ")[0] for place in places}
    stated = bool(kinds & _FOR_MACHINES)
    if len(kinds) > 1:
        return "sure" if stated else "likely"
    return "likely" if stated else "guess"


def _metas(page: Page, *wanted: str) -> Iterator[tuple[str, str]]:
    return ((f"meta {name}", value) for name in wanted for value in page.markup.metas.get(name, ()))


def _titles(page: Page, data: ArticleData, entry: Entry) -> Iterator[tuple[str, str]]:
    yield "JSON-LD", data.headline
    yield from _metas(page, *TITLE_METAS)
    yield from (("microdata", value) for value in marked(page.items, "headline"))
    yield "<title>", page.markup.title
    yield "feed", entry.title
    yield from (("heading", heading) for heading in page.markup.headings)


def _authors(page: Page, lines: Sequence[str], article: Article, *, entry: Entry) -> Claim | None:
    site, host = article.site or "", urlsplit(page.url).hostname or ""
    believed = set(map(folded, article.authors))
    claims = author_claims(page, lines, entry, credit=credited(page, lines))
    said = [(_BYLINE.get(place, place), name) for place, texts in claims for name in names(texts, site=site, host=host)]
    return _borne_out("authors", ", ".join(article.authors), said, agrees=lambda name, _: name in believed)


def _published(page: Page, lines: Sequence[str], article: Article, *, entry: Entry) -> Claim | None:
    if article.published is None or article.published_grade is None:
        return None
    said = date_claims(page, lines, entry)
    places = dict.fromkeys(place for place, moment in said if moment and near(moment, article.published))
    found = tuple(places) or ("a search of the page",)
    value = published_text(article.published) or ""
    return Claim(what="published", value=value, places=found, grade=article.published_grade)


def _modified(page: Page, data: ArticleData) -> Iterator[tuple[str, str]]:
    said = [("JSON-LD", data.modified), *_metas(page, "article:modified_time", "og:updated_time", "datemodified")]
    return ((place, published_text(read_moment(text)) or "") for place, text in said if text)


def _sites(page: Page, data: ArticleData) -> Iterator[tuple[str, str]]:
    yield from _metas(page, "og:site_name")
    yield "JSON-LD", data.publisher
    yield from _metas(page, *SITE_METAS)
    yield "<title>", page.markup.title
    yield "host", (urlsplit(page.url).hostname or "").removeprefix("www.")


def _languages(page: Page, data: ArticleData, article: Article, *, entry: Entry) -> Iterator[tuple[str, str]]:
    yield "lang attribute", page.markup.language
    yield "JSON-LD", data.language
    yield from _metas(page, "og:locale", "content-language")
    yield "feed", entry.language or ""
    yield "text", language_of(article.text) or ""


def _same_language(said: str, value: str) -> bool:
    return said.startswith(value)


def _addresses(page: Page) -> Iterator[tuple[str, str]]:
    yield "link canonical", page.markup.canonical
    yield from _metas(page, "og:url")
    yield "request", page.url


def _sources(page: Page, data: ArticleData, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "JSON-LD", data.based_on
    yield "link canonical", (urlsplit(page.markup.canonical).hostname or "").removeprefix("www.")
    yield "text", original_source(lines) or ""
    if credit := credited(page, lines):
        yield "credit", credit.outlet or credit.name
