"""The gazetteer that is shipped: every name of every entry finds it, and every entry says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.match import mentions
from rules.names.gazetteer import Entry
from rules.text.arabic import is_arabic
from rules.types import RuleSet
from rules.yaml import read
from tests.builders import a_document
from tests.rules.asking import entries_of, rules_of_files

FILES = sorted((Path(__file__).parents[3] / "rules" / "data").glob("*.yaml"))
ENTRIES = [entry for file in FILES for entry in entries_of(file)]
COUNTRIES = {entry.countries[0]: entry for entry in ENTRIES if entry.is_country}


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return rules_of_files(FILES)


def beside_evidence(entry: Entry, name: str) -> str:
    """Return a text that leaves no doubt: a word that says what is named, and the country."""
    country = COUNTRIES.get(entry.countries[0]) if entry.countries and not entry.is_country else None
    arabic = is_arabic(name)
    cue = {("place", True): "مدينة", ("group", True): "مقاتلو", ("place", False): "city of", ("group", False): "by"}
    there = next((one for one in country.names if is_arabic(one) is arabic), "") if country else ""
    said = f"{'وصل إلى' if arabic else 'They went to the'} {cue[entry.kind, arabic]} {name}"
    return f"{said} {'في' if arabic else 'in'} {there}." if there else f"{said}."


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_name_of_an_entry_finds_it(entry: Entry, shipped: RuleSet) -> None:
    lost = []
    for name in (*entry.names, *entry.misspelt):
        text = beside_evidence(entry, name)
        if entry.term not in {found.term for found in mentions(a_document(text, title=""), shipped)}:
            lost.append(text)
    for name in entry.abbreviations:
        text = f"{entry.name}. {name} fighters left."
        found = {(one.surface, one.term) for one in mentions(a_document(text, title=""), shipped)}
        if (name, entry.term) not in found:
            lost.append(text)
    assert lost == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_entry_has_a_name_in_latin_and_in_arabic_script(entry: Entry) -> None:
    assert {is_arabic(name) for name in entry.names} == {True, False}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_says_whose_work_it_is_and_under_which_licence(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "Own work of the marsad project" in text
    assert "licence of the project (MIT)" in text
    for section in read(text, file.name).entries.values():
        assert {str(entry.entries["source"].value) for entry in section.items} == {"own"}


def test_the_countries_of_the_world_are_there() -> None:
    assert len(COUNTRIES) > 190
    assert all(entry.demonyms for code, entry in COUNTRIES.items() if code in {"SY", "LB", "IQ", "FR", "ES", "US"})
