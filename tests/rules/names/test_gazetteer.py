"""Entries by id, name, country and place."""

from __future__ import annotations

import pytest

from rules.names.gazetteer import Entry, Gazetteer


def an_entry(key: int, id_: str, **more: object) -> Entry:
    return Entry(**{"key": key, "id": id_, "kind": "place", "names": (id_.title(),), **more})  # type: ignore[arg-type]


@pytest.fixture
def gazetteer() -> Gazetteer:
    return Gazetteer(
        [
            an_entry(0, "lebanon", is_country=True, countries=("LB",)),
            an_entry(1, "bekaa", inside="lebanon", countries=("LB",), names=("Bekaa", "Biqāʿ")),
            an_entry(2, "arsal", inside="bekaa", countries=("LB",)),
            an_entry(3, "tyre", countries=("LB",)),
            an_entry(4, "amal", kind="group", countries=("LB",), abbreviations=("AML",)),
        ]
    )


def ids(entries: list[Entry]) -> list[str]:
    return sorted(entry.id for entry in entries)


def test_an_entry_is_found_by_any_of_its_names_in_any_typography(gazetteer: Gazetteer) -> None:
    found = gazetteer.by_name("place", "BIQA'")
    assert found is not None
    assert found.id == "bekaa"
    assert gazetteer.by_name("group", "AML") == gazetteer.by_id("group", "amal")
    assert gazetteer.by_name("group", "Bekaa") is None


def test_what_lies_in_a_place_lies_there_at_any_depth(gazetteer: Gazetteer) -> None:
    bekaa = gazetteer.by_id("place", "bekaa")
    assert bekaa is not None
    assert ids(gazetteer.inside(bekaa)) == ["arsal"]


def test_a_country_holds_every_place_that_carries_it(gazetteer: Gazetteer) -> None:
    lebanon = gazetteer.by_id("place", "lebanon")
    assert lebanon is not None
    assert ids(gazetteer.inside(lebanon)) == ["arsal", "bekaa", "tyre"]
    assert ids(gazetteer.of_country("LB")) == ["arsal", "bekaa", "lebanon", "tyre"]
