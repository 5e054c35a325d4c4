"""What may be a name in, what is one out: enough sounds, a capital, nothing to cancel it, no longer name around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from rules.names.cues import AFTER_A_GROUP, BEFORE_AN_ABBREVIATION
from rules.names.finder import NameHit, Refused, Sightings
from rules.names.fold import is_article, level_0
from rules.names.gazetteer import plain_words
from rules.names.ordinary import ORDINARY
from rules.names.sighting import Sighting
from rules.names.skeleton import skeleton
from rules.reading import Reading

FEWEST_SOUNDS = 5  # of a key at level 1; one less where the text has the article
FEWEST_LETTERS_OF_A_PART = 5
FEWEST_LETTERS_LOW = 5  # of a listed name that is written without a capital
FEWEST_SOUNDS_LOW = 6  # the same at level 1
FEWEST_CONSONANTS_LOW = 5  # and above
AROUND = 4  # words on each side that say whether all is in capitals there
BETWEEN = re.compile(r"[\s_\u2010\u2011\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff-]*")
SHOUTING = 0.7  # share of words in capitals from which capitals say nothing

_PARTED = "a sign stands between its words"
_CANCELLED = "its entry says that it never counts in"
_PART = "it is glued to another word and too short to be told from it"
_SHOUTED = "it is a word too, and all around is in capitals"
_ORDINARY = "it consists of ordinary words"
_SHORT = "so short a word in capitals is rather an abbreviation"
_OTHER_WORDS = "it is parted into words in another way than the listed name"
_QUIET = "it has too few sounds to be told by them"
_LOW = "it begins with a small letter"
_LONGER = "it is part of a longer name,"
_WORD_TOO = "it is a word too, and nothing says that the abbreviation is meant"

_INDEFINITE = frozenset({"a", "an", "any"})
_ALSO_WORDS = ORDINARY | {"ei", "tip"}


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides over the hits of one document, one by one and against each other; `refused` are those it turned away."""

    reading: Reading
    lane: str
    sightings: Sightings
    refused: list[Refused] = field(default_factory=list)

    def accepted(self, hits: Iterable[NameHit]) -> list[NameHit]:
        """Return the hits that name something, in reading order, one for each entry and place; and demonyms."""
        whole = [self._with_article(hit) for hit in self._passed(hits, self._parted)]
        names = self._passed(self._uncancelled(whole), self._weak)
        firm: list[NameHit] = []
        low: list[NameHit] = []
        for hit in names:
            (firm if self._has_capital(hit) or self._stands_low(hit) else low).append(hit)
        known = {hit.alias.entry.key for hit in firm if self._has_capital(hit)}
        follow = self._passed(low, lambda hit: None if self._follows(hit, known) else _LOW)
        longest = self._longest(hit for hit in (*firm, *follow) if hit.alias.role != "demonym")
        kept = self._with_long_form(longest)
        return sorted((*kept, *(hit for hit in firm if hit.alias.role == "demonym")), key=_in_reading_order)

    def _passed(self, hits: Iterable[NameHit], doubt: Callable[[NameHit], str | None]) -> list[NameHit]:
        """Return the hits of which nothing is said against them; note the others with what is."""
        passed = []
        for hit in hits:
            if why := doubt(hit):
                self.refused.append(Refused(hit, why))
            else:
                passed.append(hit)
        return passed

    def _words(self, hit: NameHit) -> list[Sighting]:
        return [self.sightings.seen[character] for character in self.lane[hit.start : hit.end]]

    def _with_article(self, hit: NameHit) -> NameHit:
        """Return the hit with the article before it, where this hangs on by a hyphen or has a capital itself."""
        before = self.sightings.seen.get(self.lane[hit.start - 1]) if hit.start else None
        if before is None or not before.is_article(self.sightings.seen[self.lane[hit.start]]):
            return hit
        longer, gap = hit._replace(start=hit.start - 1), self.reading.between(hit.start - 1)
        hangs_on = before.capital or not any(map(str.isspace, gap))
        return longer if hangs_on and self._hangs_together(longer) else hit

    def _parted(self, hit: NameHit) -> str | None:
        return None if self._hangs_together(hit) else _PARTED

    def _hangs_together(self, hit: NameHit) -> bool:
        """Return whether nothing but spaces, a line break or hyphens stands between the words."""
        return all(BETWEEN.fullmatch(self.reading.between(number)) for number in range(hit.start, hit.end - 1))

    def _uncancelled(self, hits: Sequence[NameHit]) -> Iterable[NameHit]:
        """Return the hits that no phrase of their entry's `never` covers."""
        phrases: defaultdict[int, list[NameHit]] = defaultdict(list)
        for hit in hits:
            if hit.alias.role == "never":
                phrases[hit.alias.entry.key].append(hit)
        for hit in hits:
            if hit.alias.role != "never":
                cancelled = (phrase for phrase in phrases.get(hit.alias.entry.key, ()) if _covers(phrase, hit))
                if phrase := next(cancelled, None):
                    self.refused.append(Refused(hit, _CANCELLED, (phrase.start, phrase.end)))
                else:
                    yield hit

    def _weak(self, hit: NameHit) -> str | None:
        """Return what there is to say against a hit by itself."""
        if hit.alias.role == "demonym":
            return None
        words = self._words(hit)
        if len(words[0].plain) < FEWEST_LETTERS_OF_A_PART and self.reading.is_part(hit.start, hit.end):
            return _PART
        if hit.alias.role == "abbreviation":
            return _SHOUTED if words[0].plain in _ALSO_WORDS and self._shouted(hit) else None
        return self._unlike(hit, words)

    def _unlike(self, hit: NameHit, words: Sequence[Sighting]) -> str | None:
        """Return why these words are rather no name at all, or not the listed one."""
        if self._is_ordinary(hit) and (hit.level > 0 or self._neighbour(hit.start - 1) in _INDEFINITE):
            return _ORDINARY
        if hit.alias.entry.kind == "place" and len(words) == 1 and words[0].is_short_and_in_capitals:
            return None if hit.level == 0 and self._shouted(hit) else _SHORT
        if hit.level > 1:
            return None if self._has_as_many_words(hit) else _OTHER_WORDS
        has_article = any(word.is_article(after) for word, after in pairwise(words))
        return _QUIET if hit.level == 1 and len(hit.sounds) < FEWEST_SOUNDS - has_article else None

    def _has_as_many_words(self, hit: NameHit) -> bool:
        """Return whether the text parts the name as its listed spelling does: where vowels differ, no more may."""
        return _count_without_articles([word.plain for word in self._words(hit)]) == _count_without_articles(
            plain_words(hit.alias.name)
        )

    def _is_ordinary(self, hit: NameHit) -> bool:
        """Return whether the text has nothing but ordinary words there."""
        return all(word.ordinary for word in self._words(hit))

    def _has_capital(self, hit: NameHit) -> bool:
        """Return whether the first word that is no article has a capital, or is in a script without them."""
        words = self._words(hit)
        first = next((word for word, after in pairwise(words) if not word.is_article(after)), words[-1])
        return first.capital

    def _stands_low(self, hit: NameHit) -> bool:
        """Return whether a hit without a capital is a name all the same."""
        words = self._words(hit)
        if hit.alias.role == "demonym":
            return True
        if hit.level > 0:
            enough = (
                len(hit.sounds) >= FEWEST_SOUNDS_LOW if hit.level == 1 else _consonants(hit) >= FEWEST_CONSONANTS_LOW
            )
            return enough and not any(word.ordinary for word in words)
        if self.reading.in_a_line_without_capitals(hit.start):
            return True
        if len(words) > 1 or words[0].ordinary or len(words[0].surface) < FEWEST_LETTERS_LOW:
            return False
        return words[0].surface == level_0(hit.alias.name)

    def _follows(self, hit: NameHit, known: AbstractSet[int]) -> bool:
        """Return whether a listed name may be low because the text names the same with a capital elsewhere."""
        return hit.level == 0 and hit.alias.entry.key in known and not self._is_ordinary(hit)

    def _shouted(self, hit: NameHit) -> bool:
        """Return whether the words around are in capitals too, so that capitals say nothing."""
        around = (*range(hit.start - AROUND, hit.start), *range(hit.end, hit.end + AROUND))
        words = [word for number in around if (word := self.reading.surface(number)).isalpha()]
        return bool(words) and sum(word.isupper() for word in words) >= SHOUTING * len(words)

    def _with_long_form(self, hits: Sequence[NameHit]) -> list[NameHit]:
        """Return the hits without abbreviations that are words too (IS, EI), unless the text says what they mean."""
        spelt_out = {hit.alias.entry.key for hit in hits if hit.alias.role == "name"}

        def unsaid(hit: NameHit) -> str | None:
            said = (
                hit.alias.role != "abbreviation"
                or hit.alias.name.lower() not in _ALSO_WORDS
                or self._neighbour(hit.end) in AFTER_A_GROUP
                or (hit.alias.entry.key in spelt_out and self._is_meant(hit))
            )
            return None if said else _WORD_TOO

        return self._passed(hits, unsaid)

    def _longest(self, hits: Iterable[NameHit]) -> list[NameHit]:
        """Return, for each place, the entries with the longest name there, each by its best alias.

        What is asked for by one rule alone neither hides the names of others nor is hidden by them.
        """
        taken: dict[tuple[int | None, int], tuple[int, int]] = {}
        kept: dict[tuple[int, int, int], NameHit] = {}
        for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.level, hit.start, hit.alias.name)):
            entry, span = hit.alias.entry, (hit.start, hit.end)
            among = entry.key if entry.stands_alone else None
            places = [(among, word) for word in range(*span)]
            longer = next((taken[place] for place in places if taken.get(place, span) != span), None)
            if longer:
                self.refused.append(Refused(hit, _LONGER, longer))
            else:
                taken.update(dict.fromkeys(places, span))
                kept.setdefault((entry.key, *span), hit)
        return [*kept.values()]

    def _is_meant(self, hit: NameHit) -> bool:
        field, start, end = self.reading.span(hit.start, hit.end)
        in_brackets = self.reading.text(field)[max(start - 1, 0) : end + 1] == f"({hit.alias.name})"
        return in_brackets or self._neighbour(hit.start - 1) in BEFORE_AN_ABBREVIATION

    def _neighbour(self, number: int) -> str:
        return self.reading.surface(number).lower()


def _count_without_articles(words: Sequence[str]) -> int:
    return len(words) - sum(is_article(word, after) for word, after in pairwise(words))


def _consonants(hit: NameHit) -> int:
    return len(skeleton(hit.sounds).consonants)


def _covers(phrase: NameHit, hit: NameHit) -> bool:
    return phrase.start <= hit.start and hit.end <= phrase.end


def _in_reading_order(hit: NameHit) -> tuple[int, int, int]:
    return hit.start, -hit.end, hit.alias.entry.key
