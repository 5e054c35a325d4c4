"""A document in, whatever looks like a name in it out, with what was decided and why: for people, not for matching."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.names.evidence import Case
from rules.names.finder import NameHit, Refused, Sightings
from rules.names.guards import in_reading_order
from rules.names.naming import heard
from rules.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A hit, whether it names its entry, and what speaks for or against that, in words for people.

    `candidates` are the terms of those between whom the document does not decide.
    """

    hit: NameHit
    counts: bool
    why: str
    candidates: tuple[str, ...] = ()


def verdicts(reading: Reading, sightings: Sightings) -> list[Verdict]:
    """Return every hit in reading order, each place and entry once; what counts is what `Engine.look` finds.

    Left out are hits that are part of a longer name of the same entry, and words that only speak of a country.
    """
    case, refused = heard(reading, sightings)
    told = [*_accepted(case), *(_refused(each, reading) for each in refused)]
    kept: list[Verdict] = []
    for verdict in sorted(told, key=lambda verdict: (not verdict.counts, verdict.hit.level)):
        if verdict.hit.alias.role not in {"demonym", "never"} and not any(_says(one, verdict) for one in kept):
            kept.append(verdict)
    return sorted(kept, key=lambda verdict: in_reading_order(verdict.hit))


def _accepted(case: Case) -> Iterator[Verdict]:
    for hit in case.names:
        ruling = case.ruling(hit)
        yield Verdict(hit=hit, counts=ruling.counts, why=case.evidence(hit), candidates=ruling.candidates)


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
