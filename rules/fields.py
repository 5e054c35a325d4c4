"""A pydantic model and a path into its values in, the keys that are known at that place out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

Schema = dict[str, Any]


def fields_at(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """Return the keys that the map at the end of `path` may have, in the order of the model; of all arms of a union."""
    whole = _schema(model)
    places = list(_arms(whole, whole))
    for step in path:
        places = [arm for place in places for inner in _steps(place, step) for arm in _arms(inner, whole)]
    return list(dict.fromkeys(name for place in places for name in place.get("properties", {})))


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
    inner = place.get("items") if isinstance(step, int) else place.get("properties", {}).get(step)
    inner = place.get("additionalProperties") if inner is None and isinstance(step, str) else inner
    if isinstance(inner, dict):
        yield inner
