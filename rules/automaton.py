"""All phrases of all rules in, where a text holds them out: one pass over one character per word (Aho-Corasick)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TypeAlias

from daachorse import CharwiseDoubleArrayAhoCorasick

from rules.terms import Phrase
from rules.vocabulary import Vocabulary

Found: TypeAlias = tuple[int, int, int]
Search: TypeAlias = Callable[[str], Sequence[Found]]
"""A string to the start, end and number of every pattern in it; patterns that overlap are all found."""

MOST_FORMS = 512  # patterns that one phrase may be written out to; wider ones are found by a part, then looked at


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase of which the automaton finds some words only; `offset` is where in the phrase these begin."""

    key: int
    offset: int
    words: tuple[frozenset[str], ...]

    def stands_at(self, start: int, text: str) -> bool:
        """Return whether the whole phrase stands there, its part having been found at `start`."""
        first = start - self.offset
        there = text[max(first, 0) : first + len(self.words)]
        return first >= 0 and len(there) == len(self.words) and all(map(frozenset.__contains__, self.words, there))


class Daachorse:
    """The search of daachorse's double array."""

    def __init__(self, patterns: list[str]) -> None:
        self._automaton = CharwiseDoubleArrayAhoCorasick(patterns)

    def __call__(self, text: str) -> Sequence[Found]:
        """Return every pattern in the text."""
        return self._automaton.find_overlapping(text)

    def __getstate__(self) -> bytes:
        return self._automaton.serialize()

    def __setstate__(self, state: bytes) -> None:
        self._automaton = CharwiseDoubleArrayAhoCorasick.deserialize(state)


class Automaton:
    """Finds phrases in a text whose words are characters of the vocabulary."""

    def __init__(
        self,
        phrases: Mapping[Phrase, int],
        vocabulary: Vocabulary,
        *,
        backend: Callable[[list[str]], Search] = Daachorse,
    ) -> None:
        whole: defaultdict[str, list[int]] = defaultdict(list)
        parts: defaultdict[str, list[Part]] = defaultdict(list)
        for phrase, key in phrases.items():
            forms = [vocabulary.members(want) for want in phrase]
            first, last = _written_out(forms)
            for pattern in map("".join, product(*forms[first:last])):
                if last - first == len(forms):
                    whole[pattern].append(key)
                else:
                    parts[pattern].append(Part(key, first, tuple(map(frozenset, forms))))
        patterns = [*dict.fromkeys((*whole, *parts))]
        self._search = backend(patterns)
        self._whole = [tuple(whole.get(pattern, ())) for pattern in patterns]
        self._parts = {number: tuple(parts[pattern]) for number, pattern in enumerate(patterns) if pattern in parts}

    def find(self, text: str) -> dict[int, list[tuple[int, int]]]:
        """Return, for each phrase that is there, its key and the first word and the end of each of its places."""
        found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for start, end, number in self._search(text):
            for key in self._whole[number]:
                found[key].append((start, end))
            for part in self._parts.get(number, ()) if self._parts else ():
                if part.stands_at(start, text):
                    found[part.key].append((start - part.offset, start - part.offset + len(part.words)))
        return found


def _written_out(forms: Sequence[str]) -> tuple[int, int]:
    """Return the longest run of words of a phrase that few enough patterns can stand for; a single word always may."""
    runs = [(first, last) for first in range(len(forms)) for last in range(first + 1, len(forms) + 1)]
    narrow = [run for run in runs if prod(map(len, forms[slice(*run)])) <= MOST_FORMS]
    if narrow:
        return max(narrow, key=lambda run: run[1] - run[0])
    return min(((place, place + 1) for place in range(len(forms))), key=lambda run: len(forms[run[0]]))
