"""score: each item once, weights for and against, and the sum that is shown."""

from __future__ import annotations

import pytest

from tests.rules.asking import holds, matched

ASKED = "{score: {at_least: 5, of: {siege: 3, snow: 2, 'local deal*': -2, 'place:qalamoun': 2}}}"


def test_the_weights_of_the_items_that_are_there_add_up() -> None:
    assert holds(ASKED, "snow on the siege")
    assert holds(ASKED, "siege of the Qalamoun")
    assert not holds(ASKED, "a siege")


def test_each_item_counts_once_per_article() -> None:
    assert not holds(ASKED, "siege, siege, siege, Sieges", title="siege")


def test_weights_may_be_negative() -> None:
    assert not holds(ASKED, "snow on the siege after local deals")
    assert holds(ASKED, "snow on the siege of the Qalamoun after a local deal")


def test_weights_add_up_as_they_are_written() -> None:
    assert holds("{score: {at_least: 1, of: {a1: 0.7, b1: 0.1, c1: 0.2}}}", "a1 b1 c1")
    assert holds("{score: {at_least: 0.3, of: {a1: 0.1, b1: 0.2, c1: 5, d1: -5}}}", "a1 b1 c1 d1")


@pytest.mark.parametrize(
    ("text", "total"),
    [("snow on the siege", 5.0), ("siege of the Qalamoun, snow", 7.0), ("siege, snow, Qalamoun, local deals", 5.0)],
)
def test_the_sum_is_told_with_the_match_and_in_its_sentence(text: str, total: float) -> None:
    found = matched(ASKED, text)
    assert found is not None
    assert found.score == total
    assert found.why.endswith(f"(score {total:g} of 5)")


def test_without_a_score_there_is_no_sum() -> None:
    found = matched("[siege]", "siege")
    assert found is not None
    assert found.score is None
