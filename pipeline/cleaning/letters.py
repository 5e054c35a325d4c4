"""The lines read on a page in, which of them are a letter to readers about the paper itself, over every story, out.

A magazine that pauses or closes puts such a letter on top of all that it has published. It is known by three things
together: it opens by addressing readers within the first lines, it tells that the paper stops, and it is either one
line or ends with the signature of the editors. A column that opens with "Dear reader" has but the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_LINE = 600  # letters of a letter that is one line
MOST_LINES = 8
LARGEST_SHARE = 0.4  # of the page's letters: a page that is mostly its letter is the place where it was published
_TO_READERS = re.compile(
    r"^\W*(?:dear (?:readers?|subscribers|friends)\b"
    r"|(?:an? (?:open )?)?(?:letter|note|message|word) (?:to|for) (?:our |the )?readers\b|to our readers\b"
    r"|chères? (?:lectrices|lecteurs)|chers? (?:lecteurs|amis lecteurs)|à nos lecteurs|liebe leser|an unsere leser"
    r"|(?:estimad|querid)[oa]s lector|a nuestros lectores|sevgili okur|değerli okur|okurlarımıza"
    r"|أعزاءنا القراء|قراءنا الأعزاء|إلى قرائنا|عزيزي القارئ)",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\b(?:hiatus|(?:tak(?:e|es|ing)|on) a (?:pause|break)|paus(?:ed|es|ing)|(?:ceas|stopp?)(?:e[ds]?|ed|s|ing)? "
    r"(?:publi\w+|to appear)|suspend(?:s|ed|ing)? (?:publication|publishing)|(?:last|final) issue|no longer (?:publish|"
    r"appear|updat)\w*|en pause|fait une pause|cess\w+ de paraître|suspend\w* (?:sa|la) publication|(?:eine|in) pause"
    r"|erscheint nicht mehr|hace una pausa|dej\w+ de publicar|suspende la publicación|yayınına (?:ara|son))"
    r"|يتوقف عن الصدور|تتوقف عن الصدور|توقفت عن الصدور|استراحة",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^\W*(?:(?:the|your) editors?|(?:the )?editorial (?:team|board)|the [^.!?]{1,40} team|la rédaction|(?:die|ihre) "
    r"redaktion|la redacción|editörler|yayın kurulu|هيئة التحرير|أسرة التحرير|المحررون)\W*$",
    re.IGNORECASE,
)


def letter_to_readers(lines: Sequence[str], *, within: int) -> range:
    """Return the places of its lines; an empty range where the first `within` lines open none."""
    for start, line in enumerate(lines[:within]):
        if not _TO_READERS.search(line):
            continue
        if len(line) <= LONGEST_LINE and _STOPS.search(line):
            return _unless_large(lines, range(start, start + 1))
        for end in range(start + 1, min(start + MOST_LINES, len(lines))):
            if _SIGNATURE.search(lines[end]):
                told = _STOPS.search("\n".join(lines[start:end]))
                return _unless_large(lines, range(start, end + 1)) if told else range(0)
    return range(0)


def _unless_large(lines: Sequence[str], places: range) -> range:
    letters = sum(len(lines[place]) for place in places)
    return places if letters <= LARGEST_SHARE * sum(map(len, lines)) else range(0)
