"""`marsad names`: why a text mentions what it does, what names are taken for, and gazetteers of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Marsad
from tests.configurations import a_configuration

CONFIG = """
channels: {screen: {type: console}}
places:
  - {id: tripoli-lb, name: Tripoli, country: LB}
  - {id: tripoli-ly, name: Tripoli, country: LY}
  - {id: qalamoun, name: Qalamoun, names: {ar: [القلمون]}, country: SY}
  - {id: tyre, name: Tyre, country: LB, ambiguous: [en]}
groups:
  - {id: hezbollah, name: Hezbollah, country: LB}
  - {id: front, name: Front, active: {from: 2012}}
"""
GEONAMES = "77\tHims Sample\tHims Sample\tحمص المثال\t34.5\t36.7\tP\tPPL\tSY\t\t\t\t\t\t9\t\t\t\t\n"


@pytest.fixture(autouse=True)
def config(tmp_path: Path) -> Path:
    return a_configuration(tmp_path, CONFIG)


def test_every_hit_and_every_refusal_is_told_with_its_reason(marsad: Marsad) -> None:
    done = marsad("names", "explain", "Kalamoun, والقلمون, Kata'ib Hezbollah and Tripoli", "--json")
    told = [(one["surface"], one["term"], one["counts"], one["level"], one["particle"]) for one in done.records]
    assert told == [
        ("Kalamoun", "place:qalamoun", True, 1, ""),
        ("والقلمون", "place:qalamoun", True, 0, "و"),
        ("Hezbollah", "group:hezbollah", False, 0, ""),
        ("Tripoli", "place:tripoli-lb", False, 0, ""),
        ("Tripoli", "place:tripoli-ly", False, 0, ""),
    ]
    assert done.records[2]["why"] == "it is part of the name of another organisation"
    assert done.records[3]["candidates"] == ["place:tripoli-lb", "place:tripoli-ly"]
    assert {one["zone"] for one in done.records} == {"lead"}


def test_a_text_comes_as_an_argument_from_a_file_or_from_stdin(marsad: Marsad, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kalamoun")
    said = marsad("names", "explain", "Kalamoun").out
    assert said == "0-8 “Kalamoun” counts as place:qalamoun, spelt like Qalamoun\n"
    assert marsad("names", "explain", "--file", "a.txt").out == said
    assert marsad("names", "explain", "-", stdin=b"Kalamoun").out == said
    assert marsad("names", "explain").code == marsad("names", "explain", "x", "--file", "a.txt").code == 2


def test_the_day_of_a_text_can_be_told(marsad: Marsad) -> None:
    assert " counts as group:front" in marsad("names", "explain", "The Front", "--date", "2013-01-01").out
    assert "is active from 2012" in marsad("names", "explain", "The Front", "--date", "2011-01-01").out


def test_a_text_without_names_is_told_of_to_people_only(marsad: Marsad) -> None:
    told, listed = marsad("names", "explain", "Nothing"), marsad("names", "explain", "Nothing", "--json")
    assert (told.out, told.err) == ("", "Nothing in it looks like a known name.\n")
    assert (listed.code, listed.out, listed.err) == (0, "", "")


def test_names_are_held_against_words_names_and_cities(marsad: Marsad) -> None:
    found = {(one["term"], one["alias"]): one for one in marsad("names", "check", "--json").records}
    assert len(found) == 7
    assert found["place:tripoli-lb", "Tripoli"]["entries"] == ["place:tripoli-ly (Tripoli)"]
    assert "Tripoli (LY)" in found["place:tripoli-lb", "Tripoli"]["cities"]
    assert found["place:tyre", "Tyre"]["first_names"] == ["tyre"]
    assert found["group:front", "Front"]["words"] == ["front"]
    qalamoun = found["place:qalamoun", "Qalamoun"]
    assert len(qalamoun["spellings"]) == 20
    assert {"Kalamun", "Qalamoon", "al-Qalamoun"} <= {*qalamoun["spellings"]}
    assert "للقلمون" in found["place:qalamoun", "القلمون"]["spellings"]


def test_without_entries_people_read_of_names_that_collide(marsad: Marsad) -> None:
    assert "Qalamoun (place" not in marsad("names", "check").out
    assert "Qalamoun (place:qalamoun)\n  also taken: " in marsad("names", "check", "qalamoun").out
    assert marsad("names", "check", "Qalamoun").out == marsad("names", "check", "place:qalamoun").out
    done = marsad("names", "check", "qalamon")
    assert (done.code, done.err) == (1, 'No place or group "qalamon"; did you mean "qalamoun"?\n')


def test_what_was_imported_can_be_included(marsad: Marsad, tmp_path: Path) -> None:
    (tmp_path / "SY.txt").write_text(GEONAMES + "broken\n")
    done = marsad("names", "import", "SY.txt", "--format", "geonames", "--out", "gazetteer.yaml")
    assert (done.code, done.out) == (4, "")
    assert done.err == (
        "line 2: it has 1 columns where a GeoNames dump has 19\n"
        "1 entries written, 1 bad lines, 0 of other kinds passed over.\n"
    )
    assert "GeoNames (https://www.geonames.org), under CC BY 4.0" in (tmp_path / "gazetteer.yaml").read_text()
    a_configuration(tmp_path, f"include: [gazetteer.yaml]\n{CONFIG}")
    line = json.dumps({"text": "Hims Sample lies near Qalamoun."})
    (answer,) = marsad("mentions", stdin=line.encode()).records
    assert [one["term"] for one in answer["mentions"]] == ["place:hims-sample-77", "place:qalamoun"]


def test_an_import_goes_to_stdout_and_takes_in_what_is_asked_for(marsad: Marsad, tmp_path: Path) -> None:
    (tmp_path / "all.txt").write_text(GEONAMES + GEONAMES.replace("77", "78").replace("SY", "LB"))
    done = marsad("names", "import", "all.txt", "--format", "geonames", "--country", "lb", "--licence", "odd")
    assert done.code == 0
    assert done.out.count("- {id") == done.out.count('source: "geonames:78", licence: "odd"') == 1
    none = marsad("names", "import", "all.txt", "--format", "geonames", "--country", "FR")
    assert none.out.endswith("places:\n  []\n")


def test_only_what_was_imported_is_written_over(marsad: Marsad, tmp_path: Path) -> None:
    (tmp_path / "SY.txt").write_text(GEONAMES)
    order = ("names", "import", "SY.txt", "--format", "geonames", "--out")
    assert [marsad(*order, "new.yaml").code for _ in range(2)] == [0, 0]
    before = (tmp_path / "marsad.yaml").read_text()
    done = marsad(*order, "marsad.yaml")
    assert (done.code, done.err) == (1, "marsad.yaml is there already, and was not written by an import.\n")
    assert (tmp_path / "marsad.yaml").read_text() == before
    assert [*tmp_path.glob(".*.new")] == []


def test_a_hostile_line_is_skipped_and_never_held(marsad: Marsad, tmp_path: Path) -> None:
    lines = [b"x" * 500_000, b"\xff\xfe\t" * 9, GEONAMES.encode()]
    (tmp_path / "odd.txt").write_bytes(b"\n".join(lines))
    done = marsad("names", "import", "odd.txt", "--format", "geonames")
    assert done.err.splitlines()[:2] == ["line 1: it is longer than 100,000 bytes", "line 2: it is not UTF-8"]
    assert done.out.count("- {id") == 1


def test_a_file_of_another_kind_is_refused(marsad: Marsad, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n")
    done = marsad("names", "import", "odd.csv", "--format", "wikidata")
    assert (done.code, done.err) == (1, 'odd.csv: the columns "item" and "itemLabel" are missing\n')
