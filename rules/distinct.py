"""The hits of several items in, how many of the items can have a hit of their own out."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TypeAlias

from rules.scene import Marked

Span: TypeAlias = tuple[int, int]


def distinct(items: Sequence[Sequence[Marked]], enough: int) -> int:
    """Return for how many items a hit each can be chosen, no two at one place; counted no further than `enough`.

    An item that holds without a hit, because something is absent, needs none. Found by augmenting paths (Kuhn 1955).
    """
    firsts = {hits[0][:2] for hits in items if hits}
    if len(firsts) >= enough:  # nearly always so, and soon seen
        return enough
    wanting = [places for places in (_places(hits, enough) for hits in items) if places]
    count = len(items) - len(wanting)
    seats = _Seats(wanting)
    for item in range(len(wanting)):
        if count >= enough:
            break
        count += seats.find(item)
    return min(count, enough)


def _places(hits: Sequence[Marked], enough: int) -> list[Span]:
    """Return the first places of an item. Of as many as there are items to count, the others always leave it one."""
    places: dict[Span, None] = {}
    for hit in hits:
        places[hit.start, hit.end] = None
        if len(places) == enough:
            break
    return [*places]


class _Seats:
    """Which item has which of the places that it may have."""

    def __init__(self, places: Sequence[Sequence[Span]]) -> None:
        self._places = places
        self._has: dict[int, Span] = {}
        self._had_by: dict[Span, int] = {}
        self._closed: set[Span] = set()  # nobody who has one of these can move on

    def find(self, item: int) -> bool:
        """Give the item a place, others moving on where they can; return whether there is one for it."""
        free = (place for place in self._places[item] if place not in self._had_by)
        if place := next(free, None):
            self._move(place, {place: item})
            return True
        asked_by: dict[Span, int] = {}
        ahead = deque([item])
        while ahead:
            asking = ahead.popleft()
            for place in self._places[asking]:
                if place not in asked_by and place not in self._closed:
                    asked_by[place] = asking
                    if place not in self._had_by:
                        self._move(place, asked_by)
                        return True
                    ahead.append(self._had_by[place])
        self._closed.update(asked_by)
        return False

    def _move(self, place: Span | None, asked_by: dict[Span, int]) -> None:
        while place:
            item = asked_by[place]
            self._had_by[place] = item
            left = self._has.get(item)
            self._has[item] = place
            place = left
