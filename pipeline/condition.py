"""A source and what is remembered of it in; the name of its health, and what a person can do about it, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from connectors.errors import Reason
from connectors.types import Source
from connectors.web.urls import same_site
from pipeline.backoff import is_gone
from pipeline.intervals import POINTS_AWAKE, is_frozen
from pipeline.signs import quiet
from pipeline.types import SourceState

Health = Literal[
    "fine",
    "new",
    "paused",
    "frozen",
    "stuck-on-304",
    "silent",
    "empty",
    "moved",
    "unreadable",
    "walled",
    "gone",
    "failing",
]

NEEDS_NOBODY = frozenset({"fine", "new", "paused", "frozen", "stuck-on-304"})
DAY = timedelta(days=1)
MOVED_POLLS = 3  # that a permanent redirect must have led to the same address
UNKNOWN_LULL = timedelta(days=7)  # the usual pause of a source that has had news but once
LEAST_SILENCE = timedelta(days=2)

ABSENT = frozenset({Reason.NOT_FOUND, Reason.DNS, Reason.CONNECT})
FAILURES: Mapping[Reason, tuple[Health, str]] = {
    **dict.fromkeys(
        (Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.CHALLENGE, Reason.ROBOTS),
        ("walled", "its owner does not let us in"),
    ),
    **dict.fromkeys(
        (
            Reason.NOT_A_FEED,
            Reason.NOT_A_PAGE,
            Reason.UNREADABLE,
            Reason.TOO_SLOW_TO_READ,
            Reason.TOO_LARGE,
            Reason.BAD_ENCODING,
        ),
        ("unreadable", "`marsad sources test` may find what took its place"),
    ),
    Reason.EMPTY: ("empty", "it answers with nothing"),
    Reason.REDIRECT: ("moved", "it sends us where nothing can be read"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """How a source stands; `advice` is what a person should know or do, None where nothing is to be said."""

    health: Health
    advice: str | None = None

    @property
    def needs_a_person(self) -> bool:
        """Return whether it will hardly become better by itself."""
        return self.health not in NEEDS_NOBODY


def condition(source: Source, state: SourceState | None, *, now: datetime) -> Condition:
    """Return how a configured source stands: its latest failure before anything else, then what its answers tell."""
    if state is not None and state.paused:
        return Condition(health="paused", advice=f"`marsad sources resume {source.id}` polls it again")
    if state is None or state.last_polled_at is None:
        return Condition(health="new")
    if state.last_reason:
        return _failing(source, state, now=now)
    told = ((name, tell(source, state, now)) for name, tell in SIGNS)
    return next((Condition(health=name, advice=said) for name, said in told if said), Condition(health="fine"))


def _failing(source: Source, state: SourceState, *, now: datetime) -> Condition:
    reason, since = state.last_reason or "", f"{state.failing_since or now:%Y-%m-%d}"
    if is_gone(state, now=now) or (reason in ABSENT and state.points > POINTS_AWAKE):
        moved = _moved(source, state, now)
        said = f"it had moved {moved}" if moved else "look where it went, or for an archive of it"
        return Condition(health="gone", advice=f"{reason} since {since}: {said}")
    known = (FAILURES[each] for each in FAILURES if each == reason)
    health, said = next(known, ("failing", "tried again by itself"))
    return Condition(health=health, advice=f"{reason} since {since}: {said}")


def _moved(_source: Source, state: SourceState, now: datetime) -> str | None:
    signs = state.signs
    lasting = signs.moved_at is not None and now - signs.moved_at >= DAY and signs.moved_polls >= MOVED_POLLS
    if not lasting or signs.moved_to is None:
        return None
    if same_site(state.url, signs.moved_to):
        return f"for good to {signs.moved_to}: put that into the configuration"
    return f"for good to another site, {signs.moved_to}: put that into the configuration if it is theirs"


def _empty(_source: Source, state: SourceState, _now: datetime) -> str | None:
    signs = state.signs
    return f"no items since {signs.emptied_at:%Y-%m-%d}, {signs.items} before" if signs.emptied_at else None


def _frozen(source: Source, state: SourceState, now: datetime) -> str | None:
    frozen = is_frozen(source, state, now=now)
    return f"nothing new since {state.last_new_at:%Y-%m-%d}; looked at once a month" if frozen else None


def _silent(_source: Source, state: SourceState, _now: datetime) -> str | None:
    longest = max(LEAST_SILENCE, 2 * (UNKNOWN_LULL if state.signs.lull is None else state.signs.lull))
    return f"nothing new since {state.last_new_at:%Y-%m-%d}, much longer than usual" if quiet(state) > longest else None


def _stuck(_source: Source, state: SourceState, _now: datetime) -> str | None:
    since = state.signs.distrusted_at
    return f"it said 304 while there was news; asked in full since {since:%Y-%m-%d}" if since else None


SIGNS: tuple[tuple[Health, Callable[[Source, SourceState, datetime], str | None]], ...] = (
    ("moved", _moved),
    ("empty", _empty),
    ("frozen", _frozen),
    ("silent", _silent),
    ("stuck-on-304", _stuck),
)
