"""A document in, whatever looks like a known name out, with what became of it and why, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rules.names.finder import NameHit
from rules.names.fold import level_0
from rules.names.gazetteer import plain_words
from rules.names.verdicts import Verdict
from rules.reading import Reading
from rules.scene import WORDS_OF_LEAD, Zone
from rules.text.arabic import is_arabic, particles_before
from rules.types import Document, RuleSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """Some words that look like a name: whether they count as a mention, by which listed name, and why.

    `field` sliced from `start` to `end` is always `surface`. At level 0 the words are the listed name, at level 1 they
    sound the same in other letters, at level 2 the vowels differ, at level 3 only the Arabic spelling agrees.
    `particle` is what hangs on an Arabic name. `candidates` are those between whom the document does not decide.
    """

    field: Literal["title", "body"]
    start: int
    end: int
    surface: str
    zone: Zone
    term: str
    alias: str
    level: int
    particle: str
    counts: bool
    candidates: tuple[str, ...]
    why: str


def appraised(document: Document, ruleset: RuleSet) -> Iterator[Appraisal]:
    """Yield every hit and every refusal in reading order; what counts is what `rules.match.mentions` returns."""
    reading = Reading(document)
    lead_end = reading.lead_end(WORDS_OF_LEAD)
    for verdict in ruleset.engine.verdicts(document):
        yield _appraisal(verdict, reading, lead_end)


def _appraisal(verdict: Verdict, reading: Reading, lead_end: int) -> Appraisal:
    hit = verdict.hit
    field, start, end = reading.span(hit.start, hit.end)
    return Appraisal(
        field=field,
        start=start,
        end=end,
        surface=reading.text(field)[start:end],
        zone="title" if field == "title" else "lead" if hit.end <= lead_end else "body",
        term=hit.alias.entry.term,
        alias=hit.alias.name,
        level=hit.level,
        particle=_particle(hit, reading.surface(hit.start)),
        counts=verdict.counts,
        candidates=verdict.candidates,
        why=verdict.why,
    )


def _particle(hit: NameHit, first: str) -> str:
    plain, name = level_0(first), plain_words(hit.alias.name)
    return particles_before(plain, name[0]) if name and is_arabic(plain) else ""
