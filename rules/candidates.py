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
        ordered = [sorted(groups, key=lambda group: sum(map(frequency, group))) for groups in needs]
        self._always = [number for number, groups in enumerate(ordered) if not groups]
        postings: defaultdict[int, list[int]] = defaultdict(list)
        for number, groups in enumerate(ordered):
            for key in groups[0] if groups else ():
                postings[key].append(number)
        self._postings = {key: tuple(numbers) for key, numbers in postings.items()}
        self._others = [tuple(groups[1:]) for groups in ordered]

    def among(self, present: AbstractSet[int]) -> Collection[int]:
        """Return the numbers of the rules of which every group is present, in order."""
        postings, others = self._postings, self._others
        possible = set(self._always)
        for number in set().union(*(postings[key] for key in postings.keys() & present)):
            for group in others[number]:
                if group.isdisjoint(present):
                    break
            else:
                possible.add(number)
        return sorted(possible)
