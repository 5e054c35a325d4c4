"""Records in; lines of JSON for programs, or for people a table as wide as their terminal, out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
PIPED = 140  # characters of a line where no terminal says how many it has
LEAST = 20  # characters that are left of a sentence where the table is too wide
GAP = 2  # between two columns

PLAIN = str.maketrans({"✓": "[+]", "✗": "[-]", "·": "*", "“": '"', "”": '"', "–": "-", "…": "..."})

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


def show(
    records: Iterable[Mapping[str, Any]],
    columns: Columns,
    *,
    as_json: bool,
    empty: str,
    sentences: Collection[str] = (),
) -> None:
    """Print every record as JSON with all its keys, or the first of them as a table, or the sentence for none.

    `sentences` are the columns of which a part may do: these are cut to the width of the terminal, while ids, times and
    addresses stay whole. Where the terminal is too narrow for them, each record is a block of lines instead.
    """
    if as_json:
        for record in records:
            click.echo(line(record))
        return
    shown = list(islice(records, ROWS_FOR_PEOPLE + 1))
    if not shown:
        click.echo(empty, err=True)
        return
    console = Console()
    with console.capture() as drawn:
        _draw(console, shown[:ROWS_FOR_PEOPLE], columns=columns, sentences=sentences)
    click.echo(drawn.get(), nl=False)
    if len(shown) > ROWS_FOR_PEOPLE:
        click.echo(f"These are the first {ROWS_FOR_PEOPLE}; --json prints them all.", err=True)


def most(limit: int | None, *, as_json: bool) -> int | None:
    """Return how many rows are worth asking for: for people, no more than tell that there are too many to show."""
    return limit if as_json else min(limit or ROWS_FOR_PEOPLE + 1, ROWS_FOR_PEOPLE + 1)


def tell(text: str) -> None:
    """Print text for people; whoever wrote parts of it can do nothing in their terminal but be read."""
    click.echo(writable(printable(text), sys.stdout.encoding))


def writable(text: str, encoding: str) -> str:
    """Return text for people as an output of this encoding can hold it: with plain signs, other letters escaped."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(PLAIN).encode(encoding, "backslashreplace").decode(encoding)
    return text


def _draw(
    console: Console, records: Sequence[Mapping[str, Any]], *, columns: Columns, sentences: Collection[str]
) -> None:
    cells = {head: [_cell(read(record)) for record in records] for head, read in columns.items()}
    widest = {head: max(len(head), *(cell.cell_len for cell in column)) for head, column in cells.items()}
    least = sum(min(width, LEAST) if head in sentences else width for head, width in widest.items())
    least += GAP * (len(columns) - 1)
    if not console.is_terminal:
        console.width = max(PIPED, least)
    if least <= console.width:
        console.print(_table(cells, sentences))
    else:
        _blocks(console, cells, sentences=sentences)


def _table(cells: Mapping[str, Sequence[Text]], sentences: Collection[str]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, GAP, 0, 0))
    for head in cells:
        table.add_column(head, no_wrap=head not in sentences)  # what may be wrapped is what rich makes narrower
    for row in zip(*cells.values(), strict=True):
        table.add_row(*row)
    return table


def _blocks(console: Console, cells: Mapping[str, Sequence[Text]], *, sentences: Collection[str]) -> None:
    """Print each record as lines of head and cell. What is too long and no sentence is left to the terminal to wrap."""
    edge = max(map(len, cells)) + GAP
    for number, row in enumerate(zip(*cells.values(), strict=True)):
        if number:
            console.print()
        for head, cell in zip(cells, row, strict=True):
            if head in sentences:
                cell.truncate(max(console.width - edge, LEAST), overflow="ellipsis")
            console.print(Text.assemble((head.ljust(edge), "bold"), cell), soft_wrap=True)


def _cell(value: object) -> Text:
    """Return what a cell shows, as plain text: neither brackets nor escapes in a headline are obeyed."""
    if value is None or value == "":
        return Text("–", style="dim")
    said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return Text(one_line(said), no_wrap=True, overflow="ellipsis")
