"""A line of FollowTheMoney in, an organisation out: https://followthemoney.tech/, one entity in JSON a line.

The licence is that of whoever publishes the file; OpenSanctions, for one, is not free for every use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rules.names.importers.imported import UNDETERMINED, BadLineError, Imported, countries_of, further, usable

LICENCE = "unknown"
ATTRIBUTION = "a file of FollowTheMoney entities, under the licence of its publisher"

SCHEMAS = frozenset({"Organization", "Company", "PublicBody", "LegalEntity"})
_NAMES = ("name", "alias", "previousName")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_DAY = len("2011-07-29")


def organisation_on(line: str) -> Imported | None:
    """Return the organisation on a line, or None for an entity of another kind; raises BadLineError."""
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLineError("it is no JSON") from None
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        raise BadLineError("it is no entity with properties")
    if entity.get("schema") not in SCHEMAS:
        return None
    names = [name for key in _NAMES for name in _texts(entity["properties"], key)]
    first = next((tidy for name in names if (tidy := usable(name))), "")
    identifier = entity.get("id")
    if not first or not isinstance(identifier, str) or not identifier.strip():
        raise BadLineError("it has no id, or no name that can be looked for")
    return Imported(
        source=f"ftm:{identifier}",
        name=first,
        names=further(first, ((UNDETERMINED, name) for name in names)),
        abbreviations=tuple(dict.fromkeys(_texts(entity["properties"], "abbreviation"))),
        countries=countries_of(
            [*_texts(entity["properties"], "country"), *_texts(entity["properties"], "jurisdiction")]
        ),
        since=_date(entity["properties"], "incorporationDate"),
        until=_date(entity["properties"], "dissolutionDate"),
    )


def _texts(properties: Mapping[str, Any], key: str) -> Iterator[str]:
    values = properties.get(key)
    yield from (value for value in (values if isinstance(values, list) else [values]) if isinstance(value, str))


def _date(properties: Mapping[str, Any], key: str) -> str:
    dates = (date[:_DAY] for date in _texts(properties, key))
    return next((date for date in dates if _DATE.fullmatch(date)), "")
