"""The answer key and what arrived in; what is missing, what came twice, and what should not have come, out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pipeline.demo.arrivals import Arrival, By
from pipeline.demo.key import AnswerKey, Planted


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How one rule did: alerts planted for it, and how they came. `owed` is what its channels should have brought.

    `twice` counts messages beyond the first for one alert and channel; the same message sent again under its own id
    is told apart by its receiver and counts once. `apart` are alerts of which no message names every page.
    `strays` are messages for which nothing was planted.
    """

    rule: str
    planted: int
    traps: int
    by_mail: int
    by_webhook: int
    missing: int
    twice: int
    apart: int
    strays: tuple[Arrival, ...]

    @property
    def is_right(self) -> bool:
        """Return whether each planted alert came once by each of its channels, and nothing else came."""
        return not (self.missing or self.twice or self.strays)


def verdict(
    key: AnswerKey, arrivals: Collection[Arrival], *, told_by: Mapping[str, Collection[By]]
) -> tuple[Line, ...]:
    """Return one line for each rule. `told_by` holds, for every rule, the receivers that are told of it."""
    return tuple(_line(rule, key, arrivals=arrivals, told_by=by) for rule, by in sorted(told_by.items()))


def _line(rule: str, key: AnswerKey, *, arrivals: Collection[Arrival], told_by: Collection[By]) -> Line:
    planted = [alert for alert in key.planted if alert.rule == rule]
    came = [arrival for arrival in arrivals if arrival.rule == rule]
    ids = {(alert, by): _ids(alert, came, by=by) for alert in planted for by in ("mail", "webhook")}
    return Line(
        rule=rule,
        planted=len(planted),
        traps=sum(trap.rule == rule for trap in key.traps),
        by_mail=sum(bool(ids[alert, "mail"]) for alert in planted),
        by_webhook=sum(bool(ids[alert, "webhook"]) for alert in planted),
        missing=sum(not ids[alert, by] for alert in planted for by in told_by),
        twice=sum(max(len(found) - 1, 0) for found in ids.values()),
        apart=sum(not any(alert.urls <= arrival.urls for arrival in came) for alert in planted),
        strays=tuple(arrival for arrival in came if not any(_tells(arrival, alert) for alert in planted)),
    )


def _ids(alert: Planted, came: Collection[Arrival], *, by: str) -> frozenset[str]:
    return frozenset(arrival.id for arrival in came if arrival.by == by and _tells(arrival, alert))


def _tells(arrival: Arrival, alert: Planted) -> bool:
    """Return whether the arrival is about this alert's story, and about no other story with it."""
    return bool(arrival.urls) and arrival.urls <= alert.urls
