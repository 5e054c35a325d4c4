"""Conditions as a small tree: what was found in a document in, whether the rule holds and by which words out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rules.condition import Condition, Group, Words, holding_of, some_of, together
from rules.distinct import distinct
from rules.near import Near
from rules.scene import Marked, Scene, Zone

MOST_LEVELS = 100  # of a rule with all that it names: each is a few calls inside each other wherever it is asked
_UNASKED: Words = ()  # before anything was found; what was, may be None


@dataclass(frozen=True, slots=True)
class Term:
    """One term, to be found under any of some keys. `shown` is what people call it, where its words do not say it."""

    keys: tuple[int, ...]
    term: str
    shown: str
    how: str = ""

    @property
    def needs(self) -> tuple[Group, ...]:
        """The keys, any of which will do."""
        return (frozenset(self.keys),)

    def holds(self, scene: Scene) -> bool:
        """Whether there is a hit of any key."""
        return any(map(scene.has, self.keys))

    def found(self, scene: Scene) -> Words | None:
        """All hits of all keys."""
        known = scene.found.get(id(self), _UNASKED)
        if known is _UNASKED:
            there = scene.keys()
            hits = [hit for key in self.keys if key in there for hit in scene.hits(key)]
            known = scene.found[id(self)] = (
                tuple([Marked(hit.start, hit.end, self.term, hit.how or self.how, hit.characters) for hit in hits])
                or None
            )
        return known


class Shared:
    """What a rule or a list stands for wherever it is named: looked at once in a scene, however often it is."""

    def __init__(self, name: str, item: Condition) -> None:
        self.name = name
        self.item = item
        self.needs = tuple(dict.fromkeys(item.needs))
        self.levels = 1 + levels(item)

    def holds(self, scene: Scene) -> bool:
        """Whether the item holds."""
        if self.name not in scene.holding:
            scene.holding[self.name] = self.item.holds(scene)
        return scene.holding[self.name]

    def found(self, scene: Scene) -> Words | None:
        """What the item finds, each word once."""
        if self.name not in scene.remembered:
            words = self.item.found(scene)
            scene.remembered[self.name] = words if words is None else tuple(dict.fromkeys(words))
        return scene.remembered[self.name]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One or more."""

    items: tuple[Condition, ...]

    @property
    def needs(self) -> tuple[Group, ...]:
        """What every way of holding has in common."""
        return some_of(1, self.items)

    def holds(self, scene: Scene) -> bool:
        """Whether an item holds."""
        return any(item.holds(scene) for item in self.items)

    def found(self, scene: Scene) -> Words | None:
        """The words of all items that hold."""
        holding = holding_of(self.items, scene)
        return together(holding) if holding else None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each, anywhere."""

    items: tuple[Condition, ...]

    @property
    def needs(self) -> tuple[Group, ...]:
        """What each item needs."""
        return tuple(group for item in self.items for group in item.needs)

    def holds(self, scene: Scene) -> bool:
        """Whether each item holds."""
        return all(item.holds(scene) for item in self.items)

    def found(self, scene: Scene) -> Words | None:
        """The words of all items, where each holds."""
        holding: list[Words] = []
        for item in self.items:
            words = item.found(scene)
            if words is None:
                return None
            holding.append(words)
        return together(holding)


@dataclass(frozen=True, slots=True)
class NoneOf:
    """None of them."""

    items: tuple[Condition, ...]

    @property
    def needs(self) -> tuple[Group, ...]:
        """Nothing: absence needs nothing to be there."""
        return ()

    def holds(self, scene: Scene) -> bool:
        """Whether no item holds."""
        return not any(item.holds(scene) for item in self.items)

    def found(self, scene: Scene) -> Words | None:
        """No words, where no item holds."""
        return () if self.holds(scene) else None


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many different ones, each with a hit of its own."""

    least: int
    items: tuple[Condition, ...]

    @property
    def needs(self) -> tuple[Group, ...]:
        """What every way of holding has in common."""
        return some_of(self.least, self.items)

    def holds(self, scene: Scene) -> bool:
        """Whether enough items hold."""
        return sum(item.holds(scene) for item in self.items) >= self.least and self.found(scene) is not None

    def found(self, scene: Scene) -> Words | None:
        """The words of all items that hold, where these are enough."""
        holding = holding_of(self.items, scene)
        return together(holding) if distinct(holding, self.least) == self.least else None

    def count(self, scene: Scene) -> int:
        """Return how many items hold by a hit of their own."""
        return distinct(holding_of(self.items, scene), len(self.items))


@dataclass(frozen=True, slots=True)
class Repeated:
    """So many hits of one item."""

    item: Condition
    times: int

    @property
    def needs(self) -> tuple[Group, ...]:
        """What the item needs."""
        return self.item.needs

    def holds(self, scene: Scene) -> bool:
        """Whether there are enough hits."""
        return self.found(scene) is not None

    def found(self, scene: Scene) -> Words | None:
        """All hits, where these are enough; what two terms find at one place is one hit."""
        words = self.item.found(scene) or ()
        return words if len({(word.start, word.end) for word in words}) >= self.times else None


@dataclass(frozen=True, slots=True)
class Score:
    """Items that weigh for or against; each counts once, however often it is there."""

    items: tuple[Condition, ...]
    weights: tuple[float, ...]
    least: float

    @property
    def needs(self) -> tuple[Group, ...]:
        """One of the items that weigh for it, where nothing is not enough."""
        weighing = [item for item, weight in zip(self.items, self.weights, strict=True) if weight > 0]
        return some_of(1, weighing) if self.least > 0 else ()

    @property
    def most(self) -> float:
        """Return the largest sum there can be."""
        return _sum(weight for weight in self.weights if weight > 0)

    def total(self, scene: Scene) -> float:
        """Return the sum of the weights of the items that hold."""
        return _sum(weight for item, weight in zip(self.items, self.weights, strict=True) if item.holds(scene))

    def holds(self, scene: Scene) -> bool:
        """Whether the sum is enough."""
        return self.total(scene) >= self.least

    def found(self, scene: Scene) -> Words | None:
        """The words of the items that hold, those against it too, where the sum is enough."""
        return together(holding_of(self.items, scene)) if self.holds(scene) else None


@dataclass(frozen=True, slots=True)
class Within:
    """What holds in some zones of the document."""

    zones: tuple[Zone, ...]
    item: Condition

    @property
    def needs(self) -> tuple[Group, ...]:
        """What the item needs, wherever it stands."""
        return self.item.needs

    def holds(self, scene: Scene) -> bool:
        """Whether the item holds there."""
        return self.item.holds(scene.within(self.zones))

    def found(self, scene: Scene) -> Words | None:
        """The words that lie in the zones."""
        return self.item.found(scene.within(self.zones))


def _sum(weights: Iterable[float]) -> float:
    return round(sum(weights), 9)  # 0.7 and 0.1 and 0.2 are 1 to those who write them, and to a computer a little less


def parts(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions that a condition is made of."""
    match condition:
        case AnyOf(items) | AllOf(items) | NoneOf(items) | AtLeast(items=items) | Score(items=items):
            return items
        case Near(items, unless=unless):
            return (*items, unless) if unless else items
        case Shared() | Within() | Repeated():
            return (condition.item,)
        case _:
            return ()


def levels(condition: Condition) -> int:
    """Return how deep a condition goes, also through the rules and lists that it names."""
    if isinstance(condition, Shared):
        return condition.levels
    return 1 + max(map(levels, parts(condition)), default=0)
