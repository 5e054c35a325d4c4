"""An expression such as `siege and not (known gap or sport)` in, the test of a text for it out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

Chosen: TypeAlias = Callable[[str], bool]

SIGNS = frozenset({"and", "or", "not", "(", ")"})


def chosen_by(expression: str) -> Chosen:
    """Return what says whether a text is meant; raises ValueError in words for people.

    Words between `and`, `or`, `not` and brackets must stand in the text as they are written, in any case of letters.
    """
    reader = _Reader(re.findall(r"[()]|[^\s()]+", expression.lower()))
    chosen = reader.either()
    if reader.ahead:
        raise ValueError(f'"{reader.ahead[0]}" stands where and, or or the end belongs')
    return lambda text: chosen(" ".join(text.lower().split()))


class _Reader:
    """Reads from left to right: `or` binds least, `not` most."""

    def __init__(self, words: list[str]) -> None:
        self.ahead = words

    def either(self) -> Chosen:
        """Read alternatives."""
        ways = [self._both()]
        while self._took("or"):
            ways.append(self._both())
        return lambda text: any(way(text) for way in ways)

    def _both(self) -> Chosen:
        parts = [self._one()]
        while self._took("and"):
            parts.append(self._one())
        return lambda text: all(part(text) for part in parts)

    def _one(self) -> Chosen:
        if self._took("not"):
            other = self._one()
            return lambda text: not other(text)
        if self._took("("):
            inner = self.either()
            if not self._took(")"):
                raise ValueError('a ")" is missing')
            return inner
        return self._phrase()

    def _phrase(self) -> Chosen:
        words = []
        while self.ahead and self.ahead[0] not in SIGNS:
            words.append(self.ahead.pop(0))
        if not words:
            raise ValueError(f'a word is missing before "{self.ahead[0]}"' if self.ahead else "a word is missing")
        phrase = " ".join(words)
        return lambda text: phrase in text

    def _took(self, word: str) -> bool:
        if self.ahead[:1] != [word]:
            return False
        self.ahead.pop(0)
        return True
