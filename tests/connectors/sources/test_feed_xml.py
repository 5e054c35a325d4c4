"""XML that is hostile, broken or merely odd; what it costs is bounded where the child is killed."""

from __future__ import annotations

import pytest

from connectors.errors import Reason
from connectors.sources.bounds import LONGEST_ITEM
from connectors.sources.documents import Unreadable
from connectors.sources.feed import parse
from connectors.sources.items import Place, take_stock
from tests.builders import NOON
from tests.feeds import FEED_URL, PROLOG, an_item, entries_of, read, rss

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"{more}><title>Daily</title>{entries}</feed>'


def atom(entries: str, more: str = "") -> bytes:
    return ATOM.format(entries=entries, more=more).encode()


def titles(body: bytes) -> list[str]:
    return [entry.title for entry in entries_of(body)]


def refusal(body: bytes, content_type: str = "application/rss+xml") -> Reason:
    found = parse(body, content_type, url=FEED_URL)
    assert isinstance(found, Unreadable), found
    return found.reason


def test_an_entity_bomb_does_not_go_off() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "lol">{levels}]>'
    [entry] = entries_of(rss("<item><title>Boom &e9;</title></item>", prolog=PROLOG + bomb))
    assert len(entry.title) < 100


def test_one_huge_entity_used_often_does_not_go_off() -> None:
    bomb = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>'
    [entry] = entries_of(rss(f"<item><title>{'&a;' * 50_000}</title></item>", prolog=PROLOG + bomb))
    assert len(entry.title) <= LONGEST_ITEM


@pytest.mark.parametrize("where", ["file:///etc/passwd", "http://127.0.0.1:9/secret"])
def test_an_external_entity_is_not_fetched(where: str) -> None:
    entity = f'<!DOCTYPE rss [<!ENTITY file SYSTEM "{where}">]>'
    [title] = titles(rss("<item><title>Read this: &file;</title></item>", prolog=PROLOG + entity))
    assert title.removesuffix("&file;").strip() == "Read this:"


def test_a_prefix_that_nobody_declared_does_no_harm() -> None:
    assert titles(rss(an_item(extra="<fb:likes>12</fb:likes>"))) == ["Item 1"]


def test_a_bare_ampersand_does_no_harm() -> None:
    [entry] = entries_of(rss("<item><title>Fish & chips</title><link>https://daily.example/?a=1&b=2</link></item>"))
    assert (entry.title, entry.url) == ("Fish & chips", "https://daily.example/?a=1&b=2")


def test_the_entities_of_html_are_known() -> None:
    assert titles(rss("<item><title>Caf&eacute; &ndash; &pound;9</title></item>")) == ["Café – £9"]


def test_of_a_feed_cut_off_in_an_item_the_whole_items_are_read() -> None:
    whole = rss(an_item(1), an_item(2), an_item(3))
    cut = read(whole[: whole.index(b"daily.example/3")])
    assert [item.title for item in cut.items] == ["Item 1", "Item 2"]
    assert not cut.whole
    assert any("the end is missing" in note for note in cut.notes)


def test_a_feed_cut_off_between_items_is_known_not_to_be_whole() -> None:
    whole = rss(an_item(1), an_item(2))
    cut = read(whole[: whole.index(b"</channel>")])
    assert len(cut.items) == 2
    assert not cut.whole


def test_a_feed_cut_off_in_its_first_item_is_unreadable() -> None:
    whole = rss(an_item(1))
    for end in (b"</title><link>", b"<item>", b"</title><item>"):
        assert refusal(whole[: whole.index(end)]) is Reason.UNREADABLE


def test_an_ill_formed_feed_with_its_end_is_whole() -> None:
    assert read(rss(an_item(1), "<item><title>A & B</title></item>")).whole


def test_of_two_roots_both_are_read() -> None:
    assert titles(rss(an_item(1)) + rss(an_item(2), prolog="")) == ["Item 1", "Item 2"]


def test_an_item_in_an_item_is_an_item() -> None:
    assert titles(rss(f"<item><title>Outer</title>{an_item(2)}</item>")) == ["Outer", "Item 2"]


def test_tags_thirty_thousand_deep_are_text() -> None:
    deep = f"<description>{'<b>' * 30_000}deep{'</b>' * 30_000}</description>"
    assert titles(rss(an_item(1, deep), an_item(2))) == ["Item 1", "Item 2"]


def test_elements_thirty_thousand_deep_are_no_feed() -> None:
    assert refusal(b"<a>" * 30_000) is Reason.NOT_A_FEED


