"""What is left to ask of a rule once all that it needs is there."""

from __future__ import annotations

import pytest

from rules.near import Near
from rules.unsettled import Absent, unsettled
from tests.rules.asking import holds, rule_of

NOTHING_LEFT = ["[port, harbour]", "{any: [port]}", "{all: [port, [crane, ship]]}", "{any: [[port, quay], ship]}"]
SOMETHING_LEFT = [
    "{at_least: {n: 2, of: [port, ship]}}",
    "{in: title, any: [port]}",
    "{any: [{all: [port, ship]}]}",
]


@pytest.mark.parametrize("asked", NOTHING_LEFT)
def test_nothing_is_left_where_one_of_each_group_is_enough(asked: str) -> None:
    (condition,) = rule_of(asked).engine.conditions
    assert unsettled(condition, set()) is None


@pytest.mark.parametrize("asked", SOMETHING_LEFT)
def test_what_asks_for_more_than_presence_is_asked_itself(asked: str) -> None:
    (condition,) = rule_of(asked).engine.conditions
    assert unsettled(condition, set()) is condition


def test_what_must_be_absent_is_left_and_how_close_words_stand() -> None:
    (absent,) = rule_of("{any: [port], none: [airport, seaport]}").engine.conditions
    (near,) = rule_of("{any: [port], near: {of: [crane, ship], within: 3 words}}").engine.conditions
    assert isinstance(unsettled(absent, set()), Absent)
    assert isinstance(unsettled(near, set()), Near)


def test_an_expression_may_be_there_and_still_has_to_be_looked_for() -> None:
    asked = "{any: ['re:/sh[io]p yard/']}"
    assert not holds(asked, "the ship lies in a yard")
    assert holds(asked, "the shop yard")
