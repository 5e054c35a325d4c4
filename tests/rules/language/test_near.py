"""near: windows of words, sentences and paragraphs, the order of hits, and what discounts one."""

from __future__ import annotations

import pytest

from rules.errors import RuleError
from tests.rules.asking import holds, rule_of, words


def near(within: str, text: str, *, of: str = "[a1, b1]", more: str = "", title: str = "") -> bool:
    return holds(f"{{near: {{of: {of}, within: {within}{more}}}}}", text, title=title)


def test_one_hit_of_each_item_stands_inside_the_window() -> None:
    assert near("9 words", "a1 x b1 x c1", of="[a1, b1, c1]")
    assert not near("9 words", "a1 x b1", of="[a1, b1, c1]")
    assert not near("9 words", "a1 x b1 x b1", of="[a1, b1, c1]")


@pytest.mark.parametrize("words_between", range(5))
def test_at_most_n_words_stand_between_neighbouring_hits(words_between: int) -> None:
    assert near("2 words", f"a1 {'x ' * words_between}b1") is (words_between <= 2)
    assert near("2 words", f"b1 {'x ' * words_between}a1") is (words_between <= 2)


def test_only_neighbours_need_be_so_close() -> None:
    assert near("2 words", "a1 x x b1 x x c1", of="[a1, b1, c1]")
    assert near("2 words", "b1 x x c1 x x a1", of="[a1, b1, c1]")
    assert not near("2 words", "a1 x x b1 x x x c1", of="[a1, b1, c1]")


def test_the_words_of_a_phrase_are_not_between() -> None:
    assert near("1 word", "long supply line x heavy fire", of="[long supply line, heavy fire]")


def test_a_window_of_words_never_goes_over_a_paragraph() -> None:
    assert near("9 words", "a1.\nb1")
    assert near("9 words", "He saw a1. Then b1 came.")
    assert not near("9 words", "a1.\n\nb1")
    assert not near("9 words", "b1", title="a1")


@pytest.mark.parametrize(
    ("within", "text", "expected"),
    [
        ("1 sentence", "He saw a1 and b1.", True),
        ("1 sentence", "He saw a1. She saw b1.", False),
        ("2 sentences", "He saw a1. She saw b1.", True),
        ("2 sentences", "He saw a1. So. She saw b1.", False),
        ("3 sentences", "He saw a1. So. She saw b1.", True),
        ("2 sentences", "He saw a1.\n\nShe saw b1.", True),
        ("1 paragraph", "He saw a1. So. She saw b1.", True),
        ("1 paragraph", "He saw a1.\n\nShe saw b1.", False),
        ("2 paragraphs", "He saw a1.\n\nShe saw b1.", True),
        ("2 paragraphs", "He saw a1.\n\nSo.\n\nShe saw b1.", False),
    ],
)
def test_a_window_may_be_of_sentences_or_paragraphs(within: str, text: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert near(within, text) is expected


@pytest.mark.parametrize("within", ["3 sentences", "3 paragraphs", "30 words"])
def test_no_window_reaches_from_the_title_into_the_body(within: str) -> None:
    assert not near(within, "b1", title="a1")


@pytest.mark.parametrize(
    "text",
    [
        "He told Gen. X a1 and b1.",
        "Gen. A1 met Col. B1 there.",
        "The a1 of the U.S. Army met b1.",
        "By a1 at 3 p.m. they met b1.",
        "It cost 3.5 a1 per b1.",
        "Near a1 lies St. Petersburg with b1.",
        "J. R. A1 met b1.",
        "No. 5 saw a1 and No. 6 saw b1.",
        "قال د. أحمد a1 أمام أ. محمد b1.",
    ],
)
def test_abbreviations_initials_and_numbers_end_no_sentence(text: str) -> None:
    assert near("1 sentence", text)


@pytest.mark.parametrize("mark", [".", "!", "?", "…", "...", "?!", ".”", "؟", "۔", "。", "！", "？", "。」", "।"])
def test_latin_arabic_and_chinese_marks_end_a_sentence(mark: str) -> None:
    assert not near("1 sentence", f"a1 نعم{mark} نعم b1")


def test_ordered_asks_for_the_order_of_the_rule() -> None:
    assert near("9 words", "a1 x b1", more=", ordered: true")
    assert not near("9 words", "b1 x a1", more=", ordered: true")
    assert near("9 words", "b1 x a1 x b1", more=", ordered: true")


def test_no_word_is_in_two_of_the_hits() -> None:
    assert not near("9 words", "in the Qalamoun", of="[place:qalamoun, place:syria]")
    assert near("9 words", "in the Qalamoun of Syria", of="[place:qalamoun, place:syria]")


EXCEPT = ", except_near: [denied, will not]"


@pytest.mark.parametrize("between", range(9))
def test_except_near_discounts_within_6_words_of_a_hit(between: int) -> None:
    assert near("1 word", f"They denied {'x ' * between}a1 b1.", more=EXCEPT) is (between >= 6)
    assert near("1 word", f"They met a1 b1 {'x ' * between}denied.", more=EXCEPT) is (between >= 6)


def test_except_near_discounts_in_the_same_sentence_only() -> None:
    assert near("1 word", "They denied. Then a1 b1 came.", more=EXCEPT)
    assert not near("1 word", "They denied, and a1 b1 came.", more=EXCEPT)


def test_a_phrase_discounts_as_well_as_a_word() -> None:
    assert not near("1 word", "They will not see a1 b1.", more=EXCEPT)
    assert near("1 word", "They will see that a1 b1 is not there.", more=EXCEPT)


def test_the_clause_holds_if_one_occurrence_survives() -> None:
    asked = f"{{near: {{of: [a1, b1], within: 1 word{EXCEPT}}}}}"
    assert words(asked, "They denied a1 b1. But a1 b1 came.") == ["a1", "b1"]
    assert not holds(asked, "They denied a1 b1. They denied a1 b1.")


@pytest.mark.parametrize("within", ["0 words", "words", "1 page", "-1 words", "1.5 words", "9 lines"])
def test_another_window_is_a_fault(within: str) -> None:
    with pytest.raises(RuleError, match='E024 "within": a window is written like'):
        rule_of(f"{{near: {{of: [a1, b1], within: {within}}}}}")


def test_a_window_has_two_items_or_more() -> None:
    with pytest.raises(RuleError, match='E024 "of" must hold at least 2, not 1'):
        rule_of("{near: {of: [a1], within: 1 word}}")
