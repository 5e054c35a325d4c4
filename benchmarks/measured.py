"""What was measured in, Markdown out: the same text is printed and put on a page, between the marks kept for it there.

A page keeps a place for the table NAME between `<!-- measured: NAME -->` and `<!-- end -->`. What stands there is never
written by hand, and a table that was not measured again stays as it is.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_PLACE = re.compile(r"(?<=<!-- measured: )(\S+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)
_FIGURE = re.compile(r"[\d.,]+(?: \w{1,2})?")


@dataclass(frozen=True, slots=True)
class Goal:
    """What was aimed at, what was reached, and whether that is enough."""

    text: str
    measured: str
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What one part of a benchmark has measured; `about` says of what, in sentences."""

    name: str
    about: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    goals: Sequence[Goal] = ()
    remarks: Sequence[str] = ()

    def __str__(self) -> str:
        """Return the table as Markdown that is laid out for a screen too."""
        parts = [self.about, _laid_out(self.columns, self.rows)]
        if self.goals:
            goals = [(goal.text, goal.measured, "yes" if goal.met else "**no**") for goal in self.goals]
            parts.append(_laid_out(("goal", "measured", "met"), goals))
        return "\n\n".join([*parts, *self.remarks])


def places(page: str) -> list[str]:
    """Return the names of the tables that a page keeps a place for."""
    return [found[1] for found in _PLACE.finditer(page)]


def put(page: str, table: Table) -> str:
    """Return the page with this table in its place, all else as it is; raises LookupError where it keeps none."""
    if table.name not in places(page):
        raise LookupError(f"the page keeps no place for the table {table.name}")
    return _PLACE.sub(lambda found: f"{found[1]}{found[2]}\n{table}\n\n" if found[1] == table.name else found[0], page)


def report(table: Table, page: Path | None) -> None:
    """Print a table, and put it on a page where one is given."""
    print(f"\n{table.name}\n\n{table}", flush=True)
    if page:
        page.write_text(put(page.read_text("utf-8"), table), "utf-8")


def load() -> float:
    """Return how many processes have been running or waiting to run, on average of the last minute."""
    return os.getloadavg()[0]


def circumstances(load_before: float) -> str:
    """Return when and on what machine something was measured, given how busy it was when that began."""
    busy = f"{os.cpu_count()} cores, load {load_before:.1f} before and {load():.1f} after"
    return f"Measured on {today()} on a machine with {busy}, Python {platform.python_version()}."


def today() -> str:
    """Return the day in UTC."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


def _laid_out(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in which figures stand under each other: columns of figures are set to the right."""
    rows = [*rows]
    widths = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    right = [_all_figures(cells) for cells in zip(*rows, strict=True)] or [False] * len(columns)
    rules = [f"{'-' * (width - 1)}{':' if set_right else '-'}" for width, set_right in zip(widths, right, strict=True)]
    lines = [_line(columns, widths, right), f"| {' | '.join(rules)} |"]
    return "\n".join([*lines, *(_line(row, widths, right) for row in rows)])


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return f"| {' | '.join(_cells(cells, widths, right))} |"


def _cells(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    for cell, width, set_right in zip(cells, widths, right, strict=True):
        yield cell.rjust(width) if set_right else cell.ljust(width)


def _all_figures(cells: Iterable[str]) -> bool:
    return all(map(_FIGURE.fullmatch, cells))
