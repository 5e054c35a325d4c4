"""What the benchmark of extraction counts, and that what it switches off is there."""

from __future__ import annotations

import pytest

from benchmarks.ablation import families
from benchmarks.corpora import Sample
from benchmarks.scoring import foreign_lines, score
from tests.pipeline.cleaning.pages import SENTENCES

SAMPLE = Sample("1", "https://daily.example/1", b"", "\n".join(SENTENCES[:2]), optional=(SENTENCES[2],))


@pytest.mark.parametrize("name", families())
def test_every_family_of_rules_can_be_switched_off(name: str) -> None:
    assert all(hasattr(module, attribute) for module, attribute, _ in families()[name])


def test_a_paragraph_that_may_be_left_out_counts_for_nobody() -> None:
    with_it, without = (score(SAMPLE, "\n".join(SENTENCES[:count])) for count in (3, 2))
    assert (with_it.f1, with_it.lost, with_it.foreign) == (without.f1, without.lost, without.foreign) == (1.0, 0.0, 0)


def test_what_is_lost_and_what_is_foreign_is_counted() -> None:
    text = "\n".join((SENTENCES[0], "Share this article", SENTENCES[4]))
    found = score(SAMPLE, text)
    assert (found.lost, found.foreign) == (0.5, 2)
    assert foreign_lines(SAMPLE, text) == ["Share this article", SENTENCES[4]]
    assert 0 < found.f1 < 1
