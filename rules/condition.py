"""What every condition promises, and what several of them come to together.

`found(scene)` returns the words that fulfil a condition, or None where it does not hold; `none` holds without words.
`holds(scene)` says the same without the words, and costs less: most rules that are looked at do not hold.
`needs` is what a document must hold for the condition to hold: of each group at least one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def at_least(least: int, items: Sequence[Condition], scene: Scene) -> list[Words] | None:
    """Return the words of each item that holds, where at least so many do."""
    holding: list[Words] = []
    for left, item in zip(range(len(items), 0, -1), items, strict=True):
        if len(holding) + left < least:
            return None
        words = item.found(scene)
        if words is not None:
            holding.append(words)
    return holding if len(holding) >= least else None


def some_of(least: int, items: Sequence[Condition]) -> tuple[Group, ...]:
    """Return the group without which fewer than so many items hold: of each item the group that says most, together.

    There is none where enough items may hold in an empty text.
    """
    groups = [min(needs, key=len) for needs in (item.needs for item in items) if needs]
    return (frozenset().union(*groups),) if len(items) - len(groups) < least else ()


def together(holding: Iterable[Words] | None) -> Words | None:
    """Return the words of several items as those of one; None where they do not hold."""
    return None if holding is None else tuple(word for words in holding for word in words)


def in_order(words: Iterable[Marked]) -> list[Marked]:
    """Return words in reading order."""
    return sorted(words, key=lambda word: (word.start, word.end))
