"""Bodies of which only a part was read."""

from __future__ import annotations

import json

from pipeline.cleaning.recovery import recover
from tests.pipeline.cleaning.pages import SENTENCES, a_page, paragraphs

LONG = [f"{one} {other}" for one in SENTENCES for other in SENTENCES[::-1] if one != other]


def body_of(*containers: list[str]) -> str:
    return "".join(
        f'<div class="chunk">{paragraphs(*texts)}</div><div class="ad">Buy boots</div>' for texts in containers
    )


def test_a_second_container_of_the_same_make_is_read_too_and_in_its_place() -> None:
    page = a_page(f"<main>{body_of(LONG[:3], LONG[3:5], LONG[5:7])}</main>")
    assert recover(page, [*LONG[:3], *LONG[5:7]]) == LONG[:7]


def test_what_was_left_out_of_a_container_that_was_read_stays_out() -> None:
    page = a_page(body_of(LONG[:4]))
    assert recover(page, LONG[:3]) == LONG[:3]


def test_comments_teasers_and_asides_are_not_brought_back() -> None:
    comments = f'<div class="chunk"><div class="comment">{paragraphs(LONG[4])}</div></div>'
    teasers = f'<div class="chunk"><p><a href="#">{LONG[5]}</a></p></div>'
    aside = f'<aside><div class="chunk">{paragraphs(LONG[6])}</div></aside>'
    within = f'<div class="comment first"><div class="chunk">{paragraphs(LONG[7])}</div></div>'
    page = a_page(body_of(LONG[:3]) + comments + teasers + aside + within)
    assert recover(page, LONG[:3]) == LONG[:3]


def test_containers_without_a_class_tell_nothing() -> None:
    page = a_page(f"<div>{paragraphs(*LONG[:2])}</div><div>{paragraphs(*LONG[2:4])}</div>")
    assert recover(page, LONG[:2]) == LONG[:2]


def a_story(**data: object) -> str:
    told = {"@type": "NewsArticle", "headline": "Harbour closed", **data}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def test_a_much_fuller_article_body_is_preferred_where_it_agrees() -> None:
    page = a_page("", head=a_story(articleBody="\n".join(LONG[:6])))
    assert recover(page, LONG[:2]) == LONG[:6]


def test_an_article_body_of_another_story_is_not() -> None:
    page = a_page("", head=a_story(articleBody="\n".join(LONG[:6])))
    assert recover(page, LONG[10:12]) == LONG[10:12]


def test_updates_of_a_live_blog_are_added_once() -> None:
    updates = [{"articleBody": LONG[0]}, {"articleBody": LONG[1]}]
    page = a_page("", head=a_story(**{"@type": "LiveBlogPosting", "liveBlogUpdate": updates}))
    assert recover(page, [LONG[0]]) == LONG[:2]


def test_a_lost_headline_of_an_update_stands_above_what_was_read_of_it() -> None:
    updates = [
        {"headline": "The ferry sails", "articleBody": LONG[0]},
        {"headline": "The wind drops", "articleBody": LONG[4]},
    ]
    page = a_page("", head=a_story(**{"@type": "LiveBlogPosting", "liveBlogUpdate": updates}))
    assert recover(page, [SENTENCES[4], LONG[0]]) == [
        SENTENCES[4],
        "The ferry sails",
        LONG[0],
        "The wind drops",
        LONG[4],
    ]
