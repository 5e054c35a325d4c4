"""Matches of one article into alerts, and what is owed to whom."""

from __future__ import annotations

from typing import Any

from pipeline.stages.alert import alert
from pipeline.types import Told
from rules.types import Rule
from tests.builders import NOON, a_kinship, a_match, a_rule, an_article


def told(*rules: Rule, **more: Any) -> Told:
    given: dict[str, Any] = {
        "kinship": a_kinship(),
        "rules": {rule.id: rule for rule in rules},
        "channels": ["desk", "hook"],
        "lane": "live",
        "now": NOON,
    }
    return alert(an_article(), [a_match(rule.id) for rule in rules], **{**given, **more})


def test_a_rule_without_channels_tells_every_channel() -> None:
    assert [delivery.channel for delivery in told(a_rule()).deliveries] == ["desk", "hook"]


def test_a_rule_tells_only_the_channels_that_it_names() -> None:
    assert [delivery.channel for delivery in told(a_rule(notify=("hook",))).deliveries] == ["hook"]


def test_each_rule_opens_an_alert_of_its_own() -> None:
    both = told(a_rule("ports"), a_rule("elections"))
    assert [opened.rule for opened in both.alerts] == ["ports", "elections"]
    assert len({opened.id for opened in both.alerts}) == 2


def test_history_is_remembered_and_never_sent() -> None:
    old = told(a_rule(), lane="history")
    assert [opened.lane for opened in old.alerts] == ["history"]
    assert old.deliveries == ()


def test_a_shadow_rule_is_remembered_and_never_sent() -> None:
    shadow = told(a_rule(status="shadow"))
    assert len(shadow.alerts) == 1
    assert shadow.deliveries == ()


def test_the_same_story_and_rule_give_the_same_ids_whenever_they_meet() -> None:
    first, again = told(a_rule()), told(a_rule(), now=NOON.replace(hour=23))
    assert [opened.id for opened in first.alerts] == [opened.id for opened in again.alerts]
    assert [owed.id for owed in first.deliveries] == [owed.id for owed in again.deliveries]


def test_a_webhook_id_holds_no_full_stop() -> None:
    assert all("." not in owed.id for owed in told(a_rule()).deliveries)
