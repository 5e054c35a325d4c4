"""A place's name and the words beside it in, who else bears it there out: a person, or a namesake far away.

The rest of such a text is likely to speak of the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.names.elsewhere import LONGEST, before, behind, in_a_state
from rules.names.fold import level_0
from rules.names.gazetteer import plain_words
from rules.names.ordinary import ORDINARY
from rules.names.persons import FAMILY_NAMES, FIRST_NAMES, TITLES
from rules.names.spots import Spot, Surroundings

_ELSEWHERE = frozenset({"county", "township", "borough", "atoll"})
_OF_A_PLACE = frozenset(
    {"airbase", "airport", "camp", "canton", "countryside", "dam", "governor", "governorate", "hospital", "massacre"}
    | {"mayor", "municipality", "offensive", "river", "university", "uprising"}
)
_WHERE = frozenset(
    {"in", "at", "near", "of", "around", "outside", "the", "called", "named", "a", "dans", "pres", "cerca"}
)
_FEWEST_LETTERS = 3  # of a word that may be a first name

_IN_COURT = re.compile(r"\s(?:v|vs)\.?\s[A-Z]")
_AFTER_AN_INITIAL = re.compile(r"\.\s")
_BEHIND_A_TITLE = re.compile(r"\.?\s+")


@dataclass(frozen=True, slots=True)
class Bearers:
    """Looks for them in one document."""

    around: Surroundings

    def somebody(self, spot: Spot) -> str:
        """Return why somebody else bears the name; nothing where nobody does."""
        return self._person(spot) or self._elsewhere(spot)

    def _person(self, spot: Spot) -> str:
        """Return why it is the name of a person: a first name or a title stands before it, or a family name behind."""
        if spot.hit.alias.script == "arabic" or len(plain_words(spot.hit.alias.name)) > 1:
            return ""
        if self._follows_a_title(spot):
            return "a title before it makes it the name of a person"
        if self._is_an_initial(spot.hit.start - 1):
            return "an initial stands before it"
        name = level_0(self.around.reading.surface(spot.hit.end - 1))
        if name in FIRST_NAMES and self._goes_on(spot):
            return "a family name follows"
        return "a first name stands before it" if self._follows_a_first_name(spot, name) else ""

    def _follows_a_title(self, spot: Spot) -> bool:
        may_be = spot.left[:1].isupper() or not spot.left
        return may_be and self.around.left(spot.hit.start, _BEHIND_A_TITLE).lower() in TITLES

    def _follows_a_first_name(self, spot: Spot, name: str) -> bool:
        """Return whether a known first name stands before it or, of a known family name, a word that may be one."""
        number = spot.hit.start - 1
        if not spot.left[:1].isupper() or number in self.around.named or self.around.capitals.shouted(spot.hit):
            return False
        if spot.before in FIRST_NAMES:
            return True
        unknown = len(spot.before) >= _FEWEST_LETTERS and spot.before not in ORDINARY and spot.left[1:].islower()
        within = self.around.left(number)[:1].islower() or self._is_joined(number)
        return unknown and name in FAMILY_NAMES and within

    def _is_an_initial(self, number: int) -> bool:
        """Return whether a word is one capital with a stop behind it, and not the end of an abbreviation."""
        word = self.around.reading.surface(number)
        stops = len(word) == 1 and word.isupper() and _AFTER_AN_INITIAL.fullmatch(self.around.reading.after(number + 1))
        return bool(stops) and self.around.reading.after(number) != "."

    def _is_joined(self, number: int) -> bool:
        """Return whether a word hangs by a hyphen on one with a capital, as in Léon-Gontran."""
        return self.around.reading.after(number) == "-" and self.around.reading.surface(number - 1)[:1].isupper()

    def _goes_on(self, spot: Spot) -> bool:
        """Return whether a word follows that may be a family name."""
        known = spot.hit.end in self.around.named or spot.after in ORDINARY | _OF_A_PLACE
        return not known and spot.right[1:].islower() and self.around.speaks(spot.right, spot)

    def _elsewhere(self, spot: Spot) -> str:
        if spot.after in _ELSEWHERE and self.around.speaks(spot.right, spot):
            return "what is called so lies elsewhere"
        field, start, end = self.around.reading.span(spot.hit.start, spot.hit.end)
        text = self.around.reading.text(field)
        following = text[end : end + LONGEST]
        in_it = not spot.entry.is_country or spot.before in _WHERE
        if behind(following) or (in_it and in_a_state(following)) or before(text[max(start - LONGEST, 0) : start]):
            return "a state is named beside it"
        return "it is the name of a case" if _IN_COURT.match(following) else ""
