"""A pydantic model and a place in what it reads in; the keys that are known there, or the secrets, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from rules.nodes import Node, locate

Schema = dict[str, Any]
NEVER: Schema = {"not": {}}  # a key that no value suits: known, but not built yet


def fields_at(model: type[BaseModel], root: Node, path: Sequence[str | int]) -> list[str]:
    """Return the keys that the map at the end of `path` may have, in the order of the model; of all arms of a union.

    Where a map says by one of its values which arm it is, only that arm counts.
    """
    whole = _schema(model)
    places, node = list(_arms(whole, whole)), root
    for step in path:
        node = locate(node, (step,))
        places = _onward(places, step, whole)
    properties = [item for place in places if _is_meant(place, node) for item in place.get("properties", {}).items()]
    return [name for name, schema in dict(properties).items() if schema.get("not") != NEVER["not"]]


def secrets_at(model: type[BaseModel], node: Node) -> Iterator[Node]:
    """Yield every text in the node that is secret by where it comes from or by what the model takes it for."""
    whole = _schema(model)
    yield from _secrets(node, list(_arms(whole, whole)), whole)


def _is_meant(place: Schema, node: Node) -> bool:
    """Tell whether the node has no value that belongs to another arm of the union."""
    fixed = {name: schema["const"] for name, schema in place.get("properties", {}).items() if "const" in schema}
    return all(node.entries[name].value == value for name, value in fixed.items() if name in node.entries)


def _secrets(node: Node, places: list[Schema], whole: Schema) -> Iterator[Node]:
    if isinstance(node.value, str) and (node.secret or any(place.get("writeOnly") for place in places)):
        yield node
    steps: list[tuple[str | int, Node]] = [*node.entries.items(), *enumerate(node.items)]
    for step, inner in steps:
        yield from _secrets(inner, _onward(places, step, whole), whole)


def _onward(places: list[Schema], step: str | int, whole: Schema) -> list[Schema]:
    return [arm for place in places for inner in _steps(place, step) for arm in _arms(inner, whole)]


@cache
def _schema(model: type[BaseModel]) -> Schema:
    """Return the model's JSON schema: there every alias, union and reference of its types is already resolved."""
    return model.model_json_schema()


def _arms(place: Schema, whole: Schema) -> Iterator[Schema]:
    """Yield what a value may be at this place, with references and unions opened."""
    if reference := place.get("$ref"):
        yield from _arms(whole["$defs"][reference.rpartition("/")[2]], whole)
    elif arms := place.get("anyOf", place.get("oneOf")):
        for arm in arms:
            yield from _arms(arm, whole)
    else:
        yield place


def _steps(place: Schema, step: str | int) -> Iterator[Schema]:
    """Yield what one step into a value of this kind leads to."""
    if isinstance(step, int):
        inner = [place.get("items")]
    elif step in place.get("properties", {}):
        inner = [place["properties"][step]]
    else:  # a map whose keys are free, or have a form
        inner = [place.get("additionalProperties"), *place.get("patternProperties", {}).values()]
    yield from (schema for schema in inner if isinstance(schema, dict))
