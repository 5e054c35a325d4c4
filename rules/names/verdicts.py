"""A document in, whatever looks like a name in it out, with what was decided and why: for people, not for matching."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.names.evidence import Case
from rules.names.finder import NameHit, Refused, Sightings, find_names
from rules.names.guards import Judge
from rules.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A hit, whether it names its entry, and what speaks for or against that, in words for people."""

    hit: NameHit
    counts: bool
    why: str


def verdicts(reading: Reading, lane: str, sightings: Sightings) -> list[Verdict]:
    """Return every hit in reading order, each place and entry once; what counts is what `Engine.look` finds.

    Left out are hits that are part of a longer name of the same entry, and words that only speak of a country.
    """
    judge = Judge(reading, lane, sightings)
    case = Case(reading, judge.accepted(find_names(lane, sightings)))
    told = [*_accepted(case), *(_refused(refused, reading) for refused in judge.refused)]
    kept: list[Verdict] = []
    for verdict in sorted(told, key=lambda verdict: (not verdict.counts, verdict.hit.level)):
        if verdict.hit.alias.role not in {"demonym", "never"} and not any(_says(one, verdict) for one in kept):
            kept.append(verdict)
    return sorted(kept, key=lambda verdict: (verdict.hit.start, -verdict.hit.end, verdict.hit.alias.entry.key))


def _accepted(case: Case) -> Iterator[Verdict]:
    for hit in case.names:
        counts, evidence = case.stands(hit), case.evidence(hit)
        yield Verdict(hit=hit, counts=counts, why=evidence)


def _refused(refused: Refused, reading: Reading) -> Verdict:
    why = refused.why
    if refused.by:
        field, start, end = reading.span(*refused.by)
        why = f"{why} “{' '.join(reading.text(field)[start:end].split())}”"
    return Verdict(hit=refused.hit, counts=False, why=why)


def _says(one: Verdict, other: Verdict) -> bool:
    """Return whether a verdict makes another one needless: on the same entry, on words that the other has too."""
    same = one.hit.alias.entry.key == other.hit.alias.entry.key
    return same and one.hit.start < other.hit.end and other.hit.start < one.hit.end
