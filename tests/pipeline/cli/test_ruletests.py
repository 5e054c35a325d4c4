"""`marsad rules test`: which tests are tried, what is said of each, and how the command ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Marsad
from tests.configurations import QUIET, a_configuration

RULES = """
rules:
  - id: siege
    match: {any: [siege], none: [list:denial]}
    tests:
      - {text: A siege began., expect: match}
      - {name: a denial, text: They denied any siege., expect: no match, because: list:denial}
      - {name: known gap, text: The town is besieged., expect: match, todo: true}
  - id: ports
    status: draft
    match: [port]
    tests:
      - {text: A port., expect: FIRST}
      - {text: A harbour., expect: SECOND, todo: true}
lists: {denial: [denied]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "match", "match")
    return tmp_path


def write(folder: Path, first: str, second: str) -> None:
    rules = RULES.replace("FIRST", first).replace("SECOND", second)
    a_configuration(folder, f"include: [rules.yaml]\n{QUIET}", {"rules.yaml": rules})


@pytest.mark.usefixtures("folder")
def test_what_came_of_each_test_is_told_with_its_place(marsad: Marsad) -> None:
    done = marsad("rules", "test", "--json")
    assert [(one["rule"], one["test"], one["result"]) for one in done.records] == [
        ("siege", "1", "passed"),
        ("siege", "a denial", "passed"),
        ("siege", "known gap", "todo"),
        ("ports", "1", "passed"),
        ("ports", "2", "todo"),
    ]
    assert done.records[2] == {
        "rule": "siege",
        "test": "known gap",
        "place": "rules.yaml:8:9",
        "expect": "match",
        "because": None,
        "todo": True,
        "result": "todo",
        "found": "no match: word:siege: not found",
    }
    assert (done.code, done.err) == (0, "3 passed, 2 todo\n")


def test_one_that_fails_ends_with_1_and_says_what_was_found_instead(marsad: Marsad, folder: Path) -> None:
    write(folder, "no match", "match")
    done = marsad("rules", "test", "ports")
    assert done.code == 1
    assert done.out.splitlines() == [
        "failed      rules.yaml:13:9  ports: 1",
        "            expected no match, found match, because it mentions “port”",
        "todo        rules.yaml:14:9  ports: 2",
        "            expected a match, found no match: word:port: not found",
    ]


def test_one_that_comes_true_against_its_todo_ends_with_1(marsad: Marsad, folder: Path) -> None:
    write(folder, "match", "no match")
    done = marsad("rules", "test", "ports")
    assert (done.code, done.err) == (1, "1 passed, 1 unexpected\n")
    assert "take its todo away" in done.out


@pytest.mark.usefixtures("folder")
def test_tests_are_chosen_by_rule_and_by_words(marsad: Marsad) -> None:
    def chosen(*arguments: str) -> list[str]:
        return [f"{one['rule']} {one['test']}" for one in marsad("rules", "test", "--json", *arguments).records]

    assert chosen("ports") == ["ports 1", "ports 2"]
    assert chosen("ports", "siege", "-k", "1") == ["siege 1", "ports 1"]
    assert chosen("-k", "siege and not (denial or known gap)") == ["siege 1"]


@pytest.mark.usefixtures("folder")
def test_what_chooses_nothing_is_no_success(marsad: Marsad) -> None:
    assert marsad("rules", "test", "-k", "nowhere").code == 1
    unknown = marsad("rules", "test", "seige")
    assert (unknown.code, unknown.err) == (1, 'There is no rule "seige"; did you mean "siege"?\n')
    wrong = marsad("rules", "test", "-k", "siege and")
    assert wrong.code == 2
    assert "a word is missing" in wrong.err


def test_rules_without_tests_fail_nothing(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path, f"rules: [{{id: a, match: [b]}}]\n{QUIET}")
    done = marsad("rules", "test")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("No tests yet;")
