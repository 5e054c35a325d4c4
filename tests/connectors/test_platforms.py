"""What a page shows of the platform that made it, and what that platform is known to offer."""

from __future__ import annotations

from typing import Any

import pytest

from connectors.platforms import Marks, marks_in, of_the_host, of_the_software

CHANNEL = "UC" + "a_-1" * 5 + "zz"


@pytest.mark.parametrize(
    ("interface", "root"),
    [
        ("https://blog.example/wp-json/", "https://blog.example/"),
        ("/wp-json", "https://blog.example/"),
        ("https://blog.example/news/wp-json/", "https://blog.example/news/"),
        ("https://blog.example/index.php/wp-json/", "https://blog.example/"),
        ("https://blog.example/?rest_route=/", "https://blog.example/"),
    ],
)
def test_wordpress_is_read_where_its_interface_is(interface: str, root: str) -> None:
    marks = marks_in(f'<html><head><link rel="https://api.w.org/" href="{interface}"></head></html>'.encode())
    (lead,) = of_the_software("https://blog.example/about", marks)
    assert (lead.kind, lead.options, lead.certainty) == ("wordpress", {"url": root}, "sure")


def test_the_interface_may_be_named_in_the_header() -> None:
    header = '<https://blog.example/>; rel=shortlink, <https://blog.example/wp-json/>; rel="https://api.w.org/"'
    assert marks_in(b"", header).interface == "https://blog.example/wp-json/"
    assert marks_in(b"<p>Hello</p>", header).interface == "https://blog.example/wp-json/"


@pytest.mark.parametrize("body", [b"", b"\0\xff", b"<html>", b"<link rel><meta name content>"])
def test_a_page_that_shows_nothing_has_no_marks(body: bytes) -> None:
    assert marks_in(body) == Marks()
    assert list(of_the_software("https://daily.example/", Marks())) == []


@pytest.mark.parametrize(
    ("url", "marks", "feed"),
    [
        (f"https://www.youtube.com/channel/{CHANNEL}", Marks(), f"channel_id={CHANNEL}"),
        ("https://m.youtube.com/@daily", Marks(channel=CHANNEL), f"channel_id={CHANNEL}"),
        ("https://youtube.com/playlist?list=PL12", Marks(), "playlist_id=PL12"),
        ("https://youtube.com/about", Marks(), None),
        (f"https://daily.example/channel/{CHANNEL}", Marks(channel=CHANNEL), None),
    ],
)
def test_a_channel_or_a_playlist_of_youtube_has_a_feed(url: str, marks: Marks, feed: str | None) -> None:
    found = [lead.options["url"] for lead in of_the_host(url, marks)]
    assert [str(each).partition("?")[2] for each in found] == ([feed] if feed else [])


@pytest.mark.parametrize(
    ("url", "listed"),
    [
        ("https://t.me/daily_news", "https://t.me/s/daily_news"),
        ("https://t.me/s/daily_news", "https://t.me/s/daily_news"),
        ("https://telegram.me/daily_news/", "https://telegram.me/s/daily_news"),
        ("https://t.me/+invitation", None),
        ("https://t.me/daily_news/123", None),
    ],
)
def test_a_channel_of_telegram_is_shown_to_everybody(url: str, listed: str | None) -> None:
    leads: list[Any] = list(of_the_host(url, Marks()))
    assert [lead.options["url"] for lead in leads] == ([listed] if listed else [])
