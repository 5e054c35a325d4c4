"""`marsad extract`: pages in, from files, the web or lines of JSON; what can be read on each out, in the same order."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import click

from connectors.timestamps import published_text
from connectors.types import Entry, FetchSettings
from connectors.web.http import Http
from pipeline.cleaning.furniture import NONE, Furniture
from pipeline.cli.configured import settings_of
from pipeline.cli.exits import FINE, PARTLY, USAGE, Ended
from pipeline.cli.options import config_option, find_config
from pipeline.cli.output import json_option, line, tell
from pipeline.cli.pages import Given, from_arguments, from_lines, is_web
from pipeline.clock import utc_now
from pipeline.faults import UNREADABLE
from pipeline.learning import Siblings
from pipeline.stages.extract import extract as read_article
from pipeline.types import Article
from pipeline.workers import Workers, cores

Record = dict[str, Any]
T = TypeVar("T")

AHEAD = 4  # pages a core that are read before the first of them has to be printed


@click.command()
@click.argument("pages", nargs=-1, metavar="FILE|URL …")
@click.option("--url", help="The address that a FILE was saved from.")
@click.option("--ndjson", is_flag=True, help='Read lines {"id","url","html"} or {"id","url","html_base64"} from stdin.')
@click.option("--learn", is_flag=True, help="Read all pages first and learn what each host repeats.")
@click.option("--explain", is_flag=True, help="Show what was cut from each page, and why.")
@config_option
@json_option
def extract(
    pages: tuple[str, ...],
    url: str | None,
    config: Path | None,
    *,
    ndjson: bool,
    learn: bool,
    explain: bool,
    as_json: bool,
) -> int:
    """Show the cleaned article on each page.

    "-" is a page on stdin. Ends with 4 where a page could not be had or read at all.
    """
    _refuse(pages, url, ndjson=ndjson, learn=learn)
    failed = False
    with closing(Http(_fetch_settings(config, pages), now=utc_now)) as http, closing(Workers()) as workers:
        given = from_lines(sys.stdin.buffer) if ndjson else from_arguments(pages, url, http)
        records = _with_siblings(list(given), workers) if learn else _in_order(given, partial(_record, workers=workers))
        for record in records:
            failed = failed or record["kind"] == "error"
            if ndjson or as_json:
                click.echo(line(record))
            else:
                tell(_for_people(record, explain=explain))
    return PARTLY if failed else FINE


def _refuse(pages: tuple[str, ...], url: str | None, *, ndjson: bool, learn: bool) -> None:
    if learn and not ndjson:
        raise Ended("--learn reads the lines that --ndjson takes from stdin.", USAGE)
    if ndjson == bool(pages):
        raise Ended("Name pages, or give --ndjson and lines on stdin: one of the two.", USAGE)
    if url and (ndjson or len(pages) != 1):
        raise Ended("--url is the address of one FILE.", USAGE)


def _fetch_settings(config: Path | None, pages: tuple[str, ...]) -> FetchSettings:
    """Take the configured manners where there is a configuration; only pages from the web need any."""
    if any(map(is_web, pages)) and (config or find_config(None, os.environ).exists()):
        return settings_of(config).fetch
    return FetchSettings(user_agent=f"marsad/{version('marsad')}")


def _with_siblings(pages: list[Given], workers: Workers) -> Iterator[Record]:
    """Return a record for each page, read a second time without what all pages of its host have in common."""
    siblings = Siblings()
    for given, article in zip(pages, _in_order(pages, partial(_article, workers=workers)), strict=True):
        if article:
            siblings.meet(given.url, article, today=article.fetched_at.date())

    def again(given: Given) -> Record:
        record = _record(given, workers, siblings.furniture(given.url))
        return {**record, "host_stories": siblings.stories(given.url)}

    return _in_order(pages, again)


def _article(given: Given, workers: Workers) -> Article | None:
    try:
        return _extracted(given, workers, NONE)
    except UNREADABLE:
        return None


def _in_order(pages: Iterable[Given], task: Callable[[Given], T]) -> Iterator[T]:
    """Return what the task makes of each page, in order, with a bounded number of pages under way."""
    waiting: deque[Future[T]] = deque()
    with ThreadPoolExecutor(cores() + 1) as threads:
        for given in pages:
            waiting.append(threads.submit(task, given))
            if len(waiting) > AHEAD * cores():
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _record(given: Given, workers: Workers, furniture: Furniture = NONE) -> Record:
    """Return what came of the page, with the note on what was ignored of it where there is one."""
    record = _read(given, workers, furniture)
    return {**record, "note": given.note} if given.note else record


def _read(given: Given, workers: Workers, furniture: Furniture) -> Record:
    try:
        article = _extracted(given, workers, furniture)
    except UNREADABLE as error:
        return _without_article(given, getattr(error, "kind", "error"), str(error) or type(error).__name__)
    return _with_article(given, article) if article else _without_article(given, "error", given.wrong)


def _extracted(given: Given, workers: Workers, furniture: Furniture) -> Article | None:
    """Return the article, None where there is no page; raises what UNREADABLE names."""
    if given.capture is None:
        return None
    capture = given.capture()
    entry = Entry(
        source="",
        identity=str(given.id),
        second_key="",
        url=capture.final_url or None,
        title="",
        listed_at=capture.captured_at,
    )
    return workers(read_article, entry, capture, furniture)


def _with_article(given: Given, article: Article) -> Record:
    return {
        "id": given.id,
        "url": article.url or given.url,
        "kind": article.kind,
        "title": article.title,
        "authors": list(article.authors),
        "published": published_text(article.published),
        "published_grade": article.published_grade,
        "site": article.site,
        "language": article.language,
        "tags": list(article.tags),
        "source": article.original_source,
        "partial": article.partial,
        "text": article.text,
        "cut": [{"text": cut.text, "reason": cut.reason} for cut in article.cut],
    }


def _without_article(given: Given, kind: str, reason: str) -> Record:
    nothing = Article(key="", url=given.url, title="", text="", source="", fetched_at=utc_now())
    return {**_with_article(given, nothing), "kind": kind, "reason": reason}


def _for_people(record: Record, *, explain: bool) -> str:
    note = f"({record['note']})\n" if "note" in record else ""
    if "reason" in record:
        return f"{record['id']}: {record['kind']}: {record['reason']}\n{note}"
    dated = f"{record['published']} ({record['published_grade']})" if record["published"] else None
    facts = (", ".join(record["authors"]), dated, record["site"], record["language"], record["source"])
    cut = [f"- {part['reason']}: {part['text']}" for part in record["cut"]] if explain else []
    head = (record["title"], " · ".join(filter(None, facts)), record["url"])
    return "\n".join((*head, "", record["text"], *(("", "Cut:", *cut) if cut else ()), note))
