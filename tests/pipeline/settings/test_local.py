"""The schema with the ids of one configuration: these are completed and checked, and all that is no id is taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from pipeline.settings import local_schema
from tests.configurations import a_configuration
from tests.pipeline.settings.test_jsonschema import ROOT

EXAMPLE = ROOT / "deploy/example"
GAZETTEER = """
places:
  - {id: syria, name: Syria, kind: country, country: SY}
  - {id: qalamoun, name: Qalamoun, in: syria, countries: [SY]}
groups: [{id: hezbollah, name: Hezbollah, country: LB}]
lists: {denial: [denied]}
filters: [{id: no-sport, none: [football]}]
"""
MAIN = """
include: [gazetteer.yaml]
sources: [{id: wire, feed: 'https://wire.example/rss'}]
channels: {desk: {type: console}}
rules: [{id: ports, match: [port]}]
"""


@pytest.fixture
def validator(tmp_path: Path) -> Draft202012Validator:
    path = a_configuration(tmp_path, MAIN, {"gazetteer.yaml": GAZETTEER})
    return Draft202012Validator(local_schema(path))


def rule(**more: Any) -> dict[str, Any]:
    return {"rules": [{"id": "a", "match": ["x"], **more}]}


def match(asked: str) -> dict[str, Any]:
    return rule(match=yaml.safe_load(asked))


@pytest.mark.parametrize(
    "asked",
    [
        "['place:qalamoun', 'group:hezbollah', 'list:denial', 'rule:ports', 'country:SY']",
        "['place:Deir Attiyah', 'group:Party of God', 'exact:x', 'note: this', 're:/a/', 2013, siege, حصار]",
        "{places: [qalamoun, 'place:syria', 'list:denial', 'country:SY', Deir Attiyah], groups: [hezbollah]}",
        "{all: [{place: qalamoun}, {group: hezbollah}, {country: SY}]}",
        "{near: {of: [['place:qalamoun'], x], within: 1 sentence, except_near: 'list:denial'}}",
        "{score: {at_least: 1, of: {'place:qalamoun': 1, snow: 1}}}",
    ],
)
def test_what_is_there_may_be_named_and_whatever_is_no_id_stays_free(
    asked: str, validator: Draft202012Validator
) -> None:
    assert [*validator.iter_errors(match(asked))] == []


@pytest.mark.parametrize(
    "asked",
    [
        "['place:qalamun-x']",
        "['group:qalamoun']",
        "['list:denials']",
        "['rule:port']",
        "['filter:no-sport']",
        "['country:XX']",
        "{places: [qalamun-x]}",
        "{groups: ['group:qalamoun']}",
        "{keywords: ['list:denials']}",
        "{place: hezbollah}",
        "{group: qalamoun}",
        "{country: XX}",
        "{all: [{any: [x, ['place:qalamun-x']]}]}",
        "{near: {of: [x, y], within: 1 sentence, except_near: 'list:denials'}}",
        "{score: {at_least: 1, of: {'place:qalamun-x': 1}}}",
    ],
)
def test_an_id_that_nobody_has_is_marked(asked: str, validator: Draft202012Validator) -> None:
    assert [*validator.iter_errors(match(asked))] != []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (rule(notify=["desk", {"to": "desk"}]), rule(notify=["desks"])),
        (rule(notify=[{"to": "desk"}]), rule(notify=[{"to": "desks"}])),
        (rule(where={"sources": {"ids": ["wire"]}}), rule(where={"sources": {"ids": ["wires"]}})),
        (rule(where={"sources": {"not": ["wire"]}}), rule(where={"sources": {"not": ["wires"]}})),
        (
            rule(tests=[{"text": "x", "expect": "match", "because": "filter:no-sport"}]),
            rule(tests=[{"text": "x", "expect": "match", "because": "filter:sport"}]),
        ),
        ({"lists": {"a": ["place:syria"]}}, {"lists": {"a": ["place:syrian"]}}),
        (
            {"places": [{"id": "a", "name": "A", "in": "syria", "needs": ["place:qalamoun"]}]},
            {"places": [{"id": "a", "name": "A", "in": "syrian"}]},
        ),
    ],
)
def test_channels_sources_and_what_lies_around_a_place_are_known_too(
    right: dict[str, Any], wrong: dict[str, Any], validator: Draft202012Validator
) -> None:
    assert [*validator.iter_errors(right)] == []
    assert [*validator.iter_errors(wrong)] != []


def test_an_editor_finds_nothing_in_the_examples_and_completes_their_ids() -> None:
    made = local_schema(EXAMPLE / "marsad.yaml")
    Draft202012Validator.check_schema(made)
    for path in EXAMPLE.rglob("*.yaml"):
        assert [*Draft202012Validator(made).iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))] == [], path
    assert {"place:tyre-port", "list:denial", "rule:port-closed", "country:LB"} <= {
        *made["$defs"]["Term"]["anyOf"][0]["enum"]
    }
    assert {"desk", "hook"} <= {*made["$defs"]["ChannelName"]["enum"]}


def test_what_is_not_configured_may_not_be_named(tmp_path: Path) -> None:
    validator = Draft202012Validator(local_schema(a_configuration(tmp_path)))
    assert [*validator.iter_errors(match("[port]"))] == []
    assert [*validator.iter_errors(rule(where={"sources": {"ids": ["wire"]}}))] != []
