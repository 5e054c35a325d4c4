"""`marsad match` and `marsad mentions`: lines of documents in, one line of answers for each out, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import click

from pipeline.cli.configured import settings_of
from pipeline.cli.exits import FINE, PARTLY
from pipeline.cli.lines import object_on
from pipeline.cli.options import config_option
from pipeline.cli.output import line, lines_option
from pipeline.records import match_record
from pipeline.stages.match import origin_of
from pipeline.writing.data import mention_data
from rules import match as matching
from rules.types import Document, Origin

Record = dict[str, Any]

LIKE = '{"id": "1", "text": "…"}'
file_argument = click.argument("file", type=click.File("rb"), default="-", metavar="[FILE|-]")


@click.command()
@file_argument
@config_option
@lines_option
def match(file: BinaryIO, config: Path | None) -> int:
    """Say which rules each document matches, and with which words.

    Reads lines of {"id","title","text","language","source"} and answers each at once with one line. Ends with 4 where
    a line was no document.
    """
    given = settings_of(config)
    origins = {source.id: origin_of(source) for source in given.sources}

    def answer(document: Document) -> Record:
        known = _with_source(document, origins)
        return {"matches": [match_record(found) for found in matching.match(known, given.ruleset)]}

    return _answer_all(file, answer, empty={"matches": []})


@click.command()
@file_argument
@config_option
@lines_option
def mentions(file: BinaryIO, config: Path | None) -> int:
    """Show every known place and group that each document mentions.

    Whether or not a rule asks for it. Reads and answers the same lines as `marsad match`.
    """
    ruleset = settings_of(config).ruleset

    def answer(document: Document) -> Record:
        return {"mentions": [mention_data(found) for found in matching.mentions(document, ruleset)]}

    return _answer_all(file, answer, empty={"mentions": []})


def _answer_all(lines: Iterable[bytes], answer: Callable[[Document], Record], *, empty: Record) -> int:
    """Print one line for each line read, at once; one that is no document gets an empty answer that says why."""
    broken = 0
    for number, written in enumerate(lines, 1):
        given: Record = {}
        try:
            given = object_on(written, LIKE)
            found = answer(_document(given))
        except ValueError as error:
            broken += 1
            click.echo(f"line {number}: {error}", err=True)
            found = {**empty, "error": str(error)}
        click.echo(line({"id": given.get("id"), **found}))
    return PARTLY if broken else FINE


def _document(given: Record) -> Document:
    source = _text(given, "source")
    return Document(
        id=str(given.get("id")),
        title=_text(given, "title"),
        body=_text(given, "text"),
        language=_text(given, "language") or None,
        origin=Origin(source=source) if source else None,
    )


def _with_source(document: Document, origins: Mapping[str, Origin]) -> Document:
    """Return the document with what the configuration knows of its source, if that is one of ours."""
    if document.origin is None:
        return document
    return replace(document, origin=origins.get(document.origin.source, document.origin))


def _text(given: Record, name: str) -> str:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{name}" is not a text')
    return value or ""
