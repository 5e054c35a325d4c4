"""Errors: their one shape, hints, scalars as written, keys given twice, and aliases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rules.codes import MEANING
from rules.errors import RuleError
from rules.loading import load
from rules.yaml import read

PAGE = Path(__file__).parents[3] / "docs/codes.md"
GAZETTEER = "\nplaces:\n  - {id: qalamoun, name: Qalamoun}\n  - {id: sahel, name: Sahel}\n"


def faults(rules: str, places: str = GAZETTEER) -> list[str]:
    """Return the faults of two files as people see them, or the warnings."""
    sections = {**read(rules, "rules/levant.yaml").entries, **read(places, "gazetteer/places.yaml").entries}
    try:
        return [str(finding) for finding in load(sections).warnings]
    except RuleError as error:
        return [str(fault) for fault in error.diagnostics]


def test_an_unknown_key_is_told_with_the_one_that_was_meant() -> None:
    rules = "rules:\n  - id: a\n    match:\n      nere: {of: [a1, b1], within: 1 word}\n"
    assert faults(rules) == ['rules/levant.yaml:4:7 E021 unknown key "nere" in match; did you mean "near"?']


def test_an_unknown_place_is_told_with_the_one_that_was_meant_and_where_that_stands() -> None:
    assert faults("rules: [{id: a, match: ['place:qalamoun-x']}]") == [
        'rules/levant.yaml:1:25 E034 no place "qalamoun-x"; did you mean "qalamoun" (gazetteer/places.yaml:3:10)?'
    ]


def test_a_term_in_capitals_is_a_warning() -> None:
    assert faults("rules: [{id: a, match: [IS]}]") == [
        'rules/levant.yaml:1:25 W107 "IS" matches capitals only; write word:is for any case'
    ]


def test_every_fault_of_every_file_is_told_at_once_in_the_order_of_the_files() -> None:
    rules = "rules:\n  - {id: a, match: ['place:x', 'co*']}\n  - {id: a, match: ['list:y']}\n  - {id: b, macht: [z]}\n"
    places = "places:\n  - {id: p, name: '!'}\n  - {id: q, name: Q, in: nowhere}\n"
    assert [(place.split(":")[0], place.split()[1]) for place in faults(rules, places)] == [
        ("gazetteer/places.yaml", "E042"),
        ("gazetteer/places.yaml", "E034"),
        ("rules/levant.yaml", "E034"),
        ("rules/levant.yaml", "E043"),
        ("rules/levant.yaml", "E013"),
        ("rules/levant.yaml", "E022"),
        ("rules/levant.yaml", "E021"),
    ]


@pytest.mark.parametrize("word", ["NO", "22:30", "0123", "1e3", "on", "yes", "2026-11-22", "0x1F", ".5", "true"])
def test_scalars_stay_as_they_are_written(word: str) -> None:
    assert read(f"key: {word}", "f.yaml").entries["key"].value == word
    assert faults(f"rules: [{{id: a, title: {word}, match: ['word:{word}']}}]") == []


def test_a_key_given_twice_is_a_fault() -> None:
    with pytest.raises(RuleError, match=r'E006 the key "match" is given twice; first at f.yaml:1:18'):
        read("rules: [{id: a, match: [b], match: [c]}]".replace("a, ", "aa, "), "f.yaml")


def test_anchors_and_aliases_are_allowed() -> None:
    assert faults("rules:\n  - {id: a, match: &words [siege]}\n  - {id: b, match: *words}\n") == []


def test_aliases_that_unfold_beyond_what_is_sane_are_a_fault() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    with pytest.raises(RuleError, match="E009 the aliases up to here unfold to more than"):
        read("\n".join(lines), "f.yaml")


def test_each_code_has_an_entry_in_the_docs() -> None:
    assert re.findall(r"^## ([EW]\d{3})$", PAGE.read_text(), re.MULTILINE) == [*MEANING]
