"""Matches as they come out: which rules, in which order, with which mentions."""

from __future__ import annotations

import pickle
import sys
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.match import MOST_MENTIONS, match, mentions
from rules.types import RuleSet
from rules.vocabulary import MOST_HELD
from tests.builders import a_document
from tests.rules.asking import PLACES, rule_of, rules_of

RULES = """
rules:
  - {id: live, match: [convoy]}
  - {id: shadow, status: shadow, match: [convoy]}
  - {id: draft, status: draft, match: [convoy]}
  - {id: retired, status: retired, match: [convoy]}
  - {id: named, match: {places: [qalamoun], keywords: ["conv*"]}}
  - {id: written, match: ["re:/[cC]onv.?/", 're:/\\bال?قلمون/', "stem:convoys"]}
"""


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    return rules_of(RULES + PLACES)


def test_live_and_shadow_rules_match_in_the_order_of_the_file(ruleset: RuleSet) -> None:
    found = match(a_document("A convoy in Qalamoun", id="7"), ruleset)
    assert [one.rule for one in found] == ["live", "shadow", "named", "written"]
    assert {one.document for one in found} == {"7"}


def test_mentions_stand_in_reading_order_and_carry_the_term_as_it_is_written(ruleset: RuleSet) -> None:
    found = match(a_document("The convoy left Kalamoun.", title="Convoys"), ruleset)[2]
    assert [
        (mention.field, mention.start, mention.end, mention.surface, mention.term) for mention in found.mentions
    ] == [
        ("title", 0, 7, "Convoys", "word:conv*"),
        ("body", 4, 10, "convoy", "word:conv*"),
        ("body", 16, 24, "Kalamoun", "place:qalamoun"),
    ]


def test_a_hit_of_an_expression_is_told_by_the_characters_that_it_takes_in() -> None:
    rules = rule_of("['re:/[$]?[0-9]/', 'word:12', 'stem:convoys', \"re:/[ '][a-z]*s/\"]")
    found = match(a_document("$12 convoy's", language="en"), rules)
    assert [(mention.start, mention.end, mention.surface) for mention in found[0].mentions] == [
        (0, 2, "$1"),
        (1, 3, "12"),
        (2, 3, "2"),
        (4, 10, "convoy"),
        (10, 12, "'s"),
    ]
    assert found[0].why == "because it mentions “$1” and “2”, “12”, “convoy” and “'s”"


def test_known_names_are_mentioned_whether_or_not_a_rule_asks(ruleset: RuleSet) -> None:
    found = mentions(a_document("Hezbollah left Homs."), ruleset)
    assert [(mention.term, mention.surface) for mention in found] == [
        ("group:hezbollah", "Hezbollah"),
        ("place:homs", "Homs"),
    ]


def test_a_name_made_up_by_a_rule_is_no_known_name() -> None:
    ruleset = rules_of("rules: [{id: a, match: ['name:Wadi Barada']}]\n" + PLACES)
    assert mentions(a_document("Wadi Barada"), ruleset) == ()
    assert match(a_document("Wadi Barada"), ruleset)[0].mentions[0].term == "name:Wadi Barada"


PARTS = [
    *("convoy", "Convoys", "Qalamoun", "al-Kalamûn,", "القلمون", "Homs.", "x", "buildupThe"),
    *("\ud800", "\u200f", "\n\n", "«", "\u0301", "‘Akkar", "l'armée"),
]


@given(st.lists(st.sampled_from(PARTS), max_size=12), st.sampled_from([" ", "\n", "\u00a0", ""]))
def test_every_mention_slices_to_its_surface(parts: list[str], space: str) -> None:
    document = a_document(space.join(parts), title=space.join(reversed(parts)))
    ruleset = _shared()
    found = [mention for one in match(document, ruleset) for mention in one.mentions]
    for mention in (*found, *mentions(document, ruleset)):
        text = document.title if mention.field == "title" else document.body
        assert text[mention.start : mention.end] == mention.surface != ""


@cache
def _shared() -> RuleSet:
    return rules_of(RULES + PLACES)


def test_what_was_matched_before_changes_no_answer(ruleset: RuleSet) -> None:
    document = a_document("A convoy in Qalamoun, buildupConvoy")
    before = match(document, ruleset)
    for number in range(50):
        match(a_document(f"word{number} convoyX{number} Qalamoun{number}"), ruleset)
    assert match(document, ruleset) == before == match(document, rules_of(RULES + PLACES))


def test_rules_can_be_sent_to_another_process(ruleset: RuleSet) -> None:
    document = a_document("A convoy in Qalamoun")
    assert match(document, pickle.loads(pickle.dumps(ruleset))) == match(document, ruleset)  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    "unit", ["convoy ", "Qalamoun ", "convoyX ", "aB", "\u200f", "convoy\n\n", "al-", "\ud800", "القلمون "]
)
def test_a_long_and_monotonous_text_is_read_whole_and_told_in_part(unit: str, ruleset: RuleSet) -> None:
    text = unit * 20_000
    for one in match(a_document(text), ruleset):
        assert len(one.mentions) <= MOST_MENTIONS
        assert all(text[mention.start : mention.end] == mention.surface for mention in one.mentions)


def test_a_word_longer_than_any_is_read_and_not_remembered(ruleset: RuleSet) -> None:
    before = sys.getsizeof(ruleset.engine._phrases.chunks)
    for number in range(300):
        match(a_document(f"{'x' * 200}{number}"), ruleset)
    assert sys.getsizeof(ruleset.engine._phrases.chunks) == before


def test_what_reads_in_two_ways_is_remembered_where_a_rule_may_ask_for_both_and_not_without_end() -> None:
    ruleset = rules_of(RULES + PLACES)
    match(a_document(" ".join(f"nothingX{number}" for number in range(300))), ruleset)
    assert not ruleset.engine._phrases.chunks.glued
    for number in range(12):
        match(a_document(f"convoyX-convoysY-{'x' * 500_000}{number} convoysY-convoy"), ruleset)
    assert 0 < sum(map(len, ruleset.engine._phrases.chunks.glued)) < MOST_HELD + 1_000_000
