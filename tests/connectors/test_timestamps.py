"""The form in which times leave the house."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from connectors.timestamps import published_text, rfc3339
from connectors.types import Published

BEIRUT = timezone(timedelta(hours=2))


def test_our_own_times_are_in_utc_to_the_second() -> None:
    assert rfc3339(datetime(2026, 11, 22, 12, 0, 59, 999_999, tzinfo=BEIRUT)) == "2026-11-22T10:00:59Z"
    assert rfc3339(datetime(2026, 1, 1, 1, 0, tzinfo=BEIRUT)) == "2025-12-31T23:00:00Z"


@pytest.mark.parametrize(
    ("published", "text"),
    [
        (None, None),
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22, 12, 0, tzinfo=BEIRUT), "2026-11-22T12:00:00+02:00"),
        (datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=-3, minutes=-30))), "2026-11-22T12:00:00-03:30"),
        (datetime(2026, 11, 22, 12, 0, 5, 700_000, tzinfo=UTC), "2026-11-22T12:00:05Z"),
    ],
)
def test_a_publication_time_keeps_its_page_s_offset(published: Published | None, text: str | None) -> None:
    assert published_text(published) == text
