"""The number of a word of a document in, where it stands out, without looking for all the words before it.

The string that stands for a document says how many words each of its paragraphs has; what was remembered of the chunks
between two spaces says so of these. So only the chunk with the word in it is read again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import NamedTuple, Protocol

from rules.text.words import Word, words
from rules.vocabulary import BREAK, LONGEST_REMEMBERED

_CHUNK = re.compile(r"\S+")


class Memory(Protocol):
    """What gives the characters of what stands between two spaces, one for each word of it."""

    def __getitem__(self, chunk: str, /) -> str:
        """Return them; a break is its own."""
        ...

    @property
    def uneven(self) -> AbstractSet[str]:
        """Return all chunks asked for, the longest ones left out, that do not stand for just one word."""
        ...


class Paragraph(NamedTuple):
    """A stretch of a field without an empty line in it."""

    text: str
    start: int
    end: int


class Locations:
    """Where the words of a document stand, each paragraph counted when first asked about."""

    def __init__(self, paragraphs: Sequence[Paragraph], chunks: Sequence[str], lane: str, memory: Memory) -> None:
        """Take paragraphs, what stands there between two spaces, and the string for it with what gave it.

        Among the chunks and in the string a break stands between two paragraphs.
        """
        self._paragraphs = paragraphs
        self._chunks = chunks
        self._memory = memory
        self.firsts = _behind_breaks(lane, len(paragraphs))
        self._first_chunks = _behind_breaks(chunks, len(paragraphs))
        self._end = len(lane)
        self._counted: dict[int, _Counted] = {}
        self._words: dict[int, Word] = {}

    def paragraph(self, number: int) -> int:
        """Return the number of the paragraph in which a word stands, the empty ones counted as well."""
        return bisect_right(self.firsts, number) - 1

    def has_words(self, paragraph: int) -> bool:
        """Return whether there is a word in a paragraph."""
        return self.firsts[paragraph] < self._last(paragraph)

    def word(self, number: int) -> Word:
        """Return where a word stands in its field; the empty line behind a paragraph stands at its end."""
        word = self._words.get(number)
        if word is None:
            word = self._words[number] = self._located(number)
        return word

    def _located(self, number: int) -> Word:
        at = self.paragraph(number)
        if number == self._last(at):
            return Word(self._paragraphs[at].end, self._paragraphs[at].end)
        counted = self._counted.get(at)
        if counted is None:
            counted = self._counted[at] = self._count(at)
        return counted.word(number - self.firsts[at])

    def _last(self, paragraph: int) -> int:
        """Return the number of the empty line behind a paragraph; behind the last one there is none."""
        return self.firsts[paragraph + 1] - 1 if paragraph + 1 < len(self.firsts) else self._end

    def _count(self, at: int) -> _Counted:
        first, end = self._first_chunks[at], [*self._first_chunks[at + 1 :][:1], len(self._chunks) + 1][0] - 1
        chunks = self._chunks[first:end]
        lengths = [*map(len, chunks)]
        firsts: Sequence[int] = range(len(chunks))
        if not self._memory.uneven.isdisjoint(chunks) or max(lengths, default=0) > LONGEST_REMEMBERED:
            firsts = [0, *accumulate(map(len, map(self._memory.__getitem__, chunks)))][:-1]
        return _Counted(chunks, firsts, _starts(lengths, self._paragraphs[at]))


class _Counted(NamedTuple):
    """What stands between two spaces, the number of the first word of each, and where each starts in the field."""

    chunks: Sequence[str]
    firsts: Sequence[int]
    starts: Sequence[int]

    def word(self, number: int) -> Word:
        """Return where a word of the paragraph stands in the field."""
        place = bisect_right(self.firsts, number) - 1
        chunk = self.chunks[place]
        if chunk.isascii() and chunk.isalpha() and (chunk.islower() or len(chunk) == 1):  # nothing to take it apart by
            return Word(self.starts[place], self.starts[place] + len(chunk))
        start, end, glued = [*words(chunk)][number - self.firsts[place]]
        return Word(self.starts[place] + start, self.starts[place] + end, glued)


def _behind_breaks(units: Sequence[str], count: int) -> list[int]:
    """Return where each of so many paragraphs begins: at the start, or behind a break."""
    starts = [0]
    while len(starts) < count:
        starts.append(units.index(BREAK, starts[-1]) + 1)
    return starts


def _starts(lengths: Sequence[int], paragraph: Paragraph) -> Sequence[int]:
    if sum(lengths) + len(lengths) - 1 == paragraph.end - paragraph.start:  # one sign between any two
        return [*accumulate([length + 1 for length in lengths[:-1]], initial=paragraph.start)]
    return [found.start() for found in _CHUNK.finditer(paragraph.text, paragraph.start, paragraph.end)]
