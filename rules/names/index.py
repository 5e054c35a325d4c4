"""Entries in, the keys under which a text may name them out: exact ones, their sounds, and abbreviations as typed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rules.names.fold import is_article, join, level_0, sounds
from rules.names.gazetteer import Entry, Script, Spelling, plain_words
from rules.names.homographs import BEHIND_PREPOSITIONS
from rules.names.ordinary import ORDINARY
from rules.names.pattern import Pattern, pattern_of
from rules.names.skeleton import Skeleton, skeleton
from rules.text.arabic import is_arabic
from rules.text.words import as_typed

Role = Literal["name", "abbreviation", "never", "demonym"]

SHORT_ABBREVIATION = 3
FEWEST_SOUNDS = 4  # a shorter key says too little to be a name
DISAGREEING = 0.5  # of what may be spent on vowels, where the Arabic spelling wants other ones
FEWEST_LETTERS_JOINED = 6  # of an Arabic name that is also found where its words are written as one
FEWEST_LETTERS_READ = 4  # of an abbreviation that some write like a word: Isis


@dataclass(frozen=True, slots=True)
class Alias:
    """One way in which one entry is named.

    A `never` phrase cancels instead, and a `demonym` only speaks of the country. One that `needs_evidence` says nothing
    alone, as listed.
    """

    entry: Entry
    name: str
    script: Script
    role: Role = "name"
    needs_evidence: bool = False

    @property
    def is_little_known(self) -> bool:
        """Whether others are likely to be abbreviated so: by few letters, or by some that are read as a word."""
        if self.role != "abbreviation" or self.entry.kind != "group":
            return False
        return len(self.name) <= SHORT_ABBREVIATION or not self.name.isupper()


class Index:
    """What words of a text may be the name of something, by the keys of `rules.names.fold`."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: defaultdict[str, list[Alias]] = defaultdict(list)
        self._folded: defaultdict[str, list[Alias]] = defaultdict(list)
        self._typed: defaultdict[str, list[Alias]] = defaultdict(list)
        self._alike: defaultdict[str, list[tuple[Alias, Skeleton | Pattern]]] = defaultdict(list)
        self._patterns: defaultdict[int, list[Pattern]] = defaultdict(list)
        self._in_latin: set[int] = set()
        for entry in entries:
            for name in dict.fromkeys((*entry.names, *_spelled_out(entry.abbreviations))):
                self._add(_alias(entry, name), entry.spelling)
            for name in entry.misspelt:
                self._add(_alias(entry, name), "strict")
            for name in entry.never:
                self._add(_alias(entry, name, "never"), "strict")
            for name in entry.demonyms:
                self._add(_alias(entry, name, "demonym"), "strict")
            for name in (spelt for listed in entry.abbreviations for spelt in _as_typed(listed)):
                self._typed[as_typed(name)].append(_alias(entry, name, "abbreviation"))
        self._beginnings = {
            " ".join(parts[:length])
            for key in self._exact
            for parts in [key.split()]
            for length in range(1, len(parts))
        }
        self._words = {word for key in self._exact for word in key.split()}
        self._keys, self._hard_keys = sorted(self._folded), sorted(self._alike)
        self._all_keys, self._all_hard_keys = "\n".join(self._keys), "\n".join(self._hard_keys)

    def _add(self, alias: Alias, spelling: Spelling) -> None:
        plain = plain_words(alias.name)
        if plain:
            self._exact[" ".join(plain)].append(alias)
        joined = "".join(plain)
        if alias.script == "arabic" and len(plain) > 1 and len(joined) >= FEWEST_LETTERS_JOINED:
            self._exact[joined].append(alias)
        if spelling == "strict":
            return
        if alias.script == "arabic" and (pattern := pattern_of(plain)):
            self._patterns[alias.entry.key].append(pattern)
            for hard in pattern.hard:
                self._alike[hard].append((alias, pattern))
        elif key := sounds_of(plain, spelling):
            self._in_latin.add(alias.entry.key)
            self._folded[level_1_of(key)].append(alias)
            self._alike[skeleton(key).hard].append((alias, skeleton(key)))

    @property
    def empty(self) -> bool:
        """Whether there is no name at all."""
        return not (self._exact or self._typed)

    def exact(self, key: str) -> Sequence[Alias]:
        """Return the names that consist of just these words at level 0."""
        return self._exact.get(key, ())

    def typed(self, word: str) -> Sequence[Alias]:
        """Return the entries that are abbreviated so."""
        return self._typed.get(word, ())

    def sounding(self, key: str) -> Iterator[tuple[Alias, int, bool]]:
        """Yield the names that sound so, with the level and whether that is sure.

        At level 2 the vowels differ: it is sure where the Arabic spelling agrees, and they differ little where it does
        not. At level 3 only the Arabic spelling agrees.
        """
        folded = level_1_of(key)
        yield from ((alias, 1, True) for alias in self._folded.get(folded, ()))
        own = skeleton(key)
        for alias, shape in self._alike.get(own.hard, ()):
            patterns = self._patterns.get(alias.entry.key, ())
            if isinstance(shape, Pattern):
                if (shape.says_much or alias.entry.key not in self._in_latin) and shape.takes(folded):
                    yield alias, 3, False
            elif own.may_be(shape):
                sure = any(pattern.takes(folded) for pattern in patterns)
                if sure or not patterns or own.may_be(shape, share=DISAGREEING):
                    yield alias, 2, sure

    def begins_exact(self, key: str) -> bool:
        """Return whether a name goes on after these words."""
        return key in self._beginnings

    def begins_sounding(self, key: str) -> bool:
        """Return whether a name sounds so, or begins by sounding so."""
        hard = skeleton(key).hard
        return _has_prefix(self._keys, level_1_of(key)) or (len(hard) > 1 and _has_prefix(self._hard_keys, hard))

    def has_word(self, word: str) -> bool:
        """Return whether some name holds this word at level 0."""
        return word in self._words

    def has_sounds(self, key: str) -> bool:
        """Return whether some name may hold this key somewhere."""
        return level_1_of(key) in self._all_keys or skeleton(key).hard in self._all_hard_keys


