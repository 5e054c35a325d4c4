"""What a robots.txt lets marsad do (RFC 9309)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from connectors.web.robotstxt import read

SITE = "https://example.org"


def allowed(text: str, path: str = "/private/page") -> bool:
    return read(text.encode()).allow(SITE + path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing but a remark",
        "User-agent: *\nDisallow:",
        "User-agent: other\nDisallow: /",
        "User-agent: *\nDisallow: /\n\nUser-agent: marsad\nDisallow:",
        "User-agent: *\nDisallow: /private/\nAllow: /private/page",
        "User-agent: *\nDisallow: /private/p\nAllow: /private/p",
        "Disallow: /",
        "<!DOCTYPE html><title>Not found</title>\nUser-agent: *\nDisallow: /",
        "  \n<html>User-agent: *\nDisallow: /",
        "User-agent: mars\nDisallow: /",
        "User-agent: marsadian\nDisallow: /",
        "User-agent: m\nDisallow: /",
        "User-agent: *bot\nDisallow: /",
        "User-agent: *\nDisallow: /*.pdf$",
        "User-agent: *\nDisallow: /PRIVATE/",
        "User-agent: *\nNoindex: /private/\nDisalow-all: /",
        "User-agent: *\nDisallow: /public # Disallow: /private",
    ],
)
def test_these_rules_let_us_in(text: str) -> None:
    assert allowed(text)


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /",
        "user-AGENT:*\ndisALLOW:/private/",
        "User-agent: *\r\nDisallow: /private/\r\n",
        "User-agent: *\rDisallow: /private/\r",
        "\ufeffUser-agent: *\nDisallow: /",
        "\ufeff\ufeffUser-agent: *\nDisallow: /",
        "User-agent: marsad\nDisallow: /",
        "User-agent: MARSAD\nDisallow: /",
        "User-agent: marsad/1.0\nDisallow: /",
        "User-agent: marsad news reader\nDisallow: /",
        "User-agent: other\nUser-agent: marsad\nDisallow: /",
        "User-agent: marsad\nSitemap: https://example.org/sitemap.xml\nDisallow: /",
        "User-agent: marsad\nUnknown: line\nUser-agent: other\nDisallow: /",
        "User-agent: marsad\n\n\nDisallow: /",
        "User-agent: marsad\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: marsad\nDisallow: /private/",
        "User-agent: *\nDisallow: /*/page$",
        "User-agent: *\nDisallow: /private/*",
        "User-agent: *\nDisallow: /%70rivate/",
        "User-agent *\nDisallow /",
        "User agent: *\nDissallow: /",
        "User-agent: * # everyone\nDisallow: / # everything",
        "User-agent: * everyone\nDisallow: /",
        "User-agent: *\nAllow: /private\nDisallow: /private/",
    ],
)
def test_these_rules_keep_us_out(text: str) -> None:
    assert not allowed(text)


def test_a_query_belongs_to_the_path() -> None:
    assert not allowed("User-agent: *\nDisallow: /*?page=", "/archive?page=2")
    assert allowed("User-agent: *\nDisallow: /*?page=", "/archive?month=2")


def test_the_file_itself_may_always_be_read() -> None:
    assert allowed("User-agent: *\nDisallow: /", "/robots.txt")


def test_bytes_that_are_no_text_do_no_harm() -> None:
    assert not read(b"\xff\xfe\x00\nUser-agent: *\nDisallow: /\n\x00\xff").allow(SITE + "/")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("10", 10), ("0.5", 0.5), ("3600", 120), ("1e300", 120), ("-3", 0), ("nan", 0), ("inf", 0), ("ten", 0), ("", 0)],
)
def test_a_crawl_delay_is_obeyed_up_to_two_minutes(value: str, seconds: float) -> None:
    assert read(f"User-agent: *\nCrawl-delay: {value}".encode()).crawl_delay == timedelta(seconds=seconds)


def test_the_crawl_delay_of_someone_else_is_not_ours() -> None:
    rules = read(b"User-agent: other\nCrawl-delay: 10\n\nUser-agent: *\nDisallow: /private/")
    assert rules.crawl_delay == timedelta(0)


def test_the_sitemaps_that_it_names_are_told_whoever_they_stand_under() -> None:
    text = "Sitemap: https://example.org/a.xml\nUser-agent: other\nDisallow: /\nsitemap:https://b.example/b.xml?x=1\nSitemap:"
    assert read(text.encode()).sitemaps == ("https://example.org/a.xml", "https://b.example/b.xml?x=1")
