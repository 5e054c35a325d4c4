"""Text that can only be read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.plain import clean, one_line, printable, shortened


@given(st.text(alphabet=st.characters()))
def test_what_is_cleaned_can_be_encoded_and_steers_nothing(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert not {unicodedata.category(letter) for letter in cleaned} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(letter) for letter in cleaned} & {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B",
    }  # fmt: skip
    assert clean(cleaned) == cleaned


@given(st.text(alphabet=st.characters()))
def test_lines_stay_lines_where_they_may(text: str) -> None:
    assert printable(text).split("\n") == [clean(line) for line in text.splitlines()] or not text
    assert "\n" not in one_line(text)


@pytest.mark.parametrize("text", ["مرفأ عدن", "می‌خواهم", "👩‍🚀 e\u0301", "plain words"])
def test_words_of_every_script_stay_as_they_are(text: str) -> None:
    assert clean(text) == one_line(text) == printable(text) == text


def test_one_line_has_single_spaces_and_none_around_it() -> None:
    assert one_line("  Port\r\n\t closed\x00 \u2028 \u202e now\x85 ") == "Port closed now"


def test_a_lone_surrogate_is_replaced_one_for_one() -> None:
    assert clean("a\ud83db") == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [("Port closed", 11, "Port closed"), ("Port closed", 10, "Port clos…"), ("Port closed", 6, "Port…"), ("", 3, "")],
)
def test_a_shortened_text_says_that_there_was_more(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
