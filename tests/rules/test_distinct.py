"""Items that each need a hit of their own, against trying every choice."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from rules.distinct import distinct
from rules.scene import Marked

ITEMS = st.lists(st.lists(st.integers(0, 4), max_size=4, unique=True), max_size=5)


def most(items: list[list[int]]) -> int:
    """Return the number of the most items for which some choice of places has none twice."""
    return max(
        len(chosen)
        for size in range(len(items) + 1)
        for some in combinations(items, size)
        for chosen in product(*some)
        if len({*chosen}) == size
    )


@given(ITEMS, st.integers(1, 6))
def test_as_many_items_have_a_hit_of_their_own_as_any_choice_gives_one(items: list[list[int]], enough: int) -> None:
    hits = [[Marked(place, place + 1, "") for place in places] for places in items]
    wanting = [places for places in items if places]
    assert distinct(hits, enough) == min(len(items) - len(wanting) + most(wanting), enough)


def test_many_items_of_many_hits_are_gone_through_soon() -> None:
    hits = [[Marked(place, place + 1, "") for place in range(number % 7, 5_000)] for number in range(300)]
    assert distinct(hits, 300) == 300
