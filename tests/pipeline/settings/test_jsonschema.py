"""The schema that editors use says of examples what we say of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from connectors.registry import CHANNELS, SOURCES
from pipeline.settings import schema
from pipeline.settings.forms import ConfigurationForm
from tests.pipeline.settings.test_loading import FILES, WHOLE

ROOT = Path(__file__).parents[3]
SHIPPED = sorted(
    path
    for folder in ("deploy/example", "pipeline/templates", "rules/data")
    for path in (ROOT / folder).rglob("*.yaml")
)


def complaints(text: str) -> list[str]:
    """Return what an editor would mark in the text."""
    validator = Draft202012Validator(schema())
    errors = validator.iter_errors(yaml.safe_load(text) or {})
    return [meant.json_path for error in errors if (meant := best_match([error]))]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_knows_every_section_and_every_kind() -> None:
    made: dict[str, Any] = schema()
    assert set(made["properties"]) == set(ConfigurationForm.model_fields)
    kinds = made["$defs"]["Source"]["properties"]
    assert set(SOURCES) <= set(kinds)
    assert {f"{kind} channel" for kind in CHANNELS} <= {made_of.get("title") for made_of in made["$defs"].values()}


@pytest.mark.parametrize("text", [WHOLE, FILES["rules/ports.yaml"]])
def test_an_editor_finds_nothing_in_what_we_accept(text: str) -> None:
    assert complaints(text) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_an_editor_finds_nothing_in_what_we_ship(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("webb: x", "$"),
        ("fetch: {timeout: 20}", "$.fetch.timeout"),
        ("sources: [{id: a, feed: 'https://a.example/', nope: 1}]", "$.sources[0]"),
        ("sources: [{id: a, listing: {url: 'https://a.example/'}}]", "$.sources[0].listing"),
        ("engine: {nats: x}", "$.engine"),
        ("rules: [{id: a, match: [x], severity: hihg}]", "$.rules[0].severity"),
    ],
)
def test_an_editor_marks_what_we_refuse(text: str, place: str) -> None:
    assert complaints(text) == [place]


def test_fields_tell_what_they_are_for() -> None:
    fetch = schema()["$defs"]["FetchForm"]["properties"]
    assert all(field.get("description") or "$ref" in field for field in fetch.values())
