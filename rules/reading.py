"""A document in, the string that stands for it out: one character per word, and the way back to the offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate, chain
from typing import Literal

from rules.locating import Locations, Memory, Paragraph
from rules.text.sentences import sentences
from rules.text.words import PARAGRAPH_END, Word, paragraphs, words
from rules.types import Document
from rules.vocabulary import BREAK, UNKNOWN

Field = Literal["title", "body"]

_FIELDS: tuple[Field, Field] = ("title", "body")
_LINE_END = re.compile("\n")
_LINE_ENDS = "\n\u2029"
_SPACED_BREAK = f" {BREAK} "

APART = 1_000_000_000  # between the numbers of title and body: no window reaches from one into the other


class Reading:
    """A document as numbered words: those of the title, then those of the body, an empty line counting as one word.

    Offsets, sentences and paragraphs are looked for only when somebody asks.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._chunks = [*_chunks(document.title), BREAK, *_chunks(document.body)]
        self._encoded: tuple[str, Memory] | None = None
        self._low: dict[tuple[Field, int], bool] = {}

    def encode(self, memory: Memory) -> str:
        """Return the characters of all words, given those of what stands between two spaces; a break is its own."""
        lane = "".join(map(memory.__getitem__, self._chunks))
        self._encoded = lane, memory
        return lane

    def places(self, wanted: AbstractSet[str], read: Callable[[str], str]) -> Iterator[tuple[int, str]]:
        """Yield what of `wanted` stands between two spaces, with the number of its first word; `read` as above."""
        if wanted.isdisjoint(self._chunks):
            return
        number = 0
        for chunk in self._chunks:
            if chunk in wanted:
                yield number, chunk
            number += len(read(chunk))

    @cached_property
    def words(self) -> list[Word]:
        """Return where each word stands in its field."""
        found: list[Word] = []
        for text, start, end in chain(self._title, self._body):
            found += words(text, start, end)
            found.append(Word(end, end))
        return found[:-1]

    @cached_property
    def _title(self) -> list[Paragraph]:
        return _paragraphs(self.document.title)

    @cached_property
    def _body(self) -> list[Paragraph]:
        return _paragraphs(self.document.body)

    def word(self, number: int) -> Word:
        """Return where one word stands in its field."""
        return self._locations.word(number)

    @cached_property
    def count(self) -> int:
        """Return the number of words."""
        return len(self._lane[0])

    @cached_property
    def body_at(self) -> int:
        """Return the number of the first word of the body."""
        return self._locations.firsts[len(self._title)]

    @cached_property
    def _locations(self) -> Locations:
        return Locations([*self._title, *self._body], self._chunks, *self._lane)

    @property
    def _lane(self) -> tuple[str, Memory]:
        """Return the string that stands for the document, and what gave the characters of each chunk in it."""
        if self._encoded is None:
            memory = Counted()
            self._encoded = self.encode(memory), memory
        return self._encoded

    def field(self, number: int) -> Field:
        """Return the field in which a word stands."""
        return "title" if number < self.body_at else "body"

    def lead_end(self, words: int) -> int:
        """Return the number of the word before which so many words of the body stand."""
        for number in range(self.body_at, self.count):
            words -= not self._is_break(number)
            if words < 0:
                return number
        return self.count

    def span(self, first: int, end: int) -> tuple[Field, int, int]:
        """Return field, start and end of some adjacent words, in code points."""
        return self.field(first), self.word(first).start, self.word(end - 1).end

    def surface(self, number: int) -> str:
        """Return a word; nothing where there is none."""
        if not 0 <= number < self.count:
            return ""
        start, end, _ = self.word(number)
        return self.text(self.field(number))[start:end]

    def between(self, number: int) -> str:
        """Return what stands between a word and the next one of its field."""
        return self.text(self.field(number))[self.word(number).end : self.word(number + 1).start]

    def after(self, end: int) -> str:
        """Return what stands between the word before this number and the next one; nothing at the end."""
        return self.between(end - 1) if 0 < end < self.count else ""

    def is_part(self, first: int, end: int) -> bool:
        """Return whether this is one word that lost markup has glued to another."""
        after = end < self.count and self.word(end).glued
        return end - first == 1 and (self.word(first).glued or after)

    def text(self, field: Field) -> str:
        """Return a field as it is stored."""
        return self.document.title if field == "title" else self.document.body

    def in_a_line_without_capitals(self, number: int) -> bool:
        """Return whether no capital stands in the line of a word, as in a row of tags."""
        field = self.field(number)
        line = bisect_right(self._line_starts[field], self.word(number).start) - 1
        return self._line_is_low(field, line)

    def _line_is_low(self, field: Field, line: int) -> bool:
        if (field, line) not in self._low:
            start, *ends = self._line_starts[field][line : line + 2]
            text = self.text(field)[start : ends[0] if ends else None]
            self._low[field, line] = text == text.lower()
        return self._low[field, line]

    @cached_property
    def _line_starts(self) -> dict[Field, list[int]]:
        return {field: [0, *(found.end() for found in _LINE_END.finditer(self.text(field)))] for field in _FIELDS}

    def paragraph(self, number: int) -> int:
        """Return the number of the paragraph in which a word stands; those without a word are not counted."""
        return self._paragraphs[self._locations.paragraph(number)]

    def sentence(self, number: int) -> int:
        """Return the number of the sentence in which a word stands; those without a word are not counted."""
        return self._sentences[number]

    @cached_property
    def _paragraphs(self) -> list[int]:
        """Return the number of each paragraph; where the body begins, they leap."""
        steps = [int(self._locations.has_words(at)) for at in range(len(self._title) + len(self._body))]
        if any(steps[len(self._title) :]):
            steps[steps.index(1, len(self._title))] = APART
        return [*accumulate(steps)]

    @cached_property
    def _sentences(self) -> list[int]:
        """Return for each word the number of its sentence; where the body begins, they leap."""
        starts = {field: [*self._starts_of_sentences(field)] for field in _FIELDS}
        numbers: list[int] = []
        stretch, last = 0, (-1, False)
        for number, word in enumerate(self.words):
            in_body = number >= self.body_at
            here = (bisect_right(starts[self.field(number)], word.start), in_body)
            if here != last and word.end > word.start:
                stretch, last = stretch + (APART if in_body > last[1] else 1), here
            numbers.append(stretch)
        return numbers

    def _starts_of_sentences(self, field: Field) -> Iterator[int]:
        for text, first, last in self._title if field == "title" else self._body:
            yield from sentences(text, first, last)

    def _is_break(self, number: int) -> bool:
        return self._lane[0][number] == BREAK


def _chunks(text: str) -> list[str]:
    """Return what stands between two spaces, with a break in place of each empty line."""
    text = text.replace(BREAK, UNKNOWN)  # of which neither is part of a word
    parts = text.split("\n\n")
    spaced = _SPACED_BREAK.join(parts)
    if not all(map(str.strip, parts[1:-1])) or any(map(spaced.__contains__, _LINE_ENDS)):
        spaced = PARAGRAPH_END.sub(_SPACED_BREAK, text)  # slower, and seldom needed
    return spaced.split()


def _paragraphs(text: str) -> list[Paragraph]:
    return [Paragraph(text, start, end) for start, end in paragraphs(text)]


class Counted(dict[str, str]):
    """What stands between two spaces, to one sign for each of its words, where nobody asks which they are."""

    def __init__(self) -> None:
        super().__init__({BREAK: BREAK})
        self.uneven: set[str] = set()

    def __missing__(self, chunk: str) -> str:
        read = self[chunk] = UNKNOWN * sum(1 for _ in words(chunk))
        if len(read) != 1:
            self.uneven.add(chunk)
        return read
