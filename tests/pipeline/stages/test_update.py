"""A new version is news where those who were told would see something else, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.stages.update import update
from pipeline.types import Article
from pipeline.versions import Retelling
from rules.loading import RuleSet, load
from rules.types import Match
from rules.yaml import read
from tests.builders import a_part

RULES = "rules: [{id: ports, title: Ports, match: {keywords: [Aden]}}]"
TEXT = "The port of Aden was closed on Sunday.\n\nNobody knew why it had been closed."


def ruleset(text: str = RULES) -> RuleSet:
    return load(read(text, "rules.yaml").entries)


def found(text: str = TEXT, *, title: str = "Port closed", by: RuleSet | None = None) -> tuple[Article, Match]:
    """Return an article and what the rule finds in it."""
    rules = by or ruleset()
    article, match = a_part(text, "Aden", title=title)
    version = rules.rules["ports"].version
    return article, replace(match, rule_version=version, gazetteer_version=rules.gazetteer_version)


def told(*, latest: bool = True) -> Retelling:
    article, match = found()
    return Retelling(alert="alert-1", article=article, match=match, latest=latest)


@pytest.mark.parametrize(
    ("text", "title", "news"),
    [
        (TEXT.replace("Nobody knew why", "The crew knew why"), "Port closed", False),
        (f"A new first paragraph moves the words.\n\n{TEXT}", "Port closed", False),
        (TEXT.replace("Sunday", "Monday"), "Port closed", True),
        (TEXT, "Port open", True),
        (f"{TEXT}\n\nTwo ships left Aden at noon.", "Port closed", True),
    ],
    ids=["elsewhere", "moved", "the sentence", "the headline", "another mention"],
)
def test_what_readers_would_see_decides(text: str, title: str, *, news: bool) -> None:
    article, match = found(text, title=title)
    assert update([told()], article, matches=[match], ruleset=ruleset()) == (("alert-1",) if news else ())


def test_a_rule_that_no_longer_holds_is_news_once() -> None:
    article, _ = found("Nobody knew why it had been closed.")
    assert update([told()], article, matches=[], ruleset=ruleset()) == ("alert-1",)
    assert update([told(latest=False)], article, matches=[], ruleset=ruleset()) == ()


def test_a_rule_that_holds_again_is_news() -> None:
    article, match = found()
    assert update([told(latest=False)], article, matches=[match], ruleset=ruleset()) == ("alert-1",)


@pytest.mark.parametrize(
    "rules",
    [
        RULES.replace("[Aden]", "[Mukalla]"),
        RULES.replace("title: Ports", "title: Ports, status: draft"),
        RULES.replace("id: ports", "id: others"),
        f"{RULES}\nplaces: [{{id: taiz, name: Taiz}}]",
    ],
    ids=["edited", "retired", "gone", "other names"],
)
def test_what_comes_of_an_edited_configuration_is_no_news(rules: str) -> None:
    article, _ = found("Nobody knew why it had been closed.")
    assert update([told()], article, matches=[], ruleset=ruleset(rules)) == ()
