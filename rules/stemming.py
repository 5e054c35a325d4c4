"""The terms that ask for stems in; a document in, where words of these stems stand in it out.

A stem belongs to a language. So each language has a lookup of its own, made when the first text in it comes; there a
word is read once, whatever number of rules ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from rules.automaton import MOST_PLACES, Places
from rules.lookup import Lookup
from rules.reading import Reading
from rules.terms import Phrase
from rules.text.stems import languages, stem
from rules.vocabulary import MOST_REMEMBERED, UNKNOWN, Want, characters


class Stems:
    """Finds the phrases of stems. It can be pickled, and leaves behind what it remembers."""

    def __init__(self, phrases: Mapping[Phrase, int]) -> None:
        self._phrases = phrases
        self._lookups: dict[str, Lookup] = {}

    def __reduce__(self) -> tuple[type[Stems], tuple[Mapping[Phrase, int]]]:
        return Stems, (self._phrases,)

    def add(self, places: Places, reading: Reading) -> None:
        """Add the places of all phrases of stems in the language of a document, or where nobody knows it in several."""
        if not self._phrases:
            return
        for language in languages(reading.document.language):
            for key, spans in self._lookup(language).find(reading).items():
                for span in islice(spans, MOST_PLACES):
                    places.add(key, span)

    def _lookup(self, language: str) -> Lookup:
        known = self._lookups
        if sum(len(lookup.chunks) for lookup in known.values()) >= MOST_REMEMBERED:
            known = self._lookups = {}
        if language not in known:
            wants = (want for phrase in self._phrases for want in phrase)
            known[language] = Lookup(self._phrases, _Vocabulary(wants, language))
        return known[language]


class _Vocabulary:
    """One character for each stem that is asked for in a language."""

    def __init__(self, wants: Iterable[Want], language: str) -> None:
        self._language = language
        fresh = characters()
        self._characters: dict[str, str] = {}
        for want in wants:
            self._characters.setdefault(stem(want.form, language), next(fresh))

    def members(self, want: Want) -> str:
        """Return the character of all words of the stem of a want."""
        return self._characters[stem(want.form, self._language)]

    def character(self, word: str) -> str:
        """Return the character of a word as it stands in a text."""
        return self._characters.get(stem(word, self._language), UNKNOWN)
