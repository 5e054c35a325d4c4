"""`marsad match` and `marsad mentions`: lines of documents in, one line of answers for each out, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

import click

from pipeline.cli.configured import settings_of
from pipeline.cli.documents import LIKE, document_in, origins_of
from pipeline.cli.exits import FINE, PARTLY
from pipeline.cli.lines import object_on
from pipeline.cli.options import config_option
from pipeline.cli.output import line, lines_option
from pipeline.records import match_record
from pipeline.writing.data import ambiguous_data, mention_data
from rules import match as matching

Record = dict[str, Any]

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
    settings = settings_of(config)
    origins, ruleset = origins_of(settings), settings.ruleset

    def answer(given: Record) -> Record:
        return {"matches": [match_record(found) for found in matching.match(document_in(given, origins), ruleset)]}

    return _answer_all(file, answer, empty={"matches": []})


@click.command()
@file_argument
@config_option
@lines_option
def mentions(file: BinaryIO, config: Path | None) -> int:
    """Show every known place and group that each document mentions.

    Whether or not a rule asks for it. Reads and answers the same lines as `marsad match`. What may be one of several
    is told apart, as "ambiguous".
    """
    ruleset = settings_of(config).ruleset

    def answer(given: Record) -> Record:
        survey = matching.survey(document_in(given, {}), ruleset)
        return {
            "mentions": [*map(mention_data, survey.mentions)],
            "ambiguous": [*map(ambiguous_data, survey.ambiguous)],
        }

    return _answer_all(file, answer, empty={"mentions": [], "ambiguous": []})


def _answer_all(lines: Iterable[bytes], answer: Callable[[Record], Record], *, empty: Record) -> int:
    """Print one line for each line read, at once; one that is no document gets an empty answer that says why."""
    broken = 0
    for number, written in enumerate(lines, 1):
        given: Record = {}
        try:
            given = object_on(written, LIKE)
            found = answer(given)
        except ValueError as error:
            broken += 1
            click.echo(f"line {number}: {error}", err=True)
            found = {**empty, "error": str(error)}
        click.echo(line({"id": given.get("id"), **found}))
    return PARTLY if broken else FINE
