"""An Arabic name that is a word as well in, whether it is the word here out: nothing in the script tells them apart."""

from __future__ import annotations

from dataclasses import dataclass

from rules.names.cues import PREPOSITIONS
from rules.names.finder import NameHit
from rules.names.fold import level_0
from rules.names.homographs import ORDINARY, is_in_its_company
from rules.names.signs import Signs, plain_readings
from rules.reading import Reading
from rules.text.arabic import ARTICLE

NEAR = 3  # words on each side that may be its company

_OF_A_CITY = ("يه", "القديمه", "المحاصره", "المحتله", "المحرره", "المنكوبه")  # adjectives that a city has


@dataclass(frozen=True, slots=True)
class WordsHere:
    """Reads the words around Arabic names of one word."""

    reading: Reading
    signs: Signs

    def may_be_a_word(self, hit: NameHit) -> bool:
        """Return whether it is worth asking: the name is also an adjective or one of the words that are known here."""
        return hit.alias.script == "arabic" and (_is_an_adjective(hit) or self._company(hit) != "")

    def is_a_word(self, hit: NameHit) -> str:
        """Return why it is the word: the words that it stands with, a noun that it takes, or the noun before it."""
        if hit.alias.script != "arabic" or hit.end - hit.start > 1:
            return ""
        if word := self._company(hit):
            return f"beside “{word}” it is a word of the language"
        if self.signs.of_a_place(hit):
            return ""
        if _is_an_adjective(hit):
            return "" if self._leads_to_a_name(hit) else "it is an adjective here"
        if level_0(hit.alias.name) in ORDINARY:
            return "it is a word of the language, and nothing beside it says that it is not"
        takes_a_noun = "arabic" in hit.alias.entry.ambiguous and self._takes_a_noun(hit)
        return "it takes a noun, as a word of the language does" if takes_a_noun else ""

    def _company(self, hit: NameHit) -> str:
        around = (*range(hit.start - 1, hit.start - NEAR - 1, -1), *range(hit.end, hit.end + NEAR))
        readings = (reading for number in around for reading in plain_readings(self.reading.surface(number)))
        return is_in_its_company(level_0(hit.alias.name), readings)

    def _takes_a_noun(self, hit: NameHit) -> bool:
        """Return whether a noun with the article follows that is no adjective of a city."""
        following = level_0(self.reading.surface(hit.end)) if self.reading.after(hit.end).isspace() else ""
        return following.startswith(ARTICLE) and not following.endswith(_OF_A_CITY)

    def _leads_to_a_name(self, hit: NameHit) -> bool:
        """Return whether an adjective cannot stand there: behind a preposition or particle, or as the first word."""
        if level_0(self.reading.surface(hit.start)) != level_0(hit.alias.name):
            return True
        before = self.reading.surface(hit.start - 1) if self.reading.after(hit.start).isspace() else ""
        return not before or level_0(before) in PREPOSITIONS


def _is_an_adjective(hit: NameHit) -> bool:
    return hit.alias.name in hit.alias.entry.demonyms
