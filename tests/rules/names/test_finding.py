"""Names where a text has them: spellings, capitals, particles, what may stand between, the longer name first."""

from __future__ import annotations

import pytest

from rules.match import mentions
from tests.builders import a_document
from tests.rules.asking import PLACES, named, rules_of


@pytest.mark.parametrize(
    "written",
    ["Qalamoun", "Qalamun", "Qalamoon", "Kalamoun", "Kalamûn", "QALAMOUN", "al-Qalamoun", "Al Qalamoun", "Qalamoun's"],
)
def test_an_alias_nobody_wrote_is_found(written: str) -> None:
    assert [term for term, _ in named(f"Fighting went on in {written} today.")] == ["place:qalamoun"]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("near Deir Attiyah.", "Deir Attiyah"),
        ("near Dayr ʿAṭiyya.", "Dayr ʿAṭiyya"),
        ("near Deir-Atieh.", "Deir-Atieh"),
        ("near Deir\u00a0Attiyah.", "Deir\u00a0Attiyah"),
        ("near Deir\nAttiyah.", "Deir\nAttiyah"),
        ("near #DeirAttiyah now", "DeirAttiyah"),
        ("near al-Qalamoun.", "al-Qalamoun"),
        ("near “Qalamoun”,", "Qalamoun"),
    ],
)
def test_the_surface_is_what_stands_in_the_text(text: str, surface: str) -> None:
    assert [found for _, found in named(text)] == [surface]


@pytest.mark.parametrize("between", [", ", ". ", " (", ": ", "; ", "\n\n", " “", " – "])
def test_no_name_goes_over_punctuation_or_an_empty_line(between: str) -> None:
    assert named(f"He saw Deir{between}Attiyah there.") == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("انتشر في القلمون اليوم", "القلمون"),
        ("انتشر في والقلمون", "والقلمون"),
        ("وصل إلى القَلَمُون", "القَلَمُون"),
        ("سافر للقلمون", "للقلمون"),
        ("قال حزب الله أمس", "حزب الله"),
        ("وأعلن وحزب الله", "وحزب الله"),
        ("#حزب_الله يعلن", "حزب_الله"),
        ("«حزب الله» يعلن", "حزب الله"),
    ],
)
def test_arabic_names_are_found_with_their_particles(text: str, surface: str) -> None:
    assert [found for _, found in named(text)] == [surface]


@pytest.mark.parametrize("text", ["في قلمون بعيدة", "حزب والله", "قلمونا"])
def test_arabic_names_gain_and_lose_nothing_else(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("text", ["a Kalman filter", "the column fell", "He drove abroad", "hims", "Homes burnt"])
def test_words_and_names_that_look_alike_are_not_found(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fighting in qalamoun again", ["qalamoun"]),  # as listed, long enough and no ordinary word
        ("He saw homs there", []),  # too short to stand low
        ("Homs was calm, and homs stayed so", ["Homs", "homs"]),  # unless it has had its capital elsewhere
        (
            "tags:\nhoms, qalamoun, party of god\nMore News",
            ["homs", "qalamoun", "party of god"],
        ),  # a line without capitals
        ("the party of God went on", []),
    ],
)
def test_a_name_has_a_capital_or_a_reason_to_have_none(text: str, found: list[str]) -> None:
    assert [surface for _, surface in named(text)] == found


def test_the_longer_name_wins_over_the_shorter() -> None:
    entries = PLACES.replace("groups:", "groups:\n  - {id: homs-brigade, name: Homs Brigade}")
    assert named("The Homs Brigade left Homs.", entries) == [
        ("group:homs-brigade", "Homs Brigade"),
        ("place:homs", "Homs"),
    ]


def test_glued_names_are_found_and_short_parts_are_not() -> None:
    assert named("ANALYSTHezbollah and #DeirAttiyah, not myHoms") == [
        ("group:hezbollah", "Hezbollah"),
        ("place:deir-attiyah", "DeirAttiyah"),
    ]


def test_a_strict_entry_is_found_as_listed_only() -> None:
    entries = "places: [{id: qalamoun, name: Qalamoun, spelling: strict, misspelt: [Qalmoun]}]"
    assert named("Qalamoun, Qalamoon, Kalamoun, Qalmoun", entries) == [
        ("place:qalamoun", "Qalamoun"),
        ("place:qalamoun", "Qalmoun"),
    ]


def test_ordinary_words_of_a_name_are_taken_as_they_are() -> None:
    entries = "groups: [{id: army-of-islam, name: Army of Islam}]"
    assert [surface for _, surface in named("The Army of Islaam and the Armee of Islam", entries)] == ["Army of Islaam"]


def test_abbreviations_are_found_as_they_are_typed() -> None:
    entries = "groups: [{id: unifil, name: Interim Force, abbr: [UNIFIL]}]"
    assert [surface for _, surface in named("UNIFIL said that unifil and Unifil were not", entries)] == ["UNIFIL"]


def test_every_mention_tells_by_which_name_it_was_found() -> None:
    found = mentions(a_document("Kalamûn and Hizbullah"), rules_of(PLACES))
    assert [mention.how for mention in found] == ["spelt like Qalamoun", "Hizbullah"]


HEZBOLLAH = "groups: [{id: hezbollah, name: Hezbollah, names: {ar: [حزب الله]}, country: LB}]"


def test_vowels_heard_differently_are_sure_where_the_arabic_spelling_agrees() -> None:
    assert [surface for _, surface in named("Hizballah and Hezbellah", HEZBOLLAH)] == ["Hizballah", "Hezbellah"]


SEDNAYA = """
places:
  - {id: saidnaya, name: Saidnaya, names: {ar: [صيدنايا]}, country: SY}
  - {id: manbij, name: منبج, country: SY}
  - {id: syria, name: Syria, kind: country, country: SY}
"""


@pytest.mark.parametrize("name", ["Sednaya", "Manbij", "Menbej"])
def test_what_only_one_of_two_ways_agrees_to_needs_its_country(name: str) -> None:
    assert named(f"The prison of {name}.", SEDNAYA) == []
    assert name in [surface for _, surface in named(f"The prison of {name} in Syria.", SEDNAYA)]


def test_a_name_heard_differently_has_as_many_words_as_the_listed_one() -> None:
    assert named("Cal men of Syria", "places: [{id: q, name: Qalamoun, names: {ar: [القلمون]}, country: SY}]") == []


def test_names_of_countries_are_found_as_listed_only() -> None:
    assert named("Serie and Syriah", "places: [{id: syria, name: Syria, names: {es: [Siria]}, kind: country}]") == []
