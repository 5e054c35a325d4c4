"""A stretch of text in, the offsets at which its sentences start out; Latin, Arabic, Indian and Chinese end marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(
    r"(?<![.!?…؟۔।॥])[.!?…؟۔।॥]++[\"'”’»)\]]*+(?=\s)"  # these end a sentence before a space
    r"|(?P<anywhere>[。！？｡]++[\"'”’」』）]*+)"  # these wherever they stand
)
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_NEXT = re.compile(r"\s*+[\"'“‘«(\[]*+")
LONGEST_ABBREVIATION = 8

# Words that are written with a full stop in the middle of a sentence: ranks, titles, companies and months.
_ABBREVIATIONS = """
    adm apr approx assoc aug ave bldg brig bros capt cf cmdr co col corp cpl dec dept dir dr feb fr ft gen gov hon inc
    jan jr lt ltd maj messrs mlle mm mme mr mrs ms mt mts nov oct pp prof pte pvt rep reps rev sec sen sens sept sgt sr
    st ste supt tel univ vol vs
    chap cie dép gén hab mgr réf tél
    dn dra excmo ing lic núm pág prov rvdo sra sres srta ud uds
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
BEFORE_A_NUMBER = frozenset({"No", "Nos", "Nr", "Art", "art", "Fig", "fig", "p"})
LATIN_WORDS = ("e.g", "i.e")


def sentences(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where each sentence of `text[start:end]` starts, or the space before it does.

    A full stop ends none after an abbreviation ("Gen. Aoun", "No. 5"), an initial or a part of one ("J. Smith", "U.S.",
    "د. أحمد"), and no mark but those of Chinese and Japanese ends one before a lower-case letter.
    """
    yield start
    for mark in _END.finditer(text, start, end):
        following = _NEXT.match(text, mark.end(), end)
        begins = following.end() if following else mark.end()
        goes_on = text[begins : begins + 1].islower() and not mark["anywhere"]
        if begins < end and not goes_on and not _only_shortens(text, mark, before=text[begins]):
            yield mark.end()


def _only_shortens(text: str, mark: re.Match[str], *, before: str) -> bool:
    """Return whether a full stop belongs to the word before it."""
    if mark[0] != ".":
        return False
    shown = text[max(mark.start() - LONGEST_ABBREVIATION - 1, 0) : mark.start()]
    word = _LAST_WORD.search(shown)
    if word is None:
        return False
    numbered = before.isdigit() and word[0] in BEFORE_A_NUMBER
    return numbered or _is_initial(word[0]) or word[0].lower() in ABBREVIATIONS or shown.lower().endswith(LATIN_WORDS)


def _is_initial(word: str) -> bool:
    """Return whether this is one letter, and a capital in a script that has them."""
    return len(word) == 1 and not word.islower()
