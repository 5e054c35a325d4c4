"""Arabic script: one letter for each sound that writers spell in several ways, and the particles written in front."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

LETTERS = str.maketrans(
    {
        "ـ": "",  # tatweel only stretches a word
        "ٱ": "ا",
        "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي",
        "ک": "ك", "ڪ": "ك", "گ": "ك",
        "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
        **dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)),
        **dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)),
    }
)  # fmt: skip
"""Letter forms, Persian and Urdu ones too, to the one that stands for them; hamza carriers lose their mark before."""

ARTICLE = "ال"
FEWEST_LETTERS = 2  # what is left of a word once its particles are taken off

_PREPOSITIONS = ("", "ب", "ل", "ك")
_JOINED = ("لل",)  # ل and ال, written together
_CONJUNCTIONS = ("", "و", "ف")

_ON_WORDS = frozenset(map("".join, product(_CONJUNCTIONS, (*_PREPOSITIONS, "س", *_JOINED, "ال", "بال", "كال")))) - {""}
_ON_NAMES = frozenset(map("".join, product(_CONJUNCTIONS, _PREPOSITIONS))) - {""}
_ON_NAMES_WITH_ARTICLE = frozenset(map("".join, product(_CONJUNCTIONS, _JOINED)))
_LONGEST = max(map(len, _ON_WORDS))


def is_arabic(folded: str) -> bool:
    """Return whether a folded word is written in Arabic letters."""
    return "\u0600" <= folded[:1] <= "\u06ff"


def without_article(folded: str) -> str:
    """Return the word that a rule means: the article in front of it says nothing."""
    bare = folded.removeprefix(ARTICLE)
    return bare if len(bare) >= FEWEST_LETTERS else folded


def word_readings(folded: str) -> Iterator[str]:
    """Yield what a word of a text may be once particles and article are taken off its front, the word itself first."""
    yield folded
    for length in range(1, min(_LONGEST, len(folded) - FEWEST_LETTERS) + 1):
        if folded[:length] in _ON_WORDS:
            yield folded[length:]


def carried(folded: str) -> Iterator[str]:
    """Yield every form in which a text may write a word: bare, and with each of the particles in front."""
    yield folded
    for particles in _ON_WORDS:
        yield particles + folded


def particles_before(folded: str, name: str) -> str:
    """Return the particles on a word that is read as this name; nothing where it stands bare, or is another word."""
    for length in range(1, min(_LONGEST, len(folded) - FEWEST_LETTERS) + 1):
        particles, rest = folded[:length], folded[length:]
        if (particles in _ON_NAMES and rest == name) or (
            particles in _ON_NAMES_WITH_ARTICLE and ARTICLE + rest == name
        ):
            return particles
    return ""


def name_readings(folded: str) -> Iterator[str]:
    """Yield what the first word of a name may be once its particles are taken off, the word itself first.

    An article is neither added nor dropped: "الصدد" is not "صدد", and "للقلمون" is "القلمون".
    """
    yield folded
    for length in range(1, min(_LONGEST, len(folded) - FEWEST_LETTERS) + 1):
        if folded[:length] in _ON_NAMES:
            yield folded[length:]
        if folded[:length] in _ON_NAMES_WITH_ARTICLE:
            yield ARTICLE + folded[length:]
