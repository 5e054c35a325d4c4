"""What was found in one document, as conditions ask for it: hits by the number of what they are a hit of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rules.names.finder import NameHit
from rules.reading import Reading

Zone = Literal["title", "lead", "body"]

WORDS_OF_LEAD = 60


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


@dataclass(frozen=True, slots=True)
class Scene:
    """The hits of one document, or of some zones of it; `names` are those that name an entry, in reading order."""

    reading: Reading
    found: Mapping[int, Sequence[Hit]]
    names: Sequence[NameHit] = ()
    zones: tuple[tuple[int, int], ...] = ()
    narrowed: bool = False

    def hits(self, key: int) -> list[Hit]:
        """Return the hits of one phrase or entry, in reading order."""
        hits = [*self.found.get(key, ())]
        if not self.narrowed:
            return hits
        return [hit for hit in hits if any(start <= hit.start and hit.end <= end for start, end in self.zones)]

    def within(self, zones: Sequence[Zone]) -> Scene:
        """Return what of this scene lies in one of the zones."""
        bounds = [bound for zone in zones for bound in self._bounds(zone)]
        if self.narrowed:
            bounds = [(max(a, c), min(b, d)) for a, b in bounds for c, d in self.zones]
        return Scene(self.reading, self.found, self.names, tuple(bounds), narrowed=True)

    def _bounds(self, zone: Zone) -> list[tuple[int, int]]:
        body, end = self.reading.body_at, len(self.reading.words)
        if zone == "title":
            return [(0, body)]
        return [(body, end)] if zone == "body" else [(0, body), (body, self.reading.lead_end(WORDS_OF_LEAD))]
