"""The places and groups that are known: what each is called, where it lies, and what is no mention of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from rules.names.fold import level_0
from rules.text.words import words

Spelling = Literal["auto", "free", "strict"]
Kind = Literal["place", "group", "name"]
Script = Literal["arabic", "other"]

IN_ARABIC_SCRIPT = frozenset({"ar", "fa", "ur", "ps", "ckb", "sd", "ug"})


class Active(NamedTuple):
    """From when to when something bore its name, as years, months or days (ISO 8601), both included."""

    since: str | None = None
    until: str | None = None

    def covers(self, day: date) -> bool:
        """Return whether it bore its name on a day, as far as years and months say so."""
        written = day.isoformat()
        return (self.since is None or written[: len(self.since)] >= self.since) and (
            self.until is None or written[: len(self.until)] <= self.until
        )

    def __str__(self) -> str:
        return " ".join(f"{word} {when}" for word, when in (("from", self.since), ("to", self.until)) if when)


ALWAYS = Active()


def plain_words(name: str) -> tuple[str, ...]:
    """Return the words of a name at level 0; names that differ only in typography have the same ones."""
    return tuple(filter(None, (level_0(name[start:end]) for start, end, _ in words(name))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that has names. `key` numbers it among all entries; `term` is how rules write it.

    `names` are all its listed names, the first one to be shown; `misspelt` are found as they are spelt,
    `abbreviations` as they are typed. A phrase of `never` cancels a mention that it covers. An entry that
    `stands_alone` was made for one rule: it hides no other name and is hidden by none. `inside` is the id of the place
    that this one lies in.

    Where a namesake may be meant, evidence decides: `homonyms` are the countries of namesakes, `ambiguous` the scripts
    in which the name alone says nothing, `demonyms` words that speak of its country without naming it. In a document
    from another time than it was `active` in, it is not meant.
    """

    key: int
    id: str
    kind: Kind
    names: tuple[str, ...]
    abbreviations: tuple[str, ...] = ()
    misspelt: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    spelling: Spelling = "auto"
    inside: str | None = None
    countries: tuple[str, ...] = ()
    is_country: bool = False
    homonyms: tuple[str, ...] = ()
    ambiguous: frozenset[Script] = frozenset()
    demonyms: tuple[str, ...] = ()
    active: Active = ALWAYS
    place: str = field(default="", compare=False)

    @property
    def term(self) -> str:
        """Return the entry as a rule writes it."""
        return f"{self.kind}:{self.id}"

    @property
    def name(self) -> str:
        """Return the name to show."""
        return self.names[0]

    @property
    def stands_alone(self) -> bool:
        """Whether it is no entry of a gazetteer but a name that a rule asks for."""
        return self.kind == "name"


class Gazetteer:
    """All entries, to be found by id, by name, by country and by the place they lie in."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: list[Entry] = []
        self._by_id: dict[tuple[Kind, str], Entry] = {}
        self._by_name: dict[tuple[Kind, tuple[str, ...]], Entry] = {}
        self._within: defaultdict[str, list[Entry]] = defaultdict(list)
        self._by_country: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Take an entry in; its key is the number of entries before it."""
        self.entries.append(entry)
        self._by_id.setdefault((entry.kind, entry.id), entry)
        for name in (*entry.names, *entry.abbreviations):
            self._by_name.setdefault((entry.kind, plain_words(name)), entry)
        if entry.inside:
            self._within[entry.inside].append(entry)
        for country in entry.countries if entry.kind == "place" else ():
            self._by_country[country].append(entry)

    def by_id(self, kind: Kind, identifier: str) -> Entry | None:
        """Return the entry of that id."""
        return self._by_id.get((kind, identifier))

    def by_name(self, kind: Kind, name: str) -> Entry | None:
        """Return the first entry that has this name, in whatever typography."""
        return self._by_name.get((kind, plain_words(name)))

    def ids(self, kind: Kind) -> list[str]:
        """Return the ids of all entries of a kind."""
        return [identifier for among, identifier in self._by_id if among == kind]

    def of_country(self, country: str) -> list[Entry]:
        """Return the places of a country, the country itself among them."""
        return self._by_country.get(country, [])

    @property
    def countries(self) -> list[str]:
        """Return the countries that places carry."""
        return sorted(self._by_country)

    def inside(self, entry: Entry) -> list[Entry]:
        """Return the places that lie in a place, at any depth; a country holds all places that carry it."""
        found: dict[int, Entry] = {}
        ahead = [entry]
        while ahead:
            for inner in self._directly_inside(ahead.pop()):
                if inner.key not in found and inner.key != entry.key:
                    found[inner.key] = inner
                    ahead.append(inner)
        return list(found.values())

    def _directly_inside(self, entry: Entry) -> Iterator[Entry]:
        yield from self._within.get(entry.id, ())
        if entry.is_country:
            for country in entry.countries:
                yield from self.of_country(country)
