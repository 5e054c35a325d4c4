"""A stretch of text in, the offsets at which its sentences start out; Latin, Arabic and Chinese end marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(
    r"(?<![.!?…؟۔])[.!?…؟۔]++[\"'”’»)\]]*+(?=\s)"  # these end a sentence before a space
    r"|[。！？｡]++[\"'”’」』）]*+"  # these wherever they stand
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


def sentences(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where each sentence of `text[start:end]` starts, or the space before it does.

    A full stop ends none after an abbreviation ("Gen. Aoun"), an initial or a part of one ("J. Smith", "U.S."), and no
    mark ends one before a lower-case letter.
    """
    yield start
    for mark in _END.finditer(text, start, end):
        following = _NEXT.match(text, mark.end(), end)
        begins = following.end() if following else mark.end()
        if begins < end and not text[begins].islower() and not _only_shortens(text, mark):
            yield mark.end()


def _only_shortens(text: str, mark: re.Match[str]) -> bool:
    """Return whether a full stop belongs to the word before it."""
    if mark[0] != ".":
        return False
    word = _LAST_WORD.search(text[max(mark.start() - LONGEST_ABBREVIATION - 1, 0) : mark.start()])
    return word is not None and (_is_initial(word[0]) or word[0].lower() in ABBREVIATIONS)


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()
