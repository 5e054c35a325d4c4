"""A name and the words beside it in, why it names something else out: a street, a person, a namesake far away."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from rules.names.capitals import Capitals
from rules.names.elsewhere import LONGEST, behind, in_a_state
from rules.names.finder import NameHit
from rules.names.fold import level_0
from rules.names.gazetteer import Entry, plain_words
from rules.names.heads import APART, HEADS, OF_PLACES, Head, head_of
from rules.names.ordinary import ORDINARY
from rules.names.persons import FAMILY_NAMES, FIRST_NAMES, TITLES
from rules.reading import Reading
from rules.text.arabic import is_arabic, name_readings, without_article


def _by_word(kinds: Mapping[str, str]) -> dict[str, str]:
    return {level_0(word): kind for kind, words in kinds.items() for word in words.split()}


# What is called after a place, by the word before its name; French and Spanish particles may stand between.
_CALLED_AFTER = _by_word(
    {
        "a street": "rue avenue boulevard calle avenida شارع جادة زنقة",
        "a house": "hotel cafe restaurant cinema فندق مطعم مقهى سينما",
        "a work": "film movie novel album song thriller band groupe grupo roman chanson pelicula novela cancion"
        " فيلم رواية مسلسل ألبوم أغنية مسرحية",
        "a ship": "uss hms hmcs rms mv ss",
        "a ware": "savon savons acier rose roses tabac pin pins jabon acero cedre pino pinos صابون صنوبر",
        "a station or paper": "radio tele tv تلفزيون إذاعة قناة صوت صحيفة",
    }
)
# The same by the word behind its name, which begins with a capital; wares in any case.
_CALLED_AFTER_BEHIND = _by_word(
    {
        "a street": "street avenue boulevard lane crescent",
        "a house": "restaurant cafe bakery grill bistro kitchen cinema hotel",
        "a gate": "gate",
        "a station or paper": "times post tribune gazette observer herald chronicle tv",
        "a club": "fc sc",
    }
)
_WARES = frozenset(
    {"beads", "blade", "blades", "bologna", "codex", "pepper", "pine", "pines", "rose", "roses", "soap", "steel"}
    | {"tobacco"}
)
_ELSEWHERE = frozenset({"county", "township", "borough", "atoll"})
_OF_A_PLACE = frozenset(
    {"airbase", "airport", "camp", "canton", "countryside", "dam", "governor", "governorate", "hospital", "mayor"}
    | {"municipality", "river", "university"}
)
_PARTICLES = frozenset({"de", "du", "des", "d", "la", "le", "l", "del"})
_WHERE = frozenset({"in", "at", "near", "of", "around", "outside", "a", "dans", "pres", "cerca"})
_FEWEST_LETTERS = 3  # of a word that may be a first name

_APART = re.compile(r"\s+|\s*['’“”\"«»]\s*")
_BEHIND_A_TITLE = re.compile(r"\.?\s+")


class _Spot(NamedTuple):
    """A hit with the words on its sides, as written and at level 0; empty where more than a space stands between."""

    hit: NameHit
    left: str
    right: str
    before: str
    after: str

    @property
    def entry(self) -> Entry:
        return self.hit.alias.entry


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the names of one document.

    `nations` are countries by the number of the word that speaks of them, `named` the numbers of all words of names.
    """

    reading: Reading
    capitals: Capitals
    nations: Mapping[int, AbstractSet[str]]
    named: AbstractSet[int]

    def speaks_against(self, hit: NameHit) -> tuple[str, bool]:
        """Return why something else is named so here, and whether the rest of the text is likely to speak of that too.

        Nothing where the entry may be meant.
        """
        left, right = self._left(hit.start), self._right(hit.end)
        spot = _Spot(hit, left, right, level_0(left), level_0(right))
        if spot.entry.kind == "group":
            return self._organisation(spot) or self._foreign(spot), False
        if spot.entry.kind != "place":
            return "", False
        if somebody := self._person(spot) or self._elsewhere(spot):
            return somebody, True
        return self._called_after(spot) or self._organisation(spot), False

    def _called_after(self, spot: _Spot) -> str:
        word, start = spot.before, spot.hit.start
        while word in _PARTICLES:
            start -= 1
            word = level_0(self._left(start))
        kind = next((_CALLED_AFTER[reading] for reading in _readings(word) if reading in _CALLED_AFTER), "")
        if kind == "a ship" and not spot.left.isupper():
            kind = ""
        if spot.after in _WARES:
            kind = "a ware"
        elif not kind and spot.after in _CALLED_AFTER_BEHIND and self._speaks(spot.right, spot):
            kind = _CALLED_AFTER_BEHIND[spot.after]
        return f"{kind} is called after it" if kind else ""

    def _organisation(self, spot: _Spot) -> str:
        written = (
            [spot.before] if spot.left[:1].isupper() else name_readings(spot.before) if is_arabic(spot.before) else ()
        )
        heads = {head for reading in written if (head := head_of(reading))}
        if (head := head_of(spot.after)) and self._speaks(spot.right, spot):
            heads.add(head)
        if heads and not heads.isdisjoint(_heads_of_others(spot.entry, in_arabic=spot.hit.alias.script == "arabic")):
            return "it is part of the name of another organisation"
        is_head = spot.hit.end - spot.hit.start == 1 and head_of(level_0(self.reading.surface(spot.hit.start)))
        return "it is the head of another organisation" if is_head and self._speaks(spot.right, spot) else ""

    def _foreign(self, spot: _Spot) -> str:
        """Return why a group of another country is meant: Turkish Hezbollah, le Hezbollah irakien."""
        others = spot.right and not spot.right[0].isupper() and self.nations.get(spot.hit.end)
        if not others and spot.hit.alias.script != "arabic":
            others = spot.left and self.nations.get(spot.hit.start - 1)
        if others and len(spot.entry.countries) == 1 and others.isdisjoint(spot.entry.countries):
            return "it is said to be of another country"
        return ""

    def _person(self, spot: _Spot) -> str:
        """Return why it is the name of a person: a first name or a title stands before it, or a family name behind."""
        if spot.hit.alias.script == "arabic" or len(plain_words(spot.hit.alias.name)) > 1:
            return ""
        if (spot.left[:1].isupper() or not spot.left) and self._left(spot.hit.start, _BEHIND_A_TITLE).lower() in TITLES:
            return "a title before it makes it the name of a person"
        name = level_0(self.reading.surface(spot.hit.end - 1))
        if name in FIRST_NAMES and self._goes_on(spot):
            return "a family name follows"
        if not spot.left[:1].isupper() or spot.hit.start - 1 in self.named or self.capitals.shouted(spot.hit):
            return ""
        if spot.before in FIRST_NAMES:
            return "a first name stands before it"
        unknown = len(spot.before) >= _FEWEST_LETTERS and spot.before not in ORDINARY and spot.left[1:].islower()
        within = name in FAMILY_NAMES and self._left(spot.hit.start - 1)[:1].islower()
        return "a first name seems to stand before it" if unknown and within else ""

    def _goes_on(self, spot: _Spot) -> bool:
        """Return whether a word follows that may be a family name."""
        known = spot.hit.end in self.named or spot.after in ORDINARY | _OF_A_PLACE
        return not known and spot.right[1:].islower() and self._speaks(spot.right, spot)

    def _elsewhere(self, spot: _Spot) -> str:
        if spot.after in _ELSEWHERE and self._speaks(spot.right, spot):
            return "what is called so lies elsewhere"
        field, _, end = self.reading.span(spot.hit.start, spot.hit.end)
        following = self.reading.text(field)[end : end + LONGEST]
        in_it = not spot.entry.is_country or spot.before in _WHERE
        return "a state is named behind it" if behind(following) or (in_it and in_a_state(following)) else ""

    def _speaks(self, word: str, spot: _Spot) -> bool:
        """Return whether a word has a capital that says something: in a headline all have one."""
        return word[:1].isupper() and not self.capitals.in_a_headline(spot.hit)

    def _left(self, number: int, apart: re.Pattern[str] = _APART) -> str:
        word = self.reading.surface(number - 1)
        return word if word and apart.fullmatch(self.reading.after(number)) else ""

    def _right(self, number: int) -> str:
        word = self.reading.surface(number)
        return word if word and _APART.fullmatch(self.reading.after(number)) else ""


def _heads_of_others(entry: Entry, *, in_arabic: bool) -> AbstractSet[Head]:
    """Return the heads that, beside one of its names, make another organisation of an entry."""
    if entry.kind == "place":
        return APART if entry.is_country or in_arabic else OF_PLACES
    own = {head for name in entry.names for word in plain_words(name) if (head := head_of(word))}
    return HEADS - own if own else APART


def _readings(plain: str) -> Sequence[str]:
    """Return what a word is without Arabic particles and article."""
    return [without_article(reading) for reading in name_readings(plain)] if is_arabic(plain) else [plain]
