"""What the columns promise on either database."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import Dialect, make_url

from pipeline.store.columns import Bits64, Span, UTCDateTime, Words, dumps
from tests.builders import NOON

SQLITE, POSTGRES = (make_url(url).get_dialect()() for url in ("sqlite://", "postgresql+psycopg://"))
DIALECTS = pytest.mark.parametrize("dialect", [SQLITE, POSTGRES], ids=["sqlite", "postgres"])
ZONES = some.timedeltas(min_value=timedelta(hours=-23), max_value=timedelta(hours=23)).map(timezone)
MOMENTS = some.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=ZONES)  # noqa: DTZ001 - Hypothesis adds the zone


@DIALECTS
def test_a_time_without_a_zone_is_refused(dialect: Dialect) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        UTCDateTime().process_bind_param(NOON.replace(tzinfo=None), dialect)


@DIALECTS
@given(moment=MOMENTS)
def test_a_moment_stays_the_same_moment_and_comes_back_in_utc(dialect: Dialect, moment: datetime) -> None:
    stored = UTCDateTime().process_bind_param(moment, dialect)
    found = UTCDateTime().process_result_value(stored, dialect)
    assert found == moment
    assert found is not None
    assert found.utcoffset() == timedelta(0)


@given(number=some.integers(min_value=0, max_value=(1 << 64) - 1))
def test_every_number_of_64_bits_fits_a_signed_column(number: int) -> None:
    stored = Bits64().process_bind_param(number, SQLITE)
    assert stored is not None
    assert -(1 << 63) <= stored < 1 << 63
    assert Bits64().process_result_value(stored, SQLITE) == number


@given(span=some.timedeltas())
def test_a_span_is_kept_to_the_microsecond(span: timedelta) -> None:
    stored = Span().process_bind_param(span, SQLITE)
    assert Span().process_result_value(stored, SQLITE) == span


ANY_TEXT = some.text(some.characters(exclude_categories=()))


@given(text=ANY_TEXT)
def test_any_text_becomes_text_that_can_be_stored(text: str) -> None:
    stored = Words().process_bind_param(text, POSTGRES)
    assert stored is not None
    assert "\0" not in stored
    assert len(stored.encode()) >= len(text) == len(stored)


@given(text=ANY_TEXT)
def test_any_text_in_json_becomes_json_that_can_be_stored(text: str) -> None:
    stored = dumps({"text": text})
    assert "\0" not in stored
    assert stored.encode().decode() == stored
    assert len(json.loads(stored)["text"]) <= len(text)


def test_nothing_stays_nothing() -> None:
    for column in (UTCDateTime(), Span(), Words(), Bits64()):
        assert column.process_bind_param(None, SQLITE) is None
    for column in (UTCDateTime(), Span(), Bits64()):
        assert column.process_result_value(None, SQLITE) is None
