"""The sentence that says why a rule matched."""

from __future__ import annotations

import pytest

from tests.rules.asking import matched


@pytest.mark.parametrize(
    ("asked", "title", "body", "why"),
    [
        ("[convoy, siege]", "", "A Convoy left.", "“Convoy”"),
        ("['conv*']", "", "A convoy, a convent, a convoy.", "“convoy” and “convent”"),
        ("['www*']", "", "wwwa wwwb wwwc wwwd", "“wwwa”, “wwwb”, “wwwc” and …"),
        ("[place:qalamoun]", "", "in Kalamoun", "Qalamoun (“Kalamoun”)"),
        ("[place:qalamoun]", "", "in Qalamoun", "“Qalamoun”"),
        ("{all: [a1, group:hezbollah]}", "", "Hizbullah a1", "“a1” and Hezbollah (“Hizbullah”)"),
        ("{any: [a1], in: title}", "a1", "a1", "“a1” in the title"),
        ("{any: [a1], in: [title, lead]}", "a1", "", "“a1” in the title or lead"),
        ("{at_least: {n: 2, of: [a1, b1, c1]}}", "", "c1 a1", "2 of 3: “a1” and “c1”"),
        ("{near: {of: [a1, b1], within: 1 sentence}}", "", "b1 a1. A1", "“b1” and “a1” within 1 sentence"),
        ("{near: {of: [a, b], within: 3 words, ordered: on}}", "", "a b", "“a” and “b” within 3 words in this order"),
        ("{repeated: {of: a1, times: 2}}", "", "a1 a1", "“a1” 2 times or more"),
        ("{all: [a1], none: [b1]}", "", "a1", "“a1”"),
        ("[list:fighting]", "", "They clashed", "list fighting (“clashed”)"),
        ("[a1, b1, c1, d1, e1, f1, g1, h1]", "", "a1 b1 c1 d1 e1 f1 g1 h1", "“a1”, “b1”, “c1”, “d1”, “e1” and 3 more"),
    ],
)  # fmt: skip
def test_a_match_says_why_in_one_sentence(asked: str, title: str, body: str, why: str) -> None:
    entries = """
places: [{id: qalamoun, name: Qalamoun}]
groups: [{id: hezbollah, name: Hezbollah, names: {en: [Hizbullah]}}]
lists: {fighting: [clash*]}
"""
    found = matched(asked, body, title=title, more=entries)
    assert found is not None
    assert found.why == f"because it mentions {why}"


def test_a_long_surface_is_shown_in_part_and_on_one_line() -> None:
    found = matched(f"['{'abc ' * 30}']", "abc\n" * 30)
    assert found is not None
    assert len(found.why) < 100
    assert "\n" not in found.why
