"""A document in, the names in it and what was said against other hits out: all that this room knows, in its order."""

from __future__ import annotations

from collections.abc import Iterable

from rules.names.beside import Beside
from rules.names.evidence import Case
from rules.names.finder import NameHit, Refused, Sightings, find_names
from rules.names.guards import Judge
from rules.names.spots import Surroundings
from rules.reading import Reading


def heard(reading: Reading, sightings: Sightings) -> tuple[Case, list[Refused]]:
    """Return the hits that may be names, ready for a ruling on each, and those that are none.

    First a hit is looked at alone, then beside others, then with the words around it; the ruling looks at the whole
    document.
    """
    lane = reading.encode(sightings.__getitem__)
    hits = [*find_names(lane, sightings)]
    judge = Judge(reading, lane, sightings)
    if not hits:
        return Case(reading, ()), judge.refused
    accepted = judge.accepted(hits)
    named = {number for hit in accepted if hit.alias.role != "demonym" for number in range(hit.start, hit.end)}
    beside = Beside(Surroundings(reading, judge.capitals, named), _nations(accepted))

    def speaks_against(hit: NameHit) -> str:
        why, of_all = beside.speaks_against(hit)
        if of_all:
            judge.dubious.add(hit.alias.entry.key)
        return why

    timely = judge.passing(accepted, lambda hit: _untimely(hit, reading))
    return Case(reading, judge.passing(timely, speaks_against), judge.dubious), judge.refused


def _untimely(hit: NameHit, reading: Reading) -> str:
    """Return why an entry cannot be meant in a document of this date."""
    active, published = hit.alias.entry.active, reading.document.published
    if published is None or active.covers(published):
        return ""
    return f"the text is of {published}, and it is active {active}"


def _nations(hits: Iterable[NameHit]) -> dict[int, frozenset[str]]:
    """Return the countries of which the words of a document speak, by their numbers."""
    return {
        number: frozenset(hit.alias.entry.countries)
        for hit in hits
        if hit.alias.role == "demonym"
        for number in range(hit.start, hit.end)
    }
