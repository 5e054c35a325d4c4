"""The keys under which names are looked up."""

from __future__ import annotations

import pytest

from rules.names.gazetteer import Entry, Spelling, plain_words
from rules.names.index import Index, sounds_of


def index_of(*names: str, **more: object) -> Index:
    entry = Entry(**{"key": 0, "id": "x", "kind": "group", "names": names or ("X",), **more})  # type: ignore[arg-type]
    return Index([entry])


@pytest.mark.parametrize(
    ("name", "spelling", "key"),
    [
        ("Qalamoun", "auto", "kalamun"),
        ("Army of Islam", "auto", "=army=of=islam"),
        ("Army of Islam", "free", "armiufislam"),
        ("Free Army", "auto", None),
        ("al-Nusra Front", "auto", "nusra=front="),
        ("Hay", "auto", None),
        ("القلمون", "auto", None),
    ],
)
def test_ordinary_words_of_a_name_stand_in_its_key_as_they_are(name: str, spelling: Spelling, key: str | None) -> None:
    assert sounds_of(plain_words(name), spelling) == key


def test_a_name_begins_with_each_of_its_first_words() -> None:
    index = index_of("Free Syrian Army")
    assert index.begins_exact("free")
    assert index.begins_exact("free syrian")
    assert not index.begins_exact("free syrian army")
    assert [alias.name for alias in index.exact("free syrian army")] == ["Free Syrian Army"]


def test_sounds_lead_to_names_with_level_and_certainty() -> None:
    index = index_of("Hezbollah", "حزب الله")
    assert {(alias.name, level, sure) for alias, level, sure in index.sounding("hezbula")} >= {("Hezbollah", 1, True)}
    assert {(alias.name, level, sure) for alias, level, sure in index.sounding("hizbala")} == {("Hezbollah", 2, True)}
    alone = index_of("حزب الله")
    assert {(alias.name, level, sure) for alias, level, sure in alone.sounding("hizbala")} == {("حزب الله", 3, False)}
    assert index.begins_sounding("hizb")
    assert not index.begins_sounding("kalam")


def test_a_strict_entry_has_no_sounds() -> None:
    assert [*index_of("Qalamoun", spelling="strict").sounding("kalamun")] == []


def test_abbreviations_are_typed_and_those_of_several_words_are_names() -> None:
    index = index_of("Interim Force", abbreviations=("UNIFIL", "U.N. Force"))
    assert [alias.role for alias in index.typed("UNIFIL")] == ["abbreviation"]
    assert [alias.role for alias in index.exact("u n force")] == ["name"]
    assert index.exact("unifil") == ()


def test_where_the_arabic_spelling_disagrees_vowels_may_differ_little() -> None:
    index = index_of("Qalamoun", "القلمون")
    assert 2 in [level for _, level, _ in index.sounding("kelamun")]
    assert [*index.sounding("kalman")] == []
    assert [level for _, level, _ in index_of("Qalamoun").sounding("kalman")] == [2]
