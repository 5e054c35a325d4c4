"""Made-up pages of five kinds in, how much that is of no article is left on them out.

Asked three times: of trafilatura alone, of our whole stage on a host never seen, and after three siblings were seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.five_kinds import HOSTS, KINDS, Page, pages_of
from benchmarks.measured import Goal, Table, today
from benchmarks.readers import CAPTURED, bare_text, ours, text_of
from benchmarks.scoring import letters
from pipeline.cleaning.furniture import Furniture
from pipeline.errors import NothingToRead
from pipeline.learning import Siblings

NEVER_SEEN, SEEN = 0.08, 0.03
COLUMNS = ("", "foreign strings left, alone", "host never seen", "three siblings seen", "paragraphs lost")


def left_over() -> Table:
    """Return the table over all kinds."""
    rows, counted = [], [0, 0, 0, 0, 0, 0]
    for kind in KINDS:
        counts = _counted([pages_of(kind, host) for host in range(HOSTS)])
        counted = [one + other for one, other in zip(counted, counts, strict=True)]
        rows.append(_row(kind, counts))
    rows.append(_row("all", counted))
    whole, _, fresh, known, _, lost = counted
    goals = [
        Goal(
            f"at most {NEVER_SEEN:.0%} left on a host never seen",
            f"{fresh / whole:.1%}",
            met=fresh <= NEVER_SEEN * whole,
        ),
        Goal(f"at most {SEEN:.0%} left with three siblings seen", f"{known / whole:.1%}", met=known <= SEEN * whole),
        Goal("no paragraph lost", str(lost), met=not lost),
    ]
    about = f"Measured on {today()} on made-up pages of five kinds, {HOSTS} hosts each."
    return Table(name="extraction-siblings", about=about, columns=COLUMNS, rows=rows, goals=goals)


def _counted(hosts: Sequence[Sequence[Page]]) -> list[int]:
    """Return the numbers of foreign strings, of those left by each of three readers, of paragraphs, of those lost."""
    counts = [0, 0, 0, 0, 0, 0]
    for stories in hosts:
        page = stories[0]
        furniture = _learnt(stories[1:])
        fresh, known = text_of(page.sample), text_of(page.sample, furniture)
        paragraphs = page.sample.text.split("\n")
        lost = sum(letters(text) not in letters(kept) for kept in (fresh, known) for text in paragraphs)
        left = (_left(page, text) for text in (bare_text(page.sample), fresh, known))
        found = (len(page.foreign), *left, 2 * len(paragraphs), lost)
        counts = [one + other for one, other in zip(counts, found, strict=True)]
    return counts


def _left(page: Page, text: str) -> int:
    kept = letters(text)
    return sum(letters(foreign) in kept for foreign in page.foreign)


def _learnt(stories: Sequence[Page]) -> Furniture:
    siblings = Siblings()
    for page in stories:
        if not isinstance(found := ours(page.sample), NothingToRead):
            siblings.meet(page.sample.url, found, today=CAPTURED.date())
    return siblings.furniture(stories[0].sample.url)


def _row(name: str, counts: Sequence[int]) -> tuple[str, ...]:
    whole, *left, paragraphs, lost = counts
    return name, *(f"{part / whole:.1%}" for part in left), f"{lost} of {paragraphs}"
