"""A rule, its keys and what they are when nobody writes them."""

from __future__ import annotations

import pytest

from rules.errors import RuleError
from rules.loading import load
from rules.match import match
from rules.yaml import read
from tests.builders import a_document
from tests.rules.asking import PLACES, holds, rules_of, words

SIMPLE = "{places: [qalamoun], groups: [hezbollah], keywords: [offensive, 'supply line*', convoy]}"


def test_two_lines_make_a_rule_and_every_other_key_has_a_default() -> None:
    rule = rules_of("rules:\n  - id: watch\n    match: [convoy]\n").rules["watch"]
    assert (rule.title, rule.status, rule.severity, rule.tags, rule.notify) == ("watch", "live", "medium", (), None)
    assert (rule.where, rule.cases) == (None, ())


def test_a_bare_list_means_any() -> None:
    assert holds("[place:qalamoun, convoy]", "a convoy")
    assert holds("[place:qalamoun, convoy]", "in the Qalamoun")
    assert not holds("[place:qalamoun, convoy]", "in Homs")


def test_keys_in_one_map_are_joined_by_and_and_items_of_one_list_by_or() -> None:
    assert holds(SIMPLE, "A convoy of Hezbollah in the Qalamoun")
    assert holds(SIMPLE, "Supply lines of Hezbollah in the Qalamoun")
    assert not holds(SIMPLE, "A convoy in the Qalamoun")
    assert not holds(SIMPLE, "Hezbollah in the Qalamoun")


def test_live_and_shadow_rules_are_looked_for_and_drafts_and_retired_ones_are_not() -> None:
    states = ["draft", "shadow", "live", "retired"]
    rules = "".join(f"  - {{id: {state}, status: {state}, match: [convoy]}}\n" for state in states)
    assert [one.rule for one in match(a_document("a convoy"), rules_of(f"rules:\n{rules}"))] == ["shadow", "live"]


def test_places_groups_and_lists_may_stand_in_the_same_document_or_in_another() -> None:
    together = "rules: [{id: a, match: ['list:fighting', 'place:q']}]\n"
    others = "lists: {fighting: [siege]}\nplaces: [{id: q, name: Qalamoun}]\n"
    own = {**read(together, "rules.yaml").entries, **read(others, "places.yaml").entries}
    for ruleset in (rules_of(together + others), load(own)):
        assert [len(match(a_document(text), ruleset)) for text in ("siege", "Qalamoun", "snow")] == [1, 1, 0]


def test_an_alias_that_nobody_wrote_is_found() -> None:
    more = "places: [{id: q, name: Qalamoun}]\n"
    written = ["Qalamun", "Qalamoon", "Kalamoun", "QALAMOUN", "KALAMUN", "Kalamûn"]
    assert words("['place:q']", ", ".join(written), more=more) == written


def test_every_fault_is_reported_with_its_place_all_at_once() -> None:
    text = "rules:\n  - {id: A, match: [convoy]}\n  - {id: b}\n  - {id: c, match: [list:x], severe: no}\n"
    with pytest.raises(RuleError) as caught:
        rules_of(text + PLACES)
    assert [(fault.line, fault.code) for fault in caught.value.diagnostics] == [(2, "E024"), (3, "E022"), (4, "E021")]
