"""The parts of a regular expression in; what a text must hold for it to be found, and how much it may take in, out.

An anchor is a short piece of text, its case folded. With a few of them for each expression, one pass over a text tells
which expressions need not be tried on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from rules.regex.syntax import Choice, Group, Part, Place, Repeat, Sequence, Sign

Anchors: TypeAlias = frozenset[str]

FEWEST_LETTERS = 3
FEWEST_WITH_A_DIGIT = 2  # "72" is rare enough


def anchors(part: Part) -> Anchors | None:
    """Return texts of which one is in whatever the part finds; None where it can be found without any."""
    match part:
        case Group():
            return anchors(part.item)
        case Repeat():
            return anchors(part.item) if part.least else None
        case Sequence():
            return max(filter(None, _of_sequence(part)), key=_worth, default=None)
        case Choice():
            return _of_each(map(anchors, part.items))
        case _:
            return None


def takes_nothing(part: Part) -> bool:
    """Return whether a part can be satisfied without a single character."""
    match part:
        case Place():
            return True
        case Group():
            return takes_nothing(part.item)
        case Repeat():
            return not part.least or takes_nothing(part.item)
        case Sequence():
            return all(map(takes_nothing, part.items))
        case Choice():
            return any(map(takes_nothing, part.items))
        case _:
            return False


def repeated(part: Part) -> int:
    """Return for how many more characters the counted repetitions of a part stand than are written."""
    match part:
        case Group():
            return repeated(part.item)
        case Repeat():
            times = max(part.least, part.most or 0, 1)
            return times * repeated(part.item) + (times - 1) * _written(part.item)
        case Sequence() | Choice():
            return sum(map(repeated, part.items))
        case _:
            return 0


def _written(part: Part) -> int:
    match part:
        case Group() | Repeat():
            return _written(part.item)
        case Sequence() | Choice():
            return sum(map(_written, part.items))
        case _:
            return 1


def _of_sequence(sequence: Sequence) -> Iterator[Anchors | None]:
    """Yield what each stretch of known letters asks for, and each part that is more than a letter."""
    run = ""
    for item in sequence.items:
        match item:
            case Sign(letter=letter) if letter:
                run += letter.casefold()
            case Place():
                pass
            case _:
                yield _of_text(run)
                yield anchors(item)
                run = ""
    yield _of_text(run)


def _of_text(text: str) -> Anchors | None:
    fewest = FEWEST_WITH_A_DIGIT if any(map(str.isdigit, text)) else FEWEST_LETTERS
    return frozenset({text}) if len(text) >= fewest else None


def _of_each(alternatives: Iterable[Anchors | None]) -> Anchors | None:
    """Return the anchors of all, where all have some."""
    together: set[str] = set()
    for anchor in alternatives:
        if anchor is None:
            return None
        together |= anchor
    return frozenset(together)


def _worth(anchor: Anchors) -> tuple[int, int]:
    """Return how well anchors tell texts apart: long ones do, many of them do not."""
    return min(map(len, anchor)), -len(anchor)
