"""A second matcher for the tests, as slow and as plain as can be: no automaton, no characters, no candidates.

It is told a document as paragraphs of sentences of words and a rule as plain data, and tries everything.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise, product
from typing import Any

Text = list[list[list[str]]]
Hit = tuple[int, int]
WITH_WORDS = {"any", "all", "at_least"}  # an item of `none` holds without any
Asked = Any  # a rule's `match` as plain data: text, list or map
STEMS = {"lines": "line", "lined": "line", "lining": "line", "alphas": "alpha"}  # of the words that the tests use


class Plain:
    """One document, its words numbered; an empty line counts as a word."""

    def __init__(self, title: list[str], body: Text) -> None:
        self.words: list[str] = []
        self.sentence: list[int] = []
        self.paragraph: list[int] = []
        self.body_at = len(title) + 1
        sentence = 0
        for number, paragraph in enumerate([[title], *body]):
            for words in paragraph:
                sentence += 1
                for word in words:
                    self._add(word, sentence, number)
            self._add("\n", sentence, number)

    def _add(self, word: str, sentence: int, paragraph: int) -> None:
        self.words.append(word)
        self.sentence.append(sentence)
        self.paragraph.append(paragraph)

    def hits(self, asked: Asked, zone: str | None) -> list[Hit]:
        """Return where a term, or one of a list of terms, stands."""
        if isinstance(asked, list):
            return sorted({hit for one in asked for hit in self.hits(one, zone)})
        wanted = [asked] if asked.startswith("re:") else asked.split()
        starts = range(len(self.words) - len(wanted) + 1)
        found = [(start, start + len(wanted)) for start in starts if self._stands(wanted, start)]
        return [hit for hit in found if zone is None or (hit[0] < self.body_at) == (zone == "title")]

    def _stands(self, wanted: list[str], start: int) -> bool:
        return all(_is(self.words[start + place], word) for place, word in enumerate(wanted))

    def holds(self, asked: Asked, zone: str | None = None) -> bool:
        """Return whether a condition holds."""
        if isinstance(asked, str):
            return bool(self.hits(asked, zone))
        if isinstance(asked, list):
            return any(self.holds(one, zone) for one in asked)
        within = asked.get("in")
        if zone and within and zone != within:
            return all(key in {"in", "none"} for key in asked)
        zone = within or zone
        return all(self._key(key, value, zone) for key, value in asked.items() if key != "in")

    def _key(self, key: str, value: Asked, zone: str | None) -> bool:
        if key == "near":
            return self._near(value, zone)
        if key == "at_least":
            return self._at_least(value, zone)
        held = [self.holds(one, zone) for one in value]
        return {"any": any(held), "all": all(held), "none": not any(held)}[key]

    def _at_least(self, asked: Asked, zone: str | None) -> bool:
        """Try every choice of so many items that hold, and for these every choice of hits, until no two are one."""
        holding = [one for one in asked["of"] if self.holds(one, zone)]
        found = [self._words(one, zone) for one in holding]
        return any(
            len({*chosen}) == len(chosen)
            for items in combinations(found, int(asked["n"]))
            for chosen in product(*filter(None, items))
        )

    def _words(self, asked: Asked, zone: str | None) -> list[Hit]:
        """Return the hits by which a condition that holds does so; `near` is not asked here."""
        if isinstance(asked, str):
            return self.hits(asked, zone)
        if isinstance(asked, list):
            return sorted({hit for one in asked if self.holds(one, zone) for hit in self._words(one, zone)})
        within = asked.get("in")
        if zone and within and zone != within:
            return []
        zone = within or zone
        parts = [value["of"] if key == "at_least" else value for key, value in asked.items() if key in WITH_WORDS]
        return sorted({hit for part in parts for hit in self._words(part, zone)})

    def _near(self, asked: Asked, zone: str | None) -> bool:
        hits = [self.hits(item, zone) for item in asked["of"]]
        spoiling = self.hits(asked["except_near"], zone) if "except_near" in asked else []
        return any(
            self._close(chosen, asked) and not any(self._beside(hit, word) for hit in chosen for word in spoiling)
            for chosen in product(*hits)
        )

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
        numbers = [self.sentence if unit.startswith("sentence") else self.paragraph][0]
        return (
            max(numbers[end - 1] for _, end in hits) - min(numbers[start] for start, _ in hits) < size
            and len({start < self.body_at for start, _ in hits}) == 1
        )

    def _beside(self, hit: Hit, word: Hit) -> bool:
        gap = max(word[0] - hit[1], hit[0] - word[1])
        return gap < 6 and self.sentence[word[0]] == self.sentence[hit[0]]


def _is(word: str, wanted: str) -> bool:
    if wanted.startswith("re:/"):
        expression, _, flag = wanted[4:].rpartition("/")
        return word != "\n" and bool(re.search(expression, word, re.IGNORECASE if flag else 0))
    if wanted.startswith("stem:"):
        return _stem(word.lower()) == _stem(wanted[5:])
    if wanted.endswith("*"):
        return word.lower().startswith(wanted[:-1])
    return word == wanted if wanted.isupper() else word.lower() == wanted


def _stem(word: str) -> str:
    return STEMS.get(word, word)
