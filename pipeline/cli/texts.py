"""`marsad match` and `marsad mentions`: lines of documents in, one line of answers for each out, in the same order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

import click

from pipeline.cli.configured import settings_of
from pipeline.cli.exits import FINE, PARTLY
from pipeline.cli.options import config_option
from pipeline.cli.output import line, lines_option
from pipeline.records import match_record
from pipeline.writing.data import mention_data
from rules import match as matching
from rules.types import Document

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
    ruleset = settings_of(config).ruleset

    def answer(document: Document) -> Record:
        return {"matches": [match_record(found) for found in matching.match(document, ruleset)]}

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
            given = _given(written)
            found = answer(_document(given))
        except ValueError as error:
            broken += 1
            click.echo(f"line {number}: {error}", err=True)
            found = {**empty, "error": str(error)}
        click.echo(line({"id": given.get("id"), **found}))
    return PARTLY if broken else FINE


def _given(written: bytes) -> Record:
    """Return the object on a line; raises ValueError in words for people."""
    text = written.decode("utf-8-sig", errors="replace")
    try:
        given = json.loads(text, parse_float=_number, parse_constant=_number)
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("no JSON that anybody means: too deeply nested") from None
    except ValueError:
        raise ValueError("no JSON that anybody means: a number out of all bounds") from None
    if not isinstance(given, dict):
        raise ValueError('not an object such as {"id": "1", "text": "…"}')  # noqa: TRY004 - a line has one kind of error
    return given


def _number(written: str) -> float:
    """Read a number; raises ValueError for one that could not be given back as JSON."""
    number = float(written)
    if not isfinite(number):
        raise ValueError
    return number


def _document(given: Record) -> Document:
    language = _text(given, "language")
    return Document(
        id=str(given.get("id")), title=_text(given, "title"), body=_text(given, "text"), language=language or None
    )


def _text(given: Record, name: str) -> str:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{name}" is not a text')
    return value or ""
