"""Phrases in strings of words: two libraries agree, and a phrase too wide to be written out is found all the same."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence

import pytest
from ahocorasick_rs import AhoCorasick
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.automaton import MOST_FORMS, Automaton, Daachorse, Search
from rules.terms import Phrase, Term, phrase_of
from rules.vocabulary import UNKNOWN, Vocabulary


def rust(patterns: list[str]) -> Search:
    """Return the search of another library, which must find the same."""
    automaton = AhoCorasick(patterns)

    def find(text: str) -> Sequence[tuple[int, int, int]]:
        return [
            (start, end, number) for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
        ]

    return find


def phrases(*written: str) -> dict[Phrase, int]:
    return {phrase_of(Term("", term)): number for number, term in enumerate(written)}


def found(
    asked: dict[Phrase, int], text: str, backend: Callable[[list[str]], Search]
) -> dict[int, list[tuple[int, int]]]:
    vocabulary = Vocabulary(want for phrase in asked for want in phrase)
    automaton = Automaton(asked, vocabulary, backend=backend)
    places = automaton.find("".join(map(vocabulary.character, text.split())))
    return {key: sorted(spans) for key, spans in places.items()}


TERMS = st.lists(st.sampled_from(["aaa", "aab", "aaa*", "IS", "is", "قصف", "القصف", "وقصف"]), min_size=1, max_size=3)
TEXTS = st.lists(st.sampled_from(["aaa", "Aab", "aaac", "IS", "is", "والقصف", "وقصف", "x"]), max_size=8)


@settings(max_examples=100, deadline=None)
@given(st.lists(TERMS.map(" ".join), max_size=6, unique=True), TEXTS.map(" ".join))
def test_two_libraries_find_the_same(written: list[str], text: str) -> None:
    asked = phrases(*written)
    assert found(asked, text, Daachorse) == found(asked, text, rust)


@pytest.mark.parametrize("backend", [Daachorse, rust])
def test_phrases_that_overlap_are_all_found(backend: Callable[[list[str]], Search]) -> None:
    asked = phrases("al nusra front", "nusra", "front", "nusra front")
    assert found(asked, "al nusra front", backend) == {0: [(0, 3)], 1: [(1, 2)], 2: [(2, 3)], 3: [(1, 3)]}


def test_a_phrase_as_long_as_a_page_is_found() -> None:
    words = " ".join(f"word{number}" for number in range(5_000))
    assert found(phrases(words), f"x {words} x", Daachorse) == {0: [(1, 5_001)]}


def test_a_phrase_of_wide_prefixes_is_found_by_a_part_of_it() -> None:
    many = [f"con{number}x" for number in range(MOST_FORMS)]
    asked = phrases("con* line con*", "con* con*", *many)
    text = "con1x line con2x con3x line x con line"
    places = found(asked, text, Daachorse)
    assert places[0] == [(0, 3)]
    assert places[1] == [(2, 4)]
    assert places == found(asked, text, rust)


def test_the_automaton_can_be_pickled() -> None:
    asked = phrases("a1 b1")
    vocabulary = Vocabulary(want for phrase in asked for want in phrase)
    automaton = pickle.loads(pickle.dumps(Automaton(asked, vocabulary)))  # noqa: S301 - our own bytes
    assert dict(automaton.find("".join(map(vocabulary.character, ["x", "A1", "b1"]))).items()) == {0: [(1, 3)]}


def test_no_phrases_find_nothing() -> None:
    assert found({}, "a b c", Daachorse) == {}


def test_a_word_that_nobody_wants_has_no_character_of_its_own() -> None:
    asked = phrases("convoy", "conv*", "IS")
    vocabulary = Vocabulary(want for phrase in asked for want in phrase)
    words = ["convoy", "convent", "IS", "is", "x"]
    convoy, convent, capitals, *others = map(vocabulary.character, words)
    assert len({convoy, convent, capitals, UNKNOWN}) == 4
    assert others == [UNKNOWN, UNKNOWN]
