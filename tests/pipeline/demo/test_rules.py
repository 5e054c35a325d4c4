"""The real rules find in every story what its key promises, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.demo import config
from pipeline.demo.bulletins import bulletin
from pipeline.demo.room import Newsroom, newsroom
from pipeline.demo.stories import Story, stock
from pipeline.settings import load_settings
from rules.loading import RuleSet
from rules.match import match
from rules.types import Document

MAX_AGE_IN_DAYS = 3
BULLETINS = 120


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    folder: Path = tmp_path_factory.mktemp("watch")
    with newsroom() as room:
        return load_settings(config.write(folder, room), {}).ruleset


def told(story: Story, ruleset: RuleSet) -> set[str]:
    """Return the live rules that the story sets off; what is too old to be told of is not asked here."""
    document = Document(id=story.slug, title=story.title, body="\n".join(story.paragraphs), language=story.language)
    return {found.rule for found in match(document, ruleset) if ruleset.rules[found.rule].status == "live"}


@pytest.mark.parametrize("story", stock(), ids=lambda story: story.slug)
def test_a_story_sets_off_what_its_key_says(story: Story, ruleset: RuleSet) -> None:
    old = {rule for rule in story.traps if max(age.days for age in story.on.values()) >= MAX_AGE_IN_DAYS}
    assert told(story, ruleset) == set(story.alerts) | old


def test_a_bulletin_sets_off_what_its_lead_says(ruleset: RuleSet) -> None:
    wrong = {
        story.slug: told(story, ruleset) ^ set(story.alerts)
        for story in map(bulletin, range(1, BULLETINS + 1))
        if told(story, ruleset) != set(story.alerts)
    }
    assert wrong == {}


def test_the_page_of_a_trap_says_what_would_spring_it(room: Newsroom) -> None:
    reasons = [trap.why for trap in room.key.traps]
    assert len(reasons) >= 20
    assert all(reasons)
