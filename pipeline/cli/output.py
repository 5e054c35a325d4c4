"""Records in; lines of JSON for programs, or a table for people, out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from connectors.plain import one_line, printable

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout, nothing else.")
lines_option = click.option(
    "--json", is_flag=True, expose_value=False, help="Taken as by every command that reads; lines of JSON it is anyway."
)
limit_option = click.option("--limit", type=click.IntRange(min=1), help="At most so many rows; all without it.")

ROWS_FOR_PEOPLE = 50  # a table longer than that is read by programs
NARROWEST = 140  # characters of a line; a terminal with fewer wraps it, and a pipe has no width at all
SHORT = 25  # characters; what is longer is a sentence, of which a part may do

Columns = Mapping[str, Callable[[Mapping[str, Any]], object]]
"""The head of each column of a table, and how its cell is read from a record."""


def line(record: Mapping[str, Any]) -> str:
    """Return the record as one line of JSON; text that is no Unicode (a lone surrogate) comes out escaped."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(record, separators=(",", ":"))
    return text


def show(records: Iterable[Mapping[str, Any]], columns: Columns, *, as_json: bool, empty: str) -> None:
    """Print every record as JSON with all its keys, or the first of them as a table, or the sentence for none."""
    if as_json:
        for record in records:
            click.echo(line(record))
        return
    shown = list(islice(records, ROWS_FOR_PEOPLE + 1))
    if not shown:
        click.echo(empty, err=True)
        return
    console = Console(width=max(Console().width, NARROWEST))
    with console.capture() as drawn:
        console.print(_table(shown[:ROWS_FOR_PEOPLE], columns))
    click.echo(drawn.get(), nl=False)
    if len(shown) > ROWS_FOR_PEOPLE:
        click.echo(f"These are the first {ROWS_FOR_PEOPLE}; --json prints them all.", err=True)


def most(limit: int | None, *, as_json: bool) -> int | None:
    """Return how many rows are worth asking for: for people, no more than tell that there are too many to show."""
    return limit if as_json else min(limit or ROWS_FOR_PEOPLE + 1, ROWS_FOR_PEOPLE + 1)


def tell(text: str) -> None:
    """Print text for people; whoever wrote parts of it can do nothing in their terminal but be read."""
    click.echo(printable(text))


def _table(records: Iterable[Mapping[str, Any]], columns: Columns) -> Table:
    """Return the table; where it is too wide, sentences are cut and never the short words, ids and times."""
    rows = [[_cell(read(record)) for read in columns.values()] for record in records]
    table = Table(box=None, header_style="bold", pad_edge=False)
    for place, head in enumerate(columns):
        widest = max(len(row[place]) for row in rows)
        table.add_column(head, no_wrap=widest <= SHORT)  # what may be wrapped is what rich makes narrower
    for row in rows:
        table.add_row(*row)
    return table


def _cell(value: object) -> Text:
    """Return what a cell shows, as plain text: neither brackets nor escapes in a headline are obeyed."""
    if value is None or value == "":
        return Text("–", style="dim")
    said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return Text(one_line(said), no_wrap=True, overflow="ellipsis")
