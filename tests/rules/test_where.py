"""What `where` asks of a document, and that what a document does not carry is not asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rules.match import match
from rules.types import Origin
from tests.builders import a_document
from tests.rules.asking import rules_of

WIRE = Origin(source="wire-one", tags=("wire", "english"), reliability="C")
FOUR_DAYS = timedelta(days=4)


def wanted(where: str, **document: Any) -> bool:
    """Return whether a rule with this `where` matches a text that its `match` is fulfilled by."""
    ruleset = rules_of(f"rules: [{{id: a, match: [siege], where: {where}}}]")
    return bool(match(a_document("the siege goes on", **document), ruleset))


@pytest.mark.parametrize(
    ("where", "document", "expected"),
    [
        ("{lang: [en, ar]}", {"language": "ar"}, True),
        ("{lang: [en]}", {"language": "en-GB"}, True),
        ("{lang: [en-GB]}", {"language": "en"}, False),
        ("{lang: [fr]}", {"language": "en"}, False),
        ("{sources: {ids: [wire-one]}}", {"origin": WIRE}, True),
        ("{sources: {ids: [other]}}", {"origin": WIRE}, False),
        ("{sources: {tags: [local, wire]}}", {"origin": WIRE}, True),
        ("{sources: {tags: [local]}}", {"origin": WIRE}, False),
        ("{sources: {tags: [local]}}", {"origin": Origin(source="wire-one", tags=())}, False),
        ("{sources: {not: [other]}}", {"origin": WIRE}, True),
        ("{sources: {tags: [wire], not: [wire-one]}}", {"origin": WIRE}, False),
        ("{sources: {ids: [wire-one], tags: [local]}}", {"origin": WIRE}, False),
        ("{reliability: C}", {"origin": WIRE}, True),
        ("{reliability: B}", {"origin": WIRE}, False),
        ("{reliability: F}", {"origin": Origin(source="x", reliability="F")}, True),
        ("{max_age: 4d}", {"age": FOUR_DAYS}, True),
        ("{max_age: 3d}", {"age": FOUR_DAYS}, False),
        ("{max_age: 3d}", {"age": -FOUR_DAYS}, True),
        ("{min_words: 4}", {}, True),
        ("{min_words: 5}", {}, False),
        ("{lang: [en], max_age: 3d}", {"language": "en", "age": FOUR_DAYS}, False),
        ("{}", {"origin": WIRE}, True),
    ],
)
def test_every_part_of_where_must_hold(where: str, document: dict[str, Any], expected: bool) -> None:  # noqa: FBT001 - a table of cases
    assert wanted(where, **document) is expected


def test_what_a_document_does_not_carry_is_passed_over() -> None:
    everything = "{lang: [fr], sources: {ids: [x], tags: [y], not: [z]}, reliability: A, max_age: 1s}"
    assert wanted(everything)
    unknown = Origin(source="x")
    assert wanted("{sources: {tags: [local]}, reliability: A}", origin=unknown)
    assert not wanted("{sources: {not: [x]}}", origin=unknown)


@pytest.mark.parametrize(
    ("where", "document", "why"),
    [
        ("{lang: [fr]}", {"language": "en"}, 'its language is "en"'),
        ("{sources: {ids: [other]}}", {"origin": WIRE}, 'its source is "wire-one"'),
        ("{sources: {tags: [local]}}", {"origin": WIRE}, 'its source "wire-one" has none of the tags'),
        ("{reliability: B}", {"origin": WIRE}, "its source is of reliability C"),
        ("{max_age: 3d}", {"age": FOUR_DAYS}, "it was 4 days old when it was read"),
        ("{max_age: 1h}", {"age": timedelta(hours=30)}, "it was 30 hours old when it was read"),
        ("{min_words: 5}", {"body": "one"}, "it has 1 word"),
        ("{min_words: 5}", {"body": ""}, "it has 0 words"),
        ("{lang: [en]}", {"language": "en"}, None),
    ],
)
def test_a_refusal_says_why(where: str, document: dict[str, Any], why: str | None) -> None:
    asked = rules_of(f"rules: [{{id: a, match: [siege], where: {where}}}]").rules["a"].where
    assert asked
    assert asked.refusal(a_document(**document)) == why


def test_a_rule_that_is_named_by_another_lends_it_its_match_alone() -> None:
    ruleset = rules_of("rules: [{id: a, match: [siege], where: {lang: [fr]}}, {id: b, match: ['rule:a']}]")
    assert [found.rule for found in match(a_document("a siege", language="en"), ruleset)] == ["b"]


def test_the_version_of_a_rule_changes_with_its_where() -> None:
    one, other = (rules_of(f"rules: [{{id: a, match: [b], where: {{lang: [{code}]}}}}]") for code in ("en", "ar"))
    assert one.rules["a"].version != other.rules["a"].version
