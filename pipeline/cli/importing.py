"""`marsad names import`: a file of somebody else's gazetteer in, one of ours out, line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO

import click

from pipeline.cli.exits import FINE, NO, PARTLY, Ended
from pipeline.cli.options import no_config_option
from rules.names.importers.imported import BadLineError
from rules.names.importers.reading import ABOUT, FORMATS, Format, Skipped, entries_in

LONGEST_LINE = 100_000  # bytes; what GeoNames and FollowTheMoney write of the best known is half as long
MOST_ENTRIES = 500_000  # more than any rules are looked for with
MOST_TOLD = 100  # bad lines; the others are counted
MOST_BYTES = 60_000_000  # of a file; a little less than what is read as configuration
OURS = "# Imported by marsad"
SAID = "# Names are found as they are listed, where a text speaks of their country."


@dataclass(slots=True)
class Count:
    """How many entries were written, lines bad, and entities of other kinds passed over."""

    written: int = 0
    bad: int = 0
    passed: int = 0


@click.command("import")
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What kind of file it is.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Where to; else stdout.")
@click.option("--country", multiple=True, metavar="CC", help="Take only what carries one of these countries.")
@click.option("--licence", metavar="NAME", help="The licence of the file, where its publisher says another.")
@no_config_option
def import_names(
    file: BinaryIO, form: Format, *, out: Path | None, country: tuple[str, ...], licence: str | None
) -> int:
    """Write a gazetteer from somebody else's file.

    Its names are found as listed, beside evidence of their country. Ends with 4 where lines could not be read.
    """
    about = ABOUT[form]
    wanted = frozenset(code.upper() for code in country)
    with _opened(out) as target:
        target.write(f"{OURS} from {about.attribution}.\n{SAID}\n{about.section}:\n")
        try:
            count = _written(file, form, target, wanted=wanted, licence=licence or about.licence)
        except BadLineError as error:
            raise Ended(f"{file.name}: {error}", NO) from None
        size = target.tell() if out else 0
        if not count.written:
            target.write("  []\n")
    _sum_up(count, size)
    return PARTLY if count.bad else FINE


def _written(file: BinaryIO, form: Format, target: TextIO, *, wanted: frozenset[str], licence: str) -> Count:
    """Write every entry as it is read, and tell of the lines that are none."""
    count = Count()
    for found in entries_in(_lines(file), form):
        if isinstance(found, Skipped):
            count.bad += bool(found.why)
            count.passed += not found.why
            if found.why and count.bad <= MOST_TOLD:
                click.echo(f"line {found.line}: {found.why}", err=True)
        elif wanted and wanted.isdisjoint(found.countries):
            count.passed += 1
        else:
            target.write(found.line(licence))
            count.written += 1
        if count.written == MOST_ENTRIES:
            click.echo(f"The first {MOST_ENTRIES:,} entries were taken; --country takes in less.", err=True)
            break
    return count


def _lines(file: BinaryIO) -> Iterator[str | BadLineError]:
    """Yield the lines of a file; of one that is too long no more than its beginning is ever held."""
    while piece := file.readline(LONGEST_LINE):
        if len(piece) == LONGEST_LINE and not piece.endswith(b"\n"):
            while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield BadLineError(f"it is longer than {LONGEST_LINE:,} bytes")
            continue
        try:
            yield piece.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield BadLineError("it is not UTF-8")


@contextmanager
def _opened(out: Path | None) -> Iterator[TextIO]:
    """Open where to write: beside the file and moved over it at the end; only what was imported is written over."""
    if out is None:
        yield sys.stdout
        return
    if out.exists() and not _is_ours(out):
        raise Ended(f"{out} is there already, and was not written by an import.", NO)
    beside = out.with_name(f".{out.name}.new")
    try:
        with beside.open("w", encoding="utf-8") as target:
            yield target
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)


def _is_ours(out: Path) -> bool:
    with out.open(encoding="utf-8", errors="replace") as there:
        return "".join(islice(there, 1)).startswith(OURS)


def _sum_up(count: Count, size: int) -> None:
    if count.bad > MOST_TOLD:
        click.echo(f"… and {count.bad - MOST_TOLD:,} lines more.", err=True)
    said = f"{count.written:,} entries written, {count.bad:,} bad lines, {count.passed:,} of other kinds passed over."
    click.echo(said, err=True)
    if size > MOST_BYTES:
        click.echo("The file is too large to be included; --country takes in less.", err=True)
