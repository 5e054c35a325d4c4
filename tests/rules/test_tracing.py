"""A rule's clauses against a text, each with what it found and what it misses."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from rules.match import match
from rules.tracing import Trace, shortcomings, trace
from tests.builders import a_document
from tests.rules.asking import PLACES, rule_of, rules_of
from tests.rules.making import a_match, a_page
from tests.rules.test_reference import CHANCE, document_of, ruleset_of

MORE = f"""{PLACES}
  - {{id: bekaa-party, name: Bekaa Party, needs: [place:lebanon]}}
lists: {{denial: [will not, denied], fighting: ['clash*', list:denial]}}
"""


def traced(asked: str, body: str, *, title: str = "") -> Trace:
    ruleset = rule_of(asked, MORE)
    (condition,) = ruleset.engine.conditions
    return trace(condition, a_document(body, title), ruleset.engine)


def shown(tree: Trace) -> Any:
    """Return a tree as its clauses and whether they hold."""
    clause = f"{'✓' if tree.holds else '✗'} {tree.clause}"
    return [clause, *map(shown, tree.parts)] if tree.parts else clause


def test_every_clause_stands_there_with_whether_it_holds() -> None:
    asked = "{all: [siege, a1], any: [{any: [b1], in: title}, list:fighting], none: [opinion]}"
    tree = traced(asked, "A siege. They denied it.", title="b1: an opinion")
    assert shown(tree) == [
        "✗ all",
        ["✗ all", "✓ word:siege", "✗ word:a1"],
        [
            "✓ any",
            ["✓ in", ["✓ any", "✓ word:b1"]],
            ["✓ list:fighting", "✗ clash*", ["✓ list:denial", "✗ will not", "✓ denied"]],
        ],
        ["✗ none", "✓ word:opinion"],
    ]


@pytest.mark.parametrize(
    ("asked", "body", "said"),
    [
        ("[a1]", "b1", ["word:a1: not found"]),
        ("[a1, [b1, c1]]", "x", ["any: nothing found of word:a1 or (word:b1 or word:c1)"]),
        ("{all: [a1, b1, c1]}", "b1", ["word:a1: not found", "word:c1: not found"]),
        ("{all: [a1], none: [b1, c1]}", "a1 c1", ["none: found: word:c1"]),
        ("{at_least: {n: 2, of: [a1, b1, c1]}}", "b1", ["at_least 2 of 3: 1 of 2 found, missing: word:a1 and word:c1"]),
        (
            "{at_least: {n: 2, of: [place:qalamoun, place:syria]}}",
            "Qalamun",
            ["at_least 2 of 2: 1 of 2 found, what several items share counting once"],
        ),
        ("{repeated: {of: a1, times: 3}}", "a1 a1", ["repeated 3 times: 2 of 3"]),
        ("{score: {at_least: 5, of: {a1: 4, b1: 3, c1: -3}}}", "a1 b1 c1", ["score at least 5: 4 of 5"]),
        ("{near: {of: [a1, b1], within: 1 word}}", "a1 x x b1", ["near within 1 word: 2 words apart, 1 allowed"]),
        ("{any: [a1], in: title}", "a1", ["in title: found elsewhere only"]),
        ("{all: [a1], in: title}", "x", ["word:a1: not found, in the title"]),
        ("['list:denial']", "x", ["list:denial: not found"]),
        ("[a1]", "a1", []),
    ],
)
def test_what_does_not_hold_says_by_what(asked: str, body: str, said: list[str]) -> None:
    assert [*shortcomings(traced(asked, body))] == said


def test_a_name_is_told_with_the_name_it_was_found_by_and_one_that_does_not_count_with_the_reason() -> None:
    tree = traced(
        "{all: [place:qalamoun], any: [group:bekaa-party, place:homs]}", "The HOMS men of the Bekaa Party. Qalamoon"
    )
    (place,), (party, homs) = (part.parts for part in tree.parts)
    (seen,) = place.found
    assert (seen.mention.surface, seen.mention.start, seen.mention.how) == ("Qalamoon", 33, "spelt like Qalamoun")
    assert (place.clause, place.asked) == ("place:qalamoun", "Qalamoun")
    assert [(seen.mention.surface, seen.why) for seen in (*party.discounted, *homs.discounted)] == [
        ("Bekaa Party", "it counts only beside place:lebanon"),
        ("HOMS", "so short a word in capitals is rather an abbreviation"),
    ]


def test_a_place_that_stands_for_those_in_it_says_which_one_was_found() -> None:
    (place,) = traced("[place:syria]", "Yabrud").parts
    assert [(seen.mention.term, seen.mention.how) for seen in place.found] == [("place:syria", "spelt like Yabroud")]


def test_an_exception_names_the_term_that_discounts_the_hit() -> None:
    asked = "[{near: {of: [a1, b1], within: 1 sentence, except_near: list:denial}}]"
    (near,) = traced(asked, "They denied a1 and b1. Yes a1 b1.").parts
    assert near.holds
    assert [(seen.mention.start, seen.mention.surface) for seen in near.found] == [(27, "a1"), (30, "b1")]
    beside = "“denied” (list:denial) stands beside it"
    assert [(seen.mention.surface, seen.why) for seen in near.discounted] == [("a1", beside), ("b1", beside)]


def test_a_name_in_another_field_is_no_refusal() -> None:
    (inside,) = traced("{any: [place:homs], in: title}", "The HOMS men", title="x").parts
    assert inside.parts[0].discounted == ()


def test_a_list_that_is_named_again_is_not_told_again() -> None:
    _, second = traced("{all: [list:fighting, list:fighting]}", "clashes").parts
    assert (second.holds, second.why, second.parts) == (True, "as told above", ())


def test_a_rule_that_was_told_where_it_did_no_harm_is_named_where_it_does() -> None:
    asked = "{all: [['rule:other', a1], 'rule:other']}"
    ruleset = rules_of(f"rules:\n  - {{id: other, match: [b1]}}\n  - {{id: the-rule, match: {asked}}}")
    tree = trace(ruleset.conditions["the-rule"], a_document("a1"), ruleset.engine)
    assert [*shortcomings(tree)] == ["rule:other: does not hold"]


def test_the_items_of_a_score_carry_their_weights() -> None:
    tree = traced("{score: {at_least: 1, of: {a1: 2, b1: -1}}}", "a1")
    assert [(part.clause, part.weight, part.holds) for part in tree.parts] == [
        ("word:a1", 2, True),
        ("word:b1", -1, False),
    ]


@settings(max_examples=200, deadline=None)
@given(CHANCE)
def test_a_tree_holds_where_the_rule_matches_and_else_says_why(chance: Random) -> None:
    ruleset = ruleset_of({"a": a_match(chance)})
    if ruleset:
        document = document_of(a_page(chance))
        tree = trace(ruleset.conditions["a"], document, ruleset.engine)
        assert tree.holds is bool(match(document, ruleset))
        assert tree.holds is not any(shortcomings(tree))
