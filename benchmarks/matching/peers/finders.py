"""Libraries that find many phrases in one pass over a text: spaCy's PhraseMatcher and two of Aho-Corasick."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib import import_module

from benchmarks.matching.made import Watch
from benchmarks.matching.peers.peer import PhraseFinder, Places, Span, installed


class AhocorasickRs(PhraseFinder):
    """ahocorasick-rs on the text, a space on each side of a phrase."""

    name = "ahocorasick-rs"

    def __init__(self, watches: Sequence[Watch]) -> None:
        self.version = installed("ahocorasick-rs")
        super().__init__(watches)
        wanted = [f" {phrase} " for phrase in self.phrases]
        self._automaton = import_module("ahocorasick_rs").AhoCorasick(wanted)

    def places(self, text: str) -> Places:
        """Return where each phrase stands, in characters."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for number, start, end in self._automaton.find_matches_as_indexes(f" {text} ", overlapping=True):
            found[self.phrases[number]].append((start, end - 2))
        return found


class Pyahocorasick(PhraseFinder):
    """pyahocorasick on the text, a space on each side of a phrase."""

    name = "pyahocorasick"

    def __init__(self, watches: Sequence[Watch]) -> None:
        self.version = installed("pyahocorasick")
        super().__init__(watches)
        self._automaton = import_module("ahocorasick").Automaton()
        for phrase in self.phrases:
            self._automaton.add_word(f" {phrase} ", phrase)
        self._automaton.make_automaton()

    def places(self, text: str) -> Places:
        """Return where each phrase stands, in characters."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for last, phrase in self._automaton.iter(f" {text} "):
            found[phrase].append((last - len(phrase) - 1, last - 1))
        return found


class PhraseMatcher(PhraseFinder):
    """spaCy's PhraseMatcher on words."""

    name = "spaCy PhraseMatcher"

    def __init__(self, watches: Sequence[Watch]) -> None:
        self.version = installed("spacy")
        super().__init__(watches)
        self._doc = import_module("spacy.tokens").Doc
        self._vocab = import_module("spacy").blank("xx").vocab
        self._matcher = import_module("spacy.matcher").PhraseMatcher(self._vocab)
        for phrase in self.phrases:
            self._matcher.add(phrase, [self._doc(self._vocab, words=phrase.split())])

    def places(self, text: str) -> Places:
        """Return where each phrase stands, in words."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for name, start, end in self._matcher(self._doc(self._vocab, words=text.split())):
            found[self._vocab.strings[name]].append((start, end))
        return found

    def gap(self, _: str) -> Callable[[int, int], int]:
        """Return the function that counts the words between two places, which are words here already."""
        return lambda end, start: start - end
