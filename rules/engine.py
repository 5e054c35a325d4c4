"""All that was compiled from a set of rules: a document in, what it holds of it and which rules may match out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from rules.automaton import Automaton
from rules.candidates import Candidates
from rules.conditions import Condition
from rules.names.evidence import settled
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

MOST_PLACES = 20_000  # of one phrase in one document that count; only a hostile text has so many

Spans = dict[int, list[tuple[int, int]]]


class Engine:
    """Reads documents. What it remembers of one makes the next one faster, and never changes an answer."""

    def __init__(
        self,
        phrases: Mapping[Phrase, int],
        entries: Iterable[Entry],
        conditions: Sequence[Condition],
        *,
        companions: Mapping[int, Condition],
    ) -> None:
        self.conditions = conditions
        self._companions = companions
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
        phrases = self._phrases(reading)
        found = {key: [Hit(*span) for span in spans[:MOST_PLACES]] for key, spans in phrases.items()}
        names = self._names(reading)
        for hit in names:
            found.setdefault(hit.alias.entry.key, []).append(Hit(hit.start, hit.end, hit.how))
        return self._in_company(Scene(reading, found, names)) if self._companions else Scene(reading, found, names)

    def candidates(self, scene: Scene) -> Collection[int]:
        """Return the numbers of the conditions that may hold, in order."""
        return self._candidates.among(scene.found.keys())

    def _phrases(self, reading: Reading) -> Spans:
        if self._chunks.full:
            self._chunks = Chunks(self._chunks.vocabulary)
        chunks = self._chunks
        found = self._automaton.find(reading.encode(chunks.__getitem__))
        if chunks.unparted and reading.holds(chunks.unparted):
            self._add_unparted(found, reading, chunks)
        return found

    def _add_unparted(self, found: Spans, reading: Reading, chunks: Chunks) -> None:
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
        return settled(Judge(reading, lane, sightings).accepted(hits), reading) if hits else []

    def _in_company(self, scene: Scene) -> Scene:
        """Return the scene without the entries that need a companion and have none; none is its own companion."""
        alone = {
            key
            for key in scene.found.keys() & self._companions.keys()
            if self._companions[key].found(replace(scene, found={**scene.found, key: ()})) is None
        }
        found = {key: hits for key, hits in scene.found.items() if key not in alone}
        return replace(scene, found=found, names=[hit for hit in scene.names if hit.alias.entry.key not in alone])


def _frequency(phrase: Phrase) -> float:
    """Guess how often a phrase is met: a prefix and an ordinary word often, the more words the less."""
    usual = sum(want.kind == "prefix" or want.form in ORDINARY for want in phrase)
    return (1 + 9 * usual / len(phrase)) * 0.25 ** (len(phrase) - 1)
