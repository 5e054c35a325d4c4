"""Hits of several items in, those that stand close together out: one of each item inside a window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rules.reading import Reading
from rules.scene import Marked

Unit = Literal["word", "sentence", "paragraph"]


@dataclass(frozen=True, slots=True)
class Window:
    """How close: so many words between neighbours in one paragraph, or inside so many sentences or paragraphs."""

    size: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.size} {self.unit}{'s' if self.size > 1 else ''}"


class _Chain(NamedTuple):
    """Hits of different items, in reading order. Of two chains of the same items, the one that stands later reaches on.

    `edge` is from where the window is measured: the end of the last hit, or the sentence or paragraph of the first.
    """

    edge: int
    hits: tuple[Marked, ...]


def occurrences(
    items: Sequence[Sequence[Marked]], window: Window, reading: Reading, *, ordered: bool
) -> Iterator[Marked]:
    """Yield the hits that stand together, each as often as it does; the hits of each item come in reading order.

    No word is part of two of them. For each set of items the latest chain of hits is kept, so the time grows with the
    number of hits, and with the number of sets of items, which is why the items of one window are few.
    """
    everything = (1 << len(items)) - 1
    chains: dict[int, _Chain] = {}
    fresh: list[tuple[int, _Chain]] = []  # those that may still share a word with the next hit
    for hit, number in _in_reading_order(items):
        overlapping = []
        for held, chain in fresh:
            if chain.hits[-1].end > hit.start:
                overlapping.append((held, chain))
            elif held not in chains or chain.edge >= chains[held].edge:
                chains[held] = chain
        fresh = overlapping
        for held, chain in _longer(chains, hit, number, window=window, reading=reading, ordered=ordered):
            if held == everything:
                yield from chain.hits
            else:
                fresh.append((held, chain))


def _in_reading_order(items: Sequence[Sequence[Marked]]) -> Iterable[tuple[Marked, int]]:
    together = ((hit, number) for number, hits in enumerate(items) for hit in hits)
    return sorted(together, key=lambda pair: (pair[0].start, pair[0].end, pair[1]))


def _longer(
    chains: dict[int, _Chain], hit: Marked, number: int, *, window: Window, reading: Reading, ordered: bool
) -> list[tuple[int, _Chain]]:
    """Return the chains that this hit begins or goes on with, each with the set of items it holds."""
    own = 1 << number
    longer = [(own, _Chain(_edge(hit, window, reading), (hit,)))] if number == 0 or not ordered else []
    for held, chain in chains.items():
        in_order = not ordered or held == own - 1
        if not held & own and in_order and _reaches(chain, hit, window=window, reading=reading):
            edge = hit.end if window.unit == "word" else chain.edge
            longer.append((held | own, _Chain(edge, (*chain.hits, hit))))
    return longer


def _edge(hit: Marked, window: Window, reading: Reading) -> int:
    if window.unit == "word":
        return hit.end
    return reading.sentence(hit.start) if window.unit == "sentence" else reading.paragraph(hit.start)


def _reaches(chain: _Chain, hit: Marked, *, window: Window, reading: Reading) -> bool:
    if window.unit == "word":
        return hit.start - chain.edge <= window.size and reading.paragraph(hit.start) == reading.paragraph(
            chain.hits[-1].start
        )
    last = reading.sentence(hit.end - 1) if window.unit == "sentence" else reading.paragraph(hit.end - 1)
    return last - chain.edge < window.size
