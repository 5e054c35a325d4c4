"""A text in, its words out, each with the offsets at which it stands; and the one spelling that equal words share."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rules.text.arabic import LETTERS

APOSTROPHES = "'’‘`´ʼʻʿʾ"
LETTER_APOSTROPHE = "ʼ"  # of the Unicode letters that look like one, the one that writers also use as one


LONG_WORD = 5
MOST_MARKS = 30  # on one letter: no writing needs more (UAX 15, 13), and the time to put them in order is their square


class Word(NamedTuple):
    """Where a word stands. `glued` says that it hangs on the word before it ("buildupThe")."""

    start: int
    end: int
    glued: bool = False


def _characters(*categories: str) -> str:
    """Return, as ranges for a regular expression, the characters of some categories on Unicode's first plane."""
    codes = [code for code in range(0x10000) if unicodedata.category(chr(code)) in categories]
    starts = [code for code in codes if unicodedata.category(chr(code - 1)) not in categories]
    ends = [code for code in codes if unicodedata.category(chr(code + 1)) not in categories]
    return "".join(f"\\u{start:04x}-\\u{end:04x}" for start, end in zip(starts, ends, strict=True))


# Python's \w leaves out the combining marks, so that a vowel sign would cut an Arabic or Indian word in two. Scripts
# that put no space between words are read sign by sign: a word of theirs is a phrase of adjacent signs.
_MARK = _characters("Mn", "Mc", "Me")
_HIDDEN = _characters("Cf")
_SIGN = r"\u3040-\u30fb\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_SIGN}]+"
_APOSTROPHE = "['’‘`´]"
_WORD = re.compile(
    rf"{_LETTER}(?:(?:[{_MARK}{_HIDDEN}]+(?:{_APOSTROPHE}[{_MARK}{_HIDDEN}]*)?|{_APOSTROPHE}[{_MARK}{_HIDDEN}]*)"
    rf"{_LETTER})*[{_MARK}]*|(?=\w)[{_SIGN}]"
)
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]\Z")
_ELISION = re.compile(rf"(?:[ldLD]|[qQ][uU])[{APOSTROPHES}](?=.)")
_HIDDEN_SIGNS = re.compile(f"[{_HIDDEN}]")
_STORM = re.compile(rf"([{_MARK}\uff9e\uff9f]{{{MOST_MARKS}}})[{_MARK}\uff9e\uff9f]+")  # halfwidth kana have marks too
# Only these marks are accents; to drop a Japanese or Indian one would make another word.
_ACCENTS = re.compile(
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    r"\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# A hamza before a long u sits on waw or on ya, as the writer was taught: مسؤول and مسئول, شؤون and شئون. Elsewhere the
# two are different words.
HAMZA = "\u0654"
_VOWEL_SIGNS = "[\u064b-\u0653]*"
_HAMZA_ON_YA = re.compile(f"[يیى]{_VOWEL_SIGNS}{HAMZA}(?={_VOWEL_SIGNS}و)")
_SAME = LETTERS | str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}
)
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
# from its first sign on: so the search goes from one such sign to the next, and looks at no other
PARAGRAPH_END = re.compile(r"[\n\u2029](?:(?<=\u2029)|[^\S\n]*\n)\s*")


def words(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Word]:
    """Yield the words of a text, or of a stretch of it, in reading order.

    A word is a run of letters, digits and marks with inner apostrophes; a possessive 's and the French l', d' and qu'
    are no part of it. Where lost markup glued two words together, at a lower-case letter before a capital, both are
    yielded; so they are where a word of five letters or more follows capitals ("ANALYSTHezbollah").
    """
    for found in _WORD.finditer(text, start, end):
        surface, tail = found[0], found[0][1:]
        # nearly all words; what else there may be is for the others
        if tail == tail.lower() and surface.isalpha() and LETTER_APOSTROPHE not in surface:
            yield Word(*found.span())
        else:
            yield from _parts(surface, found.start())


def _parts(surface: str, at: int) -> Iterator[Word]:
    """Yield the words in a run of letters and apostrophes that stands at this offset."""
    first, last = 0, len(surface)
    if not surface.isalnum() or LETTER_APOSTROPHE in surface:
        if possessive := _POSSESSIVE.search(surface, 1):
            last = possessive.start()
        if elision := _ELISION.match(surface):
            yield Word(at, at + elision.end() - 1)
            first = elision.end()
    begun = first
    for place in range(first + 1, last):
        if surface[place].isupper() and _is_joint(surface, place):
            yield Word(at + begun, at + place, glued=begun > first)
            begun = place
    yield Word(at + begun, at + last, glued=begun > first)


def _is_joint(surface: str, place: int) -> bool:
    """Return whether a capital begins a word of its own: behind a small letter, or a long word behind capitals."""
    tail = surface[place + 1 : place + LONG_WORD]
    return surface[place - 1].islower() or (
        surface[place - 1].isupper() and len(tail) == LONG_WORD - 1 and tail.islower()
    )


def whole(parts: Iterable[Word]) -> Iterator[Word]:
    """Yield the words with those that hang together put together."""
    held: Word | None = None
    for part in parts:
        if held and part.glued:
            held = Word(held.start, part.end)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


def firsts(text: str) -> list[int]:
    """Return the numbers of the words that do not hang on the one before them."""
    return [number for number, word in enumerate(words(text)) if not word.glued]


def fold(word: str) -> str:
    """Return the one spelling that equal words share: no case, accents, vowel signs, widths or hidden characters."""
    if word.isascii():
        return word.lower().translate(_ONE_APOSTROPHE)
    parted = unicodedata.normalize("NFKD", _seen(word).translate(_ONE_APOSTROPHE))
    bare = _HAMZA_ON_YA.sub("و", parted) if HAMZA in parted else parted
    if not bare.isalpha():  # which no accent is
        bare = _ACCENTS.sub("", bare)
    plain = bare.translate(_SAME).casefold()
    return sys.intern(unicodedata.normalize("NFKC", plain).strip("'"))


def in_lower_case(word: str) -> str:
    """Return a word in lower case, with its accents and with one kind of apostrophe."""
    return as_typed(word).lower().translate(_ONE_APOSTROPHE)


def as_typed(word: str) -> str:
    """Return a word as it was typed: what no reader can see is taken away, and nothing else."""
    return word if word.isascii() else unicodedata.normalize("NFC", _seen(word))


def _seen(word: str) -> str:
    """Return a word without hidden characters, and without the marks that are too many on a letter."""
    if word.isalpha():  # which neither is
        return word
    return _STORM.sub(r"\1", _HIDDEN_SIGNS.sub("", word))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each paragraph; an empty line stands between two."""
    start = 0
    for gap in PARAGRAPH_END.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)
