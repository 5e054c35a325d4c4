"""Conditions that many rules share: joined to their match by AND, by tag or for all."""

from __future__ import annotations

from rules.loading import load
from rules.match import match
from rules.types import RuleSet
from rules.yaml import read
from tests.builders import a_document
from tests.rules.asking import rules_of

RULES = """
rules:
  - {id: siege, tags: [syria, war], match: [siege]}
  - {id: cup, tags: [sport], match: [cup]}
  - {id: both, match: {all: ["rule:siege", news]}}
lists: {football: [football, league]}
"""


def told(text: str, filters: str) -> list[str]:
    return [found.rule for found in match(a_document(text), rules_of(f"{RULES}filters: {filters}"))]


def test_a_filter_holds_for_the_rules_with_one_of_its_tags() -> None:
    filters = "[{id: no-sport, applies_to: [tag:syria, tag:iraq], none: [list:football]}]"
    assert told("a siege and a cup", filters) == ["siege", "cup"]
    assert told("a siege and a cup of football", filters) == ["cup"]


def test_a_filter_without_tags_holds_for_every_rule() -> None:
    assert told("a siege and a cup of football", "[{id: no-sport, none: [list:football]}]") == []


def test_all_filters_of_a_rule_must_hold() -> None:
    filters = "[{id: f, applies_to: [tag:war], any: [army]}, {id: g, applies_to: [tag:syria], none: [film]}]"
    assert told("siege by an army", filters) == ["siege"]
    assert told("siege", filters) == []
    assert told("siege by an army in a film", filters) == []


def test_a_rule_that_is_named_by_another_brings_its_filters_along() -> None:
    filters = "[{id: no-sport, applies_to: [tag:syria], none: [list:football]}]"
    assert told("news of a siege", filters) == ["siege", "both"]
    assert told("news of a siege of football", filters) == []


def test_the_words_of_a_filter_are_told_and_an_absence_is_not() -> None:
    filters = "[{id: army, any: [army]}, {id: no-sport, none: [list:football]}]"
    (found,) = match(a_document("siege by an army"), rules_of(f"{RULES}filters: {filters}"))
    assert [mention.surface for mention in found.mentions] == ["siege", "army"]
    assert found.why == "because it mentions “siege” and filter army (“army”)"


def test_a_filter_keeps_its_own_score() -> None:
    filters = "[{id: f, score: {at_least: 1, of: {army: 2}}}]"
    (found,) = match(a_document("siege by an army"), rules_of(f"{RULES}filters: {filters}"))
    assert found.score is None


def version(text: str) -> str:
    ruleset: RuleSet = load(read(text, "rules.yaml").entries)
    return ruleset.rules["siege"].version


def test_the_version_of_a_rule_changes_with_the_filters_that_apply_to_it() -> None:
    bare = version(RULES)
    assert version(f"{RULES}filters: [{{id: f, applies_to: [tag:sport], none: [x]}}]") == bare
    assert version(f"{RULES}filters: [{{id: f, applies_to: [tag:war], none: [x]}}]") != bare
