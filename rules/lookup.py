"""Phrases and the characters of their words in; a document in, where it holds the phrases out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rules.automaton import Automaton, Places
from rules.reading import Reading
from rules.terms import Phrase
from rules.text.words import firsts
from rules.vocabulary import Characters, Chunks


class Glued(NamedTuple):
    """What stands between two spaces and may be read in two ways, with the number of its first word."""

    number: int
    chunk: str


class Lookup:
    """Finds phrases in documents. What it remembers of one makes the next one faster, and never changes an answer."""

    def __init__(self, phrases: Mapping[Phrase, int], vocabulary: Characters) -> None:
        self.chunks = Chunks(vocabulary)
        self._automaton = Automaton(phrases, vocabulary)

    def find(self, reading: Reading) -> Places:
        """Return the phrases that a document holds, and where."""
        if self.chunks.full:
            self.chunks = Chunks(self.chunks.vocabulary)
        chunks = self.chunks
        text = reading.encode(chunks)
        places = self._automaton.find(text)
        if chunks.unparted:
            glued = [Glued(number, chunk) for number, chunk in reading.places(chunks.unparted, chunks.__getitem__)]
            for run in self._runs(glued):
                self._add_unparted(places, text, run)
        return places

    def _runs(self, glued: Sequence[Glued]) -> Iterator[Sequence[Glued]]:
        """Yield each by itself, and those together that one phrase may reach over ("iPhone McDonald")."""
        yield from ([one] for one in glued)
        apart = [
            place
            for place, (one, after) in enumerate(pairwise(glued), start=1)
            if after.number - one.number - len(self.chunks[one.chunk]) >= self._automaton.longest - 1
        ]
        for first, last in pairwise((0, *apart, len(glued))):
            if last - first > 1:
                yield glued[first:last]

    def _add_unparted(self, places: Places, text: str, run: Sequence[Glued]) -> None:
        """Add what is there when words that lost markup may have glued together are read as those they look like."""
        reach = self._automaton.longest - 1
        at = max(run[0].number - reach, 0)
        around: list[str] = []
        numbers: list[int] = []
        for number, chunk in run:
            around += (text[at:number], self.chunks.glued[chunk])
            numbers += [*range(at, number), *(number + place for place in firsts(chunk))]
            at = number + len(self.chunks[chunk])
        around.append(text[at : at + reach])
        numbers += range(at, at + reach + 1)
        for key, spans in self._automaton.find("".join(around)).items():
            for start, end in spans:
                places.add(key, (numbers[start], numbers[end]))
