"""What may be a name in, what is one out: enough sounds, a capital, nothing to cancel it, no longer name around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rules.names.finder import NameHit, Sightings
from rules.names.fold import level_0
from rules.names.sighting import Sighting
from rules.reading import Reading

FEWEST_SOUNDS = 5  # of a key at level 1; one less where the text has the article
FEWEST_LETTERS_OF_A_PART = 5
FEWEST_LETTERS_LOW = 5  # of a listed name that is written without a capital
FEWEST_SOUNDS_LOW = 6  # the same at level 1


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides over the hits of one document."""

    reading: Reading
    lane: str
    sightings: Sightings

    def accepted(self, hits: Iterable[NameHit]) -> list[NameHit]:
        """Return the hits that name something, in reading order: one for each entry and place."""
        names = [self._with_article(hit) for hit in hits]
        cancelled = defaultdict(list)
        for hit in names:
            if hit.alias.never:
                cancelled[hit.alias.entry.key].append(hit)
        names = [
            hit
            for hit in names
            if not hit.alias.never
            and self._says_enough(hit)
            and not any(_covers(phrase, hit) for phrase in cancelled[hit.alias.entry.key])
        ]
        standing = [hit for hit in names if self._has_capital(hit) or self._stands_low(hit)]
        seen_with_capital = {hit.alias.entry.key for hit in names if self._has_capital(hit)}
        follow = (hit for hit in names if hit.level == 0 and hit.alias.entry.key in seen_with_capital)
        return sorted(
            _longest([*standing, *(hit for hit in follow if not self._is_ordinary(hit))]), key=_in_reading_order
        )

    def _words(self, hit: NameHit) -> list[Sighting]:
        return [self.sightings.seen[character] for character in self.lane[hit.start : hit.end]]

    def _with_article(self, hit: NameHit) -> NameHit:
        """Return the hit with the article before it, where this hangs on by a hyphen or has a capital itself."""
        before = self.sightings.seen.get(self.lane[hit.start - 1]) if hit.start else None
        first = self.sightings.seen[self.lane[hit.start]]
        if before is None or before.closes or first.opens or not before.is_article(first):
            return hit
        return hit._replace(start=hit.start - 1) if first.hangs_on or before.capital else hit

    def _says_enough(self, hit: NameHit) -> bool:
        words = self._words(hit)
        if len(words) == 1 and words[0].part and len(words[0].plain) < FEWEST_LETTERS_OF_A_PART:
            return False
        if hit.level == 0:
            return True
        has_article = any(word.is_article(after) for word, after in pairwise(words))
        return len(hit.sounds) >= FEWEST_SOUNDS - has_article and not self._is_ordinary(hit)

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
        if hit.level > 0:
            return len(hit.sounds) >= FEWEST_SOUNDS_LOW and not any(word.ordinary for word in words)
        if self.reading.in_a_line_without_capitals(hit.start):
            return True
        if len(words) > 1 or words[0].ordinary or len(words[0].surface) < FEWEST_LETTERS_LOW:
            return False
        return words[0].surface == level_0(hit.alias.name)


def _covers(phrase: NameHit, hit: NameHit) -> bool:
    return phrase.start <= hit.start and hit.end <= phrase.end


def _in_reading_order(hit: NameHit) -> tuple[int, int, int]:
    return hit.start, -hit.end, hit.alias.entry.key


def _longest(hits: Iterable[NameHit]) -> Iterable[NameHit]:
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
    return kept.values()
