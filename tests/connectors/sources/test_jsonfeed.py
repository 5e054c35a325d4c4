"""JSON Feed as specified, and as some write it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.errors import Reason
from connectors.sources.documents import Document, Item, Unreadable
from connectors.sources.jsonfeed import looks_like_json, read_json_feed
from tests.feeds import json_feed


def only(**item: Any) -> Item:
    document = read_json_feed(json_feed({"id": "1", **item}))
    assert isinstance(document, Document)
    [read] = document.items
    return read


def refusal(body: bytes) -> Reason:
    found = read_json_feed(body)
    assert isinstance(found, Unreadable)
    return found.reason


@pytest.mark.parametrize(("id_", "read"), [(7, "7"), (7.5, "7.5"), (0, "0"), (" a ", "a")])
def test_an_id_is_a_string_or_a_number(id_: object, read: str) -> None:
    assert only(id=id_).id == read


@pytest.mark.parametrize("id_", [None, "", " ", True, [], {}])
def test_an_item_without_an_id_is_left_out_and_named(id_: object) -> None:
    document = read_json_feed(json_feed({"id": "1"}, {"id": id_, "title": "Lost"}, {"title": "Lost too"}))
    assert isinstance(document, Document)
    assert len(document.items) == 1
    assert document.refused == ("item 2 has no id", "item 3 has no id")


def test_the_permalink_comes_before_the_page_elsewhere() -> None:
    assert only(url="https://a.example/1", external_url="https://b.example/").link == "https://a.example/1"
    assert only(external_url="https://b.example/").link == "https://b.example/"


def test_text_and_markup_come_with_their_type() -> None:
    assert (only(content_text="a < b").content, only(content_text="a < b").content_type) == ("a < b", "text/plain")
    both = only(content_text="b", content_html="<b>b</b>")
    assert (both.content, both.content_type) == ("<b>b</b>", "text/html")


def test_the_authors_of_the_feed_stand_for_those_of_an_item() -> None:
    feed = {
        "title": "Daily",
        "author": {"name": "Desk"},
        "items": [{"id": "1"}, {"id": "2", "author": {"name": "Ida"}}],
    }
    document = read_json_feed(json.dumps(feed).encode())
    assert isinstance(document, Document)
    assert [item.authors for item in document.items] == [("Desk",), ("Ida",)]


def test_where_older_items_stand_is_noted() -> None:
    feed = {"title": "Daily", "items": [], "next_url": "https://daily.example/2.json", "expired": True}
    document = read_json_feed(json.dumps(feed).encode())
    assert isinstance(document, Document)
    assert document.notes == ("the feed says that it has ended", "older items stand at https://daily.example/2.json")


def test_fields_of_a_wrong_type_are_passed_over() -> None:
    item = only(
        url=3, title=["a"], content_html={"a": 1}, date_published=20261122, authors="Ida", tags=[1, None, "port"]
    )
    assert item == Item(id="1", tags=("port",))


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b'{"items": []}', b'{"items": {}, "title": "x"}', b'{"version": "https://jsonfeed.org/"}']
)
def test_other_json_is_no_feed(body: bytes) -> None:
    assert refusal(body) is Reason.NOT_A_FEED


@pytest.mark.parametrize(
    "body", [b'{"items": [', b"{" * 100_000, b'{"items":' + b"[" * 100_000, b'{"a": ' + b"9" * 10_000 + b"}"]
)
def test_broken_json_is_unreadable(body: bytes) -> None:
    assert refusal(body) is Reason.UNREADABLE


def test_a_mark_before_the_feed_does_no_harm() -> None:
    body = b"\xef\xbb\xbf\n" + json_feed({"id": "1"})
    assert looks_like_json(body)
    assert isinstance(read_json_feed(body), Document)
    assert not looks_like_json(b'<?xml version="1.0"?>')


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["id", "url", "name", "a"]), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["version", "title", "authors", "author", "hubs", "items", "next_url"]), JSON))
def test_no_json_makes_the_reader_stumble(feed: dict[str, object]) -> None:
    found = read_json_feed(json.dumps(feed | {"title": "Daily"}).encode())
    assert isinstance(found, Document | Unreadable)
