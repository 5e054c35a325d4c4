"""The lines of a file and its format in, entries with what went wrong between them out, as they are read."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rules.names.importers import ftm, geonames, wikidata
from rules.names.importers.imported import BadLineError, Imported, Section

Format: TypeAlias = Literal["geonames", "wikidata", "ftm"]
FORMATS: tuple[Format, ...] = ("geonames", "wikidata", "ftm")
MOST_ROWS = 1_000  # of one item; what stands in more of them is no entry but a mistake in the query


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that is no entry, and why; without a reason it is one of another kind that was passed over."""

    line: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a format holds: the section that its entries belong to, its licence and whom to name."""

    section: Section
    licence: str
    attribution: str


ABOUT: Mapping[Format, About] = {
    "geonames": About("places", geonames.LICENCE, geonames.ATTRIBUTION),
    "wikidata": About("groups", wikidata.LICENCE, wikidata.ATTRIBUTION),
    "ftm": About("groups", ftm.LICENCE, ftm.ATTRIBUTION),
}


def entries_in(lines: Iterable[str | BadLineError], form: Format) -> Iterator[Imported | Skipped]:
    """Yield the entries of a file, each id once, and the lines that are none; a line may itself be a fault."""
    seen: set[str] = set()
    for number, found in _found(lines, form):
        if isinstance(found, Imported) and found.id in seen:
            yield Skipped(number, f"{found.source} was there before")
        elif isinstance(found, Imported):
            seen.add(found.id)
            yield found
        else:
            yield Skipped(number, str(found or ""))


_Found: TypeAlias = tuple[int, Imported | BadLineError | None]


def _found(lines: Iterable[str | BadLineError], form: Format) -> Iterator[_Found]:
    if form == "wikidata":
        yield from _items(lines)
    else:
        yield from _each(lines, geonames.place_on if form == "geonames" else ftm.organisation_on)


def _each(lines: Iterable[str | BadLineError], read: Callable[[str], Imported | None]) -> Iterator[_Found]:
    for number, line in enumerate(lines, 1):
        if isinstance(line, BadLineError):
            yield number, line
        elif line.strip():
            yield number, _tried(read, line)


def _tried(read: Callable[[str], Imported | None], line: str) -> Imported | BadLineError | None:
    try:
        return read(line)
    except BadLineError as error:
        return error


def _items(lines: Iterable[str | BadLineError]) -> Iterator[_Found]:
    """Read rows of CSV and put those of one item together."""
    bad: list[tuple[int, BadLineError]] = []
    rows = csv.reader(_good(lines, bad))
    columns = wikidata.columns_of(next(rows, []))
    together: list[dict[str, str]] = []
    while (row := _next(rows)) is not None:
        yield from bad
        bad.clear()
        if not row:
            continue
        try:
            given = dict(zip(columns, _whole(row), strict=False))
            item = wikidata.item_of(given)
        except BadLineError as error:
            yield rows.line_num, error
            continue
        if together and (wikidata.item_of(together[0]) != item or len(together) >= MOST_ROWS):
            yield rows.line_num - 1, _entry(together)
            together = []
        together.append(given)
    yield from bad
    if together:
        yield rows.line_num, _entry(together)


def _next(rows: Iterator[list[str]]) -> list[str] | csv.Error | None:
    """Return the next row, or what is wrong with it; None at the end."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return error


def _whole(row: list[str] | csv.Error) -> list[str]:
    if isinstance(row, csv.Error):
        raise BadLineError(f"it is no CSV: {row}")
    return row


def _good(lines: Iterable[str | BadLineError], bad: list[tuple[int, BadLineError]]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if isinstance(line, BadLineError):
            bad.append((number, line))
            yield "\n"
        else:
            yield line


def _entry(rows: list[dict[str, str]]) -> Imported | BadLineError:
    try:
        return wikidata.entry_of(rows)
    except BadLineError as error:
        return error
