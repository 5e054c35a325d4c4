"""A document in, the string that stands for it out: one character per word, and the way back to the offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate
from typing import Literal, overload

from rules.text.sentences import sentences
from rules.text.words import Word, paragraphs, words
from rules.types import Document
from rules.vocabulary import BREAK

Field = Literal["title", "body"]

_FIELDS: tuple[Field, Field] = ("title", "body")
_LINE_END = re.compile("\n")

APART = 1_000_000_000  # between the numbers of title and body: no window reaches from one into the other


class Located(Sequence[Word]):
    """Where each word of some paragraphs stands, an empty line counting as one; looked for when somebody asks.

    `firsts` are the numbers of the first words of the paragraphs, and the number of all words and empty lines.
    """

    def __init__(self, paragraphs: Sequence[tuple[str, int, int]], sizes: Sequence[int]) -> None:
        self.firsts = [0, *accumulate(size + 1 for size in sizes)]
        self._paragraphs = paragraphs
        self._rows: list[list[Word] | None] = [None] * len(paragraphs)

    def __len__(self) -> int:
        return self.firsts[-1] - 1

    @overload
    def __getitem__(self, number: int) -> Word: ...
    @overload
    def __getitem__(self, number: slice) -> list[Word]: ...
    def __getitem__(self, number: int | slice) -> Word | list[Word]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        paragraph = bisect_right(self.firsts, number) - 1
        row = self._rows[paragraph]
        if row is None:
            text, start, end = self._paragraphs[paragraph]
            row = self._rows[paragraph] = [*words(text, start, end), Word(end, end)]
        return row[number - self.firsts[paragraph]]


class Reading:
    """A document as numbered words: those of the title, then those of the body, an empty line counting as one word.

    Offsets, sentences and paragraphs are looked for only when somebody asks.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._low: dict[tuple[Field, int], bool] = {}
        self._stretches = [(text, *span) for text in (document.title, document.body) for span in paragraphs(text)]
        self._of_title = sum(1 for _ in paragraphs(document.title))
        self._chunks = [text[start:end].split() for text, start, end in self._stretches]
        self._sizes: list[int] = []

    def encode(self, read: Callable[[str], str]) -> str:
        """Return the characters of all words, given those of what stands between two spaces."""
        rows = ["".join(map(read, chunks)) for chunks in self._chunks]
        self._sizes = self._sizes or [*map(len, rows)]
        return BREAK.join(rows)

    def places(self, wanted: AbstractSet[str], read: Callable[[str], str]) -> Iterator[tuple[int, str]]:
        """Yield what of `wanted` stands between two spaces, with the number of its first word; `read` as above."""
        if all(wanted.isdisjoint(chunks) for chunks in self._chunks):
            return
        number = 0
        for chunks in self._chunks:
            for chunk in chunks:
                if chunk in wanted:
                    yield number, chunk
                number += len(read(chunk))
            number += 1

    @cached_property
    def words(self) -> Located:
        """Return where each word stands in its field."""
        sizes = self._sizes or [sum(1 for _ in words(*stretch)) for stretch in self._stretches]
        return Located(self._stretches, sizes)

    @cached_property
    def body_at(self) -> int:
        """Return the number of the first word of the body."""
        return self.words.firsts[self._of_title]

    def field(self, number: int) -> Field:
        """Return the field in which a word stands."""
        return "title" if number < self.body_at else "body"

    def lead_end(self, words: int) -> int:
        """Return the number of the word before which so many words of the body stand."""
        for number in range(self.body_at, len(self.words)):
            words -= self.words[number].end > self.words[number].start
            if words < 0:
                return number
        return len(self.words)

    def span(self, first: int, end: int) -> tuple[Field, int, int]:
        """Return field, start and end of some adjacent words, in code points."""
        return self.field(first), self.words[first].start, self.words[end - 1].end

    def surface(self, number: int) -> str:
        """Return a word; nothing where there is none."""
        if not 0 <= number < len(self.words):
            return ""
        start, end, _ = self.words[number]
        return self.text(self.field(number))[start:end]

    def between(self, number: int) -> str:
        """Return what stands between a word and the next one of its field."""
        return self.text(self.field(number))[self.words[number].end : self.words[number + 1].start]

    def after(self, end: int) -> str:
        """Return what stands between the word before this number and the next one; nothing at the end."""
        return self.between(end - 1) if 0 < end < len(self.words) else ""

    def is_part(self, first: int, end: int) -> bool:
        """Return whether this is one word that lost markup has glued to another."""
        after = end < len(self.words) and self.words[end].glued
        return end - first == 1 and (self.words[first].glued or after)

    def text(self, field: Field) -> str:
        """Return a field as it is stored."""
        return self.document.title if field == "title" else self.document.body

    def in_a_line_without_capitals(self, number: int) -> bool:
        """Return whether no capital stands in the line of a word, as in a row of tags."""
        field = self.field(number)
        line = bisect_right(self._line_starts[field], self.words[number].start) - 1
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
        return self._paragraphs[number]

    def sentence(self, number: int) -> int:
        """Return the number of the sentence in which a word stands; those without a word are not counted."""
        return self._sentences[number]

    @cached_property
    def _paragraphs(self) -> list[int]:
        return self._numbered(lambda text: [start for start, _ in paragraphs(text)])

    @cached_property
    def _sentences(self) -> list[int]:
        return self._numbered(
            lambda text: [start for first, last in paragraphs(text) for start in sentences(text, first, last)]
        )

    def _numbered(self, starts_of: Callable[[str], list[int]]) -> list[int]:
        """Return for each word in which stretch it stands, given where the stretches of a text start."""
        starts = {field: starts_of(self.text(field)) for field in _FIELDS}
        numbers: list[int] = []
        stretch, last = 0, (-1, False)
        for number, word in enumerate(self.words):
            in_body = number >= self.body_at
            here = (bisect_right(starts[self.field(number)], word.start), in_body)
            if here != last and word.end > word.start:
                stretch, last = stretch + (APART if in_body > last[1] else 1), here
            numbers.append(stretch)
        return numbers
