"""A condition and the scene in which it holds in, the sum of its scores out."""

from __future__ import annotations

from rules.condition import Condition
from rules.conditions import AllOf, AnyOf, AtLeast, Score, Within
from rules.scene import Scene


def score_of(condition: Condition, scene: Scene) -> float | None:
    """Return the sum of all scores that a condition asks for; None where it asks for none."""
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
