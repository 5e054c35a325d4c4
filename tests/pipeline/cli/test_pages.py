"""What `extract` is asked to read: files, addresses, stdin, lines of JSON; each one page, whatever is wrong with it."""

from __future__ import annotations

import base64
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.pages import Given, from_arguments, from_lines, is_web
from tests.doors import an_open_door
from tests.servers import serving


def one(line: bytes) -> Given:
    (page,) = from_lines([line])
    return page


def body_of(page: Given) -> bytes:
    assert page.capture
    return page.capture().body


def test_an_address_is_told_from_a_file() -> None:
    assert is_web("https://daily.example/1")
    assert is_web("HTTP://daily.example/1")
    assert not is_web("https.html")
    assert not is_web("ftp://daily.example/1")


def test_html_comes_as_text_or_as_the_bytes_it_was_sent_in() -> None:
    text = one(json.dumps({"id": 1, "url": "https://daily.example/1", "html": "<p>عدن"}).encode())
    packed = base64.encodebytes("<p>عدن".encode("windows-1256")).decode()
    raw = one(json.dumps({"id": 2, "html_base64": packed}).encode())
    assert (text.id, text.url, body_of(text)) == (1, "https://daily.example/1", "<p>عدن".encode())
    assert (raw.id, body_of(raw)) == (2, "<p>عدن".encode("windows-1256"))


@pytest.mark.parametrize(
    ("line", "id_", "reason"),
    [
        (b"", None, "line 1: "),
        (b"[]", None, "line 1: not an object"),
        (b'{"id": NaN}', None, "line 1: no JSON"),
        (b'{"id": "a"}', "a", 'neither "html" nor "html_base64" is a text'),
        (b'{"id": "a", "html": 5}', "a", 'neither "html" nor "html_base64" is a text'),
        (b'{"id": "a", "html_base64": "%%%"}', "a", '"html_base64": '),
    ],
)
def test_what_names_no_page_keeps_its_id_and_says_why(line: bytes, id_: object, reason: str) -> None:
    page = one(line)
    assert (page.id, page.capture) == (id_, None)
    assert reason in page.wrong


@pytest.mark.parametrize(
    ("url", "reason"),
    [(5, "not a text"), ("ftp://daily.example/1", "ftp://daily.example/1"), ("http://[", "cannot be read")],
)
def test_a_page_whose_address_is_none_is_read_without_one_and_that_is_said(url: object, reason: str) -> None:
    page = one(json.dumps({"id": "a", "html": "<p>here", "url": url}).encode())
    assert (page.url, body_of(page), page.wrong) == ("", b"<p>here", "")
    assert reason in page.note


@given(st.lists(st.binary(max_size=30)))
def test_there_is_a_page_for_each_line_whatever_it_holds(lines: list[bytes]) -> None:
    assert len(list(from_lines(lines))) == len(lines)


def test_files_addresses_and_stdin_come_in_the_order_they_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "saved.html"
    saved.write_text("<p>saved")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<p>piped")))
    with serving({"/1": "<p>sent"}) as site, an_open_door() as http:
        given = from_arguments([str(saved), site.at("/1"), "-"], None, http=http)
        assert [body_of(page) for page in given] == [b"<p>saved", b"<p>sent", b"<p>piped"]


def test_a_saved_page_stands_where_it_was_saved_from(tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    saved.write_text("<p>saved")
    with an_open_door() as http:
        (page,) = from_arguments([str(saved)], "HTTPS://Daily.example/1#top", http=http)
        (missing,) = from_arguments([str(tmp_path / "gone.html")], None, http=http)
    assert page.capture
    assert page.capture().final_url == "https://daily.example/1"
    assert (missing.capture, missing.wrong) == (None, "No such file or directory")
