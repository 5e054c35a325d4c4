"""The lines of an article and what its host repeats in; the lines that are its own, and the others as cut, out.

Whether a line is repeated is asked by a key of its letters alone, so that dates, counters and spacing do not matter.
What people said, rows of tables, and what the publisher itself hands out as the article stay, however often they come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from html import unescape

from pipeline.cleaning.lines import HEAD, TAIL
from pipeline.cleaning.titles import folded
from pipeline.types import Cut

REASON = "furniture"
FEWEST_LETTERS = 3
MOST_LETTERS = 1_500  # of a line; a longer one is a text of its own
FEWEST_WORDS = 3  # between quotation marks, that make a line somebody's words
LEAST_LEFT = 0.25  # of the letters: a memory that wants more takes reprints for furniture
_DIGITS = re.compile(r"\d+")
_QUOTES = re.compile(r"[\"“”„«»]")
_TAG = re.compile(r"<[^<>]{1,1000}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What a host repeats, by key: lines that go wherever they stand, and lines that go at an end of a text alone."""

    anywhere: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()


NONE = Furniture()


def line_key(line: str) -> int | None:
    """Return 64 bits of the line's letters, its numbers all alike; None where they are too few or too many to tell."""
    if len(line) > 4 * MOST_LETTERS:
        return None
    letters = _DIGITS.sub("0", folded(line))
    if not FEWEST_LETTERS <= len(letters.replace("0", "")) <= MOST_LETTERS:
        return None
    return int.from_bytes(blake2b(letters.encode("utf-8", "replace"), digest_size=8).digest())


def take_out(
    lines: Sequence[str], furniture: Furniture, *, handed_out: Iterable[str] = ()
) -> tuple[list[str], tuple[Cut, ...]]:
    """Return the lines of the article, and those that its host repeats.

    `handed_out` is what the publisher gives as the article elsewhere, as text or HTML: what stands there stays. Would
    less than a quarter of the letters be left, none goes.
    """
    gone = set(_repeated(lines, furniture))
    if gone:
        said = folded(" ".join(unescape(_TAG.sub(" ", text)) for text in handed_out))
        gone = {place for place in gone if folded(lines[place]) not in said}
    kept = [line for place, line in enumerate(lines) if place not in gone]
    if not gone or sum(map(len, kept)) < LEAST_LEFT * sum(map(len, lines)):
        return list(lines), ()
    return kept, tuple(Cut(text=lines[place], reason=REASON) for place in sorted(gone))


def _repeated(lines: Sequence[str], furniture: Furniture) -> Iterator[int]:
    if not furniture.anywhere and not furniture.ends:
        return
    keys = [None if _is_its_own(line) else line_key(line) for line in lines]
    yield from (place for place, key in enumerate(keys) if key in furniture.anywhere)
    known = furniture.anywhere | furniture.ends
    for places, stays in ((range(len(keys)), HEAD), (range(len(keys) - 1, -1, -1), TAIL)):
        left = stays
        for place in places:  # what goes leaves the end to the line behind it
            if not left:
                break
            if keys[place] in known:
                yield place
            else:
                left -= 1


def _is_its_own(line: str) -> bool:
    """Whether the line is a row of a table, or holds words that somebody said: a slogan is repeated, and is news."""
    return line.startswith("|") or any(len(said.split()) >= FEWEST_WORDS for said in _QUOTES.split(line)[1::2])
