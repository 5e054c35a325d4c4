"""A misspelt word and the known ones in, a hint out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from itertools import islice

MOST_LISTED = 12
MOST_COMPARED = 5_000  # comparing is slow: with more known words than this, only those that begin alike are tried
MOST_TRIED = 100_000  # comparisons, some seconds of them; of thousands of faults nobody reads the hints to the end


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that `word` most likely stands for, if there is one."""
    for name in known:
        if name.casefold() == word.casefold():
            return name
    alike = (name for name in known if len(known) <= MOST_COMPARED or name[:2] == word[:2])
    candidates = islice(alike, MOST_COMPARED)
    near = get_close_matches(word[:100], [*candidates], n=1, cutoff=0.6)
    return near[0] if near else None


def did_you_mean(word: str, known: Collection[str]) -> str | None:
    """Return `did you mean "near"?`, if something known is near."""
    return _offer(nearest(word, known))


def _offer(near: str | None) -> str | None:
    return f'did you mean "{near}"?' if near else None


class Hints:
    """What was likely meant, for one fault after another; silent once looking for it has taken long enough."""

    def __init__(self) -> None:
        self._left = MOST_TRIED

    def nearest(self, word: str, known: Collection[str]) -> str | None:
        """Return the known word that `word` most likely stands for, if there is one and time to find it."""
        if self._left <= 0:
            return None
        self._left -= min(len(known), MOST_COMPARED)
        return nearest(word, known)

    def did_you_mean(self, word: str, known: Collection[str]) -> str | None:
        """Return `did you mean "near"?`, as above."""
        return _offer(self.nearest(word, known))


def choice(known: Collection[str]) -> str | None:
    """Return what there is to choose from, or nothing where that is too much to read."""
    return f"known here: {', '.join(known)}" if 0 < len(known) <= MOST_LISTED else None


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return the words as one reads them aloud: `a, b or c`."""
    *most, end = words
    return f"{', '.join(most)} {last} {end}" if most else end
