"""Rows of a Wikidata query result in, entries out: https://query.wikidata.org/, saved as CSV; the data is CC0.

A column is known by its name: `item`, `itemLabel` or `label`, `itemAltLabel`, `altLabel` or `alias` (several, by comma
or bar), the last two also with a language behind them (`label_ar`, `alias_fr`), `abbr`, `countryCode` or `iso`,
`coord`, `inception`, `dissolved`, `lang`. Rows of one item stand behind each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rules.names.importers.imported import UNDETERMINED, BadLineError, Imported, countries_of, further, usable

LICENCE = "CC0-1.0"
ATTRIBUTION = "Wikidata (https://www.wikidata.org), under CC0"

_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q\d{1,12})")
_NAME = re.compile(r"(?:item)?label|name", re.IGNORECASE)
_NAMED = re.compile(r"(?:(?:item)?(?:alt)?label|name|alias(?:es)?)(?:[_@](?P<language>[A-Za-z]{2,3}))?", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|,،]\s*")
_POINT = re.compile(r"Point\((-?[\d.]+)\s+(-?[\d.]+)\)")
_DATE = re.compile(r"(\d{4})(-\d\d-\d\d)?")
_FIRST_OF_JANUARY = "-01-01"


def columns_of(header: Sequence[str]) -> list[str]:
    """Return the names of the columns; raises BadLineError where none holds the items or none their names."""
    columns = [name.strip().lstrip("\ufeff?") for name in header]
    if "item" not in columns or not any(map(_NAME.fullmatch, columns)):
        raise BadLineError('the columns "item" and "itemLabel" are missing')
    return columns


def item_of(row: Mapping[str, str]) -> str:
    """Return the number of the item that a row is about; raises BadLineError."""
    found = _ITEM.fullmatch(row.get("item", "").strip())
    if not found:
        raise BadLineError("its item is none of Wikidata")
    return found[1]


def entry_of(rows: Sequence[Mapping[str, str]]) -> Imported:
    """Return the entry that the rows of one item make; raises BadLineError."""
    labels = (value for row in rows for column, value in row.items() if _NAME.fullmatch(column))
    item = item_of(rows[0])
    name = next((tidy for label in labels if label != item and (tidy := usable(label))), "")
    if not name:
        raise BadLineError(f"{item} has no label that can be looked for")
    return Imported(
        source=f"wikidata:{item}",
        name=name,
        names=further(name, (pair for row in rows for pair in _named(row))),
        abbreviations=_all(rows, "abbr"),
        countries=countries_of(_all(rows, "countryCode", "iso")),
        at=_point(_first(rows, "coord", "coordinates")),
        since=_day(_first(rows, "inception", "start")),
        until=_day(_first(rows, "dissolved", "end")),
    )


def _named(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the names of a row with their languages."""
    for column, value in row.items():
        if found := _NAMED.fullmatch(column):
            language = found["language"] or row.get("lang") or row.get("language") or UNDETERMINED
            several = "label" not in column.lower() or "alt" in column.lower()
            yield from ((language.lower(), name) for name in (_PARTS.split(value) if several else [value]))


def _all(rows: Iterable[Mapping[str, str]], *columns: str) -> tuple[str, ...]:
    values = (value for row in rows for column in columns for value in _PARTS.split(row.get(column, "")))
    return tuple(dict.fromkeys(filter(None, values)))


def _first(rows: Iterable[Mapping[str, str]], *columns: str) -> str:
    return next((row[column] for row in rows for column in columns if row.get(column)), "")


def _point(written: str) -> tuple[float, float] | None:
    found = _POINT.fullmatch(written.strip())
    return (round(float(found[2]), 4), round(float(found[1]), 4)) if found else None


def _day(written: str) -> str:
    """Return a date as far as Wikidata knows it: the first of January stands for the year."""
    found = _DATE.match(written)
    if not found:
        return ""
    return found[1] if not found[2] or found[2] == _FIRST_OF_JANUARY else found[0]
