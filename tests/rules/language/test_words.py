"""Words: plain words and phrases, prefixes, possessives, capitals, and words as typed."""

from __future__ import annotations

import pytest

from rules.errors import RuleError
from tests.rules.asking import rule_of, words


def test_a_plain_string_is_a_whole_word() -> None:
    assert words("[siege]", "Siege, besieged, sieges, siege.") == ["Siege", "siege"]


def test_a_plain_string_of_several_words_is_a_phrase_of_adjacent_words() -> None:
    assert words("[local cease fire]", "a local cease-fire; a local and cease fire; cease fire local") == [
        "local cease-fire"
    ]


def test_a_phrase_goes_over_a_line_break_and_not_over_an_empty_line() -> None:
    assert words("[cease fire]", "the cease\nfire") == ["cease\nfire"]
    assert words("[cease fire]", "the cease\n \nfire") == []


def test_a_trailing_star_after_at_least_3_letters_is_a_prefix() -> None:
    assert words("['con*']", "con convoys CONTACT cob") == ["con", "convoys", "CONTACT"]
    assert words("['supply line*']", "supply lines, supply") == ["supply lines"]
    assert words("['suppl* line']", "supplier line") == ["supplier line"]


@pytest.mark.parametrize("asked", ["co*", "con*voy", "*voy", "*", "con *"])
def test_a_star_after_fewer_letters_or_elsewhere_is_a_fault(asked: str) -> None:
    with pytest.raises(RuleError, match=r"E04[23]"):
        rule_of(f"['{asked}']")


@pytest.mark.parametrize("possessive", ["'s", "’s", "'S", "ʼs"])
def test_a_possessive_s_is_no_part_of_a_word(possessive: str) -> None:
    assert words("[general]", f"the general{possessive} men") == ["general"]
    assert words("[general men]", f"the general{possessive} men") == [f"general{possessive} men"]
    assert words('["general\'s"]', "the general") == ["general"]


@pytest.mark.parametrize("word", ["IS", "FSA", "NATO", "ABCDE"])
def test_two_to_five_capitals_match_capitals_only(word: str) -> None:
    assert words(f"[{word}]", f"{word} {word.lower()} {word.title()} ({word})") == [word, word]


@pytest.mark.parametrize("word", ["A", "ABCDEF", "T34", "Is"])
def test_fewer_or_more_capitals_match_any_case(word: str) -> None:
    assert words(f"['{word}']", f"{word} {word.lower()}") == [word, word.lower()]


def test_in_a_phrase_capitals_match_capitals_and_the_other_words_any_case() -> None:
    assert words("[FSA unit]", "FSA Unit, fsa unit, FSA UNIT") == ["FSA Unit", "FSA UNIT"]


def test_word_opts_out_of_capitals() -> None:
    assert words("['word:is']", "IS is Is") == ["IS", "is", "Is"]
    assert words("['word:IS']", "IS is Is") == ["IS", "is", "Is"]


def test_exact_is_as_typed() -> None:
    assert words("['exact:Café']", "Café café Cafe CAFÉ Cafe\u0301") == ["Café", "Cafe\u0301"]
    assert words("['exact:is']", "IS is Is") == ["is"]
    assert words("['exact:don’t']", "don't don’t") == ["don’t"]


def test_what_stands_before_a_colon_and_a_space_is_no_kind_but_a_word() -> None:
    assert words("['breaking: siege']", "Breaking: Siege of Homs") == ["Breaking: Siege"]
