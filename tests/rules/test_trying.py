"""Tests inside rules: what passes, what fails with what was found instead, and what must have caused it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.loading import load
from rules.trying import Trial, tried
from rules.types import RuleSet
from rules.yaml import read
from tests.rules.asking import rules_of

FULL_FORM = Path(__file__).parent / "good" / "full-form.yaml"
RULE = """
rules:
  - id: a
    status: draft
    tags: [war]
    where: {lang: [fr], min_words: 99}
    match:
      any: [list:fighting, "rule:b", place:homs]
      none: [{any: [opinion], in: title}]
      near: {of: [[army, militia], town], within: 3 words, except_near: list:denial}
      repeated: {of: town, times: 2}
    tests:
      - {title: "TITLE", text: "TEXT", expect: EXPECT}
  - {id: b, match: [siege]}
filters: [{id: no-sport, applies_to: [tag:war], none: [list:football]}]
lists: {fighting: [clash*], denial: [denies], football: [league]}
places: [{id: homs, name: Homs}, {id: hama, name: Hama}]
"""
HELD = "clashes: army in town, town, siege"


def trials(ruleset: RuleSet, rule: str) -> list[Trial]:
    return [tried(ruleset.rules[rule], case, ruleset) for case in ruleset.rules[rule].cases]


def of_one(text: str, expect: str, title: str = "") -> tuple[str, str | None]:
    """Return what comes of one test, and what was found instead of what it expects."""
    ruleset = rules_of(RULE.replace("TITLE", title).replace("TEXT", text).replace("EXPECT", expect))
    (trial,) = trials(ruleset, "a")
    return trial.verdict, trial.found


def test_the_full_form_and_its_tests_are_as_the_language_promises() -> None:
    ruleset = load(read(FULL_FORM.read_text(), FULL_FORM.name).entries)
    found = trials(ruleset, "siege-pressure")
    assert [trial.verdict for trial in found] == ["passed", "passed", "todo"]
    assert [trial.case.name for trial in found] == [None, None, "known gap"]
    assert found[0].case.place.startswith("full-form.yaml:")


def test_a_test_asks_match_with_its_filters_and_not_where_even_of_a_draft() -> None:
    assert of_one(HELD, "match") == ("passed", None)
    assert of_one(f"{HELD} of the league", "no match") == ("passed", None)


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("army in town, town", "", "any: nothing found of list:fighting, rule:b or place:homs"),
        (HELD, "Opinion", "none: found: word:opinion in the title"),
        (
            "clashes: army x x x x town, town",
            "",
            "near within 3 words, except near list:denial: 4 words apart, 3 allowed",
        ),
        ("clashes: army in town", "", "repeated 2 times: 1 of 2"),
        (f"{HELD} of the league", "", "filter:no-sport: none: found: list:football"),
    ],
)
def test_a_match_that_fails_says_which_part_does_not_hold(text: str, title: str, found: str) -> None:
    verdict, said = of_one(text, "match", title)
    assert verdict == "failed"
    assert said == f"no match: {found}"


def test_a_match_that_should_not_be_says_why_it_is_one() -> None:
    verdict, said = of_one(HELD, "no match")
    assert verdict == "failed"
    assert said
    assert said.startswith("match, because it mentions list fighting (“clashes”) and rule b (“siege”)")


@pytest.mark.parametrize(
    ("text", "expect", "title"),
    [
        # for a match, what adds words to it
        (HELD, "match, because: list:fighting", ""),
        (HELD, "match, because: 'rule:b'", ""),
        (HELD, "match, because: town", ""),
        # for none, what spoils it: the rule would hold if it were not there
        ("clashes: army denies town, town", "no match, because: list:denial", ""),
        (HELD, "no match, because: opinion", "Opinion"),
        (f"{HELD} of the league", "no match, because: filter:no-sport", ""),
        (f"{HELD} of the league", "no match, because: list:football", ""),
        # or what is missing: the rule would hold if it were there
        ("army in town, town", "no match, because: list:fighting", ""),
        ("army in town, town", "no match, because: place:Homs", ""),
        ("clashes in town, town", "no match, because: army", ""),
        ("clashes: army in town", "no match, because: town", ""),
    ],
)
def test_a_cause_is_what_makes_the_difference(text: str, expect: str, title: str) -> None:
    assert of_one(text, expect, title) == ("passed", None)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        (HELD, "match, because: list:denial"),
        (HELD, "match, because: place:homs"),
        (f"army denies {HELD} of the league", "no match, because: list:denial"),
        ("clashes: army denies town", "no match, because: opinion"),
        ("clashes", "no match, because: army"),
    ],
)
def test_what_makes_no_difference_is_no_cause(text: str, expect: str) -> None:
    verdict, said = of_one(text, expect)
    assert verdict == "failed"
    assert said
    assert said.endswith("makes no difference")


def test_what_is_to_be_done_may_fail_and_is_told_when_it_comes_true() -> None:
    assert of_one("nothing", "match, todo: true")[0] == "todo"
    assert of_one(HELD, "match, todo: true") == ("unexpected", None)


def test_rules_that_name_one_another_many_times_are_tried_in_good_time() -> None:
    chain = "\n".join(f"  - {{id: r{n + 1}, match: {{all: ['rule:r{n}', 'rule:r{n}']}}}}" for n in range(40))
    last = "  - {id: z, match: ['rule:r40'], tests: [{text: convoy, expect: match, because: 'rule:r0'}]}"
    ruleset = rules_of(f"rules:\n  - {{id: r0, match: [convoy]}}\n{chain}\n{last}\n")
    assert [trial.verdict for trial in trials(ruleset, "z")] == ["passed"]
