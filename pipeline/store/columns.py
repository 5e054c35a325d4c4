"""Kinds of columns that hold on both databases what a plain type promises: aware times, spans, any text, 64 bits."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

SURROGATES = re.compile("[\ud800-\udfff]")
UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # PostgreSQL refuses NUL in text; UTF-8 has no lone surrogates
MICROSECOND = timedelta(microseconds=1)


class UTCDateTime(TypeDecorator[datetime]):
    """An aware time in, the same moment in UTC out; a naive one is refused.

    SQLite forgets zones, so there the column holds UTC without saying so.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; raise ValueError where the value does not say which moment it is."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"a time without a zone cannot be stored: {value.isoformat()}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Span(TypeDecorator[timedelta]):
    """A length of time, exact to the microsecond, as a whole number of microseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - same on both
        """Return the number of microseconds."""
        return None if value is None else value // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:  # noqa: ARG002 - same on both
        """Return the span."""
        return None if value is None else value * MICROSECOND


class Words(TypeDecorator[str]):
    """Text from anywhere. The few characters that not every database can hold become U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - same on both
        """Return the text as it can be stored."""
        return None if value is None else UNSTORABLE.sub("\ufffd", value)


class Bits64(TypeDecorator[int]):
    """An unsigned number of 64 bits; databases have signed ones only, so the upper half is stored below zero."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - same on both
        """Return the signed number of the same bits."""
        return None if value is None else value - (1 << 64) if value >> 63 else value

    def process_result_value(self, value: int | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - same on both
        """Return the unsigned number of the same bits."""
        return None if value is None else value % (1 << 64)


Packed = JSON(none_as_null=True)
"""A small value as JSON; which form each plain type takes is said in packing.py."""


def dumps(value: object) -> str:
    """Return JSON that both databases can hold, with letters as they are."""
    return SURROGATES.sub("\ufffd", json.dumps(value, ensure_ascii=False, separators=(",", ":")))
