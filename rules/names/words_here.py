"""An Arabic name that is a word as well in, whether it is the word here out: nothing in the script tells them apart."""

from __future__ import annotations

from dataclasses import dataclass

from rules.names.cues import PREPOSITIONS, plain_readings
from rules.names.finder import NameHit
from rules.names.fold import level_0
from rules.names.homographs import ORDINARY, TAKE_NOUNS, is_in_its_company
from rules.names.signs import Signs
from rules.reading import Reading
from rules.text.arabic import ARTICLE, name_readings

FEWEST_LETTERS = 4  # of a noun in the accusative; shorter words are mostly none
NEAR = 3  # words on each side that may be its company

_ADVERBS = frozenset(
    map(level_0, ("أيضا", "حاليا", "لاحقا", "مؤخرا", "سابقا", "تحديدا", "خصوصا", "لاسيما", "سيما", "قريبا", "عندما"))
)
_ADJECTIVES = """
الشرقية الغربية الشمالية الجنوبية السورية اللبنانية القديمة الجديدة الأثرية التاريخية المحاصرة المحتلة المحررة المنكوبة
المدمرة الشهباء الكبرى
"""
_OF_A_CITY = frozenset(map(level_0, _ADJECTIVES.split()))


@dataclass(frozen=True, slots=True)
class WordsHere:
    """Reads the words around Arabic names of one word."""

    reading: Reading
    signs: Signs

    def may_be_a_word(self, hit: NameHit) -> bool:
        """Return whether it is worth asking: the name is also an adjective or one of the words that are known here."""
        if hit.alias.script != "arabic" or hit.end - hit.start > 1:
            return False
        known = level_0(hit.alias.name) in TAKE_NOUNS or self._company(hit) != ""
        return known or _is_an_adjective(hit) or _is_an_adjective_too(hit)

    def is_a_word(self, hit: NameHit) -> str:
        """Return why it is the word: the words that it stands with, a noun that it takes, or the noun before it."""
        if hit.alias.script != "arabic" or hit.end - hit.start > 1:
            return ""
        if word := self._company(hit):
            return f"beside “{word}” it is a word of the language"
        if self.signs.of_a_place(hit):
            return ""
        return self._as_an_adjective(hit) or self._as_a_noun(hit)

    def _as_an_adjective(self, hit: NameHit) -> str:
        described = _is_an_adjective_too(hit) and self._follows_an_accusative(hit)
        if described or (_is_an_adjective(hit) and not self._leads_to_a_name(hit)):
            return "it is an adjective here"
        return ""

    def _as_a_noun(self, hit: NameHit) -> str:
        name = level_0(hit.alias.name)
        if name in ORDINARY:
            return "it is a word of the language, and nothing beside it says that it is not"
        may_take = name in TAKE_NOUNS or "arabic" in hit.alias.entry.ambiguous
        takes_a_noun = may_take and self._takes_a_noun(hit) and not self._leads_to_a_name(hit, first=False)
        return "it takes a noun, as a word of the language does" if takes_a_noun else ""

    def _company(self, hit: NameHit) -> str:
        around = (*range(hit.start - 1, hit.start - NEAR - 1, -1), *range(hit.end, hit.end + NEAR))
        readings = (reading for number in around for reading in plain_readings(level_0(self.reading.surface(number))))
        return is_in_its_company(level_0(hit.alias.name), readings)

    def _takes_a_noun(self, hit: NameHit) -> bool:
        """Return whether a noun with the article follows that is no adjective of a city."""
        following = level_0(self.reading.surface(hit.end)) if self.reading.after(hit.end).isspace() else ""
        return following.startswith(ARTICLE) and following not in _OF_A_CITY

    def _leads_to_a_name(self, hit: NameHit, *, first: bool = True) -> bool:
        """Return whether only a name can stand there: behind a preposition or particle or, if so, as the first word."""
        if level_0(self.reading.surface(hit.start)) != level_0(hit.alias.name):
            return True
        before = self._before(hit)
        return level_0(before) in PREPOSITIONS if before else first

    def _follows_an_accusative(self, hit: NameHit) -> bool:
        """Return whether a noun without article and with the ending of an object stands before: "مدنيا سوريا"."""
        before = level_0(self._before(hit))
        ends = before.endswith("ا") and not before.endswith("وا") and len(before) >= FEWEST_LETTERS
        same = level_0(self.reading.surface(hit.start)) == level_0(hit.alias.name)
        is_adverb = not _ADVERBS.isdisjoint(name_readings(before))
        return same and ends and not is_adverb and not self.signs.ends_a_name(hit.start)

    def _before(self, hit: NameHit) -> str:
        return self.reading.surface(hit.start - 1) if self.reading.after(hit.start).isspace() else ""


def _is_an_adjective(hit: NameHit) -> bool:
    return hit.alias.name in hit.alias.entry.demonyms


def _is_an_adjective_too(hit: NameHit) -> bool:
    """Return whether the name is also the adjective of its country in the accusative: "سوريا" is "a Syrian" too."""
    return hit.alias.name.removesuffix("ا") in hit.alias.entry.demonyms
