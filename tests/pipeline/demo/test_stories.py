"""The stock of stories and its answer key agree with the sites and rules that they name."""

from __future__ import annotations

import pytest

from pipeline.demo import config
from pipeline.demo.outlets import outlets
from pipeline.demo.stories import Story, stock

FEWEST_WORDS = 100
TOLD = config.told_by()
LIVE = {rule for rule, by in TOLD.items() if by}

each_story = pytest.mark.parametrize("story", stock(), ids=lambda story: story.slug)


def test_there_are_about_sixty_articles_in_two_languages_on_eight_sites() -> None:
    assert len(stock()) >= 60
    assert sum(story.language == "ar" for story in stock()) >= 12
    assert {outlet for story in stock() for outlet in story.on} == {outlet.id for outlet in outlets()}


@each_story
def test_a_story_is_as_long_as_an_article_and_stands_somewhere(story: Story) -> None:
    assert len(" ".join(story.paragraphs).split()) >= FEWEST_WORDS
    assert story.on


@each_story
def test_the_key_names_rules_that_exist_and_promises_no_alert_of_a_sleeping_rule(story: Story) -> None:
    assert set(story.alerts) <= LIVE
    assert set(story.traps) <= set(TOLD)
    assert not set(story.alerts) & set(story.traps)
    assert set(story.faults) <= set(story.on)


def test_every_rule_has_something_to_find_or_to_leave_alone() -> None:
    planted = {rule for story in stock() for rule in story.alerts}
    trapped = {rule for story in stock() for rule in story.traps}
    assert planted == LIVE
    assert trapped >= set(TOLD) - LIVE


def test_a_near_copy_names_a_story_that_it_nearly_repeats() -> None:
    by_slug = {story.slug: story for story in stock()}
    for copy in filter(lambda story: story.near, stock()):
        original = by_slug[copy.near or ""]
        shared = set(" ".join(copy.paragraphs).split(". ")) & set(" ".join(original.paragraphs).split(". "))
        assert len(shared) >= 5
        assert copy.paragraphs != original.paragraphs
