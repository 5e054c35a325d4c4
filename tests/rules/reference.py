"""A second matcher for the tests, as slow and as plain as can be: no automaton, no characters, no candidates.

It is told a document as paragraphs of sentences of words and a rule as plain data, and tries everything. It shares no
line with the engine, not even the letters that Arabic writes in front of words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import combinations, pairwise, product
from typing import Any

Text = list[list[list[str]]]
Hit = tuple[int, int]
Zone = frozenset[int]
Asked = Any  # a rule's `match` as plain data: text, list or map

LEAD = 60
BESIDE = 6
IN_FRONT = [
    before + particle for before in ("", "و", "ف") for particle in ("", "ب", "ل", "ك", "س", "ال", "بال", "كال", "لل")
]


class Plain:
    """One document, its words numbered; an empty line counts as a word. `rules` and `lists` are what terms may name."""

    def __init__(
        self,
        title: list[str],
        body: Text,
        *,
        rules: Mapping[str, Asked] | None = None,
        lists: Mapping[str, list[str]] | None = None,
    ) -> None:
        self.words: list[str] = []
        self.sentence: list[int] = []
        self.paragraph: list[int] = []
        self._rules, self._lists = rules or {}, lists or {}
        self.body_at = len(title) + 1
        sentence = 0
        for number, paragraph in enumerate([[title], *body]):
            for words in paragraph:
                sentence += 1
                for word in words:
                    self._add(word, sentence, number)
            self._add("\n", sentence, number)
        self.everywhere = frozenset(range(len(self.words)))

    def _add(self, word: str, sentence: int, paragraph: int) -> None:
        self.words.append(word)
        self.sentence.append(sentence)
        self.paragraph.append(paragraph)

    def _zone(self, named: str | list[str]) -> Zone:
        if isinstance(named, list):
            return frozenset().union(*map(self._zone, named))
        title = frozenset(range(self.body_at))
        if named == "title":
            return title
        body = sorted(self.everywhere - title)
        if named == "body":
            return frozenset(body)
        real = [number for number in body if self.words[number] != "\n"]
        return title | {number for number in body if len(real) <= LEAD or number < real[LEAD]}

    def hits(self, term: str, zone: Zone) -> list[Hit]:
        """Return where a term of words stands."""
        kind, colon, text = term.partition(":")
        wanted = text.split() if colon else term.split()
        starts = range(len(self.words) - len(wanted) + 1)
        found = [(start, start + len(wanted)) for start in starts if self._stands(wanted, start, kind if colon else "")]
        return [hit for hit in found if zone.issuperset(range(*hit))]

    def _stands(self, wanted: list[str], start: int, kind: str) -> bool:
        return all(_is(self.words[start + place], word, kind) for place, word in enumerate(wanted))

    def found(self, asked: Asked, zone: Zone | None = None) -> list[Hit] | None:
        """Return the hits by which a condition holds; None where it does not."""
        zone = self.everywhere if zone is None else zone
        if isinstance(asked, list):
            return self._together([self.found(one, zone) for one in asked], 1)
        if isinstance(asked, dict):
            zone = zone & self._zone(asked["in"]) if "in" in asked else zone
            keys = [self._key(key, value, zone) for key, value in asked.items() if key != "in"]
            return self._together(keys, len(keys))
        if asked.startswith("rule:"):
            return self.found(self._rules[asked.removeprefix("rule:")], zone)
        if asked.startswith("list:"):
            return self.found(self._lists[asked.removeprefix("list:")], zone)
        return self.hits(asked, zone) or None

    def _together(self, items: list[list[Hit] | None], least: int) -> list[Hit] | None:
        """Return the hits of the items that hold, where at least so many do."""
        holding = [item for item in items if item is not None]
        return sorted({hit for item in holding for hit in item}) if len(holding) >= least else None

    def _key(self, key: str, value: Asked, zone: Zone) -> list[Hit] | None:
        if key == "near":
            return self._near(value, zone)
        if key == "at_least":
            return self._at_least(value, zone)
        if key == "repeated":
            hits = self.found(value["of"], zone) or []
            return hits if len(hits) >= value["times"] else None
        if key == "score":
            there = {term: self.found(term, zone) for term in value["of"]}
            total = sum(weight for term, weight in value["of"].items() if there[term] is not None)
            return self._together([*there.values()], 0) if total >= value["at_least"] else None
        items = [self.found(one, zone) for one in value]
        if key == "none":
            return [] if all(item is None for item in items) else None
        return self._together(items, len(items) if key == "all" else 1)

    def _at_least(self, asked: Asked, zone: Zone) -> list[Hit] | None:
        """Try every choice of so many items that hold, and for these every choice of hits, until no two are one."""
        holding = [hits for one in asked["of"] if (hits := self.found(one, zone)) is not None]
        apart = any(
            len({*chosen}) == len(chosen)
            for items in combinations(holding, int(asked["n"]))
            for chosen in product(*filter(None, items))
        )
        return self._together([*holding], 0) if apart else None

    def _near(self, asked: Asked, zone: Zone) -> list[Hit] | None:
        hits = [self.found(item, zone) or [] for item in asked["of"]]
        spoiling = self.found(asked["except_near"], zone) or [] if "except_near" in asked else []
        near = [
            chosen
            for chosen in product(*hits)
            if self._close(chosen, asked) and not any(self._beside(hit, word) for hit in chosen for word in spoiling)
        ]
        return sorted({hit for chosen in near for hit in chosen}) or None

    def _close(self, chosen: tuple[Hit, ...], asked: Asked) -> bool:
        size, unit = int(asked["within"].split()[0]), asked["within"].split()[1]
        if asked.get("ordered") and list(chosen) != sorted(chosen):
            return False
        hits = sorted(chosen)
        if any(after[0] < before[1] for before, after in pairwise(hits)):
            return False
        if unit.startswith("word"):
            gaps = [after[0] - before[1] for before, after in pairwise(hits)]
            return max(gaps) <= size and len({self.paragraph[start] for start, _ in hits}) == 1
        numbers = self.sentence if unit.startswith("sentence") else self.paragraph
        return (
            max(numbers[end - 1] for _, end in hits) - min(numbers[start] for start, _ in hits) < size
            and len({start < self.body_at for start, _ in hits}) == 1
        )

    def _beside(self, hit: Hit, word: Hit) -> bool:
        gap = max(word[0] - hit[1], hit[0] - word[1])
        return gap < BESIDE and self.sentence[word[0]] == self.sentence[hit[0]]


def _is(word: str, wanted: str, kind: str) -> bool:
    """Return whether a word of a text is one that a term asks for; of a kind, or of none."""
    if kind == "exact":
        return word == wanted
    if wanted.isupper() and not kind:
        return word == wanted
    stem, star, _ = wanted.partition("*")
    if "\u0600" <= stem[0] <= "\u06ff":
        forms = (
            [front + stem.removeprefix("ال") for front in IN_FRONT]
            if not star
            else [front + stem for front in IN_FRONT]
        )
    else:
        forms = [stem]
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(sign))
    return any(bare.startswith(form) if star else bare == form for form in forms)
