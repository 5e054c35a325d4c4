"""Which of many claims is believed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.cleaning.evidence import Evidence, weigh
from tests.builders import NOON, an_entry
from tests.pipeline.cleaning.pages import SENTENCES, URL, a_page, paragraphs


def evidence(body: str = "", *, head: str = "", url: str = URL, **entry: Any) -> Evidence:
    page = a_page(body + paragraphs(), head=head, url=url)
    return weigh(page, SENTENCES, entry=an_entry(**{"title": "Feed title", **entry}), captured_at=NOON)


def link(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://daily.example/port", "https://daily.example/port"),
        ("/port", "https://daily.example/port"),
        ("https://www.daily.example/port", "https://www.daily.example/port"),
        ("https://daily.example/", URL),
        ("https://other.example.net/port", URL),
        ("javascript:void(0)", URL),
        ("http://[", URL),
        ("", URL),
    ],
)
def test_a_canonical_address_counts_on_its_own_site_and_not_as_the_home_page(canonical: str, url: str) -> None:
    assert evidence(head=link(canonical)).url == url


def test_a_canonical_address_elsewhere_tells_where_the_text_came_from() -> None:
    assert evidence(head=link("https://www.upland.example.net/port")).original_source == "upland.example.net"


def test_a_page_without_an_address_takes_the_one_it_claims() -> None:
    assert evidence(head=link("https://daily.example/port"), url="").url == "https://daily.example/port"


JSONLD = json.dumps({"@type": "NewsArticle", "headline": "Told", "author": {"@type": "Person", "name": "Ines Morel"}})
LAYERS = [
    (f'<script type="application/ld+json">{JSONLD}</script>', "", ("Ines Morel",)),
    ('<meta name="author" content="Emil Aubert">', "", ("Emil Aubert",)),
    ("", '<span itemprop="author" itemscope><span itemprop="name">Greta Lund</span></span>', ("Omar Feed",)),
    ("", '<p class="byline">By Nour Haddad</p>', ("Omar Feed",)),
]


@pytest.mark.parametrize(("head", "body", "authors"), LAYERS)
def test_authors_are_believed_in_the_order_of_trust(head: str, body: str, authors: tuple[str, ...]) -> None:
    assert evidence(body, head=head, authors=("Omar Feed",)).authors == authors


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        ('<a rel="author" href="/greta">Greta Lund</a>', ("Greta Lund",)),
        ('<p class="byline">By Nour Haddad and Omar Saab</p>', ("Nour Haddad", "Omar Saab")),
        ('<p class="meta">By Layal Barakat</p>', ("Layal Barakat",)),
        ('<p class="byline">admin</p>', ()),
    ],
)
def test_a_page_may_name_its_author_in_its_markup_alone(body: str, authors: tuple[str, ...]) -> None:
    assert evidence(body).authors == authors


def test_the_feed_gives_the_title_where_the_page_has_none() -> None:
    assert evidence().title == "Feed title"
    assert evidence("<h1>Port closed</h1>", head="<title>Port closed | Daily</title>").title == "Port closed"


def test_the_site_is_named_by_the_page_or_by_its_host() -> None:
    assert evidence(head='<meta property="og:site_name" content="Qalat Daily">').site == "Qalat Daily"
    assert evidence(head="<title>Port closed | Daily</title>").site == "Daily"
    assert evidence().site == "daily.example"


def test_tags_of_page_and_feed_are_joined_once_each() -> None:
    head = '<meta property="article:tag" content="harbour"><meta name="keywords" content="storm, harbour">'
    assert evidence(head=head, tags=("storm", "sea")).tags == ("harbour", "storm", "sea")


def test_a_byline_on_the_page_completes_what_the_json_ld_says() -> None:
    script = f'<script type="application/ld+json">{JSONLD}</script>'
    body = '<div class="byline">By Ines Morel and Emil Aubert</div>'
    assert evidence(body, head=script).authors == ("Ines Morel", "Emil Aubert")


@pytest.mark.parametrize(
    "comment",
    [
        '<li class="comment"><span itemprop="author">Nour Haddad</span></li>',
        '<p class="comment-author">Nour Haddad</p>',
        '<p class="comment-form-author"><label>Name</label></p>',
    ],
)
def test_who_comments_is_no_author(comment: str) -> None:
    assert evidence(comment).authors == ()
