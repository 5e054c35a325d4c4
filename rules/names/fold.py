"""One word of a name in, the spelling that its transliterations share out: levels 0 and 1 of docs/names.md.

Level 0 takes away what only typography adds. Level 1 takes away what those who write Arabic in Latin letters disagree
about: Qalamoun, Qalamoon, Qalamun and Kalamoun are all `kalamun`. Capitals in a key are sounds: S sh, X kh, Y and W
the consonants, E and O the diphthongs.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rules.text.arabic import is_arabic
from rules.text.words import APOSTROPHES, as_typed, fold

MOST_REMEMBERED = 50_000  # words
LONGEST_WORD = 40  # longer ones are no names, and folding them is work

_LETTERS = str.maketrans({"ḵ": "kh", "ḫ": "kh", "š": "sh", "ġ": "gh", "ç": "s"})
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES))

_CONSONANTS = {
    "sch": "S", "sh": "S", "ch": "S", "kh": "X", "gh": "g", "dh": "d", "th": "t", "ph": "f", "dj": "j", "ck": "k",
    "qu": "k", "q": "k", "c": "k", "x": "ks",
}  # fmt: skip
_CONSONANT = re.compile(r"sch|[sckgdtp]h|dj|ck|qu(?=[ei])|q|c|x")
_SOFT_C = re.compile(r"c(?=[ei])")
_Y = re.compile(r"i?y+(?=[aeiou])|i(?=[aeo])")
_W = re.compile(r"[ou]?w+(?=[aeiou])|o?u(?=[aei])")
_VOWELS = {
    "ou": "u", "oo": "u", "uu": "u", "o": "u", "ee": "i", "ii": "i", "aa": "a", "y": "i", "w": "u",
    "ai": "E", "ay": "E", "ei": "E", "ey": "E", "aw": "O", "au": "O", "ow": "O",
}  # fmt: skip
_VOWEL = re.compile(r"ou|oo|uu|ee|ii|aa|[ae][iy]|a[wu]|ow|o(?!\Z)|y|w")
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=..)(?:[ae]h|(?<=[iu])h|(e))\Z")

_ARTICLES = frozenset({"al", "el", "il", "ul", "ol", "l"})
_SUN_ARTICLE = re.compile(r"[aeu](?:n|sh?|d|r|t|z)|[ea]ch")
_VOWEL_SOUNDS = frozenset("aeiouEOə")


@lru_cache(MOST_REMEMBERED)
def level_0(word: str) -> str:
    """Return a word of a name without case, marks and apostrophes; an Arabic one also without a final hamza."""
    spelled = as_typed(word).lower().translate(_LETTERS)
    folded = fold(spelled.translate(_NO_APOSTROPHES))
    return folded.rstrip("ء") if is_arabic(folded) else folded


def sounds(plain: str) -> str:
    """Return the key of a word that `level_0` gave; a word in another script than Latin is its own key.

    A weak final vowel is written ə: at level 1 it is an a, at level 2 it may be no vowel at all.
    """
    if not plain.isascii() or len(plain) > LONGEST_WORD:
        return plain
    key = _CONSONANT.sub(lambda found: _CONSONANTS[found[0]], _SOFT_C.sub("s", plain))
    key = _W.sub("W", _Y.sub("Y", key))
    key = _DOUBLED.sub(r"\1", _VOWEL.sub(lambda found: _VOWELS[found[0]], key))
    return _ENDING.sub(lambda found: "ə" if found[1] else "a" if found[0][0] in "ae" else "", key)


def join(key: str, following: str) -> str:
    """Return two keys as one, without a space: what one writer joins another parts. A consonant is not doubled."""
    if key[-1:] == following[:1] and key[-1:] not in _VOWEL_SOUNDS:
        return key + following[1:]
    return key + following


def is_article(plain: str, following: str) -> bool:
    """Return whether a word is an Arabic article in Latin letters, before the word that follows.

    That of a sun letter, as in ash-Sham and ez-Zor, is one only before its own letter.
    """
    if plain in _ARTICLES:
        return True
    return bool(_SUN_ARTICLE.fullmatch(plain)) and following.replace("ch", "sh").startswith(
        plain[1:].replace("ch", "sh")
    )
