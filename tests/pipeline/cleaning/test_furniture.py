"""Lines that a host repeats go, and nothing that is news goes with them."""

from __future__ import annotations

import pytest

from pipeline.cleaning.furniture import NONE, Furniture, line_key, take_out
from tests.pipeline.cleaning.pages import SENTENCES

LETTER = "Our letter from Aden reaches 40,000 readers every morning; leave us your address."


def a_furniture(*ends: str, anywhere: tuple[str, ...] = ()) -> Furniture:
    return Furniture(ends=frozenset(filter(None, map(line_key, ends))), anywhere=keys(*anywhere))


def keys(*lines: str) -> frozenset[int]:
    return frozenset(key for key in map(line_key, lines) if key is not None)


def test_a_repeated_line_is_cut_with_its_reason_and_the_others_stay() -> None:
    kept, cut = take_out([LETTER, *SENTENCES], a_furniture(LETTER))
    assert kept == list(SENTENCES)
    assert [(part.text, part.reason) for part in cut] == [(LETTER, "furniture")]


def test_numbers_case_and_spacing_make_no_other_line() -> None:
    assert line_key(LETTER) == line_key("our letter from aden reaches 41 readers every morning – leave us your address")
    assert line_key(LETTER) != line_key(LETTER.replace("Aden", "Taiz"))


@pytest.mark.parametrize("line", ["", "***", "14:30", "5 km", "x" * 1_501, "٪ ۵"])
def test_a_line_of_too_few_or_too_many_letters_has_no_key(line: str) -> None:
    assert line_key(line) is None


def test_a_line_of_the_ends_stays_in_the_middle_and_one_of_the_page_goes_anywhere() -> None:
    lines = [*SENTENCES, LETTER, *(f"{sentence} So it was said." for sentence in (*SENTENCES, *SENTENCES))]
    assert take_out(lines, a_furniture(LETTER)) == (lines, ())
    assert take_out(lines, a_furniture(anywhere=(LETTER,)))[0] == [line for line in lines if line != LETTER]


def test_a_long_row_of_repeated_lines_is_cut_from_the_end_to_its_beginning() -> None:
    row = [f"Read more of {word} today" for word in ("sport", "money", "travel", "food", "books", "art", "film", "tv")]
    assert take_out([*SENTENCES, *row], a_furniture(*row))[0] == list(SENTENCES)


@pytest.mark.parametrize(
    "line",
    [
        "“Water is life,” the minister told those who waited.",
        '"We will not leave our houses", the farmers say.',
        "قال الوزير «لن نترك بيوتنا» أمام الحشد",
        "| Port | Ships | Tons |",
    ],
)
def test_what_somebody_said_and_rows_of_tables_are_never_furniture(line: str) -> None:
    lines = [line, *SENTENCES]
    assert take_out(lines, a_furniture(anywhere=(line,))) == (lines, ())


def test_a_name_in_quotation_marks_makes_no_speech() -> None:
    line = "Sign up for “Morning Call” and its recipes"
    assert take_out([line, *SENTENCES], a_furniture(line))[0] == list(SENTENCES)


def test_what_the_publisher_hands_out_as_the_article_stays() -> None:
    lines = list(SENTENCES)
    repeated = a_furniture(SENTENCES[0])
    assert take_out(lines, repeated)[0] == lines[1:]
    handed_out = f"<p>{SENTENCES[0].replace('ship', '<b>ship</b>')}</p>"
    assert take_out(lines, repeated, handed_out=(handed_out,)) == (lines, ())


def test_an_article_is_never_emptied() -> None:
    lines = list(SENTENCES)
    assert take_out(lines, a_furniture(anywhere=SENTENCES)) == (lines, ())
    assert take_out(lines, a_furniture(anywhere=SENTENCES[1:])) == (lines, ())
    assert take_out([], a_furniture(anywhere=SENTENCES)) == ([], ())


def test_a_host_of_which_nothing_is_known_repeats_nothing() -> None:
    assert take_out(list(SENTENCES), NONE) == (list(SENTENCES), ())
