"""Articles of which a part is behind a wall."""

from __future__ import annotations

import json

import pytest

from pipeline.cleaning.partial import is_partial
from pipeline.types import Cut
from tests.pipeline.cleaning.pages import SENTENCES, a_page

PAID = json.dumps({"@type": "NewsArticle", "headline": "x", "isAccessibleForFree": False})
HEAD = f'<script type="application/ld+json">{PAID}</script>'
GATE = '<div class="paywall-gate">Subscribe now to continue reading</div>'


@pytest.mark.parametrize(
    ("head", "body", "last", "handed_out", "partial"),
    [
        (HEAD, "", "It ended there.", "", False),
        ("", GATE, "It ended there.", "", False),
        (HEAD, GATE, "It ended there.", "", True),
        (HEAD, "", "And then the", "", True),
        ("", GATE, "It ended there.", "word " * 400, True),
        ("", "", "It ended there.", "", False),
    ],
)
def test_two_signs_make_an_article_partial_and_one_does_not(
    head: str, body: str, last: str, handed_out: str, *, partial: bool
) -> None:
    assert is_partial(a_page(body, head=head), [*SENTENCES, last], (), handed_out=handed_out) is partial


def test_a_wall_that_was_cut_from_the_text_is_a_sign() -> None:
    wall = (Cut(text="Subscribe to continue reading", reason="wall"),)
    assert is_partial(a_page("", head=HEAD), SENTENCES, wall, handed_out="")
