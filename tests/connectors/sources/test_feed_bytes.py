"""Bytes that lie about themselves: encodings undeclared or misdeclared, marks, blanks, controls, the names of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.errors import Reason
from connectors.sources.charset import legible
from connectors.sources.documents import Unreadable
from connectors.sources.feed import parse
from tests.feeds import FEED_URL, an_item, entries_of, read, rss

ARABIC = "إغلاق ميناء عدن أمام السفن التجارية حتى إشعار آخر"
FRENCH = "Le port fermé après la tempête"


def titles(body: bytes, content_type: str = "application/rss+xml") -> list[str]:
    return [item.title for item in read(body, content_type).items]


def a_feed(title: str, encoding: str, prolog: str = '<?xml version="1.0"?>') -> bytes:
    return rss(an_item(title=title), prolog=prolog).decode().encode(encoding)


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "application/rss+xml",
        "text/xml",
        "text/html",
        "text/xml; charset=ISO-8859-1",
        "text/plain; charset=us-ascii",
    ],
)
def test_undeclared_arabic_code_pages_are_recognised(content_type: str) -> None:
    assert titles(a_feed(ARABIC, "windows-1256"), content_type) == [ARABIC]


def test_a_declared_code_page_is_believed_over_the_default_of_a_server() -> None:
    body = a_feed(ARABIC, "windows-1256", '<?xml version="1.0" encoding="windows-1256"?>')
    assert titles(body, "text/xml; charset=ISO-8859-1") == [ARABIC]


def test_a_code_page_in_the_header_is_believed() -> None:
    assert titles(a_feed(ARABIC, "windows-1256"), 'application/rss+xml; charset="Windows-1256"') == [ARABIC]


def test_an_unknown_code_page_is_passed_over() -> None:
    body = a_feed(FRENCH, "cp1252", '<?xml version="1.0" encoding="klingon-1"?>')
    assert titles(body, "text/xml; charset=zlib") == [FRENCH]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
@pytest.mark.parametrize("prolog", ['<?xml version="1.0" encoding="utf-16"?>', ""], ids=["declared", "bare"])
def test_wide_letters_show_themselves_with_and_without_a_mark(encoding: str, prolog: str) -> None:
    assert titles(a_feed(ARABIC, encoding, prolog)) == [ARABIC]


def test_utf_16_that_is_only_claimed_is_not_believed() -> None:
    assert titles(a_feed(ARABIC, "utf-8", '<?xml version="1.0" encoding="utf-16"?>')) == [ARABIC]


@pytest.mark.parametrize("content_type", ["text/xml; charset=iso-8859-1", "text/xml; charset=windows-1256", "text/xml"])
def test_utf_8_is_seen_whatever_the_header_says(content_type: str) -> None:
    assert titles(a_feed(ARABIC, "utf-8"), content_type) == [ARABIC]


def test_seven_bit_encodings_are_not_taken_for_ascii() -> None:
    body = a_feed("港が閉鎖", "iso-2022-jp", '<?xml version="1.0" encoding="iso-2022-jp"?>')
    assert titles(body) == ["港が閉鎖"]


def test_the_larger_set_is_meant_where_the_smaller_is_declared() -> None:
    assert titles(a_feed("港口关闭€", "gb18030", '<?xml version="1.0" encoding="gb2312"?>')) == ["港口关闭€"]
    assert titles(a_feed("“fermé”", "cp1252", '<?xml version="1.0" encoding="iso-8859-1"?>')) == ["“fermé”"]


def test_windows_1252_in_utf_8_becomes_what_it_meant() -> None:
    body = a_feed("Café ~Süd^ – Köln", "utf-8").replace(b"~", b"\x84").replace(b"^", b"\x93")
    assert titles(body) == ["Café „Süd“ – Köln"]
    assert titles(a_feed("It\x92s \x93open\x94", "utf-8")) == ["It’s “open”"]


def test_nul_and_other_controls_are_gone() -> None:
    body = rss(an_item(1, title="The po\x00rt\x0b is&#0; shut&#xD800;&#99999999999;&#x1F;")).replace(b"&amp;#", b"&#")
    [title] = titles(body)
    assert title.startswith("The port is")
    assert not set(title) & {chr(code) for code in (*range(32), *range(0xD800, 0xE000))}


MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize("before", [MARK + MARK, b"\r\n\n  ", MARK + MARK + b"\n"], ids=["marks", "blanks", "both"])
def test_marks_and_blanks_before_the_prolog_do_no_harm(before: bytes) -> None:
    document = read(before + rss(an_item(), prolog='<?xml version="1.0" encoding="utf-8"?>'))
    assert [item.title for item in document.items] == ["Item 1"]
    assert not document.notes


def test_a_body_that_names_a_file_opens_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "feed").write_bytes(rss(an_item()))
    monkeypatch.chdir(tmp_path)
    for body in (b"feed", str(tmp_path / "feed").encode(), b"file:///etc/passwd", b"http://127.0.0.1:9/feed"):
        found = parse(body, "text/xml", url=FEED_URL)
        assert isinstance(found, Unreadable)
        assert found.reason is Reason.NOT_A_FEED


@pytest.mark.parametrize("body", [b"", bytes(range(256)) * 50, b"GIF89a" + b"\xff" * 500, b"\x1f\x8b" + b"\x00" * 90])
def test_what_is_no_text_is_no_feed(body: bytes) -> None:
    found = parse(body, "application/rss+xml", url=FEED_URL)
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.NOT_A_FEED


def test_every_body_becomes_some_text() -> None:
    assert legible(b"\xff\xfe\x00", "") is not None
    assert legible(b"\x81\x8d\x8f\x90\x9d", "text/xml; charset=undefined")


def test_a_title_keeps_no_markup_and_a_note_of_plain_text_keeps_its_signs() -> None:
    escaped = rss(an_item(title="<b>Port</b> &amp; city"), an_item(2, title="1 < 2 & 3 > 2"))
    assert [entry.title for entry in entries_of(escaped)] == ["Port & city", "1 < 2 & 3 > 2"]
