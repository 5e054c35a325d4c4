"""`marsad names`: what the names of a gazetteer may be taken for, and why a text mentions what it does."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

import click

from pipeline.cli.configured import settings_of
from pipeline.cli.exits import NO, Ended
from pipeline.cli.importing import import_names
from pipeline.cli.options import config_option
from pipeline.cli.output import json_option, line, tell
from rules.appraisal import Appraisal, appraised
from rules.names.collisions import AliasCheck, Checker
from rules.names.gazetteer import Entry
from rules.suggestions import did_you_mean
from rules.types import Document

LEVELS = ("as listed", "spelt like", "sounds like", "by its Arabic spelling like")
KINDS = {"words": "ordinary words", "first_names": "first names", "cities": "cities", "entries": "other entries"}


@click.group()
def names() -> None:
    """Show what names are taken for, and take in those of others."""


names.add_command(import_names)


@names.command()
@click.argument("text", required=False, metavar="[TEXT|-]")
@click.option("--file", type=click.File("r", encoding="utf-8", errors="replace"), help="Read the text from a file.")
@click.option(
    "--date", "published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day on which it appeared."
)
@config_option
@json_option
def explain(
    text: str | None, file: TextIO | None, *, published: datetime | None, config: Path | None, as_json: bool
) -> None:
    """Say why each known name in a text counts, or why it does not.

    TEXT is one argument; - reads it from stdin.
    """
    if (text is None) == (file is None):
        raise click.UsageError("Give the text, - for stdin, or --file.")
    body = file.read() if file else sys.stdin.read() if text == "-" else text or ""
    day = published.date() if published else None
    told = 0
    for found in appraised(Document(id="", title="", body=body, published=day), settings_of(config).ruleset):
        told += 1
        click.echo(line(asdict(found))) if as_json else tell(_sentence(found))
    if not told and not as_json:
        click.echo("Nothing in it looks like a known name.", err=True)


@names.command()
@click.argument("wanted", nargs=-1, metavar="[ENTRY …]")
@config_option
@json_option
def check(wanted: tuple[str, ...], config: Path | None, *, as_json: bool) -> None:
    """Show what listed names are taken for.

    Words, first names, cities and other entries, and spellings that are taken for them. ENTRY is an id or a name;
    without one, all names are checked and those that collide with something are shown.
    """
    known = [entry for entry in settings_of(config).ruleset.engine.entries if not entry.stands_alone]
    entries = [entry for name in wanted for entry in _called(name, known)] if wanted else known
    told = 0
    for found in Checker(known).checks(entries):
        if as_json:
            click.echo(line(asdict(found)))
        elif wanted or found.collides:
            told += 1
            tell("\n".join(_lines(found)))
    if not told and not as_json:
        click.echo("No name collides with another, or with a word.", err=True)


def _called(name: str, known: Iterable[Entry]) -> list[Entry]:
    """Return the entries of that id, or else of that name; ends the command where there is none."""
    entries = list(known)
    bare = name.removeprefix("place:").removeprefix("group:")
    found = [entry for entry in entries if entry.id == bare] or [entry for entry in entries if name in entry.names]
    if not found:
        hint = did_you_mean(bare, [entry.id for entry in entries])
        raise Ended(f'No place or group "{name}"{f"; {hint}" if hint else ""}', NO)
    return found


def _sentence(found: Appraisal) -> str:
    counts = "counts" if found.counts else "is open" if found.candidates else "does not count"
    like = f"{LEVELS[found.level]}{f' {found.alias}' if found.level or found.alias != found.surface else ''}"
    particle = f", with {found.particle} before it" if found.particle else ""
    between = f" between {' and '.join(found.candidates)}" if found.candidates else ""
    why = f": {found.why}" if found.why else ""
    return f"{found.start}-{found.end} “{found.surface}” {counts}{between} as {found.term}, {like}{particle}{why}"


def _lines(found: AliasCheck) -> Iterator[str]:
    """Yield the name, and what there is to say of it, line by line."""
    yield f"{found.alias} ({found.term})"
    told: dict[str, Any] = asdict(found)
    for kind, shown in KINDS.items():
        if told[kind]:
            yield f"  {shown}: {', '.join(told[kind])}"
    yield f"  also taken: {', '.join(found.spellings) or 'no other spelling'}"
