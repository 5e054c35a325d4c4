"""Pages with their true titles, authors, days and languages in; how often these are found out.

Trafilatura alone stands beside it. A title is the same if its letters are; authors are right if all of them and nobody
else are named; a day is right if it is the true one or next to it, as zones have it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import trafilatura

from benchmarks.corpora import Known, Sample
from benchmarks.measured import Goal, Table, today
from benchmarks.readers import ours
from pipeline.cleaning.dates import near, read_day
from pipeline.cleaning.titles import folded
from pipeline.errors import NothingToRead

COLUMNS = ("", "title same", "all authors right", "day right", "`sure` days right", "language right")
GOALS = (0.80, 0.86, 0.98, 0.96, 0.94)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What somebody says of a page; `sure` is whether the day is said to be."""

    title: str = ""
    authors: Sequence[str] = ()
    published: date | None = None
    sure: bool = False
    language: str = ""


def known(corpus: str, samples: Sequence[Sample]) -> Table | None:
    """Return the table of a corpus, None where it names no such truth."""
    marked = [(sample, sample.known) for sample in samples if sample.known]
    if not marked:
        return None
    rows = {name: _shares([(truth, read(sample)) for sample, truth in marked]) for name, read in READERS.items()}
    goals = [
        Goal(f"{name}: {least:.0%}", f"{share:.1%}", met=share >= least)
        for name, least, share in zip(COLUMNS[1:], GOALS, rows["as read here"], strict=True)
        if share is not None
    ]
    return Table(
        name=f"extraction-{corpus}-metadata",
        about=f"Measured on {today()}: {len(marked)} pages of {corpus}.",
        columns=COLUMNS,
        rows=[(name, *("" if share is None else f"{share:.1%}" for share in shares)) for name, shares in rows.items()],
        goals=goals,
    )


def _bare(sample: Sample) -> Found:
    told: Any = trafilatura.bare_extraction(sample.body, url=sample.url, with_metadata=True)
    if told is None:
        return Found()
    authors = [name.strip() for name in (told.author or "").split(";") if name.strip()]
    return Found(title=told.title or "", authors=authors, published=read_day(told.date or ""))


def _ours(sample: Sample) -> Found:
    found = ours(sample)
    if isinstance(found, NothingToRead):
        return Found()
    return Found(
        title=found.title,
        authors=found.authors,
        published=found.published,
        sure=found.published_grade == "sure",
        language=found.language or "",
    )


READERS: dict[str, Callable[[Sample], Found]] = {"trafilatura alone": _bare, "as read here": _ours}


def _shares(pairs: Sequence[tuple[Known, Found]]) -> list[float | None]:
    """Return each share, None for what nobody says anything of."""
    days = [(truth.published, found) for truth, found in pairs if truth.published]
    return [
        _share(folded(truth.title) == folded(found.title) for truth, found in pairs),
        _share(_same_people(truth.authors, found.authors) for truth, found in pairs),
        _share(_same_day(day, found) for day, found in days),
        _share(_same_day(day, found) for day, found in days if found.sure),
        _share(truth.language == found.language for truth, found in pairs if found.language),
    ]


def _share(right: Iterator[bool]) -> float | None:
    each = list(right)
    return sum(each) / len(each) if each else None


def _same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    return set(map(folded, one)) == set(map(folded, other))


def _same_day(day: date, found: Found) -> bool:
    return found.published is not None and near(day, found.published)
