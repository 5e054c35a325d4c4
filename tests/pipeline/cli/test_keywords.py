"""Expressions that choose by words."""

from __future__ import annotations

import pytest

from pipeline.cli.keywords import chosen_by


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("siege", True),
        ("SIEGE", True),
        ("known gap", True),
        ("gap known", False),
        ("sieg and gap", True),
        ("siege and sport", False),
        ("sport or siege", True),
        ("not sport", True),
        ("not not siege", True),
        ("sport and sport or siege", True),
        ("sport and (sport or siege)", False),
        ("not (sport or siege)", False),
        ("(siege)and(gap)", True),
        ("notable", False),
    ],
)
def test_words_are_joined_as_in_english(expression: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    assert chosen_by(expression)("Siege-pressure  Known gap") is expected


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("", "a word is missing"),
        ("and siege", 'a word is missing before "and"'),
        ("siege or", "a word is missing"),
        ("(siege", 'a ")" is missing'),
        ("siege)", '")" stands where and, or or the end belongs'),
        ("siege not gap", '"not" stands where and, or or the end belongs'),
    ],
)
def test_what_is_no_expression_is_told_in_words(expression: str, said: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        chosen_by(expression)
    assert str(caught.value) == said
