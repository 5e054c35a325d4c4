"""Whom a text was taken from."""

from __future__ import annotations

import pytest

from pipeline.cleaning.reposts import Credit, credited, original_source, reporters
from tests.pipeline.cleaning.pages import SENTENCES, a_page, paragraphs


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


@pytest.mark.parametrize(
    ("title", "line", "credit"),
    [
        ("Must see!", "Dana Whitlock, Correspondent / 29 March 2026", Credit("Dana Whitlock", "")),
        (
            "Must see!",
            "Dana Whitlock, Upland Herald reporter | 29 March 2026",
            Credit("Dana Whitlock", "Upland Herald"),
        ),
        ("Valley flooded", "Dana Whitlock, Correspondent / 29 March 2026", None),
        ("Must see!", "Dana Whitlock, 34, and her dog / 29 March 2026", None),
        ("Must see!", "Dana Whitlock, Correspondent / in the valley", None),
    ],
)
def test_an_article_inside_a_post_is_known_by_a_headline_of_its_own_and_a_credit(
    title: str, line: str, credit: Credit | None
) -> None:
    page = a_page(f"<h1>{title}</h1><p><b>Valley flooded</b></p><p>{line}</p>{paragraphs()}")
    assert credited(page, ["Valley flooded", line, *SENTENCES]) == credit


def test_those_who_reported_are_named_at_the_end() -> None:
    named = ["(Reporting by Ana Kessler and Yusuf Dabbas; Editing by Piet Brandt)"]
    assert reporters([*SENTENCES, *named]) == ["Ana Kessler and Yusuf Dabbas"]
    assert reporters([*named, *SENTENCES, *SENTENCES]) == []
