"""A condition and the scene in which it does not hold in, one phrase for people that says which part fails out."""

from __future__ import annotations

from collections.abc import Iterable

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, Near, NoneOf, Repeated, Score, Shared, Term, Within
from rules.explain import because
from rules.scene import Scene
from rules.suggestions import listed

MOST_ITEMS = 6


def lacking(condition: Condition, scene: Scene) -> str:
    """Return what keeps a condition from holding, as in `none of word:siege and word:convoy is there`."""
    match condition:
        case Shared(name=name) if not name.startswith("list:"):
            said = f"{name} does not hold, {lacking(condition.item, scene)}"
        case AllOf(items):
            said = "; ".join(lacking(item, scene) for item in items if item.found(scene) is None)
        case AnyOf(items) if len(items) > 1:
            said = f"none of {_names(items)} is there"
        case AnyOf(items) if items:
            said = lacking(items[0], scene)
        case NoneOf(items):
            holding = AnyOf(tuple(item for item in items if item.found(scene) is not None))
            said = f"none does not hold, {because(holding, scene)}"
        case Within():
            said = f"{lacking(condition.item, scene.within(condition.zones))} in the {listed(condition.zones)}"
        case _:
            said = _counted(condition, scene)
    return said


def _counted(condition: Condition, scene: Scene) -> str:
    """Return of something that counts how far it comes; of anything else that it is not there."""
    match condition:
        case AtLeast():
            return f"at_least finds {condition.count(scene)} of {condition.least}"
        case Near():
            return f"near finds no {_names(condition.items)} within {condition.window}"
        case Repeated():
            hits = {(word.start, word.end) for word in condition.item.found(scene) or ()}
            return f"repeated finds {len(hits)} of {condition.times}"
        case Score():
            return f"score comes to {condition.total(scene):g} of {condition.least:g}"
        case _:
            return f"{_name(condition)} is not there"


def _names(items: Iterable[Condition], last: str = "and") -> str:
    names = [*map(_name, items)]
    more = [f"{len(names) - MOST_ITEMS} more"] if len(names) > MOST_ITEMS else []
    return listed([*names[:MOST_ITEMS], *more], last)


def _name(condition: Condition) -> str:
    match condition:
        case Term(term=name) | Shared(name=name):
            return name
        case AnyOf(items) if items:
            return f"({_names(items, 'or')})"
        case _:
            return "a condition"
