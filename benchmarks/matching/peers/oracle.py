"""Every rule looked for in every article by hand, word after word: slow, and too simple to be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from benchmarks.matching.made import Watch
from benchmarks.matching.peers.peer import Answer, plainly
from benchmarks.matching.plain import Plain
from rules.types import Document


def expected(watches: Sequence[Watch], documents: Sequence[Document]) -> list[Answer]:
    """Return which rules hold for each document."""
    plain = Plain()
    rules = [plainly(watch, plain) for watch in watches]
    texts = [[paragraph.split() for paragraph in plain.paragraphs(document)] for document in documents]
    return [frozenset(rule.id for rule in rules if _holds(rule, text)) for text in texts]


def _holds(watch: Watch, text: Sequence[list[str]]) -> bool:
    there = " | ".join(map(" ".join, text))
    return (
        all(any(_in(phrase, there) for phrase in group) for group in watch.groups)
        and not any(_in(phrase, there) for phrase in watch.none)
        and (watch.near is None or any(_near(*watch.near, words=words) for words in text))
    )


def _in(phrase: str, text: str) -> bool:
    return f" {phrase} " in f" {text} "


def _near(one: str, other: str, most: int, *, words: list[str]) -> bool:
    places = product(_starts(one.split(), words), _starts(other.split(), words))
    widths = len(one.split()), len(other.split())
    return any(0 <= b - a - widths[0] <= most if a < b else 0 <= a - b - widths[1] <= most for a, b in places)


def _starts(phrase: list[str], words: list[str]) -> list[int]:
    return [place for place in range(len(words)) if words[place : place + len(phrase)] == phrase]
