"""Diagnostics in; lines for people, programs or a pull request out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict

from pipeline.cli.output import line
from rules.errors import Diagnostic


def as_json(diagnostic: Diagnostic) -> str:
    """Return the diagnostic as one JSON object."""
    return line(asdict(diagnostic))


def as_github(diagnostic: Diagnostic) -> str:
    """Return the diagnostic as a command that GitHub shows beside the line of a pull request."""
    kind = "warning" if diagnostic.is_warning else "error"
    place = f"file={_property(diagnostic.file)},line={diagnostic.line},col={diagnostic.column}"
    said = "; ".join(filter(None, (diagnostic.message, diagnostic.hint)))
    return f"::{kind} {place},title={diagnostic.code}::{_escaped(said)}"


WRITERS: Mapping[str, Callable[[Diagnostic], str]] = {"text": str, "json": as_json, "github": as_github}


def summed_up(found: Collection[Diagnostic]) -> str:
    """Return how many faults and warnings there are, as a sentence."""
    warnings = sum(diagnostic.is_warning for diagnostic in found)
    return f"{_count(len(found) - warnings, 'fault')}, {_count(warnings, 'warning')}."


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
