"""A place's name and the words beside it in, what is called after the place there out: a street, a ship, a film."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rules.names.fold import level_0
from rules.names.longer import part_of_a_longer_name
from rules.names.namesakes import (
    BEFORE,
    BEHIND,
    CALLS,
    CARGO,
    IN_QUOTES,
    MOVES,
    NAVAL,
    OF_IT,
    PLAN,
    SETTLED,
    SHIP,
    STREET,
    TITLED,
    WARE,
    WARES,
    WORK,
)
from rules.names.spots import Spot, Surroundings
from rules.text.arabic import is_arabic, name_readings, without_article

_ARTICLES = frozenset({"la", "le", "les", "l", "the", "el", "los", "las"})
_PARTICLES = _ARTICLES | {"de", "du", "des", "d", "del", "of"}
_ENGLISH_OF = "of"
_ABBREVIATED = frozenset({"as", "us", "ac", "fc", "sc"})
LONGEST_NAME = 4  # words with a capital behind a place that may still be one name with it
FAR = 6  # words before "called" in which what is called so stands
_BETWEEN_NAMES = "-–"
FAR_BACK = 100  # characters before a place among which a quote may open
LONGEST_TITLE = 7  # words of a title up to a place in it
_OPENING_QUOTES = frozenset("“\"«‘'")
_CLOSING_QUOTES = frozenset("”\"»’'")
_STOPS = frozenset(".!?;:”»")


@dataclass(frozen=True, slots=True)
class CalledAfter:
    """Looks for it in one document."""

    around: Surroundings

    def something(self, spot: Spot) -> str:
        """Return why something else is called so; nothing where the place may be meant."""
        kind = self._before(spot) or self._behind(spot) or self._said_to_be_called(spot)
        if kind:
            return f"{kind} is called after it"
        return part_of_a_longer_name(spot, self.around)

    def _before(self, spot: Spot) -> str:
        word, start = spot.before, spot.hit.start
        particles = []
        while word in _PARTICLES:
            particles.append(word)
            start -= 1
            word = level_0(self.around.left(start))
        if not CARGO.isdisjoint(readings(word)):
            start -= 1
            word = level_0(self.around.left(start))
        kind = next((BEFORE[reading] for reading in readings(word) if reading in BEFORE), "")
        if not kind:
            return self._quoted(spot) or self._apposed(spot)
        return kind if self._fits(kind, start, particles=particles) else ""

    def _fits(self, kind: str, start: int, *, particles: Sequence[str]) -> bool:
        """Return whether the noun of a kind that stands before a word, and these particles, is called so."""
        noun = self.around.reading.surface(start - 1)
        if kind == NAVAL or noun.lower() in _ABBREVIATED:
            return noun.isupper()
        if _ENGLISH_OF in particles:
            return kind == WARE
        if not _ARTICLES.issuperset(particles):
            return kind in OF_IT
        if kind == WARE and not is_arabic(level_0(noun)):
            return bool(particles) or noun[:1].isupper() or level_0(noun) == "acier"
        if kind == PLAN:
            return not particles
        return not (kind == SHIP and self._is_where_it_goes(start - 1))

    def _is_where_it_goes(self, number: int) -> bool:
        """Return whether an Arabic verb before a ship says that the place behind it is its harbour."""
        verb = level_0(self.around.left(number))
        if not verb.startswith(MOVES):
            return False
        going_on = (self.around.right(number + 2), self.around.right(number + 3))
        return not (verb.startswith(MOVES[3]) and level_0("إلى") in map(level_0, going_on))

    def _quoted(self, spot: Spot) -> str:
        """Return whether it stands in quotes that open behind a work: "the novel “Streets of Damascus”"."""
        reading, start = self.around.reading, spot.hit.start
        if _OPENING_QUOTES.isdisjoint(self.around.preceding(spot.hit, FAR_BACK)):
            return ""
        for number in range(start, max(start - LONGEST_TITLE, 0), -1):
            gap = reading.after(number)
            if any(sign in _OPENING_QUOTES for sign in gap[-2:]):
                return self._before_quotes(number, alone=number == start and self._closes(spot))
            if any(sign in _STOPS for sign in gap):
                return ""
        return ""

    def _before_quotes(self, number: int, *, alone: bool) -> str:
        """Return whether the word before what is quoted is a work; some nouns are one only before a name alone."""
        before = readings(level_0(self.around.reading.surface(number - 1)))
        works = any(BEFORE.get(reading) == WORK for reading in before) or not TITLED.isdisjoint(before)
        return WORK if works or (alone and not IN_QUOTES.isdisjoint(before)) else ""

    def _closes(self, spot: Spot) -> bool:
        """Return whether a quote ends directly behind it."""
        return self.around.following(spot.hit, 1) in _CLOSING_QUOTES

    def _apposed(self, spot: Spot) -> str:
        """Return whether it is set between commas behind a work: "his play, Damascus, runs"."""
        reading, start, end = self.around.reading, spot.hit.start, spot.hit.end
        if reading.after(start).strip() != "," or reading.after(end).strip() != ",":
            return ""
        return WORK if BEFORE.get(level_0(reading.surface(start - 1))) == WORK else ""

    def _behind(self, spot: Spot) -> str:
        hangs_on = spot.after or (self._hyphened(spot) and level_0(self.around.reading.surface(spot.hit.end)))
        if hangs_on in WARES:
            return WARE
        if not self.around.speaks(spot.right, spot):
            return ""
        kinds = (BEHIND[level_0(word)] for word in self._with_capitals(spot) if level_0(word) in BEHIND)
        kind = next(kinds, "")
        return "" if kind == STREET and self._leads_somewhere(spot) else kind

    def _with_capitals(self, spot: Spot) -> Iterator[str]:
        """Yield the words with a capital that follow, as far as they may be one name with it."""
        following = (self.around.right(spot.hit.end + on) for on in range(LONGEST_NAME))
        yield from takewhile(lambda word: word[:1].isupper(), following)

    def _leads_somewhere(self, spot: Spot) -> bool:
        """Return whether another place hangs on it by a hyphen: the Damascus-Aleppo Road is not in a town."""
        return spot.hit.start - 1 in self.around.named and self.around.reading.after(spot.hit.start) in _BETWEEN_NAMES

    def _hyphened(self, spot: Spot) -> bool:
        return self.around.reading.after(spot.hit.end) == "-"

    def _said_to_be_called(self, spot: Spot) -> str:
        if spot.before in TITLED:
            return WORK
        if spot.before not in CALLS:
            return ""
        before = [level_0(self.around.reading.surface(spot.hit.start - back)) for back in range(2, FAR + 2)]
        if not SETTLED.isdisjoint(before):
            return ""
        return next((BEFORE[word] for word in before if word in BEFORE), "")


def readings(plain: str) -> Sequence[str]:
    """Return what a word is without Arabic particles and article."""
    return [without_article(reading) for reading in name_readings(plain)] if is_arabic(plain) else [plain]
