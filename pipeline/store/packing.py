"""Plain values to JSON and back, for the columns that hold them whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from connectors.types import Published

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    T = TypeVar("T", bound=DataclassInstance)


def pack(value: Any) -> Any:
    """Return the value as JSON knows it: dataclasses as objects, times in their own zone as ISO 8601 writes them.

    Spans are numbers of seconds.
    """
    if is_dataclass(value):
        return {field.name: pack(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Mapping):
        return {name: pack(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [pack(part) for part in value]
    return value


def unpack(kind: type[T], packed: Mapping[str, Any], **forms: Callable[[Any], Any]) -> T:
    """Return the value again; `forms` says what JSON's own types are to become. Leaves out what only others know.

    A node of the next release may already have written a field that this one has not heard of.
    """
    known = {field.name for field in fields(kind)} & packed.keys()
    values = {name: packed[name] for name in known}
    return kind(**values | {name: form(values[name]) for name, form in forms.items() if values.get(name) is not None})


def moment(written: str) -> datetime:
    """Return the time that was written."""
    return datetime.fromisoformat(written)


def span(written: float) -> timedelta:
    """Return the span of so many seconds."""
    return timedelta(seconds=written)


def published(written: str) -> Published:
    """Return the publication time that was written: a bare date where no time was known."""
    return date.fromisoformat(written) if len(written) == len("2026-01-31") else moment(written)
