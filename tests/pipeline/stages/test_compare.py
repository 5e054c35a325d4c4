"""Two readings of one article are told apart by what people read, and an article from what replaced it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.cleaning.furniture import Furniture, line_key
from pipeline.errors import NothingToRead
from pipeline.stages.compare import compare
from pipeline.types import Article
from tests.builders import an_article

TEXT = "The port of Aden was closed on Sunday.\n\nNobody knew why it had been closed.\n\n12 comments"
BEFORE = an_article(TEXT)


@pytest.mark.parametrize(
    "text",
    [TEXT, TEXT.replace(" ", "  "), TEXT.replace("12", "97"), TEXT.removesuffix("\n\n12 comments")],
    ids=["nothing", "space", "a counter", "a counter that is gone"],
)
def test_what_is_not_read_is_no_change(text: str) -> None:
    assert compare(BEFORE, an_article(text)) is None


def test_a_change_is_a_diff_of_paragraphs_with_the_title_first() -> None:
    after = an_article(TEXT.replace("Nobody", "Somebody"), title="Port open")
    assert (compare(BEFORE, after, version=3) or "").splitlines() == [
        "--- version 3",
        "+++ version 4",
        "@@ -1,3 +1,3 @@",
        "-Port closed",
        "+Port open",
        " The port of Aden was closed on Sunday.",
        "-Nobody knew why it had been closed.",
        "+Somebody knew why it had been closed.",
    ]


def test_what_the_host_was_found_to_repeat_meanwhile_is_no_change() -> None:
    slogan = "Subscribe to our letter for the news of the day."
    key = line_key(slogan)
    assert key is not None
    before = an_article(f"{TEXT}\n\n{slogan}")
    assert compare(before, BEFORE, Furniture(anywhere=frozenset({key}))) is None
    assert compare(before, BEFORE) is not None


def test_an_address_that_follows_its_headline_is_the_same_article() -> None:
    after = replace(an_article(TEXT, title="Port open"), key="https://daily.example/port-open")
    assert "+Port open" in (compare(BEFORE, after) or "")


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (an_article("Growers expect many lemons.", title="Lemons", key="https://daily.example/2"), "another-article"),
        (an_article("The port of Aden…", partial=True), "wall"),
    ],
)
def test_what_replaced_the_article_is_no_version_of_it(after: Article, kind: str) -> None:
    with pytest.raises(NothingToRead) as refused:
        compare(BEFORE, after)
    assert refused.value.kind == kind


def test_the_whole_text_in_place_of_a_part_is_a_version() -> None:
    assert compare(replace(BEFORE, partial=True, text="The port of Aden…"), BEFORE) is not None
