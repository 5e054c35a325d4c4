"""A document in, every place where a known name may stand out: exact at level 0, by its sounds at the others.

What a word can be part of is worked out once per spelling; after that the word is one character, and a text without
any name costs one look at its string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeAlias

from rules.names.cues import is_a_cue
from rules.names.fold import LONGEST_WORD, join
from rules.names.gazetteer import plain_words
from rules.names.index import Alias, Index
from rules.names.sighting import Sighting, sight
from rules.text.words import as_typed, words
from rules.vocabulary import BREAK, LONGEST_REMEMBERED, UNKNOWN

MOST_WORDS = 7  # of one name
MOST_BEGINNINGS = 20_000  # words of one document at which names are looked for
MOST_SIGHTINGS = 200_000
LONGEST_RUN = 4  # words of names in a row; those of longer runs, which are rare, are looked up again each time

CUE = "\x03"  # a word that is part of no name and may say what one is
_BEGINNING, _GOING_ON, _END = 0x10000, 0x90000, 0x110000
_MAY_BEGIN = re.compile(
    f"[{chr(_BEGINNING)}-{chr(_GOING_ON - 1)}](?=([{chr(_BEGINNING)}-{chr(_END - 1)}]{{0,{LONGEST_RUN}}}))"
)


class NameHit(NamedTuple):
    """Some adjacent words that may name an entry.

    `sounds` is the key by which they were found above level 0; where that is not `sure` the country has to agree.
    """

    start: int
    end: int
    alias: Alias
    level: int
    sounds: str = ""
    sure: bool = True

    @property
    def how(self) -> str:
        """Return by which listed name it was found, and how."""
        return ("", "spelt like ", "sounds like ", "sounds like ")[self.level] + self.alias.name


class Refused(NamedTuple):
    """A hit that names nothing after all, and why, for people; `by` are the words on which it hangs, where some do."""

    hit: NameHit
    why: str
    by: tuple[int, int] | None = None


Heard: TypeAlias = tuple[tuple[Alias, int, bool], ...]


class Sightings(dict[str, str]):
    """What stands between two spaces, to one character for each of its words: read once, then looked up.

    `uneven` are those chunks, the longest ones left out, that do not stand for just one word. `seen` leads from a
    character back to the word, where this can be part of a name; `named` from a run of such characters to what may be a
    name at its first. `cues` are the characters of words that may say what a name is.
    """

    def __init__(self, index: Index) -> None:
        super().__init__({BREAK: BREAK})
        self.index = index
        self.uneven: set[str] = set()
        self.seen: dict[str, Sighting] = {}
        self.named: dict[str, tuple[NameHit, ...]] = {}
        self.cues = {CUE}
        self._characters: dict[str, str] = {}
        self._heard: dict[str, Heard | None] = {}

    @property
    def full(self) -> bool:
        """Whether it is time to begin anew."""
        return max(len(self), len(self._characters), len(self._heard), len(self.named)) >= MOST_SIGHTINGS

    def hear(self, key: str) -> Heard | None:
        """Return the names that sound so; None where none even begins so."""
        if key not in self._heard:
            self._heard[key] = (*self.index.sounding(key),) if self.index.begins_sounding(key) else None
        return self._heard[key]

    def __reduce__(self) -> tuple[type[Sightings], tuple[Index]]:
        return Sightings, (self.index,)  # what is remembered stays behind

    def __missing__(self, chunk: str) -> str:
        read = "".join(self._character(chunk[start:end]) for start, end, _ in words(chunk))
        if len(chunk) <= LONGEST_REMEMBERED:
            if len(read) != 1:
                self.uneven.add(chunk)
            if not self.full:
                self[chunk] = read
        return read

    def _character(self, surface: str) -> str:
        if len(surface) > LONGEST_WORD:
            return UNKNOWN
        if surface not in self._characters:
            self._characters[surface] = self._fresh(sight(surface))
        return self._characters[surface]

    def _fresh(self, sighting: Sighting) -> str:
        cue = is_a_cue(sighting.plain)
        begins = sighting.may_begin(self.index)
        code = (_BEGINNING if begins else _GOING_ON) + len(self.seen)
        if code >= (_GOING_ON if begins else _END) or not (begins or sighting.may_go_on(self.index)):
            return CUE if cue else UNKNOWN
        self.seen[chr(code)] = sighting
        if cue:
            self.cues.add(chr(code))
        return chr(code)


def find_names(lane: str, sightings: Sightings) -> Iterator[NameHit]:
    """Yield whatever may be a name in a string that `sightings` has read, in reading order of its first word.

    It depends on the words from there on to the first that is part of no name: what these name is remembered.
    """
    for beginning in islice(_MAY_BEGIN.finditer(lane), MOST_BEGINNINGS):
        start, run = beginning.start(), beginning[0] + beginning[1]
        if len(run) > LONGEST_RUN:
            yield from _walked(lane, sightings, start=start)
            continue
        for hit in _named(run, sightings):
            yield hit._replace(start=start, end=start + hit.end)


def _named(run: str, sightings: Sightings) -> tuple[NameHit, ...]:
    hits = sightings.named.get(run)
    if hits is None:
        hits = (*_distinct(_walked(run, sightings)),)
        if not sightings.full:
            sightings.named[run] = hits
    return hits


def _distinct(hits: Iterable[NameHit]) -> Iterator[NameHit]:
    """Yield hits without those that say by their sounds of the same entry what another of its names says too.

    The listed names of an entry often sound alike; the first of them in the order of the alphabet stands for all.
    """
    best: dict[tuple[object, ...], NameHit] = {}
    for hit in hits:
        listed = hit.alias.name if hit.level == 0 else len(plain_words(hit.alias.name))
        says = (
            hit.start,
            hit.end,
            hit.alias.entry.key,
            hit.alias.role,
            hit.alias.script,
            hit.level,
            hit.sounds,
            hit.sure,
        )
        known = best.get((*says, listed))
        if known is None or hit.alias.name < known.alias.name:
            best[*says, listed] = hit
    yield from best.values()


def _walked(lane: str, sightings: Sightings, *, start: int = 0) -> Iterator[NameHit]:
    """Yield what may be a name at a word."""
    walk = _Walk(sightings.index, lane, sightings)
    yield from walk.exact(start)
    yield from walk.sounding(start)


class _Walk(NamedTuple):
    """From the first word of a name on to its last."""

    names: Index
    lane: str
    sightings: Sightings

    def exact(self, start: int) -> Iterator[NameHit]:
        """Yield names at level 0, longer and longer; an Arabic word gives up its particles only if it must."""
        first = self._at(start)
        for alias in self.names.typed(as_typed(first.surface)):
            yield NameHit(start, start + 1, alias, 0)
        for reading in first.readings:
            found = [*self._exactly(reading, start)]
            if found:
                yield from found
                return

    def _exactly(self, key: str, start: int) -> Iterator[NameHit]:
        place = start
        while True:
            for alias in self.names.exact(key):
                yield NameHit(start, place + 1, alias, 0)
            following = self._after(place)
            if following is None or not self.names.begins_exact(key):
                return
            place, key = place + 1, f"{key} {following.plain}"

    def sounding(self, start: int) -> Iterator[NameHit]:
        """Yield names by their sounds: words are joined, articles between them passed over."""
        first = self._at(start)
        ahead = [(sound, start) for sound in first.sounds] if first.may_sound else []
        while ahead:
            key, place = ahead.pop()
            heard = self.sightings.hear(key)
            if heard is None:
                continue
            for alias, level, sure in heard:
                yield NameHit(start, place + 1, alias, level, key, sure)
            place, following = self._past_articles(place)
            if following and place - start < MOST_WORDS:
                ahead += ((join(key, sound), place) for sound in following.sounds)

    def _past_articles(self, place: int) -> tuple[int, Sighting | None]:
        following, place = self._after(place), place + 1
        while following and (further := self._after(place)) and following.is_article(further):
            following, place = further, place + 1
        return place, following

    def _after(self, place: int) -> Sighting | None:
        """Return the next word, if it can be part of a name."""
        return self.sightings.seen.get(self.lane[place + 1]) if place + 1 < len(self.lane) else None

    def _at(self, place: int) -> Sighting:
        return self.sightings.seen[self.lane[place]]
