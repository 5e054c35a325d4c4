"""A name and the words beside it in, why it names something else out: a street, a person, a namesake far away."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rules.names.bearers import Bearers
from rules.names.called_after import CalledAfter
from rules.names.cues import BEFORE_A_PLACE, LEADS_TO_A_PLACE
from rules.names.elsewhere import Elsewhere
from rules.names.finder import NameHit
from rules.names.fold import level_0
from rules.names.gazetteer import Entry, plain_words
from rules.names.heads import APART, HEADS, OF_PLACES, Head, head_of
from rules.names.spots import Spot, Surroundings
from rules.text.arabic import is_arabic, name_readings

_OF = frozenset({"of", "du", "de", "d", "del", "l"})
_POSSESSIVE = re.compile(r"['’]s?\s")


_AND = frozenset({"and", "et", "y", "or", "ou", "o"})
NEAR = 2  # words before an unusual spelling that may say that it is a place


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the names of one document."""

    around: Surroundings

    def speaks_against(self, hit: NameHit) -> tuple[str, bool]:
        """Return why something else is named so here, and whether the rest of the text is likely to speak of that too.

        Nothing where the entry may be meant.
        """
        spot = self.around.spot(hit)
        if spot.entry.kind == "group":
            return self._younger(spot) or self._organisation(spot) or self._foreign(spot), False
        if spot.entry.kind != "place":
            return "", False
        if other := Bearers(self.around).somebody(spot) or Elsewhere(self.around).far_away(spot):
            return other, True
        if self.around.capitals.begins_as_a_word(hit):
            return "it is a word of the language, with which a sentence begins", False
        if not hit.sure and not self._leads_to_it(spot):
            return "so unusual a spelling counts only where the words before it lead to a place", False
        return self._organisation(spot) or CalledAfter(self.around).something(spot), False

    def _leads_to_it(self, spot: Spot) -> bool:
        """Return whether a preposition or a verb before it, a kind of place, or a name beside it makes it a place."""
        reading, hit = self.around.reading, spot.hit
        words = [level_0(reading.surface(hit.start - back)) for back in range(1, NEAR + 1)]
        kind = not BEFORE_A_PLACE.isdisjoint(words)
        return kind or words[0] in LEADS_TO_A_PLACE or self._is_listed(spot)

    def _is_listed(self, spot: Spot) -> bool:
        """Return whether an "and" joins it to another name."""
        reading, hit, named = self.around.reading, spot.hit, self.around.named
        before = hit.start - 2 in named and reading.surface(hit.start - 1) in _AND
        return before or (hit.end + 1 in named and reading.surface(hit.end) in _AND)

    def _younger(self, spot: Spot) -> str:
        """Return why one that calls itself new is another one."""
        return (
            "it is called new, so it is another one" if spot.left == "New" and self.around.speaks("New", spot) else ""
        )

    def _organisation(self, spot: Spot) -> str:
        left, start = spot.left, spot.hit.start
        while level_0(left) in _OF:
            start -= 1
            left = self.around.left(start)
        before = level_0(left)
        written = [before] if left[:1].isupper() else name_readings(before) if is_arabic(before) else ()
        heads = {head for reading in written if (head := head_of(reading))}
        if (head := head_of(spot.after)) and self.around.speaks(spot.right, spot):
            heads.add(head)
        if heads and not heads.isdisjoint(_heads_of_others(spot.entry, in_arabic=spot.hit.alias.script == "arabic")):
            return "it is part of the name of another organisation"
        is_head = spot.hit.end - spot.hit.start == 1 and head_of(level_0(self.around.reading.surface(spot.hit.start)))
        return "it is the head of another organisation" if is_head and self.around.speaks(spot.right, spot) else ""

    def _foreign(self, spot: Spot) -> str:
        """Return why a group of another country is meant: Turkish Hezbollah, Iraq's Hezbollah, le Hezbollah irakien."""
        around, hit = self.around, spot.hit
        others: AbstractSet[str] = self._behind_of(spot)
        if spot.right and not spot.right[0].isupper():
            others = others or around.nations.get(hit.end, frozenset())
        if hit.alias.script == "arabic":
            others = others or (around.lands.get(hit.end, frozenset()) if spot.right else frozenset())
        else:
            before = around.nations.get(hit.start - 1, frozenset()) if spot.left else self._of_whom(spot)
            others = others or before
        if others and len(spot.entry.countries) == 1 and others.isdisjoint(spot.entry.countries):
            return "it is said to be of another country"
        return ""

    def _of_whom(self, spot: Spot) -> AbstractSet[str]:
        """Return the country whose name stands before it with a possessive 's."""
        whose = _POSSESSIVE.fullmatch(self.around.reading.after(spot.hit.start))
        return self.around.lands.get(spot.hit.start - 1, frozenset()) if whose else frozenset()

    def _behind_of(self, spot: Spot) -> AbstractSet[str]:
        """Return the country that follows behind "of"."""
        return self.around.lands.get(spot.hit.end + 1, frozenset()) if spot.after in _OF else frozenset()


def _heads_of_others(entry: Entry, *, in_arabic: bool) -> AbstractSet[Head]:
    """Return the heads that, beside one of its names, make another organisation of an entry."""
    if entry.kind == "place":
        return APART if entry.is_country or in_arabic else OF_PLACES
    own = {head for name in entry.names for word in plain_words(name) if (head := head_of(word))}
    return HEADS - own if own else APART
