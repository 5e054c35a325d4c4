"""Phrases and the characters of their words in; a document in, where it holds the phrases out."""

from __future__ import annotations

from collections.abc import Mapping

from rules.automaton import Automaton, Places
from rules.reading import Reading
from rules.terms import Phrase
from rules.text.words import firsts
from rules.vocabulary import Characters, Chunks


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
        text = reading.encode(chunks.__getitem__)
        places = self._automaton.find(text)
        if chunks.unparted:
            for number, chunk in reading.places(chunks.unparted, chunks.__getitem__):
                self._add_unparted(places, text, chunks, number=number, chunk=chunk)
        return places

    def _add_unparted(self, places: Places, text: str, chunks: Chunks, *, number: int, chunk: str) -> None:
        """Add what is there when a word that lost markup may have glued together is read as the one it looks like."""
        reach, parted, unparted = self._automaton.longest - 1, len(chunks[chunk]), chunks.glued[chunk]
        first = max(number - reach, 0)
        around = text[first:number] + unparted + text[number + parted : number + parted + reach]
        numbers = [*range(first, number), *(number + place for place in firsts(chunk))]
        numbers += range(number + parted, number + parted + reach + 1)
        for key, spans in self._automaton.find(around).items():
            for start, end in spans:
                places.add(key, (numbers[start], numbers[end]))
