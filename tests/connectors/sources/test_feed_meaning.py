"""Feeds that are well-formed and do not mean what they say."""

from __future__ import annotations

from datetime import date

import pytest

from connectors.types import Entry
from tests.feeds import an_item, entries_of, remembered, rss


def only(item: str, *, url: str = "https://daily.example/feed") -> Entry:
    [entry] = entries_of(rss(item), url=url)
    return entry


def identities(*items: str) -> list[str]:
    return [entry.identity for entry in entries_of(rss(*items))]


def test_without_a_guid_the_link_is_the_name() -> None:
    assert only(an_item(guid=None)).identity == "https://daily.example/1"


def test_one_guid_for_all_items_names_none_of_them() -> None:
    items = [an_item(number, guid="https://daily.example/") for number in range(3)]
    assert identities(*items) == [f"https://daily.example/{number}" for number in range(3)]


def test_a_guid_that_changes_at_each_fetch_is_seen_through() -> None:
    before = entries_of(rss(*(an_item(number, guid=f"{number}-1000") for number in range(5))))
    after = entries_of(rss(*(an_item(number, guid=f"{number}-2000") for number in range(5))), memory=remembered(before))
    assert [entry.identity for entry in after] == [entry.identity for entry in before]


def test_guids_that_go_to_https_name_the_same_items() -> None:
    before = entries_of(rss(*(an_item(number, guid=f"http://daily.example/?p={number}") for number in range(5))))
    after = entries_of(
        rss(*(an_item(number, guid=f"https://daily.example/?p={number}") for number in range(5))),
        memory=remembered(before),
    )
    assert [entry.identity for entry in after] == [entry.identity for entry in before]
    assert [entry.second_key for entry in after] == [entry.second_key for entry in before]


def test_a_guid_that_is_a_url_is_a_link_where_there_is_no_other() -> None:
    assert only(an_item(link=None, guid="https://daily.example/?p=1")).url == "https://daily.example/?p=1"
    permanent = '<item><title>A</title><guid isPermaLink="false">https://daily.example/?p=1</guid></item>'
    assert only(permanent).url == "https://daily.example/?p=1"


@pytest.mark.parametrize("guid", ["https://daily.example/feed", "http://daily.example/feed"])
def test_a_guid_that_is_the_feeds_own_url_names_no_item(guid: str) -> None:
    before = entries_of(rss(an_item(1, guid=guid)))
    after = entries_of(rss(an_item(2, guid=guid)), memory=remembered(before))
    assert [entry.identity for entry in (*before, *after)] == ["https://daily.example/1", "https://daily.example/2"]


def test_the_feeds_own_url_is_the_page_of_no_item() -> None:
    first, second = entries_of(rss(*(an_item(n, link=None, guid="https://daily.example/feed") for n in range(2))))
    assert (first.url, second.url, first.title) == (None, None, "Item 0")
    assert first.identity != second.identity
    assert only(an_item(link="#7")).url is None


def test_a_guid_that_is_no_url_is_never_a_link() -> None:
    for guid in ("12345", "tag:daily.example,2026:1", "urn:uuid:0"):
        entry = only(an_item(link=None, guid=guid))
        assert (entry.url, entry.identity) == (None, guid)


def test_a_link_in_an_atom_element_is_the_link() -> None:
    linked = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="alternate" href="https://daily.example/7"/>'
    assert only(an_item(link=None, extra=linked)).url == "https://daily.example/7"


@pytest.mark.parametrize(("type_", "url"), [("text/html", "https://daily.example/7"), ("audio/mpeg", None)])
def test_a_link_in_an_enclosure_counts_if_it_leads_to_a_page(type_: str, url: str | None) -> None:
    enclosed = f'<enclosure url="https://daily.example/7" length="9" type="{type_}"/>'
    assert only(an_item(link=None, guid=None, extra=enclosed)).url == url


def test_an_item_without_any_link_is_kept() -> None:
    entry = only("<item><description>The bridge is shut.</description></item>")
    assert (entry.url, entry.title, entry.summary) == (None, "", "The bridge is shut.")


def test_a_relative_link_stands_on_the_feeds_own_url() -> None:
    assert only(an_item(link="/7"), url="https://daily.example/a/feed").url == "https://daily.example/7"
    assert only(an_item(link="7"), url="https://daily.example/a/feed").url == "https://daily.example/a/7"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "https://a b.example/", "http://[::1", "mailto:a@b.example"]
)
def test_a_link_that_cannot_be_asked_loses_no_item(link: str) -> None:
    entry = only(an_item(link=link))
    assert (entry.url, entry.title) == (None, "Item 1")


