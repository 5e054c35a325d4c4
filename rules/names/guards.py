"""What may be a name in, what is one out: enough sounds, a capital, nothing to cancel it, no longer name around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from rules.names.capitals import Capitals
from rules.names.cues import (
    AFTER_A_GROUP,
    BEFORE_AN_ABBREVIATION,
    BEFORE_THE_STATE,
    INDEFINITE,
    INDEFINITE_IN_FRENCH,
    OF_GROUPS,
    STATES,
)
from rules.names.finder import NameHit, Refused, Sightings
from rules.names.fold import is_article
from rules.names.gazetteer import plain_words
from rules.names.initials import spelt_out_before
from rules.names.ordinary import ORDINARY
from rules.names.others import is_another_name
from rules.names.sighting import SHORT, Sighting
from rules.reading import Reading
from rules.text.words import APOSTROPHES as ALL_APOSTROPHES

FEWEST_SOUNDS = 5  # of a key at level 1; one less where the text has the article
FEWEST_LETTERS_OF_A_PART = 5
AROUND = 8  # words on each side of an abbreviation that may speak of fighting
_BLANK = r"[\s_\u2010\u2011\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff-]*"
ARTICLE_ON = re.compile(_BLANK)
BETWEEN = re.compile(rf"(?:['’`´]s?)?{_BLANK}['‘’`´ʿʾʼʻ]?")

_PARTED = "a sign stands between its words"
_CANCELLED = "its entry says that it never counts in"
_PART = "it is glued to another word and too short to be told from it"
_SHOUTED = "it is a word too, and all around is in capitals"
_ORDINARY = "it consists of ordinary words"
_A_STATE = "the word before it makes it some state"
_A_THING = "an indefinite article makes it a thing"
_GOES_ON = "it goes on behind a hyphen"
_SHORT = "so short a word in capitals is rather an abbreviation"
_OTHER_WORDS = "it is parted into words in another way than the listed name"
_OTHERS = "it is known as the name of somebody or somewhere else"
_QUIET = "it has too few sounds to be told by them"
_BARE = "so short a name keeps its apostrophe"
_LOW = "it begins with a small letter"
_LONGER = "it is part of a longer name,"
_BETTER = "it is spelt rather like a name of"
_STANDS_FOR_ANOTHER = "it is spelt out as something else"
_WORD_TOO = "it is a word too, and nothing says that the abbreviation is meant"

APOSTROPHES = frozenset(ALL_APOSTROPHES)
_ALSO_WORDS = ORDINARY | {"ei", "tip"}


@dataclass(slots=True)
class Judge:
    """Decides over the hits of one document, one by one and against each other.

    `refused` holds those that fell; `dubious` are places of which a `never` phrase shows that a namesake is there too.
    """

    reading: Reading
    lane: str
    sightings: Sightings
    refused: list[Refused] = field(default_factory=list)
    dubious: set[int] = field(default_factory=set)
    capitals: Capitals = field(init=False)

    def __post_init__(self) -> None:
        self.capitals = Capitals(self.reading, self.words)

    def accepted(self, hits: Iterable[NameHit]) -> list[NameHit]:
        """Return the hits that name something, in reading order, one for each entry and place; and demonyms."""
        whole = [self._with_article(hit) for hit in self.passing(hits, self._torn)]
        names = self.passing(self._uncancelled(whole), self._unlike)
        firm: list[NameHit] = []
        low: list[NameHit] = []
        for hit in names:
            (firm if self.capitals.has_one(hit) or self.capitals.needs_none(hit) else low).append(hit)
        known = {hit.alias.entry.key for hit in firm if self.capitals.has_one(hit)}
        follow = self.passing(low, lambda hit: "" if self._follows(hit, known) else _LOW)
        demonyms = [hit for hit in firm if hit.alias.role == "demonym"]
        longest = self._longest(hit for hit in (*firm, *follow) if hit.alias.role != "demonym")
        return sorted((*self._with_long_form(longest), *demonyms), key=in_reading_order)

    def passing(self, hits: Iterable[NameHit], why_not: Callable[[NameHit], str]) -> list[NameHit]:
        """Return the hits that nothing speaks against; the others are noted with what does."""
        passed = []
        for hit in hits:
            if refused := why_not(hit):
                self.refused.append(Refused(hit, refused))
            else:
                passed.append(hit)
        return passed

    def words(self, hit: NameHit) -> list[Sighting]:
        """Return the words that a hit consists of."""
        return [self.sightings.seen[character] for character in self.lane[hit.start : hit.end]]

    def _with_article(self, hit: NameHit) -> NameHit:
        """Return the hit with the article before it, where this hangs on by a hyphen or has a capital itself."""
        before = self.sightings.seen.get(self.lane[hit.start - 1]) if hit.start else None
        if before is None or not before.is_article(self.sightings.seen[self.lane[hit.start]]):
            return hit
        gap = self.reading.between(hit.start - 1)
        hangs_on = before.capital or not any(map(str.isspace, gap))
        return hit._replace(start=hit.start - 1) if hangs_on and ARTICLE_ON.fullmatch(gap) else hit

    def _torn(self, hit: NameHit) -> str:
        """Return why the words are not one name: only spaces, a line break or hyphens may stand between them."""
        if all(BETWEEN.fullmatch(self.reading.between(number)) for number in range(hit.start, hit.end - 1)):
            return ""
        return _PARTED

    def _unlike(self, hit: NameHit) -> str:
        """Return what speaks against a hit whatever stands around it."""
        if hit.alias.role == "demonym":
            return ""
        words = self.words(hit)
        if len(words[0].plain) < FEWEST_LETTERS_OF_A_PART and self.reading.is_part(hit.start, hit.end):
            return _PART
        if hit.alias.role == "abbreviation":
            return self._as_an_abbreviation(hit, words)
        if self._is_ordinary(hit) and (thing := self._is_a_thing(hit)):
            return thing
        if hit.alias.entry.kind == "place" and len(words) == 1 and words[0].is_short_and_in_capitals:
            shouted = hit.level == 0 and self.capitals.shouted(hit)
            return "" if shouted else _SHORT
        return self._too_far(hit, words)

    def _as_an_abbreviation(self, hit: NameHit, words: Sequence[Sighting]) -> str:
        """Return why capitals are no abbreviation: all around has some, or a French article makes them a thing."""
        if self.neighbour(hit.start - 1) in INDEFINITE_IN_FRENCH:
            return _A_THING
        return _SHOUTED if words[0].plain in _ALSO_WORDS and self.capitals.shouted(hit) else ""

    def _too_far(self, hit: NameHit, words: Sequence[Sighting]) -> str:
        """Return why a spelling is none of the listed name."""
        if hit.level > 0 and len(words) == 1 and is_another_name(words[0].plain, hit.alias.entry):
            return _OTHERS
        if hit.level > 1:
            same = _count_without_articles([word.plain for word in words]) == _count_without_articles(
                plain_words(hit.alias.name)
            )
            return "" if same else _OTHER_WORDS
        if hit.level == 0 and _has_lost_its_apostrophe(hit, words):
            return _BARE
        has_article = any(word.is_article(after) for word, after in pairwise(words))
        enough = hit.level == 0 or len(hit.sounds) >= FEWEST_SOUNDS - has_article
        return "" if enough else _QUIET

    def _is_a_thing(self, hit: NameHit) -> str:
        """Return why ordinary words mean what they say: they are not the listed ones, or "an" makes them a thing."""
        if hit.level > 0:
            return _ORDINARY
        if self.neighbour(hit.end) in AFTER_A_GROUP:
            return ""
        if self.reading.after(hit.end) == "-":
            return _GOES_ON
        before, further = {self.neighbour(hit.start - 1)}, self.neighbour(hit.start - 2)
        if self._is_any_state(hit) and before.isdisjoint(BEFORE_THE_STATE):
            return _A_STATE
        if further in INDEFINITE_IN_FRENCH or not self.capitals.as_listed(hit):
            before.add(further)
        return "" if before.isdisjoint(INDEFINITE) else _A_THING

    def _is_any_state(self, hit: NameHit) -> bool:
        """Return whether the word "state" in it has a small letter where the listed name has a capital."""
        words = {self.reading.surface(number) for number in range(hit.start, hit.end)}
        return not words.isdisjoint(STATES) and not self.capitals.as_listed(hit)

    def _is_ordinary(self, hit: NameHit) -> bool:
        """Return whether the text has nothing but ordinary words there."""
        return all(word.ordinary for word in self.words(hit))

    def _follows(self, hit: NameHit, known: set[int]) -> bool:
        """Return whether a name without a capital had one elsewhere."""
        follows = hit.level == 0 and hit.alias.entry.key in known
        return follows and not self._is_ordinary(hit) and not self.capitals.is_a_word(hit)

    def _with_long_form(self, hits: Sequence[NameHit]) -> list[NameHit]:
        """Return the hits without abbreviations that are words too (IS, EI), unless the text says what they mean."""
        spelt_out = {hit.alias.entry.key for hit in hits if hit.alias.role == "name"}
        meant = self.passing(hits, lambda hit: "" if self._is_meant(hit, spelt_out) else _WORD_TOO)
        others = {self.neighbour(hit.start) for hit in meant if self._stands_for_another(hit, spelt_out)}
        return self.passing(meant, lambda hit: _STANDS_FOR_ANOTHER if self._is_one_of(hit, others) else "")

    def _stands_for_another(self, hit: NameHit, spelt_out: set[int]) -> bool:
        """Return whether a text that never spells its entry out spells it out as something else."""
        if hit.alias.role != "abbreviation" or hit.alias.entry.key in spelt_out:
            return False
        return spelt_out_before(self.reading, hit.start, hit.alias.name) is not None

    def _is_one_of(self, hit: NameHit, abbreviations: AbstractSet[str]) -> bool:
        return hit.alias.role == "abbreviation" and self.neighbour(hit.start) in abbreviations

    def _is_meant(self, hit: NameHit, spelt_out: set[int]) -> bool:
        if hit.alias.role != "abbreviation" or hit.alias.name.lower() not in _ALSO_WORDS:
            return True
        if hit.alias.entry.kind == "place":
            return True
        if self.neighbour(hit.end) in AFTER_A_GROUP:
            return True
        field_, start, end = self.reading.span(hit.start, hit.end)
        in_brackets = self.reading.text(field_)[max(start - 1, 0) : end + 1] == f"({hit.alias.name})"
        said = in_brackets or self.neighbour(hit.start - 1) in BEFORE_AN_ABBREVIATION
        return said and (hit.alias.entry.key in spelt_out or self._speaks_of_fighting(hit))

    def _speaks_of_fighting(self, hit: NameHit) -> bool:
        around = (*range(hit.start - AROUND, hit.start), *range(hit.end, hit.end + AROUND))
        return not OF_GROUPS.isdisjoint(map(self.neighbour, around))

    def neighbour(self, number: int) -> str:
        """Return a word in lower case."""
        return self.reading.surface(number).lower()

    def _uncancelled(self, hits: Iterable[NameHit]) -> list[NameHit]:
        """Return the hits that no phrase of their entry's `never` covers."""
        phrases: dict[tuple[int, int], NameHit] = {}  # the longest that begins at a word, by entry and word
        others: list[NameHit] = []
        for hit in hits:
            if hit.alias.role != "never":
                others.append(hit)
                continue
            at = hit.alias.entry.key, hit.start
            phrases[at] = max(hit, phrases.get(at, hit), key=lambda one: one.end)
        self.dubious |= {phrase.alias.entry.key for phrase in phrases.values() if phrase.alias.entry.kind == "place"}
        longest = max((phrase.end - phrase.start for phrase in phrases.values()), default=0)
        kept = []
        for hit in others:
            around = (phrases.get((hit.alias.entry.key, start)) for start in range(hit.end - longest, hit.start + 1))
            if phrase := next((phrase for phrase in around if phrase and phrase.end >= hit.end), None):
                self.refused.append(Refused(hit, _CANCELLED, phrase[:2]))
            else:
                kept.append(hit)
        return kept

    def _longest(self, hits: Iterable[NameHit]) -> list[NameHit]:
        """Return, for each place, the entries with the longest name there, and of these those that are spelt best.

        What is asked for by one rule alone neither hides the names of others nor is hidden by them.
        """
        taken: dict[tuple[int | None, int], NameHit] = {}
        kept: dict[tuple[int, int, int], NameHit] = {}
        for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.level, hit.start, hit.alias.name)):
            entry, span = hit.alias.entry, (hit.start, hit.end)
            among = entry.key if entry.stands_alone else None
            there = [taken[place] for place in ((among, word) for word in range(*span)) if place in taken]
            longer = next((other for other in there if other[:2] != span), None)
            if longer:
                self.refused.append(Refused(hit, _LONGER, longer[:2]))
            elif there and there[0].level < hit.level and there[0].alias.entry.key != entry.key:
                self.refused.append(Refused(hit, f"{_BETTER} {there[0].alias.entry.term}"))
            else:
                taken.update({(among, word): hit for word in range(*span) if (among, word) not in taken})
                kept.setdefault((entry.key, *span), hit)
        return [*kept.values()]


def _has_lost_its_apostrophe(hit: NameHit, words: Sequence[Sighting]) -> bool:
    """Return whether a short name is only that without its apostrophe: Dar'a is a town, and Dara a woman."""
    short = len(words) == 1 and len(words[0].plain) <= SHORT and APOSTROPHES.isdisjoint(words[0].surface)
    return short and not APOSTROPHES.isdisjoint(hit.alias.name)


def in_reading_order(hit: NameHit) -> tuple[int, int, int]:
    """Return what to sort hits by: the longer of two that begin together first."""
    return hit.start, -hit.end, hit.alias.entry.key


def _count_without_articles(words: Sequence[str]) -> int:
    return len(words) - sum(is_article(word, after) for word, after in pairwise(words))
