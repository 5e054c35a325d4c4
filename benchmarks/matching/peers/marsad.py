"""Ours: rules as YAML in through the real door, the ids of those that match out, with all their words and offsets."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.matching.made import Watch, as_yaml
from benchmarks.matching.peers.peer import Peer, Turn, installed, timed
from pipeline.collector import paused
from rules.loading import load
from rules.match import match
from rules.nodes import Node
from rules.types import Document, Match, RuleSet
from rules.yaml import read

IN_ONE_FILE = 5_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """Rules, and the CPU seconds it took to read the files and to make rules of what they say."""

    ruleset: RuleSet
    reading: float
    loading: float


def load_files(files: Sequence[str]) -> Loaded:
    """Return the rules, places and groups of some files, put together as `include` puts them together."""
    started = time.process_time()
    sections: dict[str, Node] = {}
    with paused():  # as where the service loads them
        for number, text in enumerate(files):
            for name, node in read(text, f"{number}.yaml").entries.items():
                sections[name] = _and_more(sections.get(name), node)
        read_at = time.process_time()
        ruleset = load(sections)
        return Loaded(ruleset, read_at - started, time.process_time() - read_at)


def _and_more(section: Node | None, node: Node) -> Node:
    if section is None:
        return node
    return Node(value=(*section.items, *node.items), file=section.file, line=section.line, column=section.column)


def as_files(watches: Sequence[Watch]) -> list[str]:
    """Return rules as files of ours, each small enough to be read."""
    return [as_yaml(watches[first : first + IN_ONE_FILE]) for first in range(0, len(watches), IN_ONE_FILE)]


class Marsad(Peer):
    """Our engine."""

    name = "marsad, whole matches"
    version = installed("marsad")

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset

    def turn(self, documents: Sequence[Document]) -> Turn:
        """Return which rules hold for each document; the time is that of whole matches, not of ids."""
        started = time.process_time()
        answers: list[tuple[Match, ...]] = [match(document, self.ruleset) for document in documents]
        took = time.process_time() - started
        return Turn(took, [frozenset(found.rule for found in answer) for answer in answers])


class Asking(Marsad):
    """Our engine as far as the peers go: which rules hold, without the words, offsets and sentences of each match."""

    name = "marsad, ids alone"

    def turn(self, documents: Sequence[Document]) -> Turn:
        """Return which rules hold for each document."""
        return timed(self._ids, documents)

    def _ids(self, document: Document) -> list[str]:
        engine = self.ruleset.engine
        return [self.ruleset.matched[number] for number in engine.holding(engine.look(document))]
