"""What every condition promises, and what several of them come to together.

`found(scene)` returns the words that fulfil a condition, or None where it does not hold; `none` holds without words.
`holds(scene)` says the same without the words, and costs less: most rules that are looked at do not hold.
`needs` is what a document must hold for the condition to hold: of each group at least one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Protocol, TypeAlias

from rules.scene import Marked, Scene

Words: TypeAlias = tuple[Marked, ...]
Group: TypeAlias = frozenset[int]


class Condition(Protocol):
    """One node of the tree."""

    @property
    def needs(self) -> tuple[Group, ...]:
        """Return groups of phrases and entries of each of which a document must hold one."""
        ...

    def holds(self, scene: Scene) -> bool:
        """Return whether the condition holds."""
        ...

    def found(self, scene: Scene) -> Words | None:
        """Return the words by which the condition holds, in no order; None where it does not hold."""
        ...


def holding_of(items: Iterable[Condition], scene: Scene) -> list[Words]:
    """Return the words of each item that holds."""
    return [words for item in items if (words := item.found(scene)) is not None]


def some_of(least: int, items: Sequence[Condition]) -> tuple[Group, ...]:
    """Return the group without which fewer than so many items hold: of each item the group that says most, together.

    There is none where enough items may hold in an empty text.
    """
    groups = [min(needs, key=len) for needs in (item.needs for item in items) if needs]
    return (frozenset().union(*groups),) if len(items) - len(groups) < least else ()


def together(holding: Sequence[Words]) -> Words:
    """Return the words of several items as those of one."""
    return holding[0] if len(holding) == 1 else tuple(chain.from_iterable(holding))


def in_order(words: Iterable[Marked]) -> list[Marked]:
    """Return words in reading order."""
    return sorted(words, key=lambda word: (word.start, word.end))
