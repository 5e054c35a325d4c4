"""Rule files of megabytes, and files that are wrong in a hundred thousand places: read or refused, in bounded time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from rules.errors import RuleError
from rules.match import match
from tests.builders import a_document
from tests.rules.asking import rules_of
from tests.rules.hostile.confined import confined


def rule(asked: str, id_: str = "r", why: str = "") -> str:
    return f"  - {{id: {id_}, match: {asked}, about: {{why: {why or 'asked'}}}}}\n"


def lines(head: str, items: Iterator[str]) -> str:
    return head + "".join(items)


def places(count: int) -> str:
    return lines("places:\n", (f"  - {{id: place-{number}, name: Placeby{number}}}\n" for number in range(count)))


FILES: dict[str, Callable[[], str]] = {
    "ten megabytes": lambda: lines(
        "rules:\n", (rule("[convoy]", f"r{number}", "x" * 1_000) for number in range(10_000))
    ),
    "a list of a hundred thousand terms": lambda: (
        f"rules:\n{rule('[list:long]')}"
        + lines("lists:\n  long:\n", (f"    - term number {number}\n" for number in range(100_000)))
    ),
    "terms without end": lambda: (
        "rules:\n"
        + rule(f"[{' '.join(f'word{number}' for number in range(5_000))}]", "phrase")
        + rule(f"[{'x' * 5_000_000}]", "word")
        + rule(f"[a{chr(0x301) + chr(0x323)}]", "marks").replace("\u0301\u0323", "\u0301\u0323" * 50_000)
        + rule("[convoy]")
        + "places: [{id: p, name: Qala_}]\n".replace("_", "\u0301\u0323" * 50_000)
    ),
    "five thousand misspelt names": lambda: (
        lines("rules:\n", (rule(f"[place:plaze-{number}]", f"r{number}") for number in range(5_000))) + places(4_000)
    ),
    "twenty thousand unknown keys": lambda: (
        f"rules:\n{rule('{' + ', '.join(f'anny{number}: [a]' for number in range(20_000)) + '}')}"
    ),
    "one key over and over": lambda: f"rules:\n{rule('{' + ', '.join(['any: [a]'] * 100_000) + '}')}",
    "one rule over and over": lambda: lines("rules:\n", (rule("[a]") for _ in range(50_000))),
    "ten thousand items of nothing": lambda: f"rules:\n{rule('[' + ', '.join(['~'] * 10_000) + ']')}",
    "a circle of a thousand rules": lambda: lines(
        "rules:\n", (rule(f"['rule:r{(number + 1) % 1_000}']", f"r{number}") for number in range(1_000))
    ),
    "places inside places": lambda: (
        f"rules:\n{rule('[place:p0]')}"
        + lines("places:\n", (f"  - {{id: p{n}, name: Placeby{n}, in: p{n + 1}}}\n" for n in range(2_000)))
        + "  - {id: p2000, name: Last}\n"
    ),
    "a rule that aliases blow up": lambda: (
        f"rules:\n{rule('&a0 [x, x, x, x, x, x, x, x, x]', 'r0')}"
        + "".join(rule(f"&a{n} [{', '.join([f'*a{n - 1}'] * 9)}]", f"r{n}") for n in range(1, 9))
    ),
}


def load(name: str) -> list[str] | list[int]:
    """Return how many rules a file holds and how many match a convoy, or the first fault and how many there are."""
    try:
        ruleset = rules_of(FILES[name]())
    except RuleError as error:
        return [str(error.diagnostics[0]), str(len(error.diagnostics))]
    return [len(ruleset.rules), len(match(a_document("a convoy, term number 99999"), ruleset))]


@pytest.mark.parametrize(
    ("name", "rules", "matches"),
    [
        ("ten megabytes", 10_000, 10_000),
        ("a list of a hundred thousand terms", 1, 1),
        ("terms without end", 4, 2),
        ("places inside places", 1, 0),
    ],
)
def test_a_file_of_uncommon_size_is_read(name: str, rules: int, matches: int) -> None:
    assert confined(load, name) == [rules, matches]


@pytest.mark.parametrize(
    ("name", "fault", "count"),
    [
        (
            "five thousand misspelt names",
            '2:22 E034 no place "plaze-0"; did you mean "place-0" (rules.yaml:5003:10)?',
            5_000,
        ),
        ("twenty thousand unknown keys", '2:21 E021 unknown key "anny0" in match; did you mean "any"?', 20_000),
        (
            "one key over and over",
            '2:31 E006 the key "any" is given twice; first at rules.yaml:2:21',
            99_999,
        ),
        ("one rule over and over", '3:10 E013 the rule "r" is given twice; first at rules.yaml:2:10', 49_999),
        (
            "ten thousand items of nothing",
            '2:21 E023 an item of "match" must be text, a map or a list, not nothing',
            10_000,
        ),
        (
            "a rule that aliases blow up",
            "7:31 E009 the aliases up to here unfold to more than 200,000 values",
            1,
        ),
    ],
)
def test_a_file_that_is_wrong_in_many_places_is_refused_with_each_of_them(name: str, fault: str, count: int) -> None:
    assert confined(load, name) == [f"rules.yaml:{fault}", str(count)]


def test_a_circle_of_very_many_rules_is_a_fault_and_no_crash() -> None:
    fault, _ = confined(load, "a circle of a thousand rules")
    assert " E008 with what it names, this goes more than 100 levels deep" in fault
