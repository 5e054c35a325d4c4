"""Entries in, what their names may be taken for and which spellings they take out: for those who write a gazetteer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rules.names.finder import NameHit, Sightings
from rules.names.gazetteer import Entry, plain_words
from rules.names.index import Index
from rules.names.naming import heard
from rules.names.ordinary import ORDINARY
from rules.names.persons import FIRST_NAMES
from rules.names.spellings import guesses
from rules.names.world_cities import WORLD_CITIES
from rules.reading import Reading
from rules.text.arabic import is_arabic
from rules.types import Document

MOST_SPELLINGS = 20
MOST_GUESSES = 2_000  # of one name that are tried


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasCheck:
    """One listed name: the words, first names, cities and other entries it is taken for, and spellings it takes.

    `cities` are written with their country, `entries` as terms with the name that is theirs.
    """

    term: str
    alias: str
    words: tuple[str, ...] = ()
    first_names: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()

    @property
    def collides(self) -> bool:
        """Whether there is something to look at."""
        return bool(self.words or self.first_names or self.cities or self.entries)


class Checker:
    """Knows all entries, and asks the finder what it would make of other words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = [entry for entry in entries if not entry.stands_alone]
        self._sightings = Sightings(Index(self._entries))
        self._words = self._taken((word, word) for word in sorted(ORDINARY))
        self._first_names = self._taken((name, name) for name in sorted(FIRST_NAMES))
        self._cities = self._taken((city, f"{city} ({country})") for city, country in WORLD_CITIES)

    def checks(self, entries: Sequence[Entry]) -> Iterator[AliasCheck]:
        """Yield what there is to say of each listed name and abbreviation of some entries, in their order."""
        for entry in entries:
            for alias in dict.fromkeys((*entry.names, *entry.abbreviations)):
                yield self._check(entry, alias)

    def _check(self, entry: Entry, alias: str) -> AliasCheck:
        place = (entry.key, alias)
        return AliasCheck(
            term=entry.term,
            alias=alias,
            words=tuple(self._words.get(place, ())),
            first_names=tuple(self._first_names.get(place, ())),
            cities=tuple(city for city in self._cities.get(place, ()) if not self._is_it(city, entry)),
            entries=tuple(dict.fromkeys(self._others(entry, alias))),
            spellings=tuple(islice(self._spellings(entry, alias), MOST_SPELLINGS)),
        )

    def _taken(self, spoken: Iterable[tuple[str, str]]) -> dict[tuple[int, str], list[str]]:
        """Return, for each listed name, what of some words is taken for it; each is given with how to tell of it."""
        taken: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for word, told in spoken:
            for hit in self._hits(word if is_arabic(word) else word[:1].upper() + word[1:]):
                taken[hit.alias.entry.key, hit.alias.name].append(told)
        return taken

    def _others(self, entry: Entry, alias: str) -> Iterator[str]:
        for hit in self._hits(alias):
            if hit.alias.entry.key != entry.key:
                yield f"{hit.alias.entry.term} ({hit.alias.name})"

    def _spellings(self, entry: Entry, alias: str) -> Iterator[str]:
        """Yield spellings that are not listed and are taken for the entry."""
        told = {alias, *entry.names, *entry.abbreviations}
        for guess in islice(guesses(alias), MOST_GUESSES):
            if guess not in told:
                told.add(guess)
                if any(hit.alias.entry.key == entry.key for hit in self._hits(guess)):
                    yield guess

    def _hits(self, text: str) -> list[NameHit]:
        """Return what a text is taken for as a whole, before the rest of a document has its say."""
        reading = Reading(Document(id="", title="", body=text))
        case, _ = heard(reading, self._sightings)
        return [hit for hit in case.names if hit.sure and (hit.start, hit.end) == (1, len(reading.words))]

    @staticmethod
    def _is_it(city: str, entry: Entry) -> bool:
        """Return whether a city of the world is the very entry."""
        name, _, country = city.removesuffix(")").rpartition(" (")
        return country in entry.countries and plain_words(name) in {plain_words(one) for one in entry.names}