def _alias(entry: Entry, name: str, role: Role = "name") -> Alias:
    plain = level_0(name)
    alias = Alias(entry, name, "arabic" if is_arabic(plain) else "other", role)
    may_need = role in {"name", "abbreviation"} and not (entry.stands_alone or entry.homonyms)
    doubtful = alias.script in entry.ambiguous or alias.is_little_known
    return replace(alias, needs_evidence=may_need and doubtful and plain not in BEHIND_PREPOSITIONS)


def literal(word: str) -> str:
    """Return the key of an ordinary word: it is written in one way only."""
    return f"={word}="


def level_1_of(key: str) -> str:
    """Return the level-1 key of a key of sounds: there a weak final vowel is a plain one."""
    return key.replace("ə", "a")


def sounds_of(plain: Sequence[str], spelling: Spelling) -> str | None:
    """Return the key of a name's sounds; None where no word of it is transliterated, or too little is left."""
    key, sounding = "", 0
    for word, following in zip(plain, (*plain[1:], ""), strict=True):
        if is_arabic(word) or not word.isascii():
            return None
        if following and is_article(word, following):
            continue
        if spelling == "auto" and word in ORDINARY:
            key = join(key, literal(word))
            continue
        sound = sounds(word)
        key, sounding = join(key, sound), sounding + len(sound)
    return key if sounding and len(key) >= FEWEST_SOUNDS else None


def _spelled_out(abbreviations: Iterable[str]) -> Iterator[str]:
    """Yield the abbreviations of several words, or in a script without capitals: these are names like others."""
    for name in abbreviations:
        if len(plain_words(name)) > 1 or not name.isupper():
            yield name


def _as_typed(abbreviation: str) -> Iterator[str]:
    """Yield the spellings of an abbreviation: in capitals and, where it can be read as a word, with one."""
    yield abbreviation
    if len(abbreviation) >= FEWEST_LETTERS_READ and abbreviation.isalpha() and abbreviation.isupper():
        yield abbreviation.capitalize()


def _has_prefix(keys: Sequence[str], prefix: str) -> bool:
    """Return whether one of the keys, which are in order, begins so."""
    place = bisect_left(keys, prefix)
    return place < len(keys) and keys[place].startswith(prefix)
