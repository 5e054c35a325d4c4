"""A word that sounds like a name in, whether it is known as that of somebody or somewhere else out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rules.names.fold import level_0
from rules.names.gazetteer import Entry
from rules.names.persons import FIRST_NAMES, SURNAMES
from rules.names.world_cities import WORLD_CITIES


def is_another_name(plain: str, entry: Entry) -> bool:
    """Return whether a word at level 0 is a first name, a surname, or a city in none of the countries of an entry."""
    if plain in FIRST_NAMES or plain in SURNAMES:
        return True
    return plain in _CITIES and _CITIES[plain].isdisjoint(entry.countries)


def _by_name() -> Mapping[str, set[str]]:
    cities: defaultdict[str, set[str]] = defaultdict(set)
    for city, country in WORLD_CITIES:
        cities[level_0(city)].add(country)
    return dict(cities)


_CITIES = _by_name()
