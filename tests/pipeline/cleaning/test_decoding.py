"""Pages in every code page of the region, rightly and wrongly labelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.decoding import to_utf8

ARABIC = "قال متحدث باسم البلدية يوم الثلاثاء إن المرفأ سيغلق أبوابه حتى إشعار آخر بسبب العاصفة التي تضرب الساحل"
FRENCH = (
    "Le maire a annoncé mardi que le port serait fermé jusqu'à nouvel ordre à cause de la tempête qui frappe la côte"
)
RUSSIAN = "Мэр объявил во вторник, что порт будет закрыт до дальнейшего уведомления из-за шторма у побережья"


def a_page(text: str, codec: str, label: str = "") -> bytes:
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><body><p>'
    return f"{head}{text}</p></body></html>".encode(codec)


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (ARABIC, "cp1256", "windows-1256"),
        (ARABIC, "cp1256", "iso-8859-6"),
        (ARABIC, "cp1256", "iso-8859-1"),
        (ARABIC, "cp1256", "utf-8"),
        (ARABIC, "cp1256", ""),
        (ARABIC, "iso8859-6", "iso-8859-6"),
        (ARABIC, "iso8859-6", "windows-1256"),
        (FRENCH, "cp1252", "windows-1256"),
        (ARABIC, "utf-8", "windows-1256"),
        (ARABIC, "utf-16", "utf-16"),
        (ARABIC, "utf-16-le", "utf-8"),
        (ARABIC, "utf-16-be", "utf-8"),
        (ARABIC, "utf-8-sig", "iso-8859-1"),
        (FRENCH, "cp1252", "iso-8859-1"),
        (FRENCH, "utf-8", "iso-8859-1"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "cp1251", ""),
    ],
)
def test_a_page_is_read_whatever_its_label_says(text: str, codec: str, label: str) -> None:
    assert text in to_utf8(a_page(text, codec, label)).decode()


def test_the_header_is_believed_before_the_page() -> None:
    assert "Größe" in to_utf8(a_page("Größe", "cp1252", "koi8-r"), "text/html; charset=iso-8859-15").decode()


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else() -> None:
    text = to_utf8(("é" * 200).encode() + b"\xff" + ("à" * 200).encode()).decode()
    assert text == "é" * 200 + "\ufffd" + "à" * 200


@pytest.mark.parametrize("label", ["zip", "idna", "unicode_escape", "rot13", "no-such-thing", "utf-7", "base64"])
def test_a_label_that_names_no_code_page_of_the_web_is_ignored(label: str) -> None:
    assert "é" in to_utf8(a_page("é très près après", "cp1252", label)).decode()


@given(st.binary(max_size=300))
def test_any_bytes_become_text_that_a_tree_can_hold(body: bytes) -> None:
    text = to_utf8(body).decode()
    assert not any(ord(letter) < 32 and letter not in "\t\n\r" for letter in text)
    assert not {"\ufffe", "\uffff"} & set(text)
