"""The engine against a matcher that tries everything: the same rules hold by the same words, alone and among many."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from rules.errors import RuleError
from rules.loading import load
from rules.match import match
from rules.types import Document, Match, RuleSet
from rules.yaml import read
from tests.builders import a_document
from tests.rules.making import LISTS, Page, a_match, a_near, a_page, shuffled
from tests.rules.reference import Plain

CHANCE = st.integers(0, 2**60).map(Random)  # a seed makes richer rules than draws that strive to be small
MANY = 10_000


def ruleset_of(matches: dict[str, Any]) -> RuleSet | None:
    """Return the rules; None where one of them would be satisfied by an empty text, the only fault there can be."""
    rules = [{"id": identifier, "match": asked} for identifier, asked in matches.items()]
    try:
        return load(read(json.dumps({"rules": rules, "lists": LISTS}), "rules.json").entries)
    except RuleError as error:
        if {fault.code for fault in error.diagnostics if not fault.is_warning} != {"E040"}:
            raise
        return None


def document_of(page: Page, **more: str) -> Document:
    return a_document(page.written_body, page.written_title, **more)


def reference_of(page: Page, matches: dict[str, Any]) -> Plain:
    return Plain(page.title, page.body, rules=matches, lists=LISTS)


def spans(found: Match) -> set[tuple[str, int, int]]:
    return {(mention.field, mention.start, mention.end) for mention in found.mentions}


def told(page: Page, plain: Plain, hits: list[tuple[int, int]]) -> set[tuple[str, int, int]]:
    """Return the hits of the reference as places in the fields."""
    return {
        ("title" if first < plain.body_at else "body", page.places[first][0], page.places[end - 1][1])
        for first, end in hits
    }


@settings(max_examples=1_500)
@given(CHANCE, st.sampled_from([a_match, lambda chance: {"near": a_near(chance)}]))
def test_a_rule_holds_where_trying_everything_says_so_and_by_the_same_words(
    chance: Random, make: Callable[[Random], Any]
) -> None:
    asked, page = make(chance), a_page(chance)
    note(f"{json.dumps(asked, ensure_ascii=False)}\n{page.written_title!r}\n{page.written_body!r}")
    if ruleset := ruleset_of({"a": asked}):
        plain = reference_of(page, {})
        hits = plain.found(asked)
        found = match(document_of(page), ruleset)
        assert bool(found) is (hits is not None)
        if found and hits is not None and "near" not in json.dumps(asked):  # which of many occurrences are told is free
            assert spans(found[0]) == told(page, plain, hits)


@settings(max_examples=300)
@given(CHANCE)
def test_a_rule_is_the_same_alone_and_among_others_in_any_order(chance: Random) -> None:
    matches = {str(number): a_match(chance) for number in range(chance.randint(2, 8))}
    document = document_of(a_page(chance))
    alone = {identifier: ruleset_of({identifier: asked}) for identifier, asked in matches.items()}
    expected = {one.rule: one for ruleset in alone.values() if ruleset for one in match(document, ruleset)}
    order = [identifier for identifier, ruleset in alone.items() if ruleset]
    chance.shuffle(order)
    together = ruleset_of({identifier: matches[identifier] for identifier in order})
    assert together is not None
    found = match(document, together)
    assert {one.rule: one for one in found} == expected
    assert [one.rule for one in found] == [identifier for identifier in order if identifier in expected]


@settings(max_examples=300)
@given(CHANCE)
def test_the_order_of_clauses_and_items_never_matters(chance: Random) -> None:
    asked, document = a_match(chance), document_of(a_page(chance))
    other = shuffled(asked, chance)
    note(f"{asked}\n{other}\n{document}")
    one, another = ruleset_of({"a": asked}), ruleset_of({"a": other})
    assert (one is None) is (another is None)
    if one and another:
        here, there = match(document, one), match(document, another)
        assert [found.score for found in here] == [found.score for found in there]
        if "near" not in json.dumps(asked):
            assert [*map(spans, here)] == [*map(spans, there)]


@settings(max_examples=300)
@given(CHANCE)
def test_a_rule_that_names_others_holds_where_trying_everything_says_so(chance: Random) -> None:
    matches = {"low": a_match(chance), "mid": a_match(chance, ("low",))}
    matches["top"] = a_match(chance, ("low", "mid"))
    page = a_page(chance)
    note(f"{json.dumps(matches, ensure_ascii=False)}\n{page.written_title!r}\n{page.written_body!r}")
    if ruleset := ruleset_of(matches):
        plain = reference_of(page, matches)
        expected = [identifier for identifier, asked in matches.items() if plain.found(asked) is not None]
        assert [found.rule for found in match(document_of(page), ruleset)] == expected


@pytest.fixture(scope="module")
def many() -> tuple[dict[str, Any], RuleSet]:
    """Return ten thousand rules of all shapes, as they are written and as the engine has them."""
    chance = Random(7)  # noqa: S311 - no secret
    plain = Plain([], [], lists=LISTS)
    matches: dict[str, Any] = {}
    while len(matches) < MANY:
        asked = a_match(chance)
        if plain.found(asked) is None:  # an empty text must not satisfy it
            matches[str(len(matches))] = asked
    ruleset = ruleset_of(matches)
    assert ruleset is not None
    return matches, ruleset


@settings(max_examples=15)
@given(CHANCE)
def test_among_ten_thousand_rules_those_match_of_which_trying_everything_says_so(
    many: tuple[dict[str, Any], RuleSet], chance: Random
) -> None:
    matches, ruleset = many
    page = a_page(chance)
    plain = reference_of(page, {})
    found = {one.rule for one in match(document_of(page), ruleset)}
    asked = {chance.choice([*matches]) for _ in range(150)}
    assert found & asked == {identifier for identifier in asked if plain.found(matches[identifier]) is not None}


@settings(max_examples=3)
@given(CHANCE)
def test_the_order_of_documents_never_matters(many: tuple[dict[str, Any], RuleSet], chance: Random) -> None:
    _, ruleset = many
    documents = [document_of(a_page(chance), id=str(number)) for number in range(3)]
    before = {document.id: match(document, ruleset) for document in documents}
    chance.shuffle(documents)
    assert {document.id: match(document, ruleset) for document in documents} == before
