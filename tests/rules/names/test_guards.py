"""Hits that are no names: phrases that cancel, acronyms that are words, capitals that say nothing."""

from __future__ import annotations

import pytest

from tests.rules.asking import named

ISLAMIC_STATE = """
groups:
  - {id: islamic-state, name: Islamic State, names: {en: [Daesh]}, abbr: [ISIS, IS], never: [Islamic State university]}
  - {id: free-army, name: Free Army}
places:
  - {id: homs, name: Homs}
"""


def terms(text: str) -> list[str]:
    return [surface for _, surface in named(text, ISLAMIC_STATE)]


def test_a_phrase_in_which_it_does_not_count_cancels() -> None:
    assert terms("The Islamic State university opened; the Islamic State did not.") == ["Islamic State"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("This IS what he said.", []),
        ("IS fighters left.", ["IS"]),
        ("The Islamic State (IS) left.", ["Islamic State", "IS"]),
        ("The Islamic State left. A convoy of IS was hit.", ["Islamic State", "IS"]),
        ("The Islamic State left. It IS over.", ["Islamic State"]),
        ("ISIS left.", ["ISIS"]),
        ("PORT IS CLOSED AS ISLAMIC STATE FIGHTERS LEAVE", ["ISLAMIC STATE"]),
        ("isis and is", []),
    ],
)
def test_an_abbreviation_that_is_a_word_needs_a_reason(text: str, found: list[str]) -> None:
    assert terms(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Free Army came", ["Free Army"]),
        ("a Free Army came", []),
        ("The Free Army came; the free army left", ["Free Army"]),
    ],
)
def test_a_name_of_ordinary_words_is_told_from_the_words(text: str, found: list[str]) -> None:
    assert terms(text) == found


def test_a_short_word_in_capitals_is_a_place_only_among_capitals() -> None:
    assert terms("The HOMS project began.") == []
    assert terms("SIEGE OF HOMS BEGINS TODAY") == ["HOMS"]


def test_a_short_name_keeps_its_apostrophe() -> None:
    daraa = """places: [{id: daraa, name: Daraa, names: {en: ["Dar'a"]}}]"""
    assert [surface for _, surface in named("Dara Khan saw Dar'a, Darʿa and Daraa.", daraa)] == [
        "Dar'a",
        "Darʿa",
        "Daraa",
    ]


def test_a_listed_name_is_rather_meant_than_one_that_sounds_so() -> None:
    both = (
        "places: [{id: sweden, name: Suède, spelling: strict}, {id: suwayda, name: Suwayda, names: {ar: [السويداء]}}]"
    )
    assert named("Suède and Suweida", both) == [("place:sweden", "Suède"), ("place:suwayda", "Suweida")]


def test_a_name_that_is_listed_without_a_capital_needs_none() -> None:
    army = "groups: [{id: army, name: Syrian Army, names: {fr: [armée syrienne, mouvement Amal]}}]"
    assert [surface for _, surface in named("l'armée syrienne et le mouvement Amal", army)] == [
        "armée syrienne",
        "mouvement Amal",
    ]
    assert named("Il dit que le mouvement amal parle", army) == []
