"""A hit in, what its capitals say out: that it is a name, that it may be one without, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rules.names.finder import NameHit
from rules.names.fold import level_0
from rules.names.sighting import Sighting
from rules.names.skeleton import skeleton
from rules.reading import Reading

FEWEST_LETTERS_LOW = 5  # of a listed name that is written without a capital
FEWEST_SOUNDS_LOW = 6  # the same at level 1
FEWEST_CONSONANTS_LOW = 5  # and above
AROUND = 4  # words on each side that say whether all is in capitals there
FAR_AROUND = 8  # and whether each word has one
SHOUTING = 0.7  # share of words in capitals from which capitals say nothing
_WARES = frozenset({"aleppo", "china", "damas", "damasco", "latakia", "palmyra", "palmyre", "tripoli"})  # in lower case
_ALSO_WORDS = _WARES | {"chile", "chili", "grenade", "guinea", "turkey"}
_WORDS_TOO = frozenset({"sour", "tyre", "hula", "grenade", "guinea"})  # at the beginning of a sentence
_STOPS = '.!?:”"»…'
_GO_ON = frozenset(
    {"and", "or", "is", "was", "were", "has", "had", "will", "would", "may", "must", "can", "could", "itself", "also"}
    | {"remains", "remained", "fell", "residents", "municipality", "in", "on", "to", "after", "before", "but", "as"}
    | {"lies", "saw", "became", "lost", "woke", "mourned", "et", "est", "a"}
)  # what a name at the beginning of a sentence goes on with
A_HEADLINE = 3  # so many long words say that it is one
LONG = 4  # letters of a word that only a headline writes with a capital


@dataclass(frozen=True, slots=True)
class Capitals:
    """Asks how the words of hits, and those around, are written; `words` gives those of a hit."""

    reading: Reading
    words: Callable[[NameHit], Sequence[Sighting]]

    def has_one(self, hit: NameHit) -> bool:
        """Return whether the first word that is no article has a capital, or is in a script without them."""
        words = self.words(hit)
        first = next((word for word, after in pairwise(words) if not word.is_article(after)), words[-1])
        return first.capital

    def needs_none(self, hit: NameHit) -> bool:
        """Return whether a hit without a capital is a name all the same."""
        words = self.words(hit)
        if hit.alias.role == "demonym":
            return not hit.alias.name[0].isupper() or self.reading.in_a_line_without_capitals(hit.start)
        if hit.level > 0:
            enough = (
                len(hit.sounds) >= FEWEST_SOUNDS_LOW if hit.level == 1 else _consonants(hit) >= FEWEST_CONSONANTS_LOW
            )
            return enough and not any(word.ordinary for word in words)
        return self._is_long_and_listed(hit, words) or self.reading.in_a_line_without_capitals(hit.start)

    def _is_long_and_listed(self, hit: NameHit, words: Sequence[Sighting]) -> bool:
        """Return whether a name is just the listed one, but for the capital, and long enough to be told by it."""
        if " " in hit.alias.name and hit.alias.name[0].islower():
            return self.as_listed(hit)
        if len(words) > 1 or words[0].ordinary or len(words[0].surface) < FEWEST_LETTERS_LOW:
            return False
        low = words[0].surface
        return low == level_0(hit.alias.name) and low not in _ALSO_WORDS and low not in hit.alias.entry.demonyms

    def is_a_word(self, hit: NameHit) -> bool:
        """Return whether a name is a word of its own where it begins with a small letter, as "turkey" is."""
        return self.reading.surface(hit.start) in _ALSO_WORDS

    def begins_as_a_word(self, hit: NameHit) -> bool:
        """Return whether a word of the language has its capital from the beginning of a sentence: "Tyre marks"."""
        reading = self.reading
        if reading.surface(hit.start).lower() not in _WORDS_TOO or hit.end - hit.start > 1:
            return False
        sign = reading.after(hit.start).strip()
        begins = hit.start in {0, reading.body_at} or sign[-1:] in _STOPS or "\n" in reading.after(hit.start)
        following = reading.surface(hit.end) if not reading.after(hit.end).strip() else ""
        return begins and following[:1].islower() and following not in _GO_ON

    def as_listed(self, hit: NameHit) -> bool:
        """Return whether there are as many capitals as in the listed name."""
        words = (self.reading.surface(number) for number in range(hit.start, hit.end))
        return sum(word[:1].isupper() for word in words) >= sum(word[0].isupper() for word in hit.alias.name.split())

    def shouted(self, hit: NameHit) -> bool:
        """Return whether the words around are in capitals too, so that capitals say nothing."""
        words = [word for word in self._around(hit, AROUND) if word.isalpha()]
        return bool(words) and sum(word.isupper() for word in words) >= SHOUTING * len(words)

    def in_a_headline(self, hit: NameHit) -> bool:
        """Return whether the long words around all have a capital, so that one more says nothing."""
        words = [word for word in self._around(hit, FAR_AROUND) if word.isalpha() and len(word) >= LONG]
        return len(words) >= A_HEADLINE and not any(word[0].islower() for word in words)

    def _around(self, hit: NameHit, far: int) -> list[str]:
        around = (*range(hit.start - far, hit.start), *range(hit.end, hit.end + far))
        return [self.reading.surface(number) for number in around]


def _consonants(hit: NameHit) -> int:
    return len(skeleton(hit.sounds).consonants)
