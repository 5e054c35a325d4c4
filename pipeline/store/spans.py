"""A column and the ends of a time in, the condition that a row lies in it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ColumnElement, and_, true


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The time from `since` up to `until`, which lies outside; without an end it has none."""

    since: datetime | None = None
    until: datetime | None = None


EVER = Span()


def within(column: Column[datetime], span: Span) -> ColumnElement[bool]:
    """Return the condition that the column's time lies within the span."""
    ends = [column >= span.since] if span.since else []
    return and_(true(), *ends, *([column < span.until] if span.until else []))
