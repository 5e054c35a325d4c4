"""Terms as they are written, taken apart."""

from __future__ import annotations

import pytest

from rules.terms import Term, TermError, parse, phrase_of, words_in_capitals
from rules.vocabulary import Want


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("convoy", Term("", "convoy")),
        ("place:aden", Term("place", "aden")),
        ("word:is", Term("word", "is")),
        ("name: Wadi Barada", Term("", "name: Wadi Barada")),
        ("Gaza: the toll", Term("", "Gaza: the toll")),
        ("22:30", Term("", "22:30")),
        ("palce:aden", Term("palce", "aden")),
    ],
)
def test_a_kind_stands_before_a_colon_that_no_space_follows(written: str, term: Term) -> None:
    assert parse(written) == term


@pytest.mark.parametrize(
    ("term", "phrase"),
    [
        (Term("", "Supply-line*"), (Want("word", "supply"), Want("prefix", "line"))),
        (Term("", "IS fighters"), (Want("spelt", "IS"), Want("word", "fighters"))),
        (Term("word", "IS"), (Want("word", "is"),)),
        (Term("", "BREAKING"), (Want("word", "breaking"),)),
        (Term("exact", "al-Bab"), (Want("spelt", "al"), Want("spelt", "Bab"))),
        (Term("", "القصف"), (Want("word", "قصف"),)),
        (Term("", "iPhone"), (Want("word", "iphone"),)),
    ],
)
def test_each_word_of_a_term_is_wanted_in_its_own_way(term: Term, phrase: tuple[Want, ...]) -> None:
    assert phrase_of(term) == phrase


@pytest.mark.parametrize(("text", "code"), [("…", "E042"), ("ab*", "E043"), ("conv * oy", "E043"), ("*oil", "E043")])
def test_a_term_that_says_too_little_is_refused(text: str, code: str) -> None:
    with pytest.raises(TermError) as caught:
        phrase_of(Term("", text))
    assert caught.value.code == code


def test_only_plain_terms_hold_words_that_match_capitals_only() -> None:
    assert words_in_capitals(Term("", "US and UNIFIL, IS")) == ["US", "IS"]
    assert words_in_capitals(Term("word", "IS")) == []
