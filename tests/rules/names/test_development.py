"""The sentences that the guards of names were written with: how many of their traps catch may only become fewer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.development import halves, judge
from benchmarks.unseen import Sentence
from rules.types import RuleSet
from tests.rules.asking import rules_of_files

SHIPPED = Path(__file__).parents[3] / "rules" / "data"
LOOKED_AT, COUNTED = halves()


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return rules_of_files(SHIPPED.glob("*.yaml"))


@pytest.mark.parametrize(
    ("half", "most_missed", "most_false"),
    [(LOOKED_AT, 0, 4), (COUNTED, 1, 12)],
    ids=["the half that is looked at", "the half that is only counted"],
)
def test_no_more_traps_catch_than_when_the_guards_were_written(
    half: Sequence[Sentence], most_missed: int, most_false: int, shipped: RuleSet
) -> None:
    judged = [judge(sentence, shipped) for sentence in half]
    assert sum(len(each.missed) for each in judged) <= most_missed
    assert sum(len(each.false) for each in judged) <= most_false
