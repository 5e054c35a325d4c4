"""A name and the words beside it in, why it names something else out: a street, a person, a namesake far away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rules.names.bearers import Bearers
from rules.names.finder import NameHit
from rules.names.fold import level_0
from rules.names.gazetteer import Entry, plain_words
from rules.names.heads import APART, HEADS, OF_PLACES, Head, head_of
from rules.names.spots import Spot, Surroundings
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
_OF = frozenset({"of", "du", "de", "del", "l"})
_PARTICLES = frozenset({"de", "du", "des", "d", "la", "le", "l", "del"})


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the names of one document.

    `nations` are countries by the number of the word that speaks of them.
    """

    around: Surroundings
    nations: Mapping[int, AbstractSet[str]]

    def speaks_against(self, hit: NameHit) -> tuple[str, bool]:
        """Return why something else is named so here, and whether the rest of the text is likely to speak of that too.

        Nothing where the entry may be meant.
        """
        spot = self.around.spot(hit)
        if spot.entry.kind == "group":
            return self._organisation(spot) or self._foreign(spot), False
        if spot.entry.kind != "place":
            return "", False
        if somebody := Bearers(self.around).somebody(spot):
            return somebody, True
        return self._called_after(spot) or self._organisation(spot), False

    def _called_after(self, spot: Spot) -> str:
        word, start = spot.before, spot.hit.start
        while word in _PARTICLES:
            start -= 1
            word = level_0(self.around.left(start))
        kind = next((_CALLED_AFTER[reading] for reading in _readings(word) if reading in _CALLED_AFTER), "")
        if kind == "a ship" and not spot.left.isupper():
            kind = ""
        if spot.after in _WARES:
            kind = "a ware"
        elif spot.after == "high" and self.around.reading.surface(spot.hit.end + 1) == "School":
            kind = "a school"
        elif not kind and spot.after in _CALLED_AFTER_BEHIND and self.around.speaks(spot.right, spot):
            kind = _CALLED_AFTER_BEHIND[spot.after]
        return f"{kind} is called after it" if kind else ""

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
        """Return why a group of another country is meant: Turkish Hezbollah, le Hezbollah irakien."""
        others = spot.right and not spot.right[0].isupper() and self.nations.get(spot.hit.end)
        if not others and spot.hit.alias.script != "arabic":
            others = spot.left and self.nations.get(spot.hit.start - 1)
        if others and len(spot.entry.countries) == 1 and others.isdisjoint(spot.entry.countries):
            return "it is said to be of another country"
        return ""


def _heads_of_others(entry: Entry, *, in_arabic: bool) -> AbstractSet[Head]:
    """Return the heads that, beside one of its names, make another organisation of an entry."""
    if entry.kind == "place":
        return APART if entry.is_country or in_arabic else OF_PLACES
    own = {head for name in entry.names for word in plain_words(name) if (head := head_of(word))}
    return HEADS - own if own else APART


def _readings(plain: str) -> Sequence[str]:
    """Return what a word is without Arabic particles and article."""
    return [without_article(reading) for reading in name_readings(plain)] if is_arabic(plain) else [plain]
