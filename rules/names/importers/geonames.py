"""A line of a GeoNames dump in, a place out: http://download.geonames.org/export/dump/, readme.txt.

GeoNames is under CC BY 4.0: its name has to stay beside what is taken from it.
"""

from __future__ import annotations

from rules.names.importers.imported import UNDETERMINED, BadLineError, Imported, countries_of, further, usable

LICENCE = "CC-BY-4.0"
ATTRIBUTION = "GeoNames (https://www.geonames.org), under CC BY 4.0"

FEWEST_COLUMNS = 9
CLASSES = frozenset({"A", "P"})  # countries and their parts, and where people live
_KINDS = {"PCLI": "country", "PCL": "country", "PCLS": "country", "PPLC": "city", "PPLA": "city", "PPLX": "district"}
_KINDS_OF_CLASSES = {"A": "region", "P": "town"}


def place_on(line: str) -> Imported | None:
    """Return the place on a line, or None for one of another class; raises BadLineError."""
    columns = line.split("\t")
    if len(columns) < FEWEST_COLUMNS:
        raise BadLineError(f"it has {len(columns)} columns where a GeoNames dump has 19")
    identifier, name, plain, others, latitude, longitude, kind, code, country = columns[:FEWEST_COLUMNS]
    if not identifier.isdecimal():
        raise BadLineError("it does not begin with the number of a place")
    if kind not in CLASSES:
        return None
    first = usable(name) or usable(plain)
    if not first:
        raise BadLineError("its name holds no word that can be looked for")
    return Imported(
        source=f"geonames:{identifier}",
        name=first,
        names=further(first, ((UNDETERMINED, other) for other in (name, plain, *others.split(",")))),
        kind=_KINDS.get(code, _KINDS_OF_CLASSES[kind]),
        countries=countries_of([country]),
        at=_point(latitude, longitude),
    )


def _point(latitude: str, longitude: str) -> tuple[float, float]:
    try:
        point = round(float(latitude), 4), round(float(longitude), 4)
    except ValueError:
        raise BadLineError("it does not say in numbers where the place lies") from None
    if not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
        raise BadLineError("it places it off the globe")
    return point
