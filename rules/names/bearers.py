"""A place's name and the words beside it in, whether a person bears it there out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.names.fold import level_0
from rules.names.gazetteer import plain_words
from rules.names.longer import WHERE
from rules.names.namesakes import KIN, MOVES
from rules.names.ordinary import ORDINARY
from rules.names.persons import (
    ARABIC_FIRST_NAMES,
    ARABIC_ROLES,
    FAMILY_NAMES,
    FIRST_NAMES,
    ROLES,
    SEATS,
    SPEAK,
    TITLES,
)
from rules.names.spots import Spot, Surroundings

_OF_A_PLACE = frozenset(
    {"airbase", "airport", "camp", "canton", "countryside", "dam", "governor", "governorate", "hospital", "massacre"}
    | {"mayor", "municipality", "offensive", "river", "university", "uprising"}
)
_FEWEST_LETTERS = 3  # of a word that may be a first name
_NO_FIRST_NAME = re.compile(r"(?:ed|ing|ern|by|ly|al|an|ist|ous|ish|ese|ic|day|est|able|gh|ide|ite|out)\Z")

_AFTER_AN_INITIAL = re.compile(r"\.\s")
_BEHIND_A_TITLE = re.compile(r"\.?\s+")
_AGE = r",\s(?:aged?\s)?\d{1,2}(?:,|\sans\b|\saños\b)"
_AN_AGE = re.compile(_AGE)
_BEHIND_A_PERSON = re.compile(rf"{_AGE}|,\s(?:who(?:se)?|qui|quien|an?\s\d\d?-year-old)\b")
_WHOSE = re.compile(r"['’]s?\s(\w+)")
_HAD = frozenset({"lawyer", "lawyers", "attorney", "attorneys", "widow", "teammate", "teammates", "agent", "career"})
_LONGEST = 20  # characters behind a name that are looked at
_QUOTED = '”"»’'


@dataclass(frozen=True, slots=True)
class Bearers:
    """Looks for persons in one document."""

    around: Surroundings

    def somebody(self, spot: Spot) -> str:
        """Return why it is the name of a person, by the words before it or behind; nothing where it is not."""
        if len(plain_words(spot.hit.alias.name)) > 1:
            return ""
        return self._in_arabic(spot) if spot.hit.alias.script == "arabic" else self._in_latin(spot)

    def _in_latin(self, spot: Spot) -> str:
        if self._follows_a_title(spot):
            return "a title before it makes it the name of a person"
        if self._is_an_initial(spot.hit.start - 1):
            return "an initial stands before it"
        name = level_0(self.around.reading.surface(spot.hit.end - 1))
        if name in FIRST_NAMES and self._goes_on(spot):
            return "a family name follows"
        if self._follows_a_first_name(spot, name):
            return "a first name stands before it"
        return self._does_what_people_do(spot, name)

    def _in_arabic(self, spot: Spot) -> str:
        if spot.before in ARABIC_FIRST_NAMES:
            return "a first name stands before it"
        number = spot.hit.start - 1
        moves = level_0(self.around.left(number)).startswith(MOVES)
        return "a title before it makes it the name of a person" if spot.before in ARABIC_ROLES and not moves else ""

    def _follows_a_title(self, spot: Spot) -> bool:
        if spot.before in KIN or spot.before in ROLES:
            return True
        may_be = spot.left[:1].isupper() or not spot.left
        return may_be and self.around.left(spot.hit.start, _BEHIND_A_TITLE).lower() in TITLES

    def _follows_a_first_name(self, spot: Spot, name: str) -> bool:
        """Return whether a known first name stands before it, or a word that may be one behind what people are.

        Of a known family name it is enough that such a word stands in the midst of a sentence.
        """
        number = spot.hit.start - 1
        if not spot.left[:1].isupper() or number in self.around.named or self.around.capitals.shouted(spot.hit):
            return False
        if spot.before in FIRST_NAMES:
            return True
        unknown = len(spot.before) >= _FEWEST_LETTERS and spot.before not in ORDINARY and spot.left[1:].islower()
        if not unknown or number in self.around.nations:
            return False
        before = self.around.left(number)
        if level_0(before) in ROLES:
            return True
        within = before[:1].islower() or self._is_joined(number)
        return name in FAMILY_NAMES and (within or self._may_be_first(spot, before))

    def _may_be_first(self, spot: Spot, before: str) -> bool:
        """Return whether a word at the beginning of a sentence is a first name by what is said of who has it."""
        if before or _NO_FIRST_NAME.search(spot.before):
            return False
        return spot.after in SPEAK or bool(_BEHIND_A_PERSON.match(self.around.following(spot.hit, _LONGEST)))

    def _does_what_people_do(self, spot: Spot, name: str) -> str:
        """Return why what follows is said of a person: an age, "who", or that they speak."""
        if spot.before in WHERE or spot.entry.is_country or not self._begins(spot):
            return ""
        following = self.around.following(spot.hit, _LONGEST)
        if _AN_AGE.match(following):
            return "an age follows"
        if name not in SEATS and (whose := _WHOSE.match(following)) and level_0(whose[1]) in KIN | _HAD:
            return "what follows belongs to a person"
        may_be_one = (name in FAMILY_NAMES or not spot.hit.sure) and name not in SEATS
        if may_be_one and (spot.after in SPEAK or _BEHIND_A_PERSON.match(following)):
            return "what follows is said of a person"
        return ""

    def _begins(self, spot: Spot) -> bool:
        """Return whether no word hangs on it from before: it begins a sentence or follows a comma or what was said."""
        return not spot.left or any(sign in _QUOTED for sign in self.around.reading.after(spot.hit.start))

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
