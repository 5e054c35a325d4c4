"""A `near` that does not hold and the scene in which it does not in, what is missing from it, as people say it, out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from rules.condition import Condition, in_order
from rules.conditions import AllOf, AnyOf, AtLeast, NoneOf, Repeated, Score, Shared, Term, Within
from rules.near import Near
from rules.scene import Marked, Scene
from rules.suggestions import listed
from rules.windows import Unit, Window, occurrences

MOST_NAMES = 6
KEYS: dict[type, str] = {
    AllOf: "all",
    NoneOf: "none",
    AtLeast: "at_least",
    Near: "near",
    Repeated: "repeated",
    Score: "score",
}


def missed(near: Near, scene: Scene) -> str:
    """Return how far the hits are from standing as they should: "7 words apart, 5 allowed"."""
    return _Miss(near, scene).told()


def called(condition: Condition) -> str:
    """Return what one may call a condition: its term or name as the rule writes it."""
    match condition:
        case Term(term=name) | Shared(name=name):
            return name
        case AnyOf(items) if items:
            return called(items[0]) if len(items) == 1 else f"({calling(items, 'or')})"
        case Within(zones, item):
            return f"{called(item)} in the {listed(zones)}"
        case _:
            return KEYS.get(type(condition), "a condition")


def calling(items: Iterable[Condition], joint: str) -> str:
    """Return the names of some conditions, the first few of them."""
    names = [*map(called, items)]
    more = [f"{len(names) - MOST_NAMES} more"] if len(names) > MOST_NAMES else []
    return listed([*names[:MOST_NAMES], *more], joint) if names else ""


class _Miss:
    """The hits of each item, and those of them that no exception discounts."""

    def __init__(self, near: Near, scene: Scene) -> None:
        self._near = near
        self._scene = scene
        spoilt_by = near.spoilt_by(scene)
        self._hits = [in_order(item.found(scene) or ()) for item in near.items]
        self._counting = [[hit for hit in hits if not spoilt_by(hit)] for hits in self._hits]

    def told(self) -> str:
        if missing := self._without(self._hits):
            return f"nothing found of {calling(missing, 'and')}"
        spoiler = called(self._near.unless) if self._near.unless else ""
        if spoilt := self._without(self._counting):
            return f"no hit of {calling(spoilt, 'and')} counts: {spoiler} stands beside each"
        if self._stand_together(self._hits, self._near.window):
            return f"those that stand together do not all count: {spoiler} stands beside them"
        if self._near.ordered and self._stand_together(self._counting, self._near.window, ordered=False):
            return "they stand together in another order only"
        return self._apart()

    def _without(self, hits: Sequence[Sequence[Marked]]) -> list[Condition]:
        return [item for item, found in zip(self._near.items, hits, strict=True) if not found]

    def _apart(self) -> str:
        """Return how wide the window would have to be, or why none is wide enough."""
        window = self._near.window
        if needed := self._needed(window.unit):
            if window.unit == "word":
                return f"{Window(needed, 'word')} apart, {window.size} allowed"
            return f"within {Window(needed, window.unit)}, {window.size} allowed"
        if window.unit == "word" and (needed := self._needed("paragraph")) and needed > 1:
            return "in different paragraphs, and words are counted inside one"
        if self._share_a_field():
            return "one hit would have to count for two items"
        return "one in the title, the other in the body: no window goes from one to the other"

    def _needed(self, unit: Unit) -> int | None:
        """Return the size of the smallest window that holds them; None where none does."""
        sizes = range(1, self._scene.reading.count + 1)
        index = bisect_left(sizes, 1, key=lambda size: int(self._stand_together(self._counting, Window(size, unit))))
        return sizes[index] if index < len(sizes) else None

    def _stand_together(self, hits: Sequence[Sequence[Marked]], window: Window, *, ordered: bool | None = None) -> bool:
        in_this_order = self._near.ordered if ordered is None else ordered
        return any(True for _ in occurrences(hits, window, self._scene.reading, ordered=in_this_order))

    def _share_a_field(self) -> bool:
        field = self._scene.reading.field
        fields = [{field(hit.start) for hit in hits} for hits in self._counting]
        return bool(set.intersection(*map(set, fields)))
