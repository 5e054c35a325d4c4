"""What rules are told of an article beside its text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from connectors.types import Source
from pipeline.stages.match import document_of, match
from rules.types import Origin
from tests.builders import NOON, a_source, an_article
from tests.rules.asking import rules_of

RULE = "rules: [{id: a, match: [port], where: {sources: {tags: [local]}, reliability: C, max_age: 3d, lang: [en]}}]"
LOCAL = a_source(tags=("local",), reliability="B")


@pytest.mark.parametrize(
    ("source", "article", "expected"),
    [
        (LOCAL, {}, True),
        (LOCAL, {"published": NOON - timedelta(days=3)}, True),
        (LOCAL, {"published": NOON - timedelta(days=3, seconds=1)}, False),
        (LOCAL, {"language": "fr"}, False),
        (a_source(tags=("wire",), reliability="B"), {}, False),
        (a_source(tags=("local",), reliability="D"), {}, False),
        (a_source(tags=("local",)), {}, False),
        (None, {}, True),
    ],
)
def test_an_article_is_asked_for_what_where_wants_of_it_and_of_its_source(
    source: Source | None,
    article: dict[str, Any],
    expected: bool,  # noqa: FBT001 - a table of cases
) -> None:
    assert bool(match(an_article(**article), rules_of(RULE), source)) is expected


def test_a_bare_date_counts_to_the_end_of_its_day() -> None:
    age = document_of(an_article(published=date(2026, 11, 21)), LOCAL).age
    assert age is not None
    assert age < timedelta(hours=13)


def test_of_a_source_that_is_no_longer_there_only_its_name_is_known() -> None:
    assert document_of(an_article(), None).origin == Origin(source="daily")
