"""JSON-LD as publishers write it, and as nobody should."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.cleaning.jsonld import ArticleData, read_jsonld

URL = "https://daily.example/news/port"


def read(*nodes: Any) -> ArticleData | None:
    return read_jsonld([json.dumps(node) for node in nodes], URL)


def article(**more: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Port closed", **more}


def test_references_are_followed_through_the_graph() -> None:
    data = read(
        {
            "@graph": [
                {"@type": "Person", "@id": "#p", "name": "Layal Barakat"},
                {"@type": "NewsMediaOrganization", "@id": "#o", "name": "Daily"},
                article(author=[{"@id": "#p"}], publisher={"@id": "#o"}),
            ]
        }
    )
    assert data is not None
    assert (data.persons, data.publisher) == (("Layal Barakat",), "Daily")


def test_a_reference_may_point_into_another_script() -> None:
    data = read(article(author={"@id": "#p"}), {"@type": "Person", "@id": "#p", "name": "Layal Barakat"})
    assert data is not None
    assert data.persons == ("Layal Barakat",)


@pytest.mark.parametrize(
    ("author", "persons", "others"),
    [
        ("Layal Barakat", ("Layal Barakat",), ()),
        ([{"@type": "Person", "name": "A B"}, {"@type": "Person", "name": "C D"}], ("A B", "C D"), ()),
        ({"@type": "Organization", "name": "Daily"}, (), ("Daily",)),
        ({"@type": ["Person"], "name": ["A B", "C D"]}, ("A B", "C D"), ()),
        (None, (), ()),
        (7, ("7",), ()),
        ([[], {}, None], (), ()),
    ],
)
def test_authors_are_told_in_many_shapes(author: Any, persons: tuple[str, ...], others: tuple[str, ...]) -> None:
    data = read(article(author=author))
    assert data is not None
    assert (data.persons, data.others) == (persons, others)


def test_the_node_of_this_page_is_preferred_to_a_fuller_one_of_another() -> None:
    other = article(headline="Other", url="https://daily.example/other", keywords=["a"], articleBody="b", author="c")
    data = read([other, article(mainEntityOfPage={"@id": URL})])
    assert data is not None
    assert data.headline == "Port closed"


def test_what_is_no_article_is_not_read() -> None:
    assert read({"@type": "WebPage", "headline": "Menu"}, {"@type": "VideoObject", "name": "Clip"}) is None


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type":"NewsArticle","headline":"Port closed"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Port closed"}\n//]]>',
        '{"@type":"NewsArticle","headline":"Port closed",}',
        '{"@type":"https://schema.org/NewsArticle","headline":"Port\nclosed"};',
        '{"@type":["Thing","NewsArticle"],"headline":{"@value":"Port closed","@language":"en"}}',
        '{"@type":"NewsArticle","headline":"<b>Port</b>&nbsp;closed"}',
    ],
)
def test_sloppy_scripts_are_read_all_the_same(script: str) -> None:
    data = read_jsonld([script], URL)
    assert data is not None
    assert data.headline == "Port closed"


@pytest.mark.parametrize("script", ["", "{", "null", "7", '"x"', "[" * 100_000, '{"@graph": 7}', '{"@type": {"a": 1}}'])
def test_scripts_that_say_nothing_are_left_alone(script: str) -> None:
    assert read_jsonld([script], URL) is None


def test_a_live_blog_brings_its_updates() -> None:
    update = {"@type": "BlogPosting", "headline": "16:40", "articleBody": "They left."}
    data = read({"@type": "LiveBlogPosting", "headline": "Strike", "liveBlogUpdate": [update, "x", None]})
    assert data is not None
    assert data.live
    assert data.updates == ("16:40\nThey left.",)


def test_a_live_blog_that_is_described_as_an_article_too_is_still_one() -> None:
    live = {"@type": "LiveBlogPosting", "headline": "Strike", "liveBlogUpdate": [{"articleBody": "Work has stopped."}]}
    article = {"@type": "NewsArticle", "headline": "Strike", "datePublished": "2026-06-09", "author": "M", "url": "/x"}
    data = read_jsonld([json.dumps([article, live])], "https://daily.example/strike")
    other = read_jsonld([json.dumps([article, {**live, "headline": "Storm"}])], "https://daily.example/strike")
    assert data is not None
    assert other is not None
    assert (data.live, data.updates, data.published) == (True, ("Work has stopped.",), "2026-06-09")
    assert not other.live
