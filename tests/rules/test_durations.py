"""One spelling of durations, and a clear word for every other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rules.durations import duration


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("0s", timedelta(0)),
        ("30s", timedelta(seconds=30)),
        ("15m", timedelta(minutes=15)),
        ("6h", timedelta(hours=6)),
        ("3d", timedelta(days=3)),
        ("2w", timedelta(days=14)),
    ],
)
def test_a_number_and_a_unit_make_a_span(text: str, span: timedelta) -> None:
    assert duration(text) == span


@pytest.mark.parametrize("text", ["", "30", "m", "-5m", "1.5h", "5 minutes", "5M", "99999999d", "٣d", "5m\n", None, 5])
def test_anything_else_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="must be a number and a unit"):
        duration(text)
