"""What may be a name in, what is one out: enough sounds, a capital, nothing to cancel it, no longer name around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rules.names.cues import AFTER_A_GROUP, BEFORE_AN_ABBREVIATION
from rules.names.finder import NameHit, Sightings
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

_INDEFINITE = frozenset({"a", "an", "any"})
_ALSO_WORDS = ORDINARY | {"ei", "tip"}


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides over the hits of one document, one by one and against each other."""

    reading: Reading
    lane: str
    sightings: Sightings

    def accepted(self, hits: Iterable[NameHit]) -> list[NameHit]:
        """Return the hits that name something, in reading order, one for each entry and place; and demonyms."""
        whole = [self._with_article(hit) for hit in hits if self._hangs_together(hit)]
        names = [hit for hit in _uncancelled(whole) if hit.alias.role == "demonym" or self._may_name(hit)]
        firm = [hit for hit in names if self._has_capital(hit) or self._stands_low(hit)]
        known = {hit.alias.entry.key for hit in firm if self._has_capital(hit)}
        follow = [
            hit for hit in names if hit.level == 0 and hit.alias.entry.key in known and not self._is_ordinary(hit)
        ]
        longest = _longest(hit for hit in (*firm, *follow) if hit.alias.role != "demonym")
        kept = self._with_long_form(longest)
        return sorted((*kept, *(hit for hit in firm if hit.alias.role == "demonym")), key=_in_reading_order)

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

    def _hangs_together(self, hit: NameHit) -> bool:
        """Return whether nothing but spaces, a line break or hyphens stands between the words."""
        return all(BETWEEN.fullmatch(self.reading.between(number)) for number in range(hit.start, hit.end - 1))

    def _may_name(self, hit: NameHit) -> bool:
        words = self._words(hit)
        if len(words[0].plain) < FEWEST_LETTERS_OF_A_PART and self.reading.is_part(hit.start, hit.end):
            return False
        if hit.alias.role == "abbreviation":
            return words[0].plain not in _ALSO_WORDS or not self._shouted(hit)
        if self._is_ordinary(hit) and (hit.level > 0 or self._neighbour(hit.start - 1) in _INDEFINITE):
            return False
        if hit.alias.entry.kind == "place" and len(words) == 1 and words[0].is_short_and_in_capitals:
            return hit.level == 0 and self._shouted(hit)
        has_article = any(word.is_article(after) for word, after in pairwise(words))
        if hit.level > 1:
            return self._has_as_many_words(hit)
        return hit.level == 0 or len(hit.sounds) >= FEWEST_SOUNDS - has_article

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

    def _shouted(self, hit: NameHit) -> bool:
        """Return whether the words around are in capitals too, so that capitals say nothing."""
        around = (*range(hit.start - AROUND, hit.start), *range(hit.end, hit.end + AROUND))
        words = [word for number in around if (word := self.reading.surface(number)).isalpha()]
        return bool(words) and sum(word.isupper() for word in words) >= SHOUTING * len(words)

    def _with_long_form(self, hits: Sequence[NameHit]) -> list[NameHit]:
        """Return the hits without abbreviations that are words too (IS, EI), unless the text says what they mean."""
        spelt_out = {hit.alias.entry.key for hit in hits if hit.alias.role == "name"}
        return [
            hit
            for hit in hits
            if hit.alias.role != "abbreviation"
            or hit.alias.name.lower() not in _ALSO_WORDS
            or self._neighbour(hit.end) in AFTER_A_GROUP
            or (hit.alias.entry.key in spelt_out and self._is_meant(hit))
        ]

    def _is_meant(self, hit: NameHit) -> bool:
        field, start, end = self.reading.span(hit.start, hit.end)
        in_brackets = self.reading.text(field)[max(start - 1, 0) : end + 1] == f"({hit.alias.name})"
        return in_brackets or self._neighbour(hit.start - 1) in BEFORE_AN_ABBREVIATION

    def _neighbour(self, number: int) -> str:
        return self.reading.surface(number).lower()


def _uncancelled(hits: Iterable[NameHit]) -> Iterable[NameHit]:
    """Return the hits that no phrase of their entry's `never` covers."""
    cancelled: defaultdict[int, list[NameHit]] = defaultdict(list)
    others: list[NameHit] = []
    for hit in hits:
        (cancelled[hit.alias.entry.key] if hit.alias.role == "never" else others).append(hit)
    return [hit for hit in others if not any(_covers(phrase, hit) for phrase in cancelled.get(hit.alias.entry.key, ()))]


def _count_without_articles(words: Sequence[str]) -> int:
    return len(words) - sum(is_article(word, after) for word, after in pairwise(words))


def _consonants(hit: NameHit) -> int:
    return len(skeleton(hit.sounds).consonants)


def _covers(phrase: NameHit, hit: NameHit) -> bool:
    return phrase.start <= hit.start and hit.end <= phrase.end


def _in_reading_order(hit: NameHit) -> tuple[int, int, int]:
    return hit.start, -hit.end, hit.alias.entry.key


def _longest(hits: Iterable[NameHit]) -> list[NameHit]:
    """Return, for each place, the entries with the longest name there, each by its best alias.

    What is asked for by one rule alone neither hides the names of others nor is hidden by them.
    """
    taken: dict[tuple[int | None, int], tuple[int, int]] = {}
    kept: dict[tuple[int, int, int], NameHit] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.level, hit.start, hit.alias.name)):
        entry, span = hit.alias.entry, (hit.start, hit.end)
        among = entry.key if entry.stands_alone else None
        places = [(among, word) for word in range(*span)]
        if all(taken.get(place, span) == span for place in places):
            taken.update(dict.fromkeys(places, span))
            kept.setdefault((entry.key, *span), hit)
    return [*kept.values()]
