"""When a source that failed is asked again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.types import Cursor, Validators
from pipeline.backoff import after_failure
from pipeline.types import SourceState
from tests.builders import NOON, a_source

HOUR = timedelta(hours=1)
STATE = SourceState(id="daily", url="https://daily.example/feed", interval=HOUR)


def middle() -> float:
    """Chance that adds no jitter."""
    return 0.5


@pytest.mark.parametrize(
    ("reason", "points"),
    [(Reason.REDIRECT, 1.0), (Reason.NOT_FOUND, 0.5), (Reason.NOT_A_FEED, 0.5), (Reason.TIMEOUT, 0.25)],
)
def test_trouble_weighs_by_how_likely_it_is_to_stay(reason: Reason, points: float) -> None:
    state = after_failure(a_source(), STATE, ConnectorError("no", reason=reason), now=NOON, random=middle)
    assert state.points == points


def test_failures_move_the_next_try_away_up_to_a_day_and_then_to_a_month() -> None:
    def due_in(points: float) -> timedelta:
        state = SourceState(id="daily", url="https://daily.example/feed", interval=4 * HOUR, points=points)
        error = ConnectorError("no", reason=Reason.NOT_FOUND)
        due = after_failure(a_source(), state, error, now=NOON, random=middle).next_due_at
        assert due is not None
        return due - NOON

    assert due_in(0.0) == 4 * HOUR
    assert due_in(2.5) == 12 * HOUR
    assert due_in(9.5) == 24 * HOUR
    assert due_in(500.0) == timedelta(days=30)


def test_a_failure_leaves_cursor_and_validators_where_they_were() -> None:
    known = SourceState(id="daily", url="u", cursor=Cursor(data={"a": 1}), validators=Validators(etag="e"))
    state = after_failure(a_source(), known, ConnectorError("no", reason=Reason.DNS), now=NOON, random=middle)
    assert (state.cursor, state.validators) == (known.cursor, known.validators)


def test_a_retry_after_is_never_undercut() -> None:
    error = ConnectorError("later", reason=Reason.RATE_LIMITED, retry_after=timedelta(hours=9))
    state = after_failure(a_source(every=HOUR), STATE, error, now=NOON, random=lambda: 0.0)
    assert state.not_before == NOON + timedelta(hours=9)