def test_the_page_behind_a_counter_of_clicks_is_taken() -> None:
    origin = (
        '<feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
        "https://daily.example/7</feedburner:origLink>"
    )
    assert only(an_item(link="https://counter.example/~r/daily/7", extra=origin)).url == "https://daily.example/7"


def test_links_that_differ_in_their_trail_only_are_one_item() -> None:
    links = [f"https://daily.example/7{trail}" for trail in ("?utm_source=rss", "?fbclid=x", "?at_medium=y", "#top")]
    same = [an_item(guid=None, link=link) for link in links]
    assert identities(*same) == ["https://daily.example/7"]


def test_a_session_in_a_link_is_no_part_of_a_name() -> None:
    before = only(an_item(guid=None, link="https://daily.example/7;jsessionid=0A1B?x=1&PHPSESSID=77"))
    after = only(an_item(guid=None, link="https://daily.example/7;jsessionid=9Z8Y?x=1&PHPSESSID=78"))
    assert before.identity == after.identity == "https://daily.example/7?x=1"


@pytest.mark.parametrize(
    ("raw", "zone", "published"),
    [
        ("0000-00-00 00:00:00", "none", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "none", None),
        ("27 ذو الحجة 1434", "none", None),
        ("Mon, 22 Nov 2026 10:00:00 GMT", "given", "2026-11-22T10:00:00+00:00"),
        ("22 Nov 26 10:00:00", "assumed", "2026-11-22T10:00:00+00:00"),
        ("٢٢ نوفمبر ٢٠٢٦ ١٠:٠٠", "assumed", "2026-11-22T10:00:00+00:00"),
        ("۲۲/۱۱/۲۰۲۶", "none", "2026-11-22"),
        ("1795341600", "given", "2026-11-22T10:00:00+00:00"),
        ("2126-11-22T10:00:00Z", "given", "2126-11-22T10:00:00+00:00"),
    ],
)
def test_a_date_is_kept_as_written_beside_its_reading(raw: str, zone: str, published: str | None) -> None:
    entry = only(an_item(pubDate=raw))
    assert entry.published_raw == raw
    assert entry.published_zone == zone
    assert (entry.published and entry.published.isoformat()) == published


def test_a_missing_date_is_no_date() -> None:
    entry = only(an_item())
    assert (entry.published, entry.published_raw, entry.updated) == (None, None, None)


def test_the_date_of_dublin_core_is_the_date_of_publication() -> None:
    dated = '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2026-11-22</dc:date>'
    assert only(an_item(extra=dated)).published == date(2026, 11, 22)


def test_an_item_dated_anew_at_each_fetch_is_not_rewritten() -> None:
    before, after = (only(an_item(pubDate=f"22 Nov 2026 {hour}:00 GMT")) for hour in (10, 11))
    assert before.item_hash == after.item_hash
    assert only(an_item(description="A comma, moved")).item_hash != before.item_hash


def test_the_order_of_items_is_kept() -> None:
    entries = entries_of(rss(an_item("pinned"), an_item(1), an_item(2)))
    assert [entry.position for entry in entries] == [0, 1, 2]
    assert [entry.title for entry in entries] == ["Item pinned", "Item 1", "Item 2"]


def test_an_item_that_was_withdrawn_and_is_back_has_its_old_name() -> None:
    before = entries_of(rss(an_item(1), an_item(2)))
    without = entries_of(rss(an_item(2)), memory=remembered(before))
    back = entries_of(rss(an_item(1), an_item(2)), memory=remembered(without))
    assert [entry.identity for entry in back] == [entry.identity for entry in before]


def test_an_item_that_stands_twice_in_a_feed_is_listed_once() -> None:
    assert len(entries_of(rss(an_item(1), an_item(2), an_item(1)))) == 2


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("desk@daily.example (Ida Korr)", ("Ida Korr",)),
        ("Ida Korr <desk@daily.example>", ("Ida Korr",)),
        ("Ida Korr", ("Ida Korr",)),
        ("desk@daily.example", ()),
    ],
)
def test_an_address_is_no_author(byline: str, authors: tuple[str, ...]) -> None:
    assert only(an_item(author=byline)).authors == authors


def test_full_text_and_summary_are_told_apart() -> None:
    full = (
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<![CDATA[<p>All of it.</p>]]></content:encoded>"
    )
    assert (only(an_item(description="Some", extra=full)).summary, only(an_item(extra=full)).summary) == ("Some", None)
    assert only(an_item(description="Some", extra=full)).content == "<p>All of it.</p>"
    assert only(an_item(description="Some")).content is None
