"""A hit in, the words that hang on it by a space out: what all look at that ask what else it may name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from rules.names.capitals import Capitals
from rules.names.finder import NameHit
from rules.names.fold import level_0
from rules.names.gazetteer import Entry
from rules.reading import Reading

APART = re.compile(r"\s+|\s*['’“”\"«»]\s*")


class Spot(NamedTuple):
    """A hit with the words on its sides, as written and at level 0; empty where more than a space stands between."""

    hit: NameHit
    left: str
    right: str
    before: str
    after: str

    @property
    def entry(self) -> Entry:
        """The entry that may be named."""
        return self.hit.alias.entry


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words of one document as they stand beside names.

    `named` are the numbers of all words of names. `nations` are the countries that words speak of without naming them,
    `lands` those that they name; both by the number of the first word, and `ends` says where it ends.
    """

    reading: Reading
    capitals: Capitals
    named: AbstractSet[int] = frozenset()
    nations: Mapping[int, AbstractSet[str]] = field(default_factory=dict)
    lands: Mapping[int, AbstractSet[str]] = field(default_factory=dict)
    ends: Mapping[int, int] = field(default_factory=dict)

    def spot(self, hit: NameHit) -> Spot:
        """Return a hit with the words beside it."""
        left, right = self.left(hit.start), self.right(hit.end)
        return Spot(hit, left, right, level_0(left), level_0(right))

    def left(self, number: int, apart: re.Pattern[str] = APART) -> str:
        """Return the word before a word, if only this stands between them."""
        word = self.reading.surface(number - 1)
        return word if word and apart.fullmatch(self.reading.after(number)) else ""

    def right(self, number: int) -> str:
        """Return a word, if only a space stands before it."""
        word = self.reading.surface(number)
        return word if word and APART.fullmatch(self.reading.after(number)) else ""

    def preceding(self, hit: NameHit, length: int) -> str:
        """Return so many characters before a hit."""
        start = self.reading.word(hit.start).start
        return self.reading.text(self.reading.field(hit.start))[max(start - length, 0) : start]

    def following(self, hit: NameHit, length: int) -> str:
        """Return so many characters behind a hit."""
        end = self.reading.word(hit.end - 1).end
        return self.reading.text(self.reading.field(hit.start))[end : end + length]

    def speaks(self, word: str, spot: Spot) -> bool:
        """Return whether a word has a capital that says something: in a headline all have one."""
        return word[:1].isupper() and not self.capitals.in_a_headline(spot.hit)
