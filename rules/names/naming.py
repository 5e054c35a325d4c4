"""A document in, the names in it and what was said against other hits out: all that this room knows, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from rules.names.beside import Beside
from rules.names.evidence import Case
from rules.names.finder import NameHit, Refused, Sightings, find_names
from rules.names.guards import Judge
from rules.names.hopeless import worth_a_look
from rules.names.spots import Surroundings
from rules.reading import Reading

Keep: TypeAlias = Literal["all", "open", "counting"]


def heard(reading: Reading, sightings: Sightings, *, keep: Keep = "all") -> tuple[Case, list[Refused]]:
    """Return the hits that may be names, ready for a ruling on each, and those that are none.

    First a hit is looked at alone, then beside others, then with the words around it; the ruling looks at the whole
    document. Kept from the beginning are all, those that may count or stay open, or those that may count: what is left
    out would change nothing.
    """
    lane = reading.encode(sightings)
    hits: Sequence[NameHit] = [*find_names(lane, sightings)]
    if keep != "all":
        hits = worth_a_look(hits, lane, sightings.cues, if_open=keep == "open")
    judge = Judge(reading, lane, sightings)
    if not hits:
        return Case(reading, ()), judge.refused
    accepted = judge.accepted(hits)
    beside = Beside(_surroundings(reading, judge, accepted))

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


def _surroundings(reading: Reading, judge: Judge, hits: Iterable[NameHit]) -> Surroundings:
    """Return what stands around names, given all of them and the words that only speak of countries."""
    named: set[int] = set()
    nations: dict[int, frozenset[str]] = {}
    lands: dict[int, frozenset[str]] = {}
    ends: dict[int, int] = {}
    for hit in hits:
        entry = hit.alias.entry
        if hit.alias.role == "demonym":
            nations |= dict.fromkeys(range(hit.start, hit.end), frozenset(entry.countries))
            continue
        named.update(range(hit.start, hit.end))
        if entry.is_country:
            lands[hit.start], ends[hit.start] = frozenset(entry.countries), hit.end
    return Surroundings(reading, judge.capitals, named, nations, lands, ends)
