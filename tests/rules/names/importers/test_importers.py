"""Entries of GeoNames, Wikidata and FollowTheMoney become entries of ours; what is none is told with its line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rules.match import mentions
from rules.names.importers.imported import BadLineError, Imported
from rules.names.importers.reading import ABOUT, Format, Skipped, entries_in
from tests.builders import a_document
from tests.rules.asking import rules_of

HIMS = "77\tḨimş Sample\tHims Sample\tHims,حمص المثال,HMS,https://x.example,12\t34.5\t36.7\tP\tPPLA\tSY\t\t\t\t\t\t9\t\t\t\t"
CSV = """item,itemLabel,label_ar,itemAltLabel,countryCode,coord,inception,dissolved,abbr
http://www.wikidata.org/entity/Q11,Cedar Guard,حرس الأرز,"Guard of Cedars, Cedars Guard",LB,,1975-01-01,1990-10-13,CGX
http://www.wikidata.org/entity/Q11,Cedar Guard,,Garde du cèdre,FR,,,,
http://www.wikidata.org/entity/Q12,Q12,,,SY,,,,
somebody,Nobody,,,,,,,
http://www.wikidata.org/entity/Q13,Olive Band,,,SY,Point(36.5 34.25),,,
http://www.wikidata.org/entity/Q11,Cedar Guard,,,LB,,,,
"""


def an_entity(**more: Any) -> str:
    names = {"name": ["Olive Front", "جبهة الزيتون"], "alias": ["Olives"], "weakAlias": ["OF"], "country": ["sy"]}
    entity = {"id": "NK-ab12", "schema": "Organization", "properties": names, **more}
    return json.dumps(entity, ensure_ascii=False)


def read(text: str, form: Format) -> tuple[list[Imported], list[Skipped]]:
    found = [*entries_in(text.splitlines(keepends=True), form)]
    entries = [each for each in found if isinstance(each, Imported)]
    return entries, [each for each in found if isinstance(each, Skipped)]


def test_a_place_of_geonames_keeps_the_names_that_may_be_looked_for() -> None:
    (hims,), skipped = read(HIMS, "geonames")
    assert skipped == []
    assert (hims.id, hims.name, hims.source) == ("hims-sample-77", "Ḩimş Sample", "geonames:77")
    assert hims.names == {"und": ("Hims", "حمص المثال")}  # no code, address or number, nothing twice
    assert (hims.kind, hims.countries, hims.at) == ("city", ("SY",), (34.5, 36.7))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("77\tHims", "it has 2 columns where a GeoNames dump has 19"),
        (HIMS.replace("77", "x"), "it does not begin with the number of a place"),
        (HIMS.replace("36.7", "east"), "it does not say in numbers where the place lies"),
        (HIMS.replace("36.7", "360.7"), "it places it off the globe"),
        (HIMS.replace("Ḩimş Sample\tHims Sample", "!!\t??"), "its name holds no word that can be looked for"),
    ],
)
def test_a_bad_line_of_geonames_is_told_and_the_next_one_read(line: str, why: str) -> None:
    entries, skipped = read(f"{line}\n{HIMS}\n", "geonames")
    assert ([entry.id for entry in entries], skipped) == (["hims-sample-77"], [Skipped(1, why)])


def test_what_is_no_place_where_people_live_is_passed_over_and_an_id_is_taken_once() -> None:
    entries, skipped = read(
        f"{HIMS.replace('PPLA', 'CAVE').replace('	P	', '	S	')}\n{HIMS}\n{HIMS}\n", "geonames"
    )
    assert ([entry.id for entry in entries], skipped) == (
        ["hims-sample-77"],
        [Skipped(1), Skipped(3, "geonames:77 was there before")],
    )


def test_rows_of_one_item_of_wikidata_make_one_group() -> None:
    (cedar, olive), skipped = read(CSV, "wikidata")
    assert (cedar.id, cedar.name, cedar.countries) == ("cedar-guard-q11", "Cedar Guard", ("LB", "FR"))
    assert cedar.names == {"ar": ("حرس الأرز",), "und": ("Guard of Cedars", "Cedars Guard", "Garde du cèdre")}
    assert (cedar.since, cedar.until, cedar.abbreviations) == ("1975", "1990-10-13", ("CGX",))
    assert olive.at == (34.25, 36.5)
    assert [(each.line, each.why) for each in skipped] == [
        (5, "its item is none of Wikidata"),
        (5, "Q12 has no label that can be looked for"),
        (7, "wikidata:Q11 was there before"),
    ]


def test_a_result_without_items_is_refused() -> None:
    with pytest.raises(BadLineError, match="itemLabel"):
        read("name,country\nOlive,SY\n", "wikidata")


def test_an_organisation_of_followthemoney_keeps_its_strong_names() -> None:
    (olive,), skipped = read(an_entity(), "ftm")
    assert (olive.id, olive.name, olive.names) == (
        "olive-front-nk-ab12",
        "Olive Front",
        {"und": ("جبهة الزيتون", "Olives")},
    )
    assert (olive.countries, olive.source, skipped) == (("SY",), "ftm:NK-ab12", [])


@pytest.mark.parametrize(
    ("line", "skipped"),
    [
        ("{", "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ("[]", "it is no entity with properties"),
        (an_entity(id=None), "it has no id, or no name that can be looked for"),
        (an_entity(properties={"name": "!"}), "it has no id, or no name that can be looked for"),
        (an_entity(schema="Person"), ""),
    ],
)
def test_what_is_no_organisation_is_told_or_passed_over(line: str, skipped: str) -> None:
    assert read(line, "ftm") == ([], [Skipped(1, skipped)])


@pytest.mark.parametrize("form", ["geonames", "wikidata", "ftm"])
def test_what_is_imported_loads_and_is_found_as_listed_beside_its_country(form: Format) -> None:
    text = {"geonames": HIMS, "wikidata": CSV, "ftm": an_entity()}[form]
    entry, *_ = read(text, form)[0]
    lines = f"{ABOUT[form].section}:\n{entry.line(ABOUT[form].licence)}"
    country = {"SY": "Syria", "LB": "Lebanon"}[entry.countries[0]]
    if form != "geonames":
        lines += "places:\n"
    rules = rules_of(f"{lines}  - {{id: there, name: {country}, kind: country, country: {entry.countries[0]}}}\n")
    found = [found.term for found in mentions(a_document(f"{entry.name} in {country}"), rules)]
    kind = ABOUT[form].section.removesuffix("s")
    assert found == [f"{kind}:{entry.id}", "place:there"]
    assert mentions(a_document(entry.name), rules) == ()


def test_what_others_wrote_is_quoted() -> None:
    hostile = Imported(source='ftm:x"}', name='A: "b" #c, {d}', names={"und": ("- e", "null")}, countries=("NO",))
    (entry,) = rules_of(f"groups:\n{hostile.line('x: y')}").engine.entries
    assert (entry.names, entry.countries) == (('A: "b" #c, {d}', "- e", "null"), ("NO",))
