"""`marsad extract`: pages in, from files, the web or lines of JSON; what can be read on each out, in the same order."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import click

from connectors.types import Capture, Entry, FetchSettings
from connectors.web.http import Http
from pipeline.cleaning.claims import Claim
from pipeline.cleaning.furniture import NONE, Furniture
from pipeline.cli.cleaned import Record, for_people, with_article, without_article
from pipeline.cli.configured import settings_of
from pipeline.cli.exits import FINE, PARTLY, USAGE, Ended
from pipeline.cli.options import config_option, find_config
from pipeline.cli.output import json_option, line, tell
from pipeline.cli.pages import Given, from_arguments, from_lines, is_web
from pipeline.clock import utc_now
from pipeline.faults import UNREADABLE
from pipeline.learning import Siblings
from pipeline.stages.extract import explained
from pipeline.stages.extract import extract as read_article
from pipeline.types import Article
from pipeline.workers import Workers, cores

T = TypeVar("T")

AHEAD = 4  # pages a core that are read before the first of them has to be printed


@click.command()
@click.argument("pages", nargs=-1, metavar="FILE|URL …")
@click.option("--url", help="The address that a FILE was saved from.")
@click.option("--ndjson", is_flag=True, help='Read lines {"id","url","html"} or {"id","url","html_base64"} from stdin.')
@click.option("--learn", is_flag=True, help="Read all pages first and learn what each host repeats.")
@click.option("--explain", is_flag=True, help="Show who says each value, and what was cut from each page and why.")
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
        read = partial(_record, workers=workers, explain=explain)
        records = _with_siblings(list(given), workers, read) if learn else _in_order(given, read)
        for record in records:
            failed = failed or record["kind"] == "error"
            if ndjson or as_json:
                click.echo(line(record))
            else:
                tell(for_people(record, explain=explain))
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


def _with_siblings(pages: list[Given], workers: Workers, read: Callable[..., Record]) -> Iterator[Record]:
    """Return a record for each page, read a second time without what all pages of its host have in common."""
    siblings = Siblings()
    for given, article in zip(pages, _in_order(pages, partial(_article, workers=workers)), strict=True):
        if article:
            siblings.meet(given.url, article, today=article.fetched_at.date())

    def again(given: Given) -> Record:
        record = read(given, furniture=siblings.furniture(given.url))
        return {**record, "host_stories": siblings.stories(given.url)}

    return _in_order(pages, again)


def _article(given: Given, workers: Workers) -> Article | None:
    try:
        return _in_worker(given, lambda entry, capture: workers(read_article, entry, capture))
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


def _record(given: Given, *, workers: Workers, explain: bool, furniture: Furniture = NONE) -> Record:
    """Return what came of the page, with the note on what was ignored of it where there is one."""
    record = _read(given, workers, furniture, explain=explain)
    return {**record, "note": given.note} if given.note else record


def _read(given: Given, workers: Workers, furniture: Furniture, *, explain: bool) -> Record:
    def read(entry: Entry, capture: Capture) -> tuple[Article, tuple[Claim, ...]]:
        if explain:
            return workers(explained, entry, capture, furniture)
        return workers(read_article, entry, capture, furniture), ()

    try:
        found = _in_worker(given, read)
    except UNREADABLE as error:
        return without_article(given, getattr(error, "kind", "error"), str(error) or type(error).__name__)
    if found is None:
        return without_article(given, "error", given.wrong)
    record = with_article(given, found[0])
    return {**record, "evidence": [asdict(claim) for claim in found[1]]} if explain else record


def _in_worker(given: Given, read: Callable[[Entry, Capture], T]) -> T | None:
    """Return what is read, None where there is no page; raises what UNREADABLE names."""
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
    return read(entry, capture)
