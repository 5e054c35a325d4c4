"""All phrases of all rules in, where a text holds them out: one pass over one character per word (Aho-Corasick)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from operator import itemgetter
from typing import TypeAlias

from daachorse import CharwiseDoubleArrayAhoCorasick

from rules.terms import Phrase
from rules.vocabulary import Characters

Found: TypeAlias = tuple[int, int, int]
Span: TypeAlias = tuple[int, int]
Search: TypeAlias = Callable[[str], Sequence[Found]]
"""A string to the start, end and number of every pattern in it; patterns that overlap are all found."""

_NUMBER = itemgetter(2)
MOST_PLACES = 20_000  # of one phrase that count; only a hostile text has so many
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
    """Finds phrases in a text whose words are characters of the vocabulary; `longest` is the most words of one."""

    def __init__(
        self,
        phrases: Mapping[Phrase, int],
        vocabulary: Characters,
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
        self.longest = max(map(len, phrases), default=0)
        self._search = backend(patterns)
        self._whole = [tuple(whole.get(pattern, ())) for pattern in patterns]
        self._parts = {number: tuple(parts[pattern]) for number, pattern in enumerate(patterns) if pattern in parts}

    def find(self, text: str) -> Places:
        """Return the phrases that are in the text, and where."""
        found = self._search(text)
        places = Places(found, self._whole)
        if self._parts:
            for start, _, number in found:
                for part in self._parts.get(number, ()):
                    if part.stands_at(start, text):
                        places.add(part.key, (start - part.offset, start - part.offset + len(part.words)))
        return places


class Places:
    """The phrases that one text holds. Where each stands is put together when somebody asks."""

    def __init__(self, found: Sequence[Found], phrases: Sequence[tuple[int, ...]]) -> None:
        self._found = found
        self._phrases = phrases
        self._added: defaultdict[int, set[Span]] = defaultdict(set)

    def add(self, key: int, span: Span) -> None:
        """Put in a place of a phrase that was found in another way; twice is once."""
        self._added[key].add(span)

    def keys(self) -> set[int]:
        """Return which phrases there are."""
        numbers = set(map(_NUMBER, self._found))
        return set().union(self._added, *map(self._phrases.__getitem__, numbers))

    def of(self, key: int) -> Sequence[Span]:
        """Return the first word and the end of each place of a phrase, in reading order."""
        spans = self._spans.get(key, ())
        return sorted(self._added[key].union(spans)) if key in self._added else spans

    def items(self) -> Iterator[tuple[int, Sequence[Span]]]:
        """Yield each phrase with its places."""
        return ((key, self.of(key)) for key in self.keys())

    @cached_property
    def _spans(self) -> dict[int, list[Span]]:
        spans: defaultdict[int, list[Span]] = defaultdict(list)
        for start, end, number in self._found:
            for key in self._phrases[number]:
                spans[key].append((start, end))
        return dict(spans)


def _written_out(forms: Sequence[str]) -> tuple[int, int]:
    """Return the longest run of words of a phrase that few enough patterns can stand for; a single word always may."""
    longest, first, patterns = (0, 0), 0, 1
    for last, form in enumerate(forms, start=1):
        patterns *= len(form)
        while patterns > MOST_FORMS:
            patterns //= len(forms[first])
            first += 1
        longest = max(longest, (first, last), key=lambda run: run[1] - run[0])
    if longest[1]:
        return longest
    return min(((place, place + 1) for place in range(len(forms))), key=lambda run: len(forms[run[0]]))
