"""A condition and the scene in which it holds in, the sum of its scores out."""

from __future__ import annotations

from rules.condition import Condition
from rules.conditions import AllOf, AnyOf, AtLeast, Score, Within
from rules.scene import Scene


def score_of(condition: Condition, scene: Scene) -> float | None:
    """Return the sum of all scores that a condition asks for; None where it asks for none, as most do."""
    match condition:
        case Score():
            return condition.total(scene)
        case Within():
            return score_of(condition.item, scene.within(condition.zones))
        case AllOf() | AnyOf() | AtLeast():
            totals = [total for item in condition.items if (total := score_of(item, scene)) is not None]
            return sum(totals) if totals else None
        case _:
            return None


def is_scored(condition: Condition) -> bool:
    """Return whether a condition asks for a score, so that there is one to tell."""
    match condition:
        case Score():
            return True
        case Within():
            return is_scored(condition.item)
        case AllOf() | AnyOf() | AtLeast():
            return any(map(is_scored, condition.items))
        case _:
            return False