def test_a_huge_cdata_of_open_tags_is_cut_with_a_note() -> None:
    huge = f"<description><![CDATA[{'<b>' * 370_000}]]></description>"
    stock = take_stock(read(rss(an_item(1, huge), an_item(2))), Place(source="daily", url=FEED_URL, at=NOON))
    assert [len(entry.summary or "") for entry in stock.entries(0, 2)] == [LONGEST_ITEM, 0]
    assert [note for note in stock.notes if "cut" in note and "Item 1" in note]


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><body>Maintenance</body></html>",
        b"\xef\xbb\xbf\r\n<!-- cached --><!-- twice -->\n<HTML><head></head></HTML>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html></html>',
        b"<div>Please enable cookies</div>",
        b"Service unavailable",
    ],
)
def test_a_page_is_no_feed(page: bytes) -> None:
    assert refusal(page, "application/rss+xml") is Reason.NOT_A_FEED


@pytest.mark.parametrize(
    "body",
    [
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/</loc></url></urlset>',
        b'<opml version="2.0"><body><outline xmlUrl="https://a.example/feed"/></body></opml>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><title>A</title></svg>',
    ],
)
def test_other_xml_is_no_feed(body: bytes) -> None:
    assert refusal(body) is Reason.NOT_A_FEED


def test_a_feed_without_items_is_a_feed() -> None:
    assert read(rss()).items == ()


def test_xhtml_content_comes_with_its_type() -> None:
    xhtml = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Shut &amp; sealed</p></div></content>'
    [entry] = entries_of(atom(f"<entry><id>a</id><title>A</title>{xhtml}</entry>"))
    assert (entry.content, entry.content_type) == ("<p>Shut &amp; sealed</p>", "application/xhtml+xml")


def test_content_that_is_no_text_is_left_out() -> None:
    picture = '<content type="image/png">iVBORw0KGgo=</content><summary>A wave</summary>'
    [entry] = entries_of(atom(f"<entry><id>a</id><title>A</title>{picture}</entry>"))
    assert (entry.content, entry.summary) == (None, "A wave")


def test_a_chain_of_bases_is_followed_to_its_end() -> None:
    [first, second] = entries_of(
        atom(
            '<entry xml:base="2026/"><id>a</id><title>A</title><link href="11/port"/></entry>'
            '<entry xml:base="/archive/"><id>b</id><title>B</title><link href="port"/></entry>',
            more=' xml:base="https://daily.example/news/"',
        )
    )
    assert first.url == "https://daily.example/news/2026/11/port"
    assert second.url == "https://daily.example/archive/port"


def test_a_base_that_is_itself_relative_stands_on_the_feeds_own_url() -> None:
    relative = atom(
        '<entry xml:base="2026/"><id>a</id><title>A</title><link href="port"/></entry>', more=' xml:base="/news/"'
    )
    assert entries_of(relative, url="https://daily.example/feed/all")[0].url == "https://daily.example/news/2026/port"


def test_no_base_changes_an_id() -> None:
    entries = entries_of(
        atom('<entry><id>t3_42</id><title>A</title><link href="a"/></entry>', more=' xml:base="https://daily.example/"')
    )
    assert entries[0].identity == "t3_42"


def test_an_old_channel_definition_is_read() -> None:
    channel = (
        b'<CHANNEL HREF="https://daily.example/"><ITEM HREF="https://daily.example/1"><TITLE>A</TITLE></ITEM></CHANNEL>'
    )
    [entry] = entries_of(channel)
    assert (entry.title, entry.url) == ("A", "https://daily.example/1")


@pytest.mark.parametrize(
    "name", ["links", "authors", "title_detail", "Summary_Detail", "published_parsed", "tags", "feed"]
)
@pytest.mark.parametrize("attributes", ["", ' href="x" type="text/html"'])
def test_an_element_with_a_name_of_feedparsers_own_does_no_harm(name: str, attributes: str) -> None:
    odd = f"<{name}{attributes}>odd</{name}>"
    author = "<author>Ida Korr</author><link>https://daily.example/7</link>"
    [entry] = entries_of(rss(an_item(1, f"{odd}{author}{odd}", link=None, description="Some")))
    assert (entry.title, entry.summary, entry.authors) == ("Item 1", "Some", ("Ida Korr",))
    assert entry.url == "https://daily.example/7"


def test_what_feedparser_stumbles_over_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> object:
        raise LookupError("deep inside")

    monkeypatch.setattr("feedparser.parse", stumble)
    assert refusal(rss(an_item())) is Reason.UNREADABLE
