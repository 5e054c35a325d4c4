"""What was found in one document, as conditions ask for it: hits by the number of what they are a hit of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

from rules.automaton import Places
from rules.names.finder import NameHit
from rules.reading import Reading

Zone = Literal["title", "lead", "body"]

WORDS_OF_LEAD = 60
MOST_PLACES = 20_000  # of one phrase that count; only a hostile text has so many


class Hit(NamedTuple):
    """Some adjacent words, from the first on to before the end, and by which name they were found."""

    start: int
    end: int
    how: str = ""


class Marked(NamedTuple):
    """A hit with the term of the rule that it fulfils."""

    start: int
    end: int
    term: str
    how: str = ""


class Scene:
    """The phrases and names of one document, or of some zones of it; `names` stand in reading order.

    `remembered` is what was found here for rules and lists that others name.
    """

    def __init__(
        self,
        reading: Reading,
        phrases: Places,
        names: Sequence[NameHit],
        zones: Sequence[tuple[int, int]] | None = None,
    ) -> None:
        self.reading = reading
        self.names = names
        self.remembered: dict[str, tuple[Marked, ...] | None] = {}
        self._phrases = phrases
        self._zones = zones
        self._named: defaultdict[int, list[Hit]] = defaultdict(list)
        for hit in names:
            self._named[hit.alias.entry.key].append(Hit(hit.start, hit.end, hit.how))

    def keys(self) -> AbstractSet[int]:
        """Return the numbers of all phrases and entries that are there."""
        return self._phrases.keys() | self._named.keys()

    def hits(self, key: int) -> list[Hit]:
        """Return the hits of one phrase or entry, in reading order."""
        named = self._named.get(key)
        hits = [Hit(*span) for span in self._phrases.of(key)[:MOST_PLACES]] if named is None else named
        if self._zones is None:
            return hits
        return [hit for hit in hits if self.holds(hit.start, hit.end)]

    def holds(self, first: int, end: int) -> bool:
        """Return whether some adjacent words lie in the zones."""
        return self._zones is None or any(start <= first and end <= last for start, last in self._zones)

    def without(self, entries: AbstractSet[int]) -> Scene:
        """Return the scene as if these entries were not named."""
        names = [hit for hit in self.names if hit.alias.entry.key not in entries]
        return Scene(self.reading, self._phrases, names, self._zones)

    def within(self, zones: Sequence[Zone]) -> Scene:
        """Return what of this scene lies in one of the zones."""
        bounds = [bound for zone in zones for bound in self._bounds(zone)]
        if self._zones is not None:
            bounds = [(max(a, c), min(b, d)) for a, b in bounds for c, d in self._zones]
        return Scene(self.reading, self._phrases, self.names, bounds)

    def _bounds(self, zone: Zone) -> list[tuple[int, int]]:
        body, end = self.reading.body_at, len(self.reading.words)
        if zone == "title":
            return [(0, body)]
        return [(body, end)] if zone == "body" else [(0, body), (body, self.reading.lead_end(WORDS_OF_LEAD))]
