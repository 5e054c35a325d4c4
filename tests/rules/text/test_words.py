"""What a word is, which words are the same one, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.text.words import as_typed, fold, paragraphs, whole, words


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qalamoun's villages", ["Qalamoun", "villages"]),
        ("it’s the rebels' road", ["it", "the", "rebels", "road"]),
        ("Dar'a and Da’esh, Ka`ab", ["Dar'a", "and", "Da’esh", "Ka`ab"]),
        ("l'armée d’Alep qu'on", ["l", "armée", "d", "Alep", "qu", "on"]),
        ("T-72s, door–to—door", ["T", "72s", "door", "to", "door"]),
        ("#جبهة_النصرة «داعش»", ["جبهة", "النصرة", "داعش"]),
        ("buildupThe army", ["buildup", "The", "army"]),
        ("ISIS McCain USAid NGOs", ["ISIS", "Mc", "Cain", "USAid", "NGOs"]),
        ("ANALYSTHezbollah", ["ANALYST", "Hezbollah"]),
        ("القَلَمُون", ["القَلَمُون"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("在北京的", ["在", "北", "京", "的"]),
        ("a\ud800b", ["a", "b"]),
        ("zero\u200bwidth \u200fقلمون\u200f", ["zero\u200bwidth", "قلمون"]),
        ("''quoted'' 'so'", ["quoted", "so"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_words_glued_by_lost_markup_can_be_put_together_again() -> None:
    text = "a buildupTheArmy here"
    assert [text[start:end] for start, end, _ in whole(words(text))] == ["a", "buildupTheArmy", "here"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CAFÉ", "cafe"),
        ("cafe\u0301", "café"),
        ("ＡＢＣ", "abc"),
        ("don’t", "don't"),
        ("straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("ﬁre", "fire"),
        ("القَلَمُون", "القلمون"),
        ("إدلب", "ادلب"),
        ("مصطفى", "مصطفي"),
        ("مدينة", "مدينه"),
        ("مســـجد", "مسجد"),
        ("مسئول", "مسؤول"),
        ("شُئُون", "شؤون"),
        ("قائد", "قايد"),
        ("کابل", "كابل"),
        ("ایران", "ايران"),
        ("١٢٣", "123"),
        ("zero\u200dwidth", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("ﷲ", "الله"),
    ],
)
def test_words_that_differ_in_typography_alone_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("か", "が"), ("हिन्दी", "हन्द"), ("صدد", "الصدد"), ("IS", "ISI"), ("بئر", "بؤر")]
)
def test_words_that_differ_in_more_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_as_typed_takes_away_only_what_nobody_sees() -> None:
    assert as_typed("\u200fCafe\u0301") == "Café"
    assert as_typed("IS") == "IS"


def test_an_empty_line_parts_paragraphs_and_a_line_break_does_not() -> None:
    text = "one\ntwo\n\nthree\r\n \r\n\nfour\u2029five"
    assert [text[start:end] for start, end in paragraphs(text)] == ["one\ntwo", "three\r", "four", "five"]


@given(st.text())
def test_words_stand_in_order_and_hold_a_letter_or_a_digit(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert any(character.isalnum() for character in text[word.start : word.end])
        assert not any(character.isspace() for character in text[word.start : word.end])
        end = word.end


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    for start, end, _ in words(text):
        assert fold(fold(text[start:end])) == fold(text[start:end])


@given(st.lists(st.text(max_size=8), max_size=8))
def test_words_of_a_text_are_those_of_its_chunks(chunks: list[str]) -> None:
    text = " ".join(chunks)
    assert cut(text) == [word for chunk in text.split() for word in cut(chunk)]


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u093c\u094d", "\u0301\uff9e", "\u0301\u200b\u0323"])
def test_of_a_storm_of_marks_on_a_letter_only_the_first_count(marks: str) -> None:
    assert fold("a" + marks * 1_000) == fold("a" + marks * 20_000)
    assert as_typed("a" + marks * 1_000) == as_typed("a" + marks * 20_000)


@pytest.mark.parametrize("unit", ["a'", "aA", "\u0301", "a\u200b", "'", "ـ", "a\ud800", "ʿ"])
def test_hostile_runs_are_read_in_one_go(unit: str) -> None:
    assert sum(1 for _ in words(unit * 100_000)) <= 100_001
