"""Which links of a page are feeds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.pagelinks import MOST, PageLinks, links_in, links_in_header


def declared(head: str) -> tuple[str, ...]:
    return links_in(f"<!doctype html><html><head>{head}</head><body></body></html>".encode(), "text/html").declared


def linked(body: str) -> tuple[str, ...]:
    return links_in(f"<html><body>{body}</body></html>".encode(), "text/html").linked


@pytest.mark.parametrize(
    "type_",
    [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "Application/RSS+XML; charset=utf-8",
        "text/xml",
    ],
)
def test_what_a_page_declares_as_a_feed_is_one(type_: str) -> None:
    assert declared(f'<link rel="alternate" type="{type_}" href="/feed">') == ("/feed",)


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="stylesheet" type="application/rss+xml" href="/a">',
        '<link rel="alternate" hreflang="ar" href="/ar">',
        '<link rel="alternate" type="text/html" href="/m">',
        '<link rel="alternate" type="application/json" href="https://a.example/wp-json/wp/v2/pages/7">',
        '<link rel="alternate" type="text/xml" href="/oembed?format=xml">',
        '<link rel="alternate" type="application/rss+xml" href=" ">',
        '<link rel="alternate" type="application/rss+xml">',
    ],
)
def test_other_alternates_are_none(link: str) -> None:
    assert declared(link) == ()


def test_feeds_of_comments_come_last() -> None:
    feeds = [("/comments/feed/", "A"), ("/7/feed/", "Port shut: Comments"), ("/feed/", "Daily"), ("/feed/", "Daily")]
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{url}" title="{title}">' for url, title in feeds
    )
    assert declared(links) == ("/feed/", "/comments/feed/", "/7/feed/")


@pytest.mark.parametrize(
    "href", ["/feed", "/feed/", "rss.xml", "/a/rss2", "/news.rss", "atom.xml?x=1", "/rss/all.rdf", "/feed.json"]
)
def test_a_link_with_the_name_of_a_feed_may_be_one(href: str) -> None:
    assert linked(f'<a href="{href}">Follow</a>') == (href,)


@pytest.mark.parametrize("href", ["/feedback", "/news", "/atomic-power", "/rssi", "#", "http://[::1", ""])
def test_a_link_with_another_name_is_none(href: str) -> None:
    assert linked(f'<a href="{href}">Follow</a>') == ()


def test_the_base_of_a_page_is_told() -> None:
    assert links_in(b'<html><head><base href="/a/"></head></html>', "").base == "/a/"


def test_no_more_links_are_returned_than_anyone_tries() -> None:
    assert len(linked("".join(f'<a href="/{number}/feed">f</a>' for number in range(500)))) == MOST


@pytest.mark.parametrize("content_type", ["text/html; charset=windows-1256", "text/html; charset=klingon", ""])
def test_a_page_in_any_encoding_is_read(content_type: str) -> None:
    page = '<link rel="alternate" type="application/rss+xml" href="/feed" title="تعليقات">'.encode("windows-1256")
    links = links_in(page, content_type)
    assert links == PageLinks() or links.declared == ("/feed",)


def test_a_header_names_feeds_too() -> None:
    header = (
        '<https://a.example/x,y>; rel="alternate"; type="application/rss+xml"; title="News; and more", '
        "</style.css>; rel=preload; as=style, </atom>; type=application/atom+xml; rel=alternate, "
        '<https://a.example/wp-json/>; rel="https://api.w.org/", </broken; rel=alternate'
    )
    assert links_in_header(header) == ("https://a.example/x,y", "/atom")
    assert links_in_header("") == ()


@given(st.binary(max_size=300))
def test_no_page_makes_the_reader_stumble(body: bytes) -> None:
    assert isinstance(links_in(body, ""), PageLinks)


@given(st.text(max_size=200))
def test_no_header_makes_the_reader_stumble(header: str) -> None:
    assert isinstance(links_in_header(header), tuple)
