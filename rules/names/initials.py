"""An abbreviation in brackets in, the words before it that spell it out: Yuma Proving Ground (YPG)."""

from __future__ import annotations

from itertools import takewhile

from rules.names.fold import level_0
from rules.reading import Reading

MORE_WORDS = 4  # than the abbreviation has letters: "for" and "of" are left out of it
_SMALL = frozenset(
    {"of", "for", "and", "the", "in", "on", "de", "du", "des", "d", "la", "le", "les", "et", "del", "y", "pour"}
)
_OPENS = " ("
_BETWEEN = frozenset({" ", "-", "’", "'", "\u00a0", "\n"})


def spelt_out_before(reading: Reading, number: int, abbreviation: str) -> tuple[int, int] | None:
    """Return the first word and the end of what spells out a word in brackets; None where nothing does so."""
    if reading.after(number)[-2:] != _OPENS or not reading.after(number + 1).startswith(")"):
        return None
    places = range(number - 1, max(number - len(abbreviation) - MORE_WORDS, 0) - 1, -1)
    wanted, first = list(abbreviation.lower()), number
    for place in takewhile(lambda at: at == number - 1 or reading.after(at + 1) in _BETWEEN, places):
        word = level_0(reading.surface(place))
        if word in _SMALL:
            continue
        if not word.startswith(wanted.pop()):
            return None
        first = place
        if not wanted:
            return (first, number) if reading.surface(first)[:1].isupper() else None
    return None
