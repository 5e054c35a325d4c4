"""One configuration in; the schema for editors with its own ids in it out, so that these are completed and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.settings.including import Files
from pipeline.settings.jsonschema import schema
from rules.nodes import Node
from rules.terms import IDENTIFIER

ID = IDENTIFIER.pattern


def local_schema(path: Path) -> dict[str, Any]:
    """Return the schema with what rules can name as it stands in the files now; what cannot be read is left out.

    Where a name may stand as well as an id, or a word, everything is taken that is not written as an id.
    """
    made = schema()
    made["$defs"] |= {name: _one_of(known, made["$defs"][name], others) for name, known, others in _names(path)}
    return made


def _names(path: Path) -> Iterator[tuple[str, list[str], str | None]]:
    """Yield each definition that stands for names with the ids it may hold, and what it refuses among other texts.

    Without the last it holds nothing but these ids.
    """
    root = Files(path).gather()
    places, groups, rules = (_ids(root, section) for section in ("places", "groups", "rules"))
    lists = _of("list", _keys(root, "lists"))
    codes = [*dict.fromkeys(_countries(root))]
    countries = [f"country:{code}" for code in codes]
    terms = [*_of("place", places), *_of("group", groups), *lists, *_of("rule", rules), *countries]
    named = r"(list|rule|filter):\S.*|country:[A-Z]{2}"
    yield "Term", terms, rf"(place|group):{ID}|{named}"
    yield "Cause", [*terms, *_of("filter", _ids(root, "filters"))], rf"(place|group):{ID}|{named}"
    yield "PlaceTerm", [*places, *_of("place", places), *lists, *countries], rf"(place:)?{ID}|{named}"
    yield "GroupTerm", [*groups, *_of("group", groups), *lists, *countries], rf"(group:)?{ID}|{named}"
    yield "PlaceName", places, ID
    yield "GroupName", groups, ID
    yield "CountryCode", codes, "[A-Z]{2}"
    yield "PlaceId", places, None
    yield "ChannelName", _keys(root, "channels"), None
    yield "SourceId", _ids(root, "sources"), None


def _one_of(known: list[str], general: dict[str, Any], others: str | None) -> dict[str, Any]:
    if others is None:
        return {"enum": known}
    refused = {"type": "string", "pattern": rf"^\s*({others})\s*$"}
    return {"anyOf": [{"enum": known}, {**general, "not": refused}]}


def _ids(root: Node, section: str) -> list[str]:
    items = root.entries[section].items if section in root.entries else ()
    return [str(item.entries["id"].value) for item in items if "id" in item.entries]


def _keys(root: Node, section: str) -> list[str]:
    return [*root.entries[section].entries] if section in root.entries else []


def _countries(root: Node) -> Iterator[str]:
    for place in root.entries["places"].items if "places" in root.entries else ():
        given = place.entries
        if "country" in given:
            yield str(given["country"].value)
        yield from (str(code.value) for code in given["countries"].items) if "countries" in given else ()


def _of(kind: str, ids: Iterable[str]) -> list[str]:
    return [f"{kind}:{identifier}" for identifier in ids]
