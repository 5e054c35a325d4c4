"""What was found in one document, as conditions ask for it: hits by the number of what they are a hit of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Literal, NamedTuple

from rules.automaton import MOST_PLACES, Places, Span
from rules.names.finder import NameHit
from rules.reading import Field, Reading
from rules.regex.search import Found

Zone = Literal["title", "lead", "body"]

WORDS_OF_LEAD = 60


class Hit(NamedTuple):
    """Some adjacent words, from the first on to before the end, and by which name they were found.

    `characters` of their field are given where these are others than those of the words.
    """

    start: int
    end: int
    how: str = ""
    characters: Span | None = None


class Marked(NamedTuple):
    """A hit with the term of the rule that it fulfils."""

    start: int
    end: int
    term: str
    how: str = ""
    characters: Span | None = None

    def located(self, reading: Reading) -> tuple[Field, int, int]:
        """Return the field in which the hit stands, and start and end of what it takes in, in code points."""
        field, start, end = reading.span(self.start, self.end)
        return (field, *self.characters) if self.characters else (field, start, end)


class Scene:
    """The phrases, names and expressions of one document, or of some zones of it; `names` stand in reading order.

    `remembered` is what was found here for rules and lists that others name, `holding` which of them hold; `found` what
    was found for a condition, by its identity, since the same one is asked by several rules, and more than once.
    """

    def __init__(
        self,
        reading: Reading,
        phrases: Places,
        names: Sequence[NameHit],
        expressions: Found | None = None,
        *,
        zones: Sequence[tuple[int, int]] | None = None,
    ) -> None:
        self.reading = reading
        self.names = names
        self._expressions = expressions
        self.remembered: dict[str, tuple[Marked, ...] | None] = {}
        self.holding: dict[str, bool] = {}
        self.found: dict[int, tuple[Marked, ...] | None] = {}
        self._phrases = phrases
        self._zones = zones
        self._named: defaultdict[int, list[Hit]] = defaultdict(list)
        for hit in names:
            self._named[hit.alias.entry.key].append(Hit(hit.start, hit.end, hit.how))

    def keys(self) -> AbstractSet[int]:
        """Return the numbers of all phrases and entries that are there, and of the expressions that may be."""
        return self._maybe_there

    @cached_property
    def there(self) -> AbstractSet[int]:
        """Return the numbers of all phrases and entries that are in the document, in whatever zone."""
        return self._phrases.keys() | self._named.keys()

    @cached_property
    def _maybe_there(self) -> AbstractSet[int]:
        return self.there | self._expressions.keys if self._expressions else self.there

    def has(self, key: int) -> bool:
        """Return whether there is a hit of a phrase, entry or expression."""
        if self._zones is None and key in self.there:
            return True
        return key in self.keys() and bool(self.hits(key))

    def hits(self, key: int) -> list[Hit]:
        """Return the hits of one phrase, entry or expression, in reading order."""
        named = self._named.get(key)
        if named is not None:
            hits = named
        elif self._expressions and key in self._expressions.keys:
            hits = [Hit(first, end, characters=taken) for first, end, taken in self._expressions.of(key)]
        else:
            hits = [Hit(*span) for span in self._phrases.of(key)[:MOST_PLACES]]
        if self._zones is None:
            return hits
        return [hit for hit in hits if self.holds(hit.start, hit.end)]

    def holds(self, first: int, end: int) -> bool:
        """Return whether some adjacent words lie in the zones."""
        return self._zones is None or any(start <= first and end <= last for start, last in self._zones)

    def without(self, entries: AbstractSet[int]) -> Scene:
        """Return the scene as if these entries were not named."""
        names = [hit for hit in self.names if hit.alias.entry.key not in entries]
        return Scene(self.reading, self._phrases, names, self._expressions, zones=self._zones)

    def within(self, zones: Sequence[Zone]) -> Scene:
        """Return what of this scene lies in one of the zones."""
        bounds = [bound for zone in zones for bound in self._bounds(zone)]
        if self._zones is not None:
            bounds = [(max(a, c), min(b, d)) for a, b in bounds for c, d in self._zones]
        return Scene(self.reading, self._phrases, self.names, self._expressions, zones=bounds)

    def _bounds(self, zone: Zone) -> list[tuple[int, int]]:
        body, end = self.reading.body_at, self.reading.count
        if zone == "title":
            return [(0, body)]
        return [(body, end)] if zone == "body" else [(0, body), (body, self.reading.lead_end(WORDS_OF_LEAD))]
