"""What a `near` that does not hold misses, as people say it."""

from __future__ import annotations

import pytest

from rules.conditions import AnyOf
from rules.misses import missed
from rules.near import Near
from tests.builders import a_document
from tests.rules.asking import rule_of

WORDS = "of: [a1, b1], within: 5 words"
SENTENCE = "of: [a1, b1], within: 1 sentence"


def miss(near: str, body: str, title: str = "") -> str:
    ruleset = rule_of(f"[{{near: {{{near}}}}}]")
    (condition,) = ruleset.engine.conditions
    assert isinstance(condition, AnyOf)
    (asked,) = condition.items
    assert isinstance(asked, Near)
    scene = ruleset.engine.look(a_document(body, title))
    assert asked.found(scene) is None
    return missed(asked, scene)


@pytest.mark.parametrize(
    ("near", "body", "said"),
    [
        (WORDS, "a1", "nothing found of word:b1"),
        (WORDS, "c1", "nothing found of word:a1 and word:b1"),
        (WORDS, "a1 x x x x x x x x x b1 x x x x x x x a1", "7 words apart, 5 allowed"),
        (WORDS, "a1.\n\nOh b1", "in different paragraphs, and words are counted inside one"),
        (f"{WORDS}, ordered: true", "b1 a1", "they stand together in another order only"),
        (f"{WORDS}, ordered: true", "b1 x x x x x x a1 x x x x x x b1", "6 words apart, 5 allowed"),
        (SENTENCE, "Yes a1. Oh. No b1.", "within 3 sentences, 1 allowed"),
        ("of: [a1, b1], within: 1 paragraph", "Yes a1.\n\nNo b1.", "within 2 paragraphs, 1 allowed"),
        ("of: [place:qalamoun, place:syria], within: 9 words", "Qalamoun", "one hit would have to count for two items"),
        (
            f"{SENTENCE}, except_near: [denied]",
            "They denied a1. Yes b1.",
            "no hit of word:a1 counts: word:denied stands beside each",
        ),
        (
            f"{SENTENCE}, except_near: [denied]",
            "They denied a1 and b1. Yes a1. Yes b1.",
            "those that stand together do not all count: word:denied stands beside them",
        ),
    ],
)
def test_a_near_says_how_far_it_comes(near: str, body: str, said: str) -> None:
    assert miss(near, body) == said


def test_title_and_body_are_told_apart() -> None:
    said = "one in the title, the other in the body: no window goes from one to the other"
    assert miss(WORDS, "a1", title="b1") == said
