"""All that was compiled from a set of rules: a document in, what it holds of it and which rules may match out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from rules.automaton import Automaton
from rules.candidates import Candidates
from rules.conditions import Condition
from rules.names.finder import NameHit, Sightings, find_names
from rules.names.gazetteer import Entry
from rules.names.guards import Judge
from rules.names.index import Index
from rules.names.ordinary import ORDINARY
from rules.reading import Reading
from rules.scene import Hit, Scene
from rules.terms import Phrase
from rules.types import Document
from rules.vocabulary import Chunks, Vocabulary


class Engine:
    """Reads documents. What it remembers of one makes the next one faster, and never changes an answer."""

    def __init__(
        self, phrases: Mapping[Phrase, int], entries: Iterable[Entry], conditions: Sequence[Condition]
    ) -> None:
        self.conditions = conditions
        self._chunks = Chunks(Vocabulary(want for phrase in phrases for want in phrase))
        self._automaton = Automaton(phrases, self._chunks.vocabulary)
        self._sightings = Sightings(Index(entries))
        frequencies = {key: _frequency(phrase) for phrase, key in phrases.items()}
        self._candidates = Candidates(
            (condition.needs for condition in conditions), lambda key: frequencies.get(key, 1)
        )

    def look(self, document: Document) -> Scene:
        """Return all phrases and names that the document holds."""
        reading = Reading(document)
        found: dict[int, list[Hit]] = {}
        for key, spans in self._phrases(reading).items():
            found[key] = [Hit(*span) for span in spans]
        for hit in self._names(reading):
            found.setdefault(hit.alias.entry.key, []).append(Hit(hit.start, hit.end, hit.how))
        return Scene(reading, found)

    def names(self, document: Document) -> tuple[Reading, list[NameHit]]:
        """Return all names that the document holds, in reading order."""
        reading = Reading(document)
        return reading, self._names(reading)

    def candidates(self, scene: Scene) -> Collection[int]:
        """Return the numbers of the conditions that may hold, in order."""
        return self._candidates.among(scene.found.keys())

    def _phrases(self, reading: Reading) -> dict[int, list[tuple[int, int]]]:
        if self._chunks.full:
            self._chunks = Chunks(self._chunks.vocabulary)
        chunks = self._chunks
        found = self._automaton.find(reading.encode(chunks.__getitem__))
        if chunks.unparted and reading.holds(chunks.unparted):
            self._add_unparted(found, reading, chunks)
        return found

    def _add_unparted(self, found: dict[int, list[tuple[int, int]]], reading: Reading, chunks: Chunks) -> None:
        """Add what is there when words that hang together are read as one; its words are numbered as the parts are."""
        text = reading.encode(lambda chunk: chunks.glued.get(chunk) or chunks[chunk])
        for key, spans in self._automaton.find(text).items():
            renumbered = {(reading.unparted[start], reading.unparted[end]) for start, end in spans}
            found[key] = sorted(renumbered.union(found.get(key, ())))

    def _names(self, reading: Reading) -> list[NameHit]:
        if self._sightings.full:
            self._sightings = Sightings(self._sightings.index)
        sightings = self._sightings
        lane = reading.encode(sightings.__getitem__)
        hits = [*find_names(lane, sightings)]
        return Judge(reading, lane, sightings).accepted(hits) if hits else []


def _frequency(phrase: Phrase) -> float:
    """Guess how often a phrase is met: a prefix and an ordinary word often, the more words the less."""
    usual = sum(want.kind == "prefix" or want.form in ORDINARY for want in phrase)
    return (1 + 9 * usual / len(phrase)) * 0.25 ** (len(phrase) - 1)
