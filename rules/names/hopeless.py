"""Hits in, those of which something may become out: most of a large gazetteer's say nothing in a text without evidence.

A name that counts only beside evidence is not looked at closely where nothing can be evidence for it: no other entry
speaks of its country, no other name stands beside it, and no word around is one that says what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from rules.names.finder import NameHit
from rules.names.signs import AROUND, NEAR

_DEMONYM = -1  # speaks of a country, whoever else does


def worth_a_look(hits: Sequence[NameHit], lane: str, cues: AbstractSet[str], *, if_open: bool) -> Sequence[NameHit]:
    """Return the hits without those that cannot count, nor matter to others; `cues` are characters of the string.

    An entry stays with all its hits or with none, as what is said of one of them may be said of all. Entries that
    share words stay `if_open`, to be reported, and else where one of them does.
    """
    if not any(map(_is_weak, hits)):
        return hits
    sharing, crowded = _where(hits)
    spoken_of = _spoken_of_by_several(hits)
    own = {
        hit.alias.entry.key
        for hit in hits
        if not _is_weak(hit)
        or hit[:2] in crowded
        or (if_open and len(sharing[hit[:2]]) > 1)
        or not spoken_of.isdisjoint(hit.alias.entry.countries)
        or not cues.isdisjoint(_around(hit, lane))
    }
    heard = _with_those_beside(own, [keys for keys in sharing.values() if len(keys) > 1])
    return [hit for hit in hits if hit.alias.entry.key in heard]


def _is_weak(hit: NameHit) -> bool:
    """Return whether a hit counts only beside evidence."""
    if hit.sure:
        return hit.alias.needs_evidence
    entry = hit.alias.entry
    return not (entry.homonyms or entry.stands_alone) and hit.alias.role == "name"


def _where(hits: Sequence[NameHit]) -> tuple[dict[tuple[int, int], set[int]], AbstractSet[tuple[int, int]]]:
    """Return the entries by the words that may name them, and which of these overlap or touch others.

    An article may stand before each of them.
    """
    sharing: dict[tuple[int, int], set[int]] = {}
    covering: dict[int, tuple[int, int]] = {}
    crowded: set[tuple[int, int]] = set()
    for start, end, alias, *_ in hits:
        span = start, end
        if span in sharing:
            sharing[span].add(alias.entry.key)
            continue
        sharing[span] = {alias.entry.key}
        for number in range(start - 1, end):
            if (other := covering.setdefault(number, span)) is not span:
                crowded |= {other, span}
    return sharing, crowded


def _spoken_of_by_several(hits: Sequence[NameHit]) -> AbstractSet[str]:
    """Return the countries of which more than one entry speaks."""
    speaking: dict[str, int] = {}
    several: set[str] = set()
    for hit in hits:
        voice = _DEMONYM if hit.alias.role == "demonym" else hit.alias.entry.key
        several.update(one for one in hit.alias.entry.countries if speaking.setdefault(one, voice) != voice)
    return several


def _around(hit: NameHit, lane: str) -> str:
    """Return the characters of the words that `Signs` looks at, and some more."""
    if hit.alias.entry.kind == "group":
        return lane[max(hit.start - AROUND, 0) : hit.end + AROUND]
    return lane[max(hit.start - NEAR - 1, 0) : hit.start + (hit.end - hit.start > 1)]


def _with_those_beside(heard: AbstractSet[int], sharing: Iterable[AbstractSet[int]]) -> AbstractSet[int]:
    """Return entries with those that share words with one of them, and with those that do so with these."""
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for keys in sharing:
        for key in keys:
            beside[key] |= keys
    ahead, reached = [*heard], {*heard}
    while ahead:
        fresh = beside.pop(ahead.pop(), set()) - reached
        reached |= fresh
        ahead += fresh
    return reached
