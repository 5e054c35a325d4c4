"""Entries in, the keys under which a text may name them out: exact ones, folded ones, and abbreviations as typed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rules.names.fold import is_article, join, level_0, level_1
from rules.names.gazetteer import Entry, Script, Spelling, plain_words
from rules.names.ordinary import ORDINARY
from rules.text.arabic import is_arabic
from rules.text.words import as_typed

Role = Literal["name", "abbreviation", "never", "demonym"]

FEWEST_SOUNDS = 4  # a shorter key says too little to be a name


@dataclass(frozen=True, slots=True)
class Alias:
    """One way in which one entry is named.

    A `never` phrase cancels instead, and a `demonym` only speaks of the country.
    """

    entry: Entry
    name: str
    script: Script
    role: Role = "name"


class Index:
    """What words of a text may be the name of something, by the keys of `rules.names.fold`."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: defaultdict[str, list[Alias]] = defaultdict(list)
        self._folded: defaultdict[str, list[Alias]] = defaultdict(list)
        self._typed: defaultdict[str, list[Alias]] = defaultdict(list)
        for entry in entries:
            for name in dict.fromkeys((*entry.names, *_spelled_out(entry.abbreviations))):
                self._add(_alias(entry, name), entry.spelling)
            for name in entry.misspelt:
                self._add(_alias(entry, name), "strict")
            for name in entry.never:
                self._add(_alias(entry, name, "never"), "strict")
            for name in entry.demonyms:
                self._add(_alias(entry, name, "demonym"), "strict")
            for name in entry.abbreviations:
                self._typed[as_typed(name)].append(_alias(entry, name, "abbreviation"))
        self._beginnings = {
            " ".join(parts[:length])
            for key in self._exact
            for parts in [key.split()]
            for length in range(1, len(parts))
        }
        self._words = {word for key in self._exact for word in key.split()}
        self._keys = sorted(self._folded)
        self._all_keys = "\n".join(self._keys)

    def _add(self, alias: Alias, spelling: Spelling) -> None:
        plain = plain_words(alias.name)
        if not plain:
            return
        self._exact[" ".join(plain)].append(alias)
        if spelling != "strict" and (key := folded_key(plain, spelling)):
            self._folded[key].append(alias)

    def exact(self, key: str) -> Sequence[Alias]:
        """Return the names that consist of just these words at level 0."""
        return self._exact.get(key, ())

    def folded(self, key: str) -> Sequence[Alias]:
        """Return the names that sound so at level 1."""
        return self._folded.get(key, ())

    def typed(self, word: str) -> Sequence[Alias]:
        """Return the entries that are abbreviated so."""
        return self._typed.get(word, ())

    def begins_exact(self, key: str) -> bool:
        """Return whether a name goes on after these words."""
        return key in self._beginnings

    def begins_folded(self, key: str) -> bool:
        """Return whether a name sounds so, or begins by sounding so."""
        place = bisect_left(self._keys, key)
        return place < len(self._keys) and self._keys[place].startswith(key)

    def has_word(self, word: str) -> bool:
        """Return whether some name holds this word at level 0."""
        return word in self._words

    def has_sounds(self, key: str) -> bool:
        """Return whether some name holds this key somewhere."""
        return key in self._all_keys


def _alias(entry: Entry, name: str, role: Role = "name") -> Alias:
    return Alias(entry, name, "arabic" if is_arabic(level_0(name)) else "other", role)


def literal(word: str) -> str:
    """Return the key of an ordinary word: it is written in one way only."""
    return f"={word}="


def folded_key(plain: Sequence[str], spelling: Spelling) -> str | None:
    """Return the level-1 key of a name; None where no word of it is transliterated, or too little is left."""
    key, sounding = "", 0
    for word, following in zip(plain, (*plain[1:], ""), strict=True):
        if is_arabic(word) or not word.isascii():
            return None
        if following and is_article(word, following):
            continue
        if spelling == "auto" and word in ORDINARY:
            key = join(key, literal(word))
            continue
        sound = level_1(word)
        key, sounding = join(key, sound), sounding + len(sound)
    return key if sounding and len(key) >= FEWEST_SOUNDS else None


def _spelled_out(abbreviations: Iterable[str]) -> Iterator[str]:
    """Yield the abbreviations of several words, or in a script without capitals: these are names like others."""
    for name in abbreviations:
        if len(plain_words(name)) > 1 or not name.isupper():
            yield name
