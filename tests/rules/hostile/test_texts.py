"""Texts of megabytes that nobody would write: read in bounded time and memory, with the right offsets."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from rules.match import MOST_MENTIONS, match, mentions
from rules.types import Mention
from tests.builders import a_document
from tests.rules.asking import rules_of
from tests.rules.hostile.confined import confined

RULES = """
rules:
  - {id: word, match: [convoy]}
  - {id: kinds, match: ["conv*", supply line, IS, "exact:Apple", قصف, "re:/c[a-z]nvoy/", "stem:convoys"]}
  - {id: names, match: {places: [qalamoun], groups: [hezbollah]}}
  - {id: near, match: {near: {of: [[convoy, place:qalamoun], "conv*"], within: 1 sentence, except_near: [denied]}}}
  - {id: ordered, match: {near: {of: [convoy, place:qalamoun], within: 5 words, ordered: true}}}
  - {id: counted, match: {at_least: {n: 2, of: [convoy, "conv*", place:qalamoun]}, repeated: {of: convoy, times: 3}}}
  - {id: many, match: {near: {of: [a1, a2, a3, a4, a5, a6, a7, a8], within: 1 paragraph}}}
"""
ENTRIES = """
places:
  - {id: qalamoun, name: Qalamoun, names: {ar: [القلمون]}}
groups:
  - {id: hezbollah, name: Hezbollah, names: {ar: [حزب الله]}, never: [Hezbollah Street]}
"""

DENIED = "Hezbollah Street, Hezbollah in Qalamoun. "
TEXTS: dict[str, Callable[[], str]] = {
    "one word a million times": lambda: "convoy " * 1_000_000,
    "one name over and over": lambda: "Qalamoun " * 20_000,
    "a name and what it never means": lambda: DENIED * 20_000,
    "a word and what denies it": lambda: "convoy Qalamoun line denied " * 20_000,
    "eight words over and over": lambda: "a1 a2 a3 a4 a5 a6 a7 a8 " * 5_000,
    "one word of five megabytes": lambda: "x" * 5_000_000,
    "capitals and small letters": lambda: "aB" * 100_000,
    "words that look glued": lambda: "convoyX " * 10_000,
    "a letter under a hundred thousand marks": lambda: "a" + "\u0301\u0323" * 50_000,
    "a word under a hundred thousand marks": lambda: "convoy" + "\u0301\u0323" * 50_000,
    "a million line breaks": lambda: "\n" * 1_000_000,
    "a million empty lines": lambda: "\n \t" * 1_000_000,
    "lone surrogates": lambda: "\ud800\udc00 \udfff" * 300_000,
    "hidden characters": lambda: "c\u200bonvoy\u2060 " * 50_000,
    "nothing but hidden characters": lambda: "\u200b" * 1_000_000,
    "directions that change": lambda: "\u202econvoy\u202c \u2067القلمون\u2069 " * 5_000,
    "apostrophes": lambda: "a'" * 100_000,
    "articles": lambda: "al-" * 50_000,
    "full stops": lambda: ". " * 500_000,
    "signs without spaces": lambda: "北京" * 30_000,
}


def read(name: str) -> dict[str, list[tuple[str, int, int]]]:
    """Return where each rule finds words in a text that ends with a convoy, and `mentions` names."""
    document = a_document(f"{TEXTS[name]()} .\n\nConvoy", title=TEXTS[name]()[:10_000], language="en")
    ruleset = rules_of(RULES + ENTRIES)
    found = {one.rule: one.mentions for one in match(document, ruleset)} | {"mentions": mentions(document, ruleset)}

    def told(mention: Mention) -> tuple[str, int, int]:
        text = document.title if mention.field == "title" else document.body
        assert text[mention.start : mention.end] == mention.surface != ""
        return mention.field, mention.start, mention.end

    return {rule: [told(mention) for mention in there] for rule, there in found.items()}


@cache
def found_in(name: str) -> dict[str, list[tuple[str, int, int]]]:
    """Return the same, found out once and within bounds."""
    found: dict[str, list[list[Any]]] = confined(read, name)
    return {rule: [(field, start, end) for field, start, end in there] for rule, there in found.items()}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_read_in_bounded_time_and_memory(name: str) -> None:
    body = f"{TEXTS[name]()} .\n\nConvoy"
    found = found_in(name)
    assert all(len(there) <= MOST_MENTIONS for there in found.values())
    if len(found["word"]) < MOST_MENTIONS:
        assert found["word"][-1] == ("body", len(body) - 6, len(body))


def test_of_words_that_come_without_end_the_first_are_told() -> None:
    found = found_in("one word a million times")
    assert {"word", "kinds", "counted"} <= found.keys()
    assert found["word"][:2] == [("title", 0, 6), ("title", 7, 13)]


def test_a_word_under_a_storm_of_marks_is_that_word_with_all_its_marks() -> None:
    assert ("body", 0, 100_006) in found_in("a word under a hundred thousand marks")["word"]


def test_what_a_name_never_means_is_told_apart_each_time() -> None:
    found = found_in("a name and what it never means")["names"]
    assert {start % len(DENIED) for field, start, _ in found if field == "body"} == {18, 31}
