"""What is left of a text when it must be parsed, stored or shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from connectors.sources.texts import parseable, plain, storable, unique


def test_what_no_database_keeps_is_gone_and_lines_stay() -> None:
    assert storable(" a\x00b\x1b\n\tc\ud800\ufffe ") == "ab\n\tc"


def test_references_to_characters_that_do_not_exist_are_replaced() -> None:
    assert (
        parseable("&#0;&#xD800;&#x110000;&#99999999999;&#10;&#x41;&amp;\x01")
        == "\ufffd\ufffd\ufffd\ufffd&#10;&#x41;&amp;"
    )


def test_markup_becomes_one_line_of_words() -> None:
    assert plain("<p>Port &amp;\n <b>city</b><!-- hidden --></p>") == "Port & city"
    assert plain("1 < 2 <3") == "1 < 2 <3"


def test_each_text_stands_once() -> None:
    assert unique([" a", "b", "a\x00", "", " "]) == ("a", "b")


@given(st.text(alphabet=st.characters(codec=None)))
def test_a_stored_text_can_be_encoded_and_is_stored_as_it_is(text: str) -> None:
    stored = storable(text)
    assert storable(stored) == stored
    assert "\x00" not in stored
    stored.encode()
