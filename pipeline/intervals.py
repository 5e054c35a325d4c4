"""When a source that was answered is asked again: sooner where there is news, later where there is none.

The rule is that of docs/sources.md; nothing here knows a clock or a network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from connectors.types import Poll, Source
from pipeline.lanes import latest_instant
from pipeline.types import SourceState

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(hours=24)
LONGEST_FLOOR = timedelta(hours=24)  # a feed that asks for a longer pause is mistaken more often than meant
SLEEPING = timedelta(days=30)
POINTS_AWAKE = 10.0
FROZEN_AFTER = timedelta(days=90)
JITTER = 0.1


def after_success(
    source: Source, state: SourceState, poll: Poll, *, new: int, now: datetime, random: Callable[[], float]
) -> SourceState:
    """Return the source's state after a readable answer that held `new` unseen entries; `random` gives [0, 1)."""
    midway = poll.more and not new  # the listing goes on, so that there is nothing new has not been said yet
    interval = source.every or (
        state.interval if midway else _adapted(state.interval, new=new, visible=poll.account.items)
    )
    state = replace(state, interval=interval, last_new_at=_last_news(state, poll, new=new, now=now))
    usual = SLEEPING if is_frozen(source, state, now=now) else interval
    pause = max(jittered(usual, random), _floor(poll))  # chance must not bring us back before the feed's own wish
    return replace(
        state,
        cursor=poll.cursor,
        validators=poll.validators,
        next_due_at=now if poll.more else now + pause,
        not_before=None,
        points=0.0,
        first_polled_at=state.first_polled_at if poll.more else state.first_polled_at or now,
        last_polled_at=now,
        last_success_at=now,
        last_reason=None,
        alike=0,
        failing_since=None,
    )


def is_frozen(source: Source, state: SourceState, *, now: datetime) -> bool:
    """Say whether a source has long been without news and is looked at once a month; not where `every` is set."""
    silent = state.last_new_at is not None and now - state.last_new_at >= FROZEN_AFTER
    return source.every is None and state.interval >= LONGEST and silent


def _last_news(state: SourceState, poll: Poll, *, new: int, now: datetime) -> datetime:
    """Return when there was something new: of what a first poll lists that is the newest date, if all have one."""
    if not new:
        return state.last_new_at or now
    dates = [latest_instant(entry.published) for entry in poll.entries if entry.published is not None]
    if state.first_polled_at is not None or len(dates) < len(poll.entries):
        return now
    return min(now, max(*dates, state.last_new_at or dates[0]))


def _adapted(interval: timedelta, *, new: int, visible: int) -> timedelta:
    if not new:
        factor = 1.25
    elif 2 * new >= visible:
        factor = 0.25
    else:
        factor = 0.5
    return min(max(interval * factor, SHORTEST), LONGEST)


def _floor(poll: Poll) -> timedelta:
    floor = poll.hints.floor or timedelta(0)
    return floor if floor <= LONGEST_FLOOR else timedelta(0)


def jittered(pause: timedelta, random: Callable[[], float]) -> timedelta:
    """Return the pause, up to a tenth longer or shorter."""
    return pause * (1 + JITTER * (2 * random() - 1))
