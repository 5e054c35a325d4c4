"""Bulletins never run out, never repeat, and carry the key of their lead."""

from __future__ import annotations

from pipeline.demo import config
from pipeline.demo.bulletins import NOTICES, STRIDE, bulletin, pool

MANY = 300


def test_no_two_bulletins_are_alike() -> None:
    made = [bulletin(number) for number in range(1, MANY + 1)]
    assert len({story.title for story in made}) == MANY
    assert len({story.slug for story in made}) == MANY


def test_the_same_number_is_always_the_same_bulletin() -> None:
    assert bulletin(17) == bulletin(17)


def test_a_bulletin_has_its_leads_alerts_and_notices_that_all_differ() -> None:
    for number in range(1, MANY + 1):
        story = bulletin(number)
        assert set(story.alerts) <= config.told_by().keys()
        assert len(set(story.paragraphs)) == 1 + NOTICES


def test_the_stride_meets_every_notice() -> None:
    for among in pool().notices.values():
        assert {number * STRIDE % len(among) for number in range(len(among))} == set(range(len(among)))


def test_every_live_rule_goes_on_having_something_to_tell() -> None:
    leads = {rule for lead in pool().leads for rule in lead.alerts}
    assert leads == {rule for rule, by in config.told_by().items() if by}
