"""Accepted names in, those out of which it is clear whom they name: the countries a document speaks of decide.

Never asked is which of two is better known. What stays in doubt is no mention.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rules.names.cues import AFTER_A_GROUP, BEFORE_A_PLACE
from rules.names.finder import NameHit
from rules.names.fold import level_0
from rules.names.gazetteer import Entry
from rules.reading import Reading
from rules.text.arabic import name_readings

SHORT_ABBREVIATION = 3

NEAR = 2  # words before a name that may say that it is a place


def settled(hits: Sequence[NameHit], reading: Reading) -> list[NameHit]:
    """Return the names of which it is clear whom they mean, in their order; the demonyms have served."""
    case = Case(reading, hits)
    return [hit for hit in case.names if case.stands(hit)]


@dataclass(slots=True)
class Case:
    """What one document says about countries. Two ambiguous names of one country speak for each other."""

    reading: Reading
    hits: Sequence[NameHit]
    names: list[NameHit] = field(init=False)
    votes: Counter[str] = field(default_factory=Counter)
    doubted: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    sharing: defaultdict[tuple[int, int], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    spelt_out: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.names = [hit for hit in self.hits if hit.alias.role != "demonym"]
        for hit in self.names:
            if not hit.alias.entry.stands_alone:
                self.sharing[hit.start, hit.end].append(hit.alias.entry)
        for hit in self.hits:
            self._hear(hit)

    def _hear(self, hit: NameHit) -> None:
        """Take in what a hit says about countries."""
        entry = hit.alias.entry
        if hit.alias.role == "name":
            self.spelt_out.add(entry.key)
        if not self._is_doubtful(hit):
            self.votes.update(entry.countries)
        else:
            for country in entry.countries:
                self.doubted[country].add(entry.key)

    def stands(self, hit: NameHit) -> bool:
        """Return whether a hit means its entry."""
        entry = hit.alias.entry
        if entry.stands_alone or not self._is_doubtful(hit):
            return True
        own = self._speaks_for(entry)
        rivals = [self._speaks_for(rival) for rival in self.sharing[hit.start, hit.end] if rival.key != entry.key]
        if rivals:
            return own > max(rivals)
        if hit.alias.role == "abbreviation":
            follows = self.reading.surface(hit.end).lower()
            return own > 0 or entry.key in self.spelt_out or follows in AFTER_A_GROUP
        if not hit.sure:
            return own > 0
        if hit.alias.script in entry.ambiguous:
            return own > 0 or self._has_cue(hit)
        return own > 0 or not any(self.votes[country] for country in entry.homonyms)

    def evidence(self, hit: NameHit) -> str:
        """Return what there is for and against a doubtful hit, for people; nothing where there is no doubt."""
        entry = hit.alias.entry
        return "; ".join(self._evidence(hit)) if self._is_doubtful(hit) and not entry.stands_alone else ""

    def _evidence(self, hit: NameHit) -> Iterator[str]:
        entry = hit.alias.entry
        if not hit.sure:
            yield "only its sounds are alike"
        if hit.alias.script in entry.ambiguous:
            cue = "a word before it says that it is a place" if self._has_cue(hit) else "no word before it says more"
            yield f"the name alone says nothing; {cue}"
        if hit.alias.role == "abbreviation":
            yield "it is spelt out too" if entry.key in self.spelt_out else "it is spelt out nowhere"
        yield f"the text speaks of {_countries(entry.countries)} {_times(self._speaks_for(entry))}"
        for rival in self.sharing[hit.start, hit.end]:
            if rival.key != entry.key:
                yield f"of {_countries(rival.countries)} ({rival.term}) {_times(self._speaks_for(rival))}"
        told = {country for rival in self.sharing[hit.start, hit.end] for country in rival.countries}
        for country in (one for one in entry.homonyms if one not in told):
            yield f"of {country}, where a namesake is, {_times(self.votes[country])}"

    def _is_doubtful(self, hit: NameHit) -> bool:
        entry = hit.alias.entry
        return (
            len(self.sharing[hit.start, hit.end]) > 1
            or hit.alias.script in entry.ambiguous
            or bool(entry.homonyms)
            or not hit.sure
            or (
                hit.alias.role == "abbreviation" and entry.kind == "group" and len(hit.alias.name) <= SHORT_ABBREVIATION
            )
        )

    def _speaks_for(self, entry: Entry) -> int:
        """Return how often the document speaks of the countries of an entry, without counting the entry itself."""
        others = set().union(*(self.doubted[country] for country in entry.countries)) - {entry.key}
        return sum(self.votes[country] for country in entry.countries) + len(others)

    def _has_cue(self, hit: NameHit) -> bool:
        before = (self.reading.surface(number) for number in range(hit.start - NEAR, hit.start))
        return any(not BEFORE_A_PLACE.isdisjoint(_readings(word)) for word in before)


def _countries(codes: Sequence[str]) -> str:
    return " and ".join(codes) or "no country of its own"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times" if count else "nowhere"


def _readings(word: str) -> Iterable[str]:
    plain = level_0(word)
    return {reading.removeprefix("ال") for reading in name_readings(plain)}
