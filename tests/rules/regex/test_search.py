"""All expressions of all rules in one text: which may be there, and around which words."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from rules.reading import Reading
from rules.regex.expression import expression_of
from rules.regex.search import AT_ONCE, Expressions, Found, Stretch
from tests.builders import a_document

WRITTEN = {7: "/T-?72s?/", 8: r"/\d{4}/", 9: "/rocket|missile/i", 11: "/Missiles?/"}
EXPRESSIONS = Expressions({key: expression_of(written) for key, written in WRITTEN.items()})


def possible(body: str, title: str = "") -> set[int]:
    return {*EXPRESSIONS.possible(Reading(a_document(body, title)))}


def stretches(written: str, body: str, title: str = "") -> list[Stretch]:
    reading = Reading(a_document(body, title))
    return Found(reading, Expressions({1: expression_of(written)})).of(1)


def test_an_expression_with_an_anchor_may_be_where_its_anchor_is_and_others_anywhere() -> None:
    assert possible("") == {8}
    assert possible("MISSILES") == {8, 9, 11}
    assert possible("a rocket", title="T 72") == {7, 8, 9}
    assert possible("x" * (AT_ONCE - 3) + "Rocket") == {8, 9}


def test_the_words_of_a_hit_are_all_of_which_it_takes_a_part() -> None:
    # T-72 is two words, and an empty line counts as one
    assert stretches("/T-72s?/", "Tanks, T-72s.", title="T-72") == [(0, 2, (0, 4)), (4, 6, (7, 12))]
    assert stretches("/esie/", "A besieged town") == [(2, 3, (3, 7))]
    assert stretches(r"/one\s+two/", "one\n\ntwo") == [(1, 4, (0, 8))]


def test_signs_between_words_count_as_the_word_behind_them() -> None:
    assert stretches("/!!/", "!! a b !! c!!") == [(1, 2, (0, 2)), (3, 4, (7, 9)), (3, 4, (11, 13))]
    assert stretches("/!!/", "!!", title="!!") == [(0, 1, (0, 2))]


PIECES = ["siege ", "é", "حصار", "\ud800", "\u0301", " ", "\n\n", "!", "buildupThe", "北京", "😀"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_characters_of_a_hit_are_counted_as_python_counts_them(text: str) -> None:
    for written, letters in (("/iege?/", "iege"), ("/é/", "é"), ("/صا/", "صا"), ("/京/", "京")):
        found = [characters for _, _, characters in stretches(written, text, title=text)]
        assert [text[start:end] for start, end in found] == [letters] * (2 * text.count(letters))


def test_what_an_engine_keeps_of_expressions_can_be_pickled() -> None:
    again = pickle.loads(pickle.dumps(EXPRESSIONS))  # noqa: S301 - our own bytes
    assert {*again.possible(Reading(a_document("a rocket")))} == {8, 9}
