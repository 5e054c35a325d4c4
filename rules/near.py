"""Items and how close together in; whether a document holds one of each so, and by which words, out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from rules.automaton import MOST_PLACES
from rules.condition import Condition, Group, Words, in_order
from rules.scene import Marked, Scene
from rules.windows import Window, occurrences

BESIDE = 6  # words between a hit and a term of `except_near` that discounts it


@dataclass(frozen=True, slots=True)
class Near:
    """One hit of each inside the window, no word in two of them; beside a word of `unless` a hit does not count."""

    items: tuple[Condition, ...]
    window: Window
    ordered: bool = False
    unless: Condition | None = None

    @property
    def needs(self) -> tuple[Group, ...]:
        """What each item needs."""
        return tuple(group for item in self.items for group in item.needs)

    def holds(self, scene: Scene) -> bool:
        """Whether all items are there, and stand together."""
        return all(item.holds(scene) for item in self.items) and self.found(scene) is not None

    def found(self, scene: Scene) -> Words | None:
        """The words that stand together."""
        if id(self) not in scene.found:
            scene.found[id(self)] = self._found(scene)
        return scene.found[id(self)]

    def _found(self, scene: Scene) -> Words | None:
        hits = [item.found(scene) for item in self.items]
        if not all(hits):
            return None
        spoilt_by = self.spoilt_by(scene)
        counting = [[hit for hit in in_order(item or ()) if not spoilt_by(hit)] for item in hits]
        near = occurrences(counting, self.window, scene.reading, ordered=self.ordered)
        return tuple(dict.fromkeys(islice(near, MOST_PLACES))) or None

    def spoilt_by(self, scene: Scene) -> Callable[[Marked], Marked | None]:
        """Return what says of a hit which word of `unless` stands within six words of it, in the same sentence."""
        spoiling = in_order((self.unless and self.unless.found(scene)) or ())
        longest = max((word.end - word.start for word in spoiling), default=0)
        sentence = scene.reading.sentence

        def beside(hit: Marked) -> Marked | None:
            first = bisect_left(spoiling, hit.start - BESIDE - longest, key=attrgetter("start"))
            last = bisect_left(spoiling, hit.end + BESIDE, key=attrgetter("start"))
            around = (word for word in spoiling[first:last] if word.end + BESIDE > hit.start)
            return next((word for word in around if sentence(word.start) == sentence(hit.start)), None)

        return beside
