"""The words that all rules ask for in, one character for each kind of word a text can hold out.

A word of a text may be wanted in several ways at once: "IS" as the word `is` and as these two capitals, "convoys" as
itself and by `convoy*`. Its character therefore stands for the set of all wants that it meets. Every such set is known
beforehand, so a text becomes a string, a phrase becomes a few short strings, and an automaton does the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Literal, NamedTuple, Protocol

from rules.text.arabic import carried, is_arabic, word_readings
from rules.text.words import Word, as_typed, fold, whole, words

UNKNOWN = "\x01"  # a word that no rule asks for
BREAK = "\x02"  # an empty line, or the end of a field: no phrase goes over it
FIRST = 0x100
_ANY_REST = "\u1bfb"
MOST_REMEMBERED = 400_000
LONGEST_REMEMBERED = 60
MOST_HELD = 4_000_000  # characters of chunks that are read in two ways, however long they are


class Want(NamedTuple):
    """One word of a term: any form of it, all words that begin so, just this spelling, or all words of its stem."""

    kind: Literal["word", "prefix", "spelt", "stem"]
    form: str


class Characters(Protocol):
    """What stands for the words of a text, and for those of the phrases that are looked for in it."""

    def members(self, want: Want) -> str:
        """Return the characters of all words that meet a want."""
        ...

    def character(self, word: str) -> str:
        """Return the character of a word as it stands in a text."""
        ...


class Vocabulary:
    """Which words are wanted, and by which characters a text says that it holds them."""

    def __init__(self, wants: Iterable[Want]) -> None:
        by_kind: dict[str, set[str]] = {"word": set(), "prefix": set(), "spelt": set()}
        for want in wants:
            by_kind[want.kind].add(want.form)
        self._words, self._prefixes, self._spelt = by_kind["word"], by_kind["prefix"], by_kind["spelt"]
        self._lengths = sorted({len(prefix) for prefix in self._prefixes})
        self._characters: dict[frozenset[Want], str] = {}
        self._members: dict[Want, str] = {}
        fresh = characters()
        for met in self._possible():
            if met not in self._characters:
                character = self._characters[met] = next(fresh)
                for want in met:
                    self._members[want] = self._members.get(want, "") + character

    def members(self, want: Want) -> str:
        """Return the characters of all words that meet a want."""
        return self._members.get(want, "")

    def character(self, word: str) -> str:
        """Return the character of a word as it stands in a text."""
        met = frozenset(self._met(fold(word), as_typed(word)))
        return self._characters.get(met, UNKNOWN) if met else UNKNOWN

    def _met(self, folded: str, typed: str = "") -> Iterator[Want]:
        if typed in self._spelt:
            yield Want("spelt", typed)
        for reading in word_readings(folded) if is_arabic(folded) else (folded,):
            if reading in self._words:
                yield Want("word", reading)
            for length in self._lengths:
                if length <= len(reading) and reading[:length] in self._prefixes:
                    yield Want("prefix", reading[:length])

    def _possible(self) -> Iterator[frozenset[Want]]:
        """Yield every set of wants that some word of some text meets.

        A word that no rule names is told apart only by the longest wanted prefix it has, behind each of the particles
        an Arabic one may carry; a letter that nobody uses stands for the rest of it.
        """
        for typed in self._spelt:
            yield frozenset(self._met(fold(typed), typed))
        for form in (*self._words, *(prefix + _ANY_REST for prefix in self._prefixes)):
            for written in carried(form) if is_arabic(form) else (form,):
                yield frozenset(self._met(written))


class Chunks(dict[str, str]):
    """What stands between two spaces, to the characters of its words: read once, then looked up.

    Words that lost markup has glued together ("buildupThe") are read apart. `unparted` are those of these chunks in
    which the unparted word is wanted, `glued` holds how they are read then. `uneven` are those chunks, the longest ones
    left out, that do not stand for just one word.
    """

    def __init__(self, vocabulary: Characters) -> None:
        super().__init__({BREAK: BREAK})
        self.glued: dict[str, str] = {}
        self.unparted: set[str] = set()
        self.uneven: set[str] = set()
        self._words: dict[str, str] = {}
        self._held = 0
        self.vocabulary = vocabulary

    @property
    def full(self) -> bool:
        """Whether it is time to begin anew."""
        return max(len(self), len(self._words)) >= MOST_REMEMBERED or self._held >= MOST_HELD

    def __reduce__(self) -> tuple[type[Chunks], tuple[Characters]]:
        return Chunks, (self.vocabulary,)  # what is remembered stays behind

    def __missing__(self, chunk: str) -> str:
        found = tuple(words(chunk))
        read = self._read(chunk, found)
        if any(word.glued for word in found):
            unparted = self._read(chunk, whole(found))
            if unparted.strip(UNKNOWN) and chunk not in self.unparted:
                self.glued[chunk] = unparted
                self.unparted.add(chunk)
                self._held += len(chunk)
        if len(chunk) <= LONGEST_REMEMBERED:
            if len(read) != 1:
                self.uneven.add(chunk)
            if not self.full:
                self[chunk] = read
        return read

    def _read(self, chunk: str, found: Iterable[Word]) -> str:
        if len(chunk) > LONGEST_REMEMBERED:
            return "".join([self._character(chunk[start:end]) for start, end, _ in found])
        return "".join([self._known(chunk[start:end], chunk) for start, end, _ in found])

    def _known(self, word: str, chunk: str) -> str:
        """Return the character of a word, which may have stood between two spaces alone before."""
        if word != chunk and word.isalpha() and len(alone := self.get(word, "")) == 1:
            return alone
        return self.vocabulary.character(word)

    def _character(self, word: str) -> str:
        """Return the character of a word in a script without spaces: there the words come again, not the chunks."""
        character = self._words.get(word)
        if character is None:
            character = self.vocabulary.character(word)
            if len(word) <= LONGEST_REMEMBERED:
                self._words[word] = character
        return character


def characters() -> Iterator[str]:
    """Yield characters that are neither signs of ours nor surrogates."""
    for code in count(FIRST):
        if not 0xD800 <= code <= 0xDFFF:
            yield chr(code)
