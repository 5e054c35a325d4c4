"""Whom a text was taken from."""

from __future__ import annotations

import pytest

from pipeline.cleaning.reposts import original_source
from tests.pipeline.cleaning.pages import SENTENCES


@pytest.mark.parametrize(
    ("lines", "source"),
    [
        ([f"PORT SAREM (Example Wire) - {SENTENCES[0]}", SENTENCES[1]], "Example Wire"),
        (["بيروت (وكالة المثال) - أغلق الميناء", SENTENCES[1]], "وكالة المثال"),
        ([*SENTENCES, "Source: Upland Herald"], "Upland Herald"),
        ([*SENTENCES, "المصدر: صحيفة الشاطئ"], "صحيفة الشاطئ"),
        (["Originally published by the Upland Herald on 29 March 2026.", *SENTENCES], "Upland Herald"),
        ([*SENTENCES, "This article first appeared in Meridian Review."], "Meridian Review"),
        (list(SENTENCES), None),
        (["The mayor (left) - seen on Monday - smiled.", SENTENCES[1]], None),
        ([], None),
    ],
)
def test_an_agency_or_outlet_is_named_where_the_text_names_it(lines: list[str], source: str | None) -> None:
    assert original_source(lines) == source


def test_what_the_page_states_goes_before_the_text() -> None:
    assert original_source(["PORT SAREM (Example Wire) - Ships"], "Le Courrier") == "Le Courrier"
