"""A name in Arabic letters in, a pattern for the keys of its transliterations out.

Arabic writes consonants and long vowels: these must be there. Short vowels are not written, so they are free. From
القلمون alone comes a pattern that takes Qalamoun, Kalamun and Calamoun, and refuses Kalman.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from rules.text.arabic import ARTICLE

FEWEST_LETTERS = 4  # three consonants with anything between them are too many names
FEWEST_HARD = 3
MUCH_HARD = 4
MOST_HARD_KEYS = 16

_CONSONANTS = {
    "ب": "b", "ت": "t", "ث": "ts", "ج": "jg", "ح": "h", "خ": "X", "د": "d", "ذ": "dz", "ر": "r", "ز": "z", "س": "s",
    "ش": "S", "ص": "s", "ض": "dz", "ط": "t", "ظ": "zd", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "پ": "p", "چ": "S", "ژ": "j", "ڤ": "v",
}  # fmt: skip
_LONG_VOWELS = {"ا": "[ae]", "و": "[uoOW]", "ي": "[iEY]"}
_SHORT = "[aeiou]?"
_MUTE = "a?"  # at the end only French writes a vowel, and reads none; an i would make it an adjective
_AIN = "ع"
_ANY_VOWEL = "[aeiouEO]"
_GOD = "الله"


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a key must look like, and the hard consonants by which such keys are looked up."""

    regex: re.Pattern[str]
    hard: tuple[str, ...]

    @property
    def says_much(self) -> bool:
        """Return whether so much of it is hard that it can be believed although Latin spellings are known."""
        return min(map(len, self.hard)) >= MUCH_HARD

    def takes(self, key: str) -> bool:
        """Return whether a key that `fold.level_1` gave may be a transliteration."""
        return self.regex.fullmatch(key) is not None


def pattern_of(words: tuple[str, ...]) -> Pattern | None:
    """Return the pattern of a name, given its words at level 0; None where too little of it is hard."""
    hard = tuple(islice(_hard_keys(words), MOST_HARD_KEYS))
    letters = sum(len(word.removeprefix(ARTICLE)) for word in words)
    if letters < FEWEST_LETTERS or not hard or min(map(len, hard)) < FEWEST_HARD:
        return None
    return Pattern(re.compile("".join(map(_word, words))), hard)


def _word(word: str) -> str:
    """Return the pattern of one word; an article may hang on to it or be left out."""
    if word == _GOD:
        return "[aeiou]?l?[ae]?la"
    bare = word.removeprefix(ARTICLE)
    article = "(?:[aeiou]?l)?" if bare != word else ""
    return article + "".join(_letter(bare, place) for place in range(len(bare)))


def _letter(word: str, place: int) -> str:
    letter, at_start, at_end = word[place], place == 0, place == len(word) - 1
    if at_end and letter == "ه":
        return "(?:[ae]t?|h)?"
    if at_end and letter == "ح":
        return "h?" + _SHORT
    if at_start and letter in {_AIN, "ا"}:
        return _ANY_VOWEL
    if letter in _LONG_VOWELS:
        return ("[iEYae]" if at_end and letter == "ي" else _LONG_VOWELS[letter]) + _SHORT
    if letter in _CONSONANTS:
        return f"[{_CONSONANTS[letter]}]{_MUTE if at_end else _SHORT}"
    return _SHORT


def _hard_keys(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the hard consonants of the name, with and without a fused article at its front."""
    letters = [letter for word in words for letter in ("لل" if word == _GOD else word.removeprefix(ARTICLE))]
    choices = [_CONSONANTS[letter] for letter in letters if _CONSONANTS.get(letter, "h") != "h"]
    for hard in product(*choices):
        key = re.sub(r"(.)\1+", r"\1", "".join(hard))
        yield key
        if words[0].startswith(ARTICLE) and words[0] != _GOD:
            yield f"l{key}"
