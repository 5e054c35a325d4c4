"""A document as numbered words, and the way back to its offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rules.reading import APART, Counted, Reading
from rules.vocabulary import BREAK
from tests.builders import a_document

WORDS = ["word", "A", "buildupThe", "l'eau", "Assadʼs", "well-known,", "…", "\u200f", "北京", ".", "long" * 20]
GAPS = [" ", " ", "\n", *["\n\n"] * 5, "\n\n\n", " \n \t\n", "\u2029", "  ", BREAK, f"\n\n{BREAK} "]
TEXTS = st.lists(st.sampled_from(WORDS + GAPS), max_size=12).map("".join)


@given(TEXTS, TEXTS)
def test_the_string_has_a_character_for_each_word_that_has_an_offset(title: str, body: str) -> None:
    reading = Reading(a_document(body, title))
    text = reading.encode(Counted())
    assert len(text) == len(reading.words)
    assert [character == BREAK for character in text] == [word.start == word.end for word in reading.words]


@given(TEXTS, TEXTS)
def test_a_word_stands_where_it_stands_however_it_is_looked_for(title: str, body: str) -> None:
    reading = Reading(a_document(body, title))
    assert [reading.word(number) for number in range(reading.count)] == reading.words


def test_title_and_body_are_told_apart() -> None:
    reading = Reading(a_document("Ships wait.", "Port closed"))
    assert [reading.surface(number) for number in range(5)] == ["Port", "closed", "", "Ships", "wait"]
    assert reading.span(3, 5) == ("body", 0, 10)
    assert [reading.field(number) for number in (0, 3)] == ["title", "body"]
    assert reading.sentence(3) - reading.sentence(1) >= APART
    assert reading.surface(99) == reading.surface(-1) == ""


def test_sentences_and_paragraphs_without_a_word_are_not_counted() -> None:
    reading = Reading(a_document("One.\n\n* * *\n\n… ! Two. Three."))
    numbers = [number for number in range(len(reading.words)) if reading.surface(number)]
    assert [reading.paragraph(number) - reading.paragraph(numbers[0]) for number in numbers] == [0, 1, 1]
    assert [reading.sentence(number) - reading.sentence(numbers[0]) for number in numbers] == [0, 1, 2]


def test_what_stands_between_two_spaces_is_found_with_the_number_of_its_first_word() -> None:
    reading = Reading(a_document("b c-d\n\nXy e", "a Xy"))
    assert [*reading.places({"Xy"}, Counted().__getitem__)] == [(1, "Xy"), (7, "Xy")]
    assert [*reading.places({"Zz"}, Counted().__getitem__)] == []


def test_a_line_without_capitals_is_known_by_its_words() -> None:
    reading = Reading(a_document("homs, idlib\nMore of it\nlast", "Title"))
    places = {reading.surface(number): number for number in range(len(reading.words))}
    low = {word: reading.in_a_line_without_capitals(places[word]) for word in ("Title", "homs", "of", "last")}
    assert low == {"Title": False, "homs": True, "of": False, "last": True}
