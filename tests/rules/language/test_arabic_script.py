"""Arabic script: one spelling for each word, and the particles in front of words and names."""

from __future__ import annotations

import pytest

from tests.rules.asking import words

HOMS = "places: [{id: homs, name: Homs, names: {ar: [حمص]}}, {id: q, name: Qalamoun, names: {ar: [القلمون]}}]\n"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("قصف", "قَصْفٌ"),
        ("قصف", "قصـــــف"),
        ("قصف", "ﻗﺼﻒ"),
        ("الله", "ﷲ"),
        ("قصف 12", "قصف ١٢"),
    ],
)
def test_words_are_compared_in_nfkc_without_harakat_or_tatweel(asked: str, text: str) -> None:
    assert words(f"['{asked}']", f"بعد {text} أمس") == [text]


@pytest.mark.parametrize("alef", ["ا", "أ", "إ", "آ", "ٱ"])
def test_there_is_one_alef(alef: str) -> None:
    assert words("[أحمد]", f"قال {alef}حمد") == [f"{alef}حمد"]


@pytest.mark.parametrize(
    ("asked", "text"), [("مصطفى", "مصطفي"), ("علي", "على"), ("مدينة", "مدينه"), ("مدينه", "مدينة")]
)
def test_final_ya_and_ta_marbuta_have_one_form_each(asked: str, text: str) -> None:
    assert words(f"[{asked}]", text) == [text]


@pytest.mark.parametrize(
    ("asked", "text"), [("مؤتمر", "موتمر"), ("مسؤول", "مسئول"), ("شؤون", "شئون"), ("رئيس", "رييس")]
)
def test_hamza_carriers_are_folded(asked: str, text: str) -> None:
    assert words(f"[{asked}]", text) == [text]


@pytest.mark.parametrize(
    "particle", ["و", "ف", "ب", "ل", "ك", "س", "ال", "لل", "بال", "وال", "وبال", "فال", "كال", "ولل"]
)
def test_a_word_may_carry_particles_and_the_article_in_front(particle: str) -> None:
    assert words("[قصف]", f"بعد {particle}قصف أمس") == [f"{particle}قصف"]
    assert words("[القصف]", f"بعد {particle}قصف أمس") == [f"{particle}قصف"]


def test_a_phrase_and_a_prefix_may_carry_them_too() -> None:
    assert words("[قصف جوي]", "بالقصف الجوي وقصف جوي") == ["بالقصف الجوي", "وقصف جوي"]
    assert words("['قصف*']", "والقصفات") == ["والقصفات"]


@pytest.mark.parametrize("particle", ["و", "ف", "ب", "ل", "ك", "وب", "فل", "وك"])
def test_a_name_may_carry_particles(particle: str) -> None:
    assert words("['place:homs']", f"في {particle}حمص", more=HOMS) == [f"{particle}حمص"]


@pytest.mark.parametrize("written", ["القلمون", "والقلمون", "بالقلمون", "كالقلمون", "للقلمون", "وللقلمون", "فللقلمون"])
def test_a_name_with_the_article_may_carry_particles_and_the_joined_form(written: str) -> None:
    assert words("['place:q']", f"في {written}", more=HOMS) == [written]


@pytest.mark.parametrize("written", ["قلمون", "لقلمون", "وقلمون", "الحمص", "للحمص", "بالحمص", "سحمص"])
def test_a_name_neither_gains_nor_loses_the_article(written: str) -> None:
    assert words("['place:homs', 'place:q']", f"في {written}", more=HOMS) == []


def test_only_the_first_word_of_a_name_may_carry_a_particle() -> None:
    assert words("['group:hezbollah']", "لحزب الله وحزب الله") == ["لحزب الله", "وحزب الله"]
    assert words("['group:hezbollah']", "حزب والله") == []


@pytest.mark.parametrize(
    ("asked", "text"), [("كابل", "کابل"), ("ایران", "ايران"), ("کراچی", "كراچي"), ("ہندو", "هندو")]
)
def test_persian_and_urdu_letter_forms_are_folded_too(asked: str, text: str) -> None:
    assert words(f"[{asked}]", text) == [text]


def test_offsets_take_in_the_particles_and_marks_as_they_are_stored() -> None:
    assert words("[قصف]", "\u200fوبِالقَصْــفِ،") == ["وبِالقَصْــفِ"]
