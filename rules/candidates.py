"""What each rule needs in, the rules that can hold at all out: looked up by the group that is met most rarely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from collections.abc import Set as AbstractSet

from rules.condition import Group


class Candidates:
    """Rules by the group of phrases and entries that a document is least likely to hold one of.

    The few that say only in a roundabout way what they need (none of none) are always among them.
    """

    def __init__(self, needs: Iterable[tuple[Group, ...]], frequency: Callable[[int], float]) -> None:
        self._needs = [tuple(sorted(groups, key=lambda group: sum(map(frequency, group)))) for groups in needs]
        self._always = [number for number, groups in enumerate(self._needs) if not groups]
        postings: defaultdict[int, list[int]] = defaultdict(list)
        for number, groups in enumerate(self._needs):
            for key in groups[0] if groups else ():
                postings[key].append(number)
        self._postings = {key: tuple(numbers) for key, numbers in postings.items()}

    def among(self, present: AbstractSet[int]) -> Collection[int]:
        """Return the numbers of the rules of which every group is present, in order."""
        reached = {number for key in present if key in self._postings for number in self._postings[key]}
        possible = (
            number for number in reached if not any(group.isdisjoint(present) for group in self._needs[number][1:])
        )
        return sorted((*self._always, *possible))
