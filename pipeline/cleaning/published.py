"""All that a page and its feed say about when an article appeared in; one moment, and how sure it is, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from htmldate import find_date

from connectors.types import Entry, Published
from pipeline.cleaning.dates import day_in_url, day_of, near, read_day, read_moment
from pipeline.cleaning.markup import lines_named, marked
from pipeline.cleaning.page import Page
from pipeline.types import Grade

Dating = tuple[Published | None, Grade | None]

_METAS = (
    *("article:published_time", "og:article:published_time", "article:published", "datepublished", "og:published_time"),
    *(
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "publishdate",
        "publish-date",
        "publish_date",
    ),
    *(
        "pubdate",
        "published_date",
        "publication_date",
        "published-date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.date",
    ),
    *(
        "dcterms.created",
        "dc.date",
        "dc.date.created",
        "citation_publication_date",
        "citation_date",
        "article_date_original",
    ),
    *(
        "originalpublicationdate",
        "ptime",
        "article.published",
        "rnews:datepublished",
        "date",
        "date.created",
        "bt:pubdate",
    ),
)
_DATELINE = re.compile(
    r"(?<![a-z])(?:date|dateline|pub-?date|published|publication|timestamp|posted|created)(?![a-z])", re.IGNORECASE
)
_LONGEST_DATELINE = 120
_EARLIEST = date(1990, 1, 1)  # before that there was no page
_LONGEST_SCRAP = 60
_HEAD_LINES = 6  # below the head a day belongs to the story
_RAISED: dict[Grade, Grade] = {"guess": "likely", "likely": "sure", "sure": "sure"}


def published_of(page: Page, lines: Sequence[str], *, entry: Entry, captured_at: datetime) -> Dating:
    """Return when the article appeared and the grade of that, both None where nothing tells.

    Structured data that nothing contradicts is `sure`; contradicted, it is `likely`, as is a visible day that the
    address repeats; what stands somewhere on the page is a `guess`. A feed that says the same, give or take a day,
    raises the grade, and says it alone as `likely`.
    """
    latest = (captured_at + timedelta(days=2)).date()  # nothing appeared later than it was captured, zones apart
    stated = _possible(_stated(page), latest)
    shown = _possible(_shown(page, lines), latest)
    in_url = _possible([day_in_url(page.url)], latest)
    moment, grade = _graded(stated, shown, in_url)
    if moment is None and entry.published is None:  # what a feed says is better than what a search may find
        moment = next(iter(_possible(_scattered(page, captured_at), latest)), None) or _searched(page, latest)
        grade = "guess" if moment else None
    return _confirmed(moment, grade, entry)


def date_claims(page: Page, lines: Sequence[str], entry: Entry) -> Iterator[tuple[str, Published | None]]:
    """Return each place that may name the day, in the order of trust, with what can be read there."""
    if page.data:
        yield "JSON-LD", read_moment(page.data.published)
    yield from ((f"meta {name}", read_moment(value)) for name in _METAS for value in page.markup.metas.get(name, ()))
    yield from (("microdata", read_moment(value)) for value in marked(page.items, "datePublished"))
    yield from (("shown", moment) for moment in _shown(page, lines))
    yield "address", day_in_url(page.url)
    yield "feed", entry.published


def dated(entry: Entry) -> Dating:
    """Return what the feed alone says."""
    return (entry.published, "likely") if entry.published else (None, None)


def _stated(page: Page) -> list[Published | None]:
    """What is written for machines: JSON-LD, then meta, then microdata."""
    metas = (value for name in _METAS for value in page.markup.metas.get(name, ()))
    found = [read_moment(page.data.published)] if page.data and page.data.published else []
    found += [moment for value in metas if (moment := read_moment(value))][:3]
    return found or [read_moment(value) for value in marked(page.items, "datePublished")][:1]


def _shown(page: Page, lines: Sequence[str]) -> list[Published | None]:
    """What is written for people near the top."""
    times = [read_moment(machine) or read_day(text) for machine, text in page.markup.times[:3]]
    named = islice(lines_named(page.names, _DATELINE, longest=_LONGEST_DATELINE), 3)
    head = [line for line in lines[:_HEAD_LINES] if len(line) <= _LONGEST_DATELINE]
    head.sort(key=lambda line: line.endswith("."))  # the day in a sentence may be that of anything
    return [*times, *map(read_day, named), *map(read_day, head)]


def _scattered(page: Page, captured_at: datetime) -> Iterator[date]:
    """Days that short texts anywhere name, but for the day on which every old page greets its visitor."""
    for text in page.tree.itertext():
        if 8 <= len(text) <= _LONGEST_SCRAP and (day := read_day(text)) and day != captured_at.date():
            yield day


def _possible(moments: Iterable[Published | None], latest: date) -> list[Published]:
    return [moment for moment in moments if moment and _EARLIEST <= day_of(moment) <= latest]


def _graded(stated: list[Published], shown: list[Published], in_url: list[Published]) -> Dating:
    if stated:
        first = stated[0]
        doubted = any(not near(first, other) for other in stated[1:])
        confirmed = any(near(first, other) for other in (*shown, *in_url))
        return first, "likely" if doubted and not confirmed else "sure"
    for moment in (*shown, *in_url)[:1]:
        return moment, "likely" if shown and any(near(moment, other) for other in in_url) else "guess"
    return None, None


def _searched(page: Page, latest: date) -> Published | None:
    """Let htmldate look at likely places. Its extensive search finds more that is wrong, and may take seconds.

    On 27 pages of two public sets (scrapinghub/article-extraction-benchmark, dobbersc/fundus-evaluation) where nothing
    else told after all marked dates had been taken away, it was right with 4 of 6 days so, and with 7 of 27 after the
    extensive search: that takes a copyright year for the first of January, and guesses the year of a "12 March".
    """
    found = find_date(page.tree, url=page.url, original_date=True, extensive_search=False, max_date=latest.isoformat())
    return read_day(found) if found else None


def _confirmed(moment: Published | None, grade: Grade | None, entry: Entry) -> Dating:
    if moment is None or grade is None:
        return dated(entry)
    if entry.published is None or not near(moment, entry.published):
        return moment, grade
    finer = (
        entry.published if type(moment) is not type(entry.published) and _is_day_of(moment, entry.published) else moment
    )
    return finer, _RAISED[grade]


def _is_day_of(moment: Published, other: Published) -> bool:
    """Whether the page names but the day of what the feed gives to the second, in a zone of its own."""
    return not hasattr(moment, "hour") and day_of(moment) == day_of(other)
