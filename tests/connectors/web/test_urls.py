"""The three forms of a URL: as given, as it may be asked, as the name of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.errors import ConnectorError, Reason
from connectors.web.urls import host_in, key_form, request_form, same_site, without_host, without_scheme

PAGE = "https://daily.example/news/2026/port"


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("HTTP://Daily.EXAMPLE/News", "http://daily.example/News"),
        ("  https://daily.example/a\n", "https://daily.example/a"),
        ("https://daily.example/a\tb\nc", "https://daily.example/abc"),
        ("https:///daily.example/a", "https://daily.example/a"),
        ("https:\\\\daily.example\\a?b\\c", "https://daily.example/a?b\\c"),
        ("https://daily.example", "https://daily.example/"),
        ("https://daily.example:443/", "https://daily.example/"),
        ("http://daily.example:443/", "http://daily.example:443/"),
        ("https://daily.example/a/../b/./c", "https://daily.example/b/c"),
        ("https://daily.example/a/%2E%2e/b", "https://daily.example/b"),
        ("https://daily.example/../a/..", "https://daily.example/"),
        ("https://daily.example/a/b/..", "https://daily.example/a/"),
        ("https://daily.example/a/.", "https://daily.example/a/"),
        ("https://daily.example/a//b", "https://daily.example/a//b"),
        ("https://daily.example/a b?c d=\"e\"&f='g'", "https://daily.example/a%20b?c%20d=%22e%22&f=%27g%27"),
        ("https://daily.example/100%?x=%zz", "https://daily.example/100%?x=%zz"),
        ("https://daily.example/a;b=1", "https://daily.example/a;b=1"),
        ("https://daily.example/a#part", "https://daily.example/a"),
        ("https://daily.example/خبر?س=ص", "https://daily.example/%D8%AE%D8%A8%D8%B1?%D8%B3=%D8%B5"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("http://0x7f000001/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://[::FFFF:127.0.0.1]:8080/", "http://[::ffff:7f00:1]:8080/"),
    ],
)
def test_a_url_is_read_as_browsers_read_it(given: str, asked: str) -> None:
    assert request_form(given) == asked


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("storm", "https://daily.example/news/2026/storm"),
        ("../storm", "https://daily.example/news/storm"),
        ("/storm", "https://daily.example/storm"),
        ("//evening.example/storm", "https://evening.example/storm"),
        ("?page=2", "https://daily.example/news/2026/port?page=2"),
        ("#part", PAGE),
        ("", PAGE),
        ("\\storm", "https://daily.example/storm"),
    ],
)
def test_a_relative_url_is_resolved_against_its_page(given: str, asked: str) -> None:
    assert request_form(given, PAGE) == asked


@pytest.mark.parametrize(
    "given",
    [
        "",
        "storm",
        "//daily.example/",
        "mailto:desk@daily.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://daily.example/",
        "https://",
        "https://daily .example/",
        "https://daily<.example/",
        "https://.daily.example/",
        "https://daily..example/",
        "https://daily.example:99999/",
        "https://daily.example:port/",
        "https://[::1/",
        "https://[nowhere]/",
        "https://1.2.3.4.5/",
        "https://reader:secret@daily.example/",
        "https://daily.example/" + "a" * 2_048,
        "https://daily.example/\ud800",
    ],
)
def test_what_cannot_be_asked_is_refused_and_shows_no_secret(given: str) -> None:
    with pytest.raises(ConnectorError) as refused:
        request_form(given)
    assert refused.value.reason is Reason.BAD_URL
    assert not refused.value.transient
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "other",
    [
        "http://daily.example/port?b=2&a=1",
        "https://DAILY.example:443/port?a=1&b=2",
        "https://daily.example/port?a=1&b=2&utm_source=feed&UTM_Campaign=x",
        "https://daily.example/port?fbclid=x&a=1&at_medium=rss&b=2",
        "https://daily.example/port?a=1&&b=2&",
        "https://daily.example/p%6Frt?a=1&b=2#comments",
        "https://daily.example/port;jsessionid=0F3?a=1&b=2",
        "https://daily.example/news/../port?PHPSESSID=1&b=2&a=1",
    ],
)
def test_spellings_of_one_page_have_one_key(other: str) -> None:
    assert key_form(other) == "https://daily.example/port?a=1&b=2"


@pytest.mark.parametrize(
    "other",
    [
        "https://daily.example/port/",
        "https://daily.example/Port",
        "https://daily.example/port?a=1",
        "https://daily.example/port?option=com_content&view=article&x=3",
        "https://www.daily.example/port",
        "https://daily.example:8443/port",
    ],
)
def test_pages_that_may_differ_have_different_keys(other: str) -> None:
    assert key_form(other) != key_form("https://daily.example/port")


def test_the_two_escapes_of_a_letter_have_one_key() -> None:
    assert key_form("https://daily.example/%d8%ae") == key_form("https://daily.example/خ")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_both_forms_are_final_whatever_comes_in(tail: str) -> None:
    asked = request_form("https://daily.example/" + tail.replace("?", "", 1))
    assert request_form(asked) == asked
    assert asked.isascii()
    key = key_form(asked)
    assert key_form(key) == key


@given(st.text(max_size=80))
def test_any_text_is_either_a_url_or_refused_as_one(text: str) -> None:
    try:
        assert request_form(text, PAGE).startswith(("http://", "https://"))
    except ConnectorError as refused:
        assert refused.reason is Reason.BAD_URL  # noqa: PT017 - both outcomes are right, a third is not


def test_a_site_is_a_registrable_domain() -> None:
    assert same_site("https://www.daily.co.uk/a", "http://news.daily.co.uk:8080/b")
    assert not same_site("https://daily.co.uk/", "https://evening.co.uk/")
    assert not same_site("http://127.0.0.1/", "http://127.0.0.2/")


def test_a_name_can_be_kept_through_a_move() -> None:
    assert without_scheme("http://daily.example/?p=1") == "https://daily.example/?p=1"
    assert without_host("http://daily.example/?p=1") == without_host("https://new.example/?p=1") == "/?p=1"
    assert without_host("https://daily.example/live#entry-3") == "/live#entry-3"
    assert without_host("http://daily.example/") == "https://daily.example/"
    assert without_host("tag:daily.example,2026:1") == without_scheme("tag:daily.example,2026:1")


def test_the_host_is_read_off_absolute_urls_alone() -> None:
    assert host_in("HTTPS://Daily.example:8080/a?b") == "daily.example:8080"
    assert [host_in(text) for text in ("/a", "tag:daily.example,2026", "https://", "mailto:a@b.example")] == [""] * 4
