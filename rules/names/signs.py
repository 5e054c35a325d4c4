"""A name that may be none in, the word beside it that says that it is one out: city, fighters, another place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.names.cues import AFTER_A_GROUP, BEFORE_A_PLACE, BEFORE_NAMES, OF_GROUPS, plain_readings
from rules.names.finder import NameHit
from rules.names.fold import level_0
from rules.names.homographs import BEHIND_PREPOSITIONS
from rules.reading import Reading
from rules.text.arabic import is_arabic

NEAR = 2  # words before a name that may say that it is a place
NEAR_IN_ARABIC = 1  # there the name hangs on the word before it
AROUND = 8  # words on each side of an abbreviation that may speak of fighting

_JOINS = frozenset({"و", "،", ",", "-", "–"})


@dataclass(frozen=True, slots=True)
class Signs:
    """Looks around the names of one document, which stand in `beginning` and `ending` by their first and last words."""

    reading: Reading
    beginning: Mapping[int, NameHit]
    ending: Mapping[int, NameHit]

    def of(self, hit: NameHit) -> str:
        """Return a word that says that a name is meant; nothing where there is none."""
        return self._of_a_group(hit) if hit.alias.entry.kind == "group" else self.of_a_place(hit)

    def ends_a_name(self, number: int) -> bool:
        """Return whether a known name ends before a word."""
        return number in self.ending

    def of_a_place(self, hit: NameHit) -> str:
        """Return the kind of place before it, the place that is joined to it, or what else only a name follows."""
        near = NEAR_IN_ARABIC if hit.alias.script == "arabic" else NEAR
        before = [self.reading.surface(hit.start - back) for back in range(1, near + 1)]
        if hit.end - hit.start > 1:
            before.append(self.reading.surface(hit.start))
        cue = next((word for word in before if not BEFORE_A_PLACE.isdisjoint(plain_readings(level_0(word)))), "")
        return cue or self._joined_to(hit) or self._preposition(hit)

    def _of_a_group(self, hit: NameHit) -> str:
        after = self.reading.surface(hit.end)
        if after.lower() in AFTER_A_GROUP:
            return after
        near = [self.reading.surface(hit.start - back) for back in range(1, AROUND + 1)]
        near += (self.reading.surface(hit.end + on) for on in range(AROUND))
        if hit.alias.script == "arabic":
            near = [self.reading.surface(hit.start - 1), self.reading.surface(hit.start)]
        return next((word for word in near if not OF_GROUPS.isdisjoint(plain_readings(level_0(word)))), "")

    def _preposition(self, hit: NameHit) -> str:
        """Return the preposition or particle before a word that, but as a name, stands behind none."""
        if level_0(hit.alias.name) not in BEHIND_PREPOSITIONS:
            return ""
        before = self.reading.surface(hit.start - 1) if self.reading.after(hit.start).isspace() else ""
        return before if level_0(before) in BEFORE_NAMES else ""

    def _joined_to(self, hit: NameHit) -> str:
        """Return the place that stands beside a name with nothing but an "and" between them."""
        left, right = self.ending.get(hit.start), self.beginning.get(hit.end)
        if left and left.alias.entry.kind == "place" and self._joins(hit.start):
            return self.reading.surface(hit.start - 1)
        if right and right.alias.entry.kind == "place" and self._joins(hit.end):
            return self.reading.surface(hit.end)
        return ""

    def _joins(self, number: int) -> bool:
        """Return whether a word goes on with a list: by the particle on it or the sign before it."""
        word, gap = self.reading.surface(number), self.reading.after(number).strip()
        return gap in _JOINS or (not gap and is_arabic(level_0(word)) and level_0(word).startswith("و"))
