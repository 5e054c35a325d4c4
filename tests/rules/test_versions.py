"""The version of a rule changes with what it asks for, and with nothing else."""

from __future__ import annotations

from tests.rules.asking import rules_of

RULES = """
rules:
  - {{id: top, match: ["rule:left", "rule:right"]}}
  - {{id: left, match: ["rule:word"]}}
  - {{id: right, match: ["rule:word", "list:outer"]}}
  - {{id: word, match: [{word}]}}
  - {{id: other, match: [snow]}}
lists: {{outer: [ice, "list:inner"], inner: [{inner}]}}
"""


def changed(**words: str) -> set[str]:
    """Return the rules whose version is another one with these words."""
    usual = {"word": "siege", "inner": "hail"}
    before, after = (rules_of(RULES.format(**given)).rules for given in (usual, {**usual, **words}))
    return {identifier for identifier in before if before[identifier].version != after[identifier].version}


def test_the_version_of_a_rule_changes_with_the_rules_that_it_names_however_far_away() -> None:
    assert changed(word="besieged") == {"top", "left", "right", "word"}


def test_the_version_of_a_rule_changes_with_the_lists_that_it_names_however_far_away() -> None:
    assert changed(inner="frost") == {"top", "right"}


def test_the_version_of_a_rule_is_the_same_for_the_same_words() -> None:
    assert changed() == set()
