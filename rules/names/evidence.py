"""Names in, whom each of them means out: the countries that a document speaks of decide.

Never asked is which of two is better known. What stays in doubt is no mention.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from rules.names.finder import NameHit
from rules.names.gazetteer import Entry
from rules.names.signs import Signs
from rules.names.words_here import WordsHere
from rules.reading import Reading

UNDECIDED = "the text does not say which one it means"
UNSURE = "so unusual a spelling counts only where the text speaks of its country"
NAMESAKE = "elsewhere in the text a namesake is meant"


class Ruling(NamedTuple):
    """Whether a name means its entry, and why, as far as counting countries does not say it.

    `candidates` are the terms of those between whom the text does not decide.
    """

    counts: bool
    why: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Case:
    """What one document says about countries. Two ambiguous names of one country speak for each other.

    `hits` are names and demonyms, which have then served. `dubious` are entries of which the text has a namesake.
    """

    reading: Reading
    hits: Sequence[NameHit]
    dubious: AbstractSet[int] = frozenset()
    names: list[NameHit] = field(init=False)
    votes: Counter[str] = field(default_factory=Counter)
    doubted: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    sharing: defaultdict[tuple[int, int], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    spelt_out: set[int] = field(default_factory=set)
    signs: Signs = field(init=False)
    words: WordsHere = field(init=False)

    def __post_init__(self) -> None:
        self.names = [hit for hit in self.hits if hit.alias.role != "demonym"]
        known = [hit for hit in self.names if not hit.alias.entry.stands_alone]
        self.signs = Signs(self.reading, {hit.start: hit for hit in known}, {hit.end: hit for hit in known})
        self.words = WordsHere(self.reading, self.signs)
        for hit in known:
            self.sharing[hit.start, hit.end].append(hit.alias.entry)
        for hit in self.hits:
            self._hear(hit)

    def _hear(self, hit: NameHit) -> None:
        """Take in what a hit says about countries."""
        entry = hit.alias.entry
        if hit.alias.role == "name":
            self.spelt_out.add(entry.key)
        if not self._may_be_another(hit) and not self.words.is_a_word(hit):
            self.votes.update(entry.countries)
        else:
            for country in entry.countries:
                self.doubted[country].add(entry.key)

    def ruling(self, hit: NameHit) -> Ruling:
        """Return whether a name means its entry."""
        entry = hit.alias.entry
        if entry.stands_alone or not self._is_doubtful(hit):
            return Ruling(counts=True)
        if word := self.words.is_a_word(hit):
            return Ruling(counts=False, why=word)
        rivals = {rival.term: self._speaks_for(rival) for rival in self._sharing(hit) if rival.key != entry.key}
        own, strongest = self._speaks_for(entry), max(rivals.values(), default=0)
        tied = tuple(term for term, votes in rivals.items() if votes == own)
        if tied and own == strongest:
            return Ruling(counts=False, why=UNDECIDED, candidates=(entry.term, *tied))
        if own != strongest:
            return Ruling(counts=own > strongest)
        return self._without_its_country(hit)

    def _without_its_country(self, hit: NameHit) -> Ruling:
        """Decide where the text does not speak of the country, and nobody else has the name."""
        entry = hit.alias.entry
        if any(self.votes[country] for country in entry.homonyms):
            return Ruling(counts=False)
        if entry.key in self.dubious or not hit.sure:
            return Ruling(counts=False, why=NAMESAKE if hit.sure else UNSURE)
        ambiguous = hit.alias.script in entry.ambiguous
        if not (ambiguous or hit.alias.is_little_known) or self._sign(hit):
            return Ruling(counts=True)
        others = tuple(f"country:{code}" for code in entry.homonyms if ambiguous and hit.alias.script != "arabic")
        if others:
            return Ruling(counts=False, why=UNDECIDED, candidates=(entry.term, *others))
        return Ruling(counts=False)

    def _sign(self, hit: NameHit) -> str:
        """Return what beside a name, or elsewhere, says that it is one."""
        if hit.alias.role == "abbreviation" and hit.alias.entry.key in self.spelt_out:
            return "it is spelt out too"
        sign = self.signs.of(hit)
        return f"“{sign}” stands beside it" if sign else ""

    def evidence(self, hit: NameHit) -> str:
        """Return what there is for and against a doubtful hit, for people; nothing where there is no doubt."""
        if hit.alias.entry.stands_alone or not self._is_doubtful(hit):
            return ""
        return "; ".join((*filter(None, (self.ruling(hit).why,)), *self._evidence(hit)))

    def _evidence(self, hit: NameHit) -> Iterator[str]:
        entry = hit.alias.entry
        if hit.alias.script in entry.ambiguous:
            yield f"the name alone says nothing; {self._sign(hit) or 'no word beside it says more'}"
        elif hit.alias.role == "abbreviation":
            yield self._sign(hit) or "it is spelt out nowhere"
        yield f"the text speaks of {_countries(entry.countries)} {_times(self._speaks_for(entry))}"
        rivals = [rival for rival in self._sharing(hit) if rival.key != entry.key]
        for rival in rivals:
            yield f"of {_countries(rival.countries)} ({rival.term}) {_times(self._speaks_for(rival))}"
        told = {country for rival in rivals for country in rival.countries}
        for country in (one for one in entry.homonyms if one not in told):
            yield f"of {country}, where a namesake is, {_times(self.votes[country])}"

    def _is_doubtful(self, hit: NameHit) -> bool:
        return self._may_be_another(hit) or self.words.may_be_a_word(hit)

    def _may_be_another(self, hit: NameHit) -> bool:
        """Return whether others have the name too, or are likely to be spelt so."""
        entry = hit.alias.entry
        return (
            len(self._sharing(hit)) > 1
            or hit.alias.script in entry.ambiguous
            or bool(entry.homonyms)
            or not hit.sure
            or entry.key in self.dubious
            or hit.alias.is_little_known
        )

    def _sharing(self, hit: NameHit) -> Sequence[Entry]:
        return self.sharing.get((hit.start, hit.end), ())

    def _speaks_for(self, entry: Entry) -> int:
        """Return how often the document speaks of the countries of an entry, without counting the entry itself."""
        others = set().union(*(self.doubted[country] for country in entry.countries)) - {entry.key}
        return sum(self.votes[country] for country in entry.countries) + len(others)


def _countries(codes: Sequence[str]) -> str:
    return " and ".join(codes) or "no country of its own"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times" if count else "nowhere"
