"""Lists of feeds as other readers write them, whole and broken, and as we do."""

from __future__ import annotations

import pytest

from connectors.opml import Outline, read_opml, written_opml
from tests.builders import NOON

FEED = "https://daily.example/feed"


def urls(body: str | bytes) -> list[str]:
    return [outline.url for outline in read_opml(body.encode() if isinstance(body, str) else body)]


def in_body(outlines: str) -> str:
    return f'<?xml version="1.0"?>\n<opml version="2.0"><body>\n{outlines}\n</body></opml>'


def test_nested_outlines_give_their_folders_as_tags() -> None:
    listed = in_body(
        '<outline text="Levant"><outline title="Ports &amp; coast">'
        f'<outline type="rss" text="The Daily" xmlUrl="{FEED}" category="/news/daily,Levant"/>'
        "</outline></outline>"
    )
    assert read_opml(listed.encode()) == (
        Outline(line=3, url=FEED, title="The Daily", tags=("Levant", "Ports & coast", "news", "daily")),
    )


@pytest.mark.parametrize("name", ["xmlUrl", "xmlurl", "XMLURL", "XmlUrl"])
def test_the_address_is_found_in_any_case(name: str) -> None:
    assert urls(in_body(f"<Outline {name}=' {FEED}\n'/>")) == [FEED]


def test_a_feed_without_an_address_is_told_and_a_folder_or_a_link_is_none() -> None:
    listed = in_body(
        '<outline type="rss" text="lost"/><outline text="empty folder"/><outline type="link" url="https://x.example"/>'
    )
    assert read_opml(listed.encode()) == (Outline(line=3, url="", title="lost"),)


@pytest.mark.parametrize(
    "broken",
    [
        f'<opml><body><outline xmlUrl="{FEED}"/>',
        f'<opml><body><outline text="Ports & coasts &eacute;" xmlUrl="{FEED}"/></body></opml>',
        f'\n\n<?xml version="1.0"?><opml><body><outline xmlUrl="{FEED}"></body></opml>',
        f'<opml><body><outline text="a < b" xmlUrl="{FEED}"/></body></opml>',
        f'<opml><body><outline x:text="a" xmlUrl="{FEED}"/></body></opml>',
        f'<outline xmlUrl="{FEED}"/>',
    ],
)
def test_a_broken_list_is_read_as_far_as_it_goes(broken: str) -> None:
    assert urls(broken) == [FEED]


def test_an_address_keeps_its_bare_ampersands() -> None:
    listed = '<outline xmlUrl="https://x.example/?a=1&b=2&copy;=3&amp;d=4"/>'
    assert urls(in_body(listed)) == ["https://x.example/?a=1&b=2&copy;=3&d=4"]


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig", "windows-1256"])
def test_a_list_may_be_in_any_declared_charset(charset: str) -> None:
    declared = charset.removesuffix("-sig")
    listed = f'<?xml version="1.0" encoding="{declared}"?><opml><outline text="الميناء" xmlUrl="{FEED}"/></opml>'
    assert [outline.title for outline in read_opml(listed.encode(charset))] == ["الميناء"]


def test_entities_of_its_own_are_neither_read_nor_multiplied() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE opml [<!ENTITY a0 "aaaaaaaaaa">{bomb}<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    listed = f'{doctype}<opml><outline text="&a8;&file;" xmlUrl="{FEED}"/></opml>'
    assert read_opml(listed.encode()) == (Outline(line=1, url=FEED, title="&a8;&file;"),)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"not xml", b"<html><body>Hello</body></html>", b"\0" * 100])
def test_what_holds_no_outline_is_no_list(body: bytes) -> None:
    with pytest.raises(ValueError, match="no outlines in it"):
        read_opml(body)


def test_a_list_nested_without_end_harms_nothing() -> None:
    assert urls("<outline>" * 50_000 + f'<outline xmlUrl="{FEED}"/>') == []


def test_what_we_write_comes_back() -> None:
    outlines = (
        Outline(url=f"{FEED}?a=1&b=<2>", title="daily", tags=("lebanon", "ports")),
        Outline(url="https://الميناء.example/feed", title="mina"),
    )
    written = written_opml(outlines, title="Sources", at=NOON)
    assert written.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<opml version=\"2.0\">")
    assert b"<dateCreated>Sun, 22 Nov 2026 12:00:00 +0000</dateCreated>" in written
    assert [(each.url, each.title, each.tags) for each in read_opml(written)] == [
        (each.url, each.title, each.tags) for each in outlines
    ]
