"""Two keys in, whether they may be spellings of one name out: level 2 of docs/names.md.

Writers agree on the consonants of a name and hear its vowels in their own way: Ersal and Arsal, Nabk and Nabek,
Hezbollah and Hizballah. So the consonants must be equal, and each group of vowels between them costs something.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

VOWELS = "aeiouEOə"
FEWEST_CONSONANTS = 3

_PIECES = re.compile(rf"=[^=]*=|[{VOWELS}]+|.", re.DOTALL)
_SOFT = re.compile("[YWh]")
_COSTS = {
    "ae": 0.25, "ei": 0.25, "ai": 0.5, "au": 0.5, "eu": 0.5, "iu": 0.75, "Ee": 0.25, "Ei": 0.25, "Ea": 0.5,
    "Ou": 0.25, "Oa": 0.5, "Oo": 0.25, "ou": 0.25, "ao": 0.5, "aə": 0.0, "eə": 0.0,
}  # fmt: skip
_FAR = 1.0
_OTHER_WORD = 10.0
_OF_SOMETHING = "iE"  # a final i makes a Qalamouni of Qalamoun: whoever is from there, and not the place
_DIPHTHONGS = frozenset("EO")
_LIMITS = {3: 0.5, 4: 1.0}  # what may be spent on so many consonants
_LIMIT = 1.5  # and on more


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A key taken apart: its consonants, and the groups of vowels before, between and behind them.

    A word that is written in one way only is one consonant. `hard` are the consonants that nobody leaves out.
    """

    consonants: tuple[str, ...]
    groups: tuple[str, ...]

    @property
    def hard(self) -> str:
        """Return the consonants without those that are half a vowel or only breathed."""
        return _SOFT.sub("", "".join(self.consonants))

    def may_be(self, other: Skeleton, *, share: float = 1.0) -> bool:
        """Return whether the one may be a spelling of the other, spending at most this share of what may be spent."""
        count = sum(len(consonant) == 1 for consonant in self.consonants)
        if count < FEWEST_CONSONANTS or self.consonants != other.consonants:
            return False
        first, *between, last = zip(self.groups, other.groups, strict=True)
        spent = _at_the_start(*first) + sum(_between(*pair) for pair in between) + _at_the_end(*last)
        return spent <= share * _LIMITS.get(count, _LIMIT)


def skeleton(key: str) -> Skeleton:
    """Return the skeleton of a key that `fold.sounds` gave."""
    consonants, groups = [], [""]
    for piece in _PIECES.findall(key):
        if piece[0] in VOWELS:
            groups[-1] = piece
        else:
            consonants.append(piece)
            groups.append("")
    return Skeleton(tuple(consonants), tuple(groups))


def _between(one: str, other: str) -> float:
    if one == other:
        return 0
    if not one or not other:
        vowel = one or other
        return 0.5 if len(vowel) == 1 and vowel not in _DIPHTHONGS else 0.75
    return min(_COSTS.get(one + other, _FAR), _COSTS.get(other + one, _FAR))


def _at_the_start(one: str, other: str) -> float:
    if one == other:
        return 0
    return 0.25 if one and other else 0.75


def _at_the_end(one: str, other: str) -> float:
    if bool(one) == bool(other):
        return _between(one, other)
    return _OTHER_WORD if (one or other)[0] in _OF_SOMETHING else _FAR
