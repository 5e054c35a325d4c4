"""`marsad export`: what is stored, out of the database into files that other programs read."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO, TypeVar

import click

from pipeline.cli.exits import FINE, NO, PARTLY, Ended
from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import line, lines_option
from pipeline.clock import utc_now
from pipeline.kept import Kept
from pipeline.records import alert_record, article_record, full_record
from pipeline.spool import DamagedBody, Spool, open_spool
from pipeline.store import Connection, Store, captures
from pipeline.store import alerts as told
from pipeline.store import articles as read
from pipeline.store.spans import Span
from pipeline.warc import WarcFile

Command = TypeVar("Command", bound=Callable[..., Any])
DAY = timedelta(days=1)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that spreadsheets would work out
ALERT_COLUMNS = ("id", "rule", "severity", "state", "opened_at", "lane", "why", "url", "title", "source", "published")

day = click.DateTime(["%Y-%m-%d"])
source_option = click.option("--source", metavar="ID", help="Only of this source.")
format_option = click.option(
    "--format", "form", type=click.Choice(["ndjson", "csv"]), default="ndjson", show_default=True, help="What to write."
)
output_option = click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Where to; else stdout."
)


def span_options(command: Command) -> Command:
    """Let a command be given the first and the last day of what it is to write."""
    command = click.option("--until", type=day, metavar="DATE", help="Up to this day, YYYY-MM-DD in UTC, included.")(
        command
    )
    return click.option("--since", type=day, metavar="DATE", help="From this day, YYYY-MM-DD in UTC.")(command)


@click.group()
def export() -> None:
    """Write what is stored into files for others."""


@export.command()
@source_option
@span_options
@format_option
@output_option
@config_option
@lines_option
def articles(
    source: str | None,
    since: datetime | None,
    *,
    until: datetime | None,
    form: str,
    output: Path | None,
    config: Path | None,
) -> None:
    """Write articles, by the day they were read, newest first.

    One JSON object a line with all that `articles show` has of an article alone, or a table without texts as CSV.
    """
    chosen = partial(read.newest, source=source, span=_span(since, until))
    with opened(config) as (_, store), _text(output) as out:
        if form == "csv":
            store.read(lambda db: _table(out, map(article_record, chosen(db))))
        else:
            store.read(lambda db: _lines(out, map(full_record, chosen(db))))


@export.command()
@span_options
@format_option
@output_option
@config_option
@lines_option
def alerts(
    since: datetime | None, until: datetime | None, *, form: str, output: Path | None, config: Path | None
) -> None:
    """Write alerts of both lanes, newest first.

    One JSON object a line as `alerts list` has it, or as CSV a table with a row for each article of each alert.
    """
    span = _span(since, until)

    def chosen(db: Connection) -> Iterator[Mapping[str, Any]]:
        return (alert_record(*each) for each in told.newest(db, span=span))

    with opened(config) as (_, store), _text(output) as out:
        if form == "csv":
            store.read(lambda db: _table(out, _by_article(chosen(db)), columns=ALERT_COLUMNS))
        else:
            store.read(lambda db: _lines(out, chosen(db)))


@export.command()
@source_option
@span_options
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="Where to; packed where its name ends in .gz. Nothing is written over.",
)
@config_option
def warc(
    source: str | None, since: datetime | None, *, until: datetime | None, output: Path, config: Path | None
) -> int:
    """Write pages as they were received into a web archive (WARC/1.1).

    Oldest first, by the day on which they were received. Ends with 4 where a page is damaged; the others are written.
    """
    with opened(config) as (settings, store), _whole(output) as out:
        file = WarcFile(out, packed=output.suffix == ".gz")
        file.begin(output.name, software=f"marsad/{version('marsad')}", at=utc_now())
        spool = open_spool(store, data=settings.data, now=utc_now)
        written = bad = 0
        for kept in _captures(store, source=source, span=_span(since, until)):
            done = _written(file, kept, spool)
            written, bad = written + done, bad + (not done)
    click.echo(f"{written} pages written, {bad} damaged.", err=True)
    return PARTLY if bad else FINE


def _captures(store: Store, *, source: str | None, span: Span) -> Iterator[Kept]:
    """Yield captures from one read after the other: a long one would keep the database from tidying up."""
    last: Kept | None = None
    while part := store.read(partial(captures.page, source=source, span=span, after=last)):
        yield from part
        last = part[-1]


def _written(file: WarcFile, kept: Kept, spool: Spool) -> bool:
    try:
        file.add(kept, b"" if file.knows(kept) else spool.body(kept.sha256))
    except DamagedBody as error:
        click.echo(f"{kept.final_url}: {error}", err=True)
        return False
    return True


def _span(since: datetime | None, until: datetime | None) -> Span:
    first = since.replace(tzinfo=UTC) if since else None
    return Span(since=first, until=until.replace(tzinfo=UTC) + DAY if until else None)


def _lines(out: TextIO, records: Iterable[Mapping[str, Any]]) -> None:
    out.writelines(f"{line(record)}\n" for record in records)


def _table(out: TextIO, records: Iterable[Mapping[str, Any]], *, columns: Iterable[str] = ()) -> None:
    """Write a table; its columns are those named, or the keys of the first record."""
    table, heads = csv.writer(out), list(columns)
    for number, record in enumerate(records):
        heads = heads or list(record)
        if number == 0:
            table.writerow(heads)
        table.writerow([_cell(record[head]) for head in heads])


def _cell(value: object) -> str:
    """Return what a cell holds: no formula, whatever a headline begins with."""
    said = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    said = said.encode("utf-8", "replace").decode()
    return f"'{said}" if said.startswith(FORMULA) else said


def _by_article(records: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for record in records:
        for article in record["articles"]:
            yield {**record, **article}


@contextmanager
def _text(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    with _whole(output) as raw, TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="") as out:
        yield out


@contextmanager
def _whole(output: Path) -> Iterator[BinaryIO]:
    """Open a file that is there under its name when all of it is written, and not before; raise Ended over another."""
    if output.exists():
        raise Ended(f"{output} is there already; nothing was written over it.", NO)
    unfinished = output.with_name(f"{output.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(output)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
