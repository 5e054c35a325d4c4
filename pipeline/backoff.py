"""A poll that failed in, when the source is asked again out: later with each failure, and in a way of its own for some.

The points are those of docs/sources.md; nothing here knows a clock or a network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from connectors.errors import ConnectorError, Reason
from connectors.types import Source
from pipeline.intervals import LONGEST, POINTS_AWAKE, SLEEPING, jittered
from pipeline.types import SourceState

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
FIRST_REFUSAL = timedelta(hours=6)  # doubling with each in a row, up to a week
GONE_POLLS, GONE_FOR = 3, timedelta(hours=48)  # that a feed must say it is gone before it is believed
FIRST_PAUSE = timedelta(minutes=1)  # of a walk through an archive, where one failure comes among hundreds of answers
LAST_LOOK = timedelta(days=365)  # for so long what is gone is asked once a month

HARD = frozenset({Reason.UNAUTHORIZED, Reason.GONE, Reason.REDIRECT, Reason.CLIENT_ERROR, Reason.ADDRESS_REFUSED})
TEMPORARY = frozenset({Reason.RATE_LIMITED, Reason.TIMEOUT, Reason.RESET, Reason.EMPTY, Reason.BAD_ENCODING})
REFUSED = frozenset({Reason.FORBIDDEN, Reason.CHALLENGE})


def after_failure(
    source: Source,
    state: SourceState,
    error: ConnectorError,
    *,
    now: datetime,
    random: Callable[[], float],
    blameless: bool = False,
) -> SourceState:
    """Return the source's state after a failed poll: validators and cursor stay, the next try moves away.

    A `blameless` source gets no points: its whole host is out of reach, or we are.
    """
    again = state.last_reason == str(error.reason)
    state = replace(
        state,
        points=state.points + (0.0 if blameless else weight(error)),
        last_polled_at=now,
        last_reason=str(error.reason),
        alike=state.alike + 1 if again else 1,
        failing_since=state.failing_since if again and state.failing_since else now,
    )
    pause, wish = _pause(source, state, error.reason, now=now), error.retry_after
    return replace(
        state,
        next_due_at=None if pause is None else now + jittered(max(pause, wish or pause), random),
        not_before=now + wish if wish else None,
    )


def after_failed_step(
    points: float, error: ConnectorError, *, now: datetime, random: Callable[[], float]
) -> tuple[float, datetime | None]:
    """Return the points of a walk through an archive after a failure, and when to try again; None gives it up.

    The pause doubles with every point. What can never succeed is given up at once.
    """
    points += weight(error)
    if not error.transient or points > POINTS_AWAKE:
        return points, None
    pause = min(FIRST_PAUSE * 2**points, LONGEST)
    return points, now + jittered(max(pause, error.retry_after or pause), random)


def weight(error: ConnectorError) -> float:
    """Return the points of a failure: 1 for what will not pass by itself, less for what may, least for what will."""
    passing = error.transient and error.reason in {Reason.DNS, Reason.CLIENT_ERROR}
    if error.reason in HARD:
        return 0.5 if passing else 1.0
    return 0.25 if passing or error.reason in TEMPORARY else 0.5


def is_gone(state: SourceState, *, now: datetime) -> bool:
    """Say whether a source has said often enough, and for long enough, that it is gone for good."""
    since = state.failing_since or now
    return state.last_reason == str(Reason.GONE) and state.alike >= GONE_POLLS and now - since >= GONE_FOR


def _pause(source: Source, state: SourceState, reason: Reason, *, now: datetime) -> timedelta | None:
    """Return how long to leave a source alone; None for ever."""
    asleep = state.points > POINTS_AWAKE
    usual = min((source.every or state.interval) * max(state.points, 1.0), SLEEPING if asleep else LONGEST)
    if is_gone(state, now=now):
        return SLEEPING if now - (state.failing_since or now) < LAST_LOOK else None
    if reason is Reason.GONE:
        return DAY
    if reason is Reason.UNAUTHORIZED:
        return WEEK
    if reason in REFUSED:
        return max(usual, min(FIRST_REFUSAL * 2.0 ** min(state.alike - 1, 10), WEEK))
    return max(usual, WEEK) if asleep and reason is Reason.NOT_FOUND else usual
