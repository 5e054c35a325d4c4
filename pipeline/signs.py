"""A poll that was answered in, what it tells of the source's health out: its rhythm, moves, silence, false 304s.

Nothing here knows a clock or a network. What the signs add up to is said in condition.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from math import exp2

from connectors.types import Poll, Source
from pipeline.sightings import Signs
from pipeline.types import SourceState

DAY = timedelta(days=1)
HALF_LIFE = timedelta(days=30)  # in which half of a long pause is forgotten
SOON = timedelta(minutes=10)  # in which nothing can have happened between a 304 and the body that was asked for then
EMPTIED = 5  # items that a document must have had for its emptiness to mean anything
NEVER_EMPTY = frozenset({"feed", "listing"})  # a sitemap of news may well be empty for days


def observed(
    source: Source, before: SourceState, after: SourceState, *, step: Poll, new: int, now: datetime
) -> SourceState:
    """Return the state after an answered poll with what it tells; where a 304 is in doubt, the next poll is at once."""
    signs = _moved(_emptied(before.signs, source, step, now=now), step, now=now)
    signs = replace(signs, lull=_lull(before, new=new, now=now))
    signs = _asked_whole(signs, before, step, now=now) if signs.ask_whole else signs
    if not _in_doubt(signs, after, step, now=now):
        return replace(after, signs=signs)
    floor = step.hints.floor or timedelta(0)
    due_at = now + floor if floor <= SOON else after.next_due_at
    return replace(after, signs=replace(signs, ask_whole=True), next_due_at=due_at)


def quiet(state: SourceState) -> timedelta:
    """Return for how long a source has been looked at and had nothing new; while nobody looks, that does not grow."""
    if state.last_new_at is None or state.last_success_at is None:
        return timedelta(0)
    return max(state.last_success_at - state.last_new_at, timedelta(0))


def _lull(state: SourceState, *, new: int, now: datetime) -> timedelta | None:
    """Return the longest usual pause between news: the longest there was, half of it forgotten in a month."""
    lull = state.signs.lull
    if not new or state.first_polled_at is None or state.last_new_at is None:
        return lull
    faded = exp2(-((now - state.last_new_at) / HALF_LIFE))
    return max(quiet(state), (lull or timedelta(0)) * faded)


def _emptied(signs: Signs, source: Source, step: Poll, *, now: datetime) -> Signs:
    if step.unchanged or step.account.status != 200 or source.kind not in NEVER_EMPTY:
        return signs
    if step.account.items:
        return replace(signs, items=step.account.items, emptied_at=None)
    return replace(signs, emptied_at=signs.emptied_at or now) if signs.items >= EMPTIED else signs


def _moved(signs: Signs, step: Poll, *, now: datetime) -> Signs:
    target = step.hints.moved_to or step.hints.left_for
    if target is None:
        return replace(signs, moved_to=None, moved_at=None, moved_polls=0)
    if target != signs.moved_to:
        return replace(signs, moved_to=target, moved_at=now, moved_polls=1)
    return replace(signs, moved_polls=signs.moved_polls + 1)


def _asked_whole(signs: Signs, before: SourceState, step: Poll, *, now: datetime) -> Signs:
    """Judge the body that came without validators: another one, right after a 304, says that they are worth nothing."""
    signs = replace(signs, ask_whole=False, asked_whole_at=now)
    soon = before.last_polled_at is not None and now - before.last_polled_at <= SOON
    lied = not step.unchanged and (soon or step.validators == before.validators)
    return replace(signs, distrusted_at=now) if lied else signs


def _in_doubt(signs: Signs, state: SourceState, step: Poll, *, now: datetime) -> bool:
    """Say whether a 304 comes after so long a silence that the body should be asked for, once a day."""
    if step.account.status != 304 or signs.distrusted_at or quiet(state) <= max(DAY, signs.lull or DAY):
        return False
    return signs.asked_whole_at is None or now - signs.asked_whole_at >= DAY
