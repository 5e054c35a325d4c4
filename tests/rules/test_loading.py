"""Files that load, and files that do not: every fault at once, in its place, in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.codes import MEANING
from rules.conditions import MOST_LEVELS
from rules.errors import RuleError
from rules.loading import load
from rules.match import match
from rules.tracing import trace
from rules.yaml import read
from tests.builders import a_document
from tests.rules.asking import rules_of

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "rules" / "data"


def faults_of(text: str, name: str = "rules.yaml") -> str:
    with pytest.raises(RuleError) as caught:
        load(read(text, name).entries)
    return str(caught.value)


@pytest.mark.parametrize("path", sorted((HERE / "good").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_good_file_loads(path: Path) -> None:
    ruleset = load(read(path.read_text(), path.name).entries)
    assert ruleset.rules
    assert "\n".join(map(str, ruleset.warnings)) == _beside(path)


@pytest.mark.parametrize("path", sorted((HERE / "bad").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_bad_file_is_refused_with_all_its_faults(path: Path) -> None:
    assert faults_of(path.read_text(), path.name) == _beside(path)


def _beside(path: Path) -> str:
    expected = path.with_suffix(".txt")
    return expected.read_text().rstrip("\n") if expected.exists() else ""


def test_every_code_that_is_told_has_its_meaning() -> None:
    told = {word for path in (HERE / "bad").glob("*.txt") for word in path.read_text().split() if word[1:].isdigit()}
    assert {code for code in told if code[0] in "EW"} <= MEANING.keys()


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_gazetteers_load_and_say_whose_work_they_are(path: Path) -> None:
    text = path.read_text()
    assert "Own work" in text.partition("places:")[0].partition("groups:")[0]
    assert load(read(text, path.name).entries).warnings == ()
    entries = next(iter(read(text, path.name).entries.values())).items
    assert all(entry.entries["source"].value == "own" for entry in entries)


def test_a_rule_has_defaults_for_all_but_two_keys() -> None:
    rule = rules_of("rules: [{id: a, match: [b]}]").rules["a"]
    assert (rule.title, rule.severity, rule.status, rule.tags, rule.notify) == ("a", "medium", "live", (), None)
    assert rule.place == "rules.yaml:1:9"


def test_channels_may_be_named_in_two_ways() -> None:
    assert rules_of("rules: [{id: a, match: [b], notify: [desk, {to: hook}]}]").rules["a"].notify == ("desk", "hook")
    assert rules_of("rules: [{id: a, match: [b], notify: []}]").rules["a"].notify == ()


def test_no_sections_make_no_rules() -> None:
    assert load({}).rules == {}


LISTS = "lists: {l: [x, y]}\n"


def version(text: str) -> str:
    return rules_of(text).rules["a"].version


def test_the_version_of_a_rule_changes_with_its_meaning_alone() -> None:
    plain = version("rules: [{id: a, match: [list:l]}]\n" + LISTS)
    assert plain == version(
        "rules: [{id: z, match: [q]}, {id: a, title: T, severity: high, match: [list:l]}]\n" + LISTS
    )
    assert plain != version("rules: [{id: a, match: [list:l, q]}]\n" + LISTS)
    assert plain != version("rules: [{id: a, match: [list:l]}]\nlists: {l: [x, z]}")


def test_the_version_of_a_rule_changes_with_a_rule_it_asks_for() -> None:
    one = "rules: [{id: a, match: [rule:b]}, {id: b, match: [x]}]"
    assert version(one) != version(one.replace("[x]", "[y]"))


def test_the_version_of_the_set_changes_with_anything() -> None:
    assert (
        rules_of("rules: [{id: a, match: [b]}]").version != rules_of("rules: [{id: a, match: [b], tags: [t]}]").version
    )


def test_the_version_of_the_gazetteer_changes_with_the_gazetteer_alone() -> None:
    gazetteer = "places: [{id: p, name: P}]\n"
    one, other = rules_of(gazetteer), rules_of(gazetteer + "rules: [{id: a, match: [b]}]")
    assert one.gazetteer_version == other.gazetteer_version
    assert one.gazetteer_version != rules_of("places: [{id: p, name: Q}]").gazetteer_version


def test_a_long_list_and_a_long_gazetteer_load() -> None:
    terms = ", ".join(f"term{number}x" for number in range(20_000))
    entries = "\n".join(f"  - {{id: p{number}, name: Place{number}}}" for number in range(2_000))
    ruleset = rules_of(f"rules: [{{id: a, match: [list:l]}}]\nlists: {{l: [{terms}]}}\nplaces:\n{entries}\n")
    assert len(ruleset.rules) == 1
    assert len(match(a_document("term19999x in Place7"), ruleset)) == 1


def test_rules_and_lists_that_name_one_another_many_times_cost_no_more_than_there_are() -> None:
    chain = "\n".join(
        f"  - {{id: r{n + 1}, match: {{all: [rule:r{n}, rule:r{n}], any: [list:l{n}]}}}}" for n in range(25)
    )
    lists = ", ".join(f"l{n + 1}: [list:l{n}, list:l{n}]" for n in range(25))
    ruleset = rules_of(f"rules:\n  - {{id: r0, match: [list:l0]}}\n{chain}\nlists: {{l0: [convoy, siege], {lists}}}\n")
    found = match(a_document("a convoy"), ruleset)
    assert len(found) == 26
    assert [mention.surface for mention in found[-1].mentions] == ["convoy"]


@pytest.mark.parametrize("order", [1, -1])
def test_names_that_lead_from_rule_to_rule_on_and_on_are_a_fault_at_the_name_that_leads_too_far(order: int) -> None:
    rules = [f"  - {{id: r{number}, match: [rule:r{number + 1}]}}" for number in range(2_000)]
    rules.append("  - {id: r2000, match: [convoy]}")
    with pytest.raises(RuleError) as caught:
        rules_of("\n".join(["rules:", *rules[::order]]))
    assert {fault.code for fault in caught.value.diagnostics} == {"E008"}


def test_names_that_lead_from_list_to_list_on_and_on_are_a_fault() -> None:
    lists = [f"  l{number}: [list:l{number + 1}]" for number in range(2_000)]
    with pytest.raises(RuleError) as caught:
        rules_of("\n".join(["lists:", *lists, "  l2000: [convoy]"]))
    assert {fault.code for fault in caught.value.diagnostics} == {"E008"}


@pytest.mark.parametrize("order", [1, -1])
def test_a_rule_as_deep_as_rules_may_be_is_matched_and_explained(order: int) -> None:
    links = MOST_LEVELS // 2 - 2  # a name and a list are two levels
    rules = [f"  - {{id: r{number}, match: [rule:r{number + 1}]}}" for number in range(links)]
    rules.append(f"  - {{id: r{links}, match: [convoy]}}")
    ruleset = rules_of("\n".join(["rules:", *rules[::order]]))
    document = a_document("a convoy")
    assert len(match(document, ruleset)) == links + 1
    assert trace(ruleset.conditions["r0"], document, ruleset.engine).holds


def test_a_match_nested_as_deep_as_yaml_may_be_is_read_or_refused_in_words() -> None:
    deep = "[" * 50 + "convoy" + "]" * 50
    assert match(a_document("a convoy"), rules_of(f"rules: [{{id: a, match: {deep}}}]"))
