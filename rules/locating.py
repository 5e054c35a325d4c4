"""The number of a word of a document in, where it stands out, without looking for all the words before it.

The string that stands for a document says how many words each of its paragraphs has; what was remembered of the chunks
between two spaces says so of these. So only the chunk with the word in it is read again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from rules.text.words import Word, words
from rules.vocabulary import BREAK

_CHUNK = re.compile(r"\S+")


class Paragraph(NamedTuple):
    """A stretch of a field without an empty line in it, and what stands there between two spaces."""

    text: str
    start: int
    end: int
    chunks: Sequence[str]


class Locations:
    """Where the words of a document stand, each paragraph counted when first asked about."""

    def __init__(self, paragraphs: Sequence[Paragraph], lane: str, read: Callable[[str], str]) -> None:
        """Take the string that stands for these paragraphs, and what gave the characters of each chunk in it."""
        self._paragraphs = paragraphs
        self._read = read
        self.firsts = [0]
        while len(self.firsts) < len(paragraphs):
            self.firsts.append(lane.index(BREAK, self.firsts[-1]) + 1)
        self._end = len(lane)
        self._counted: dict[int, tuple[list[int], list[int]]] = {}
        self._words: dict[int, Word] = {}

    def paragraph(self, number: int) -> int:
        """Return the number of the paragraph in which a word stands, the empty ones counted as well."""
        return bisect_right(self.firsts, number) - 1

    def has_words(self, paragraph: int) -> bool:
        """Return whether there is a word in a paragraph."""
        return self.firsts[paragraph] < self._last(paragraph)

    def word(self, number: int) -> Word:
        """Return where a word stands in its field; the empty line behind a paragraph stands at its end."""
        if number not in self._words:
            self._words[number] = self._located(number)
        return self._words[number]

    def _located(self, number: int) -> Word:
        at = self.paragraph(number)
        paragraph = self._paragraphs[at]
        if number == self._last(at):
            return Word(paragraph.end, paragraph.end)
        firsts, starts = self._count(at)
        chunk = bisect_right(firsts, number - self.firsts[at]) - 1
        start, end, glued = [*words(paragraph.chunks[chunk])][number - self.firsts[at] - firsts[chunk]]
        return Word(starts[chunk] + start, starts[chunk] + end, glued)

    def _last(self, paragraph: int) -> int:
        """Return the number of the empty line behind a paragraph; behind the last one there is none."""
        return self.firsts[paragraph + 1] - 1 if paragraph + 1 < len(self.firsts) else self._end

    def _count(self, at: int) -> tuple[list[int], list[int]]:
        """Return for each chunk of a paragraph the number of its first word there, and where it starts in the field."""
        if at not in self._counted:
            paragraph = self._paragraphs[at]
            firsts = [0, *accumulate(map(len, map(self._read, paragraph.chunks)))]
            self._counted[at] = (firsts[:-1], _starts(paragraph))
        return self._counted[at]


def _starts(paragraph: Paragraph) -> list[int]:
    chunks = paragraph.chunks
    if sum(map(len, chunks)) + len(chunks) - 1 == paragraph.end - paragraph.start:  # one sign between any two
        return [*accumulate((len(chunk) + 1 for chunk in chunks[:-1]), initial=paragraph.start)]
    return [found.start() for found in _CHUNK.finditer(paragraph.text, paragraph.start, paragraph.end)]
