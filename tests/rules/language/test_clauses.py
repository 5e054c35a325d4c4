"""Clauses: any, all, none, at_least, repeated, lists in lists, maps in lists, and rules that name rules."""

from __future__ import annotations

import pytest

from rules.errors import RuleError
from tests.rules.asking import holds, rule_of, words


def test_any_asks_for_one_or_more() -> None:
    assert [holds("{any: [siege, convoy]}", text) for text in ("a siege", "a siege, a convoy", "snow")] == [
        True,
        True,
        False,
    ]


def test_all_asks_for_each_anywhere() -> None:
    assert holds("{all: [siege, convoy]}", "a convoy\n\nfar below", title="The siege")
    assert not holds("{all: [siege, convoy]}", "a siege, a siege")


def test_none_asks_for_none() -> None:
    assert holds("{all: [siege], none: [opinion, editorial]}", "a siege")
    assert not holds("{all: [siege], none: [opinion, editorial]}", "a siege; an editorial")


def test_at_least_asks_for_n_different_items() -> None:
    asked = "{at_least: {n: 2, of: [siege, convoy, snow]}}"
    assert holds(asked, "snow on the siege")
    assert not holds(asked, "snow, snow and snow")


def test_n_is_1_or_more() -> None:
    with pytest.raises(RuleError, match='E024 "n" must be at least 1'):
        rule_of("{at_least: {n: 0, of: [siege]}}")


def test_one_hit_counts_for_one_item_only() -> None:
    asked = "{at_least: {n: 2, of: [place:qalamoun, place:yabroud]}}"
    assert not holds(asked, "in Yabroud")
    assert holds(asked, "in Yabroud of the Qalamoun")


def test_repeated_asks_for_so_many_hits() -> None:
    assert holds("{repeated: {of: place:qalamoun, times: 3}}", "Qalamoun, Qalamun, Kalamoun")
    assert not holds("{repeated: {of: place:qalamoun, times: 3}}", "Qalamoun, Qalamun")


def test_lists_nest() -> None:
    asked = "{all: [[siege, convoy], [snow, [ice, hail]]]}"
    assert holds(asked, "a convoy in the hail")
    assert not holds(asked, "a convoy, a siege")


def test_an_item_may_be_a_map_with_the_same_keys() -> None:
    asked = "{any: [{all: [siege, {none: [{any: [opinion], in: title}]}]}, {near: {of: [a1, b1], within: 1 word}}]}"
    assert holds(asked, "a siege, an opinion")
    assert not holds(asked, "a siege", title="Opinion")
    assert holds(asked, "a1 b1", title="Opinion")


def test_the_words_told_are_those_by_which_the_rule_holds() -> None:
    asked = "{any: [{all: [siege, snow]}, convoy], none: [opinion]}"
    assert words(asked, "a siege and a convoy") == ["convoy"]


@pytest.mark.parametrize(
    "asked",
    [
        "{none: [siege]}",
        "[{none: [siege]}]",
        "{any: [siege, {none: [convoy]}]}",
        "{all: [{none: [siege]}, {none: [convoy]}]}",
        "{at_least: {n: 1, of: [siege, {none: [convoy]}]}}",
        "{score: {at_least: 0, of: {siege: 1}}}",
        "{score: {at_least: -1, of: {siege: -1}}}",
        "{none: [{all: [siege, convoy]}]}",
        "{none: [siege], in: title}",
    ],
)
def test_a_rule_that_an_empty_text_would_satisfy_is_a_fault(asked: str) -> None:
    with pytest.raises(RuleError, match="E040"):
        rule_of(asked)


@pytest.mark.parametrize("asked", ["{none: [{none: [siege]}]}", "{all: [siege], none: [convoy]}"])
def test_a_rule_that_asks_for_something_by_whatever_way_is_none(asked: str) -> None:
    assert holds(asked, "a siege")
    assert not holds(asked, "snow")


OTHERS = """
  - {id: other, status: draft, match: {all: [siege], none: [opinion]}}
  - {id: third, match: [{all: ['rule:other', snow]}]}
"""


@pytest.mark.parametrize(
    ("text", "expected"), [("a siege", True), ("a siege; an opinion", False), ("snow", False), ("convoy", False)]
)
def test_rule_holds_where_the_match_of_that_rule_holds(text: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert holds("['rule:other']", text, more=OTHERS) is expected
    assert holds("['rule:third']", f"{text} in snow", more=OTHERS) is expected
    assert holds("{all: [convoy], none: ['rule:other']}", f"convoy {text}", more=OTHERS) is not expected


@pytest.mark.parametrize("back", ["['rule:the-rule']", "[siege, {all: [snow, 'rule:third']}]"])
def test_a_circle_of_rules_is_a_fault(back: str) -> None:
    others = f"  - {{id: other, match: {back}}}\n  - {{id: third, match: ['rule:the-rule']}}\n"
    with pytest.raises(RuleError, match="E037 the rule asks for itself: the-rule → other"):
        rule_of("['rule:other']", others)
