"""The regular expressions of all rules in; a document in, which of them it may hold, and where it holds one, out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from rules.automaton import MOST_PLACES, Daachorse
from rules.reading import Field, Reading
from rules.regex.expression import Expression

_SURROGATE = re.compile("[\ud800-\udfff]")

AT_ONCE = 100_000  # characters: as much of what was found is in memory


class Stretch(NamedTuple):
    """The words of which a hit takes in at least a part, and the characters of the field that it takes in."""

    first: int
    end: int
    characters: tuple[int, int]


class Expressions:
    """Tells which expressions a document may hold. It can be pickled."""

    def __init__(self, expressions: Mapping[int, Expression]) -> None:
        self.expressions = expressions
        by_anchor: defaultdict[str, set[int]] = defaultdict(set)
        for key, expression in expressions.items():
            for anchor in expression.anchors or ():
                by_anchor[anchor].add(key)
        self._anchored = [frozenset(keys) for keys in by_anchor.values()]
        self._longest = max(map(len, by_anchor), default=0)
        self._search = Daachorse([*by_anchor])
        self._adrift = frozenset(key for key, expression in expressions.items() if expression.anchors is None)

    def possible(self, reading: Reading) -> AbstractSet[int]:
        """Return the keys of the expressions that a document may hold: some with an anchor in it, all without one."""
        if not self._anchored:
            return self._adrift
        document = reading.document
        numbers = {number for text in (document.title, document.body) for number in self._anchors_in(text)}
        return self._adrift.union(*(self._anchored[number] for number in numbers))

    def _anchors_in(self, text: str) -> Iterator[int]:
        folded = _readable(text).casefold()
        for start in range(0, len(folded), AT_ONCE):
            for _, _, number in self._search(folded[start : start + AT_ONCE + self._longest]):
                yield number


class Found:
    """The hits of expressions in one document. RE2 is asked when somebody asks, once for each."""

    def __init__(self, reading: Reading, expressions: Expressions) -> None:
        self.keys = expressions.possible(reading)
        self._expressions = expressions.expressions
        self._reading = reading
        self._texts: dict[Field, bytes] = {}
        self._stretches: dict[int, list[Stretch]] = {}

    def of(self, key: int) -> list[Stretch]:
        """Return the hits of an expression in reading order, each the characters that it takes in."""
        if key not in self._stretches:
            fields: tuple[Field, Field] = ("title", "body")
            found = (stretch for field in fields for stretch in self._in_field(self._expressions[key], field))
            self._stretches[key] = [*islice(found, MOST_PLACES)]
        return self._stretches[key]

    def _in_field(self, expression: Expression, field: Field) -> Iterator[Stretch]:
        text = self._text(field)
        byte = character = 0
        for start, end in expression.spans(text):
            first = character + len(text[byte:start].decode())
            last = first + len(text[start:end].decode())
            byte, character = end, last
            yield from self._stretch(field, first, last)

    def _stretch(self, field: Field, start: int, end: int) -> Iterator[Stretch]:
        """Yield the words around some characters; characters between words count as the word behind them."""
        low, high = (0, self._reading.body_at) if field == "title" else (self._reading.body_at, len(self._starts))
        first = min(bisect_right(self._ends, start, low, high), high - 1)
        if first >= low:
            yield Stretch(first, max(bisect_left(self._starts, end, low, high), first + 1), (start, end))

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self._reading.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self._reading.words]

    def _text(self, field: Field) -> bytes:
        if field not in self._texts:
            self._texts[field] = _readable(self._reading.text(field)).encode()
        return self._texts[field]


def _readable(text: str) -> str:
    """Return a text that can be written in UTF-8: half a surrogate pair becomes the sign for what is unreadable."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
