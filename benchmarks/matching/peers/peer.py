"""What every peer promises, and what those have in common that only find phrases."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TypeAlias

from benchmarks.matching.made import Watch
from benchmarks.matching.plain import Plain
from rules.types import Document

Answer: TypeAlias = frozenset[str]
Span: TypeAlias = tuple[int, int]
Places: TypeAlias = Mapping[str, Sequence[Span]]

APART = " ¶" * 16  # between two paragraphs: no phrase and no window reaches over it


class MissingError(Exception):
    """A peer that cannot run here, and why."""


def installed(package: str) -> str:
    """Return the version of a package; raises MissingError where it is not there."""
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise MissingError(f"{package} is not installed (pip install 'marsad[bench]')") from error


@dataclass(frozen=True, slots=True)
class Turn:
    """What one engine said of some articles, and the CPU seconds it took."""

    seconds: float
    answers: list[Answer]


class Peer(ABC):
    """One engine with rules in it. `name` and `version` are what the table says of it."""

    name: str
    version: str

    @abstractmethod
    def turn(self, documents: Sequence[Document]) -> Turn:
        """Return which rules hold for each document."""

    def close(self) -> None:  # noqa: B027 - most have nothing to give back
        """Give back what the engine holds outside this process."""


def timed(match: Callable[[Document], Iterable[str]], documents: Sequence[Document]) -> Turn:
    """Return the answers of an engine that runs in this process."""
    started = time.process_time()
    answers = [match(document) for document in documents]
    return Turn(time.process_time() - started, [frozenset(answer) for answer in answers])


class PhraseFinder(Peer):
    """An engine that finds phrases; which rules hold is looked at for every rule that names one of those found."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self.plain = Plain()
        self._watches = [plainly(watch, self.plain) for watch in watches]
        self._rules: defaultdict[str, list[Watch]] = defaultdict(list)
        for watch in self._watches:
            for phrase in dict.fromkeys(watch.phrases):
                self._rules[phrase].append(watch)
        self.phrases = [*self._rules]

    @abstractmethod
    def places(self, text: str) -> Places:
        """Return where each phrase stands, in words or in characters, given words with one space between two."""

    def gap(self, text: str) -> Callable[[int, int], int]:
        """Return the function that counts the words between the end of one place and the start of another."""
        spaces = [place for place, letter in enumerate(text) if letter == " "]
        return lambda end, start: bisect_right(spaces, start) - bisect_right(spaces, end)

    def turn(self, documents: Sequence[Document]) -> Turn:
        """Return which rules hold for each document."""
        return timed(self.match, documents)

    def match(self, document: Document) -> set[str]:
        """Return the ids of the rules that hold."""
        text = f"{APART} ".join(self.plain.paragraphs(document))
        places = self.places(text)
        touched = {watch.id: watch for phrase in places for watch in self._rules[phrase]}
        possible = [watch for watch in touched.values() if _present(watch, places)]
        gap = self.gap(text)
        return {watch.id for watch in possible if watch.near is None or _near(watch.near, places, gap)}


def plainly(watch: Watch, plain: Plain) -> Watch:
    """Return a rule with its phrases in their plain form."""
    form = plain.phrase
    near = (form(watch.near[0]), form(watch.near[1]), watch.near[2]) if watch.near else None
    groups = tuple(tuple(map(form, group)) for group in watch.groups)
    return Watch(watch.id, groups, near, tuple(map(form, watch.none)))


def _present(watch: Watch, places: Places) -> bool:
    return (
        not any(phrase in places for phrase in watch.none)
        and all(any(phrase in places for phrase in group) for group in watch.groups)
        and (watch.near is None or all(phrase in places for phrase in watch.near[:2]))
    )


def _near(near: tuple[str, str, int], places: Places, gap: Callable[[int, int], int]) -> bool:
    one, other, most = places[near[0]], places[near[1]], near[2]
    pairs = ((a, b) if a < b else (b, a) for a in one for b in other)
    return any(gap(first[1], second[0]) <= most for first, second in pairs)
