"""The example for people who install us is in order, and its rules find what they are about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.settings import Settings, load_settings
from rules.match import match
from rules.trying import tried
from tests.builders import a_document
from tests.configurations import SECRET

EXAMPLE = Path(__file__).parents[3] / "deploy" / "example"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return the example's settings, with the secrets that it asks for."""
    folder = shutil.copytree(EXAMPLE, tmp_path / "example")
    password = folder / "smtp-password"
    password.write_text("made-up")
    password.chmod(0o600)
    return load_settings(folder / "marsad.yaml", {"HOOK_SECRET": SECRET})


def test_the_example_is_in_order(settings: Settings) -> None:
    assert settings.warnings == ()
    assert [path.name for path in settings.files] == ["marsad.yaml", "elections.yaml", "ports.yaml"]
    assert len(settings.sources) == 3
    assert {spec.kind for spec in settings.channels.values()} == {"email", "webhook", "console"}


def test_what_it_repeats_of_the_defaults_is_the_default(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "marsad.yaml"
    path.write_text("channels: {}\n")
    bare = load_settings(path, {})
    assert (settings.delivery, settings.web, settings.retention) == (bare.delivery, bare.web, bare.retention)
    assert (settings.fetch.concurrency, settings.fetch.delay) == (bare.fetch.concurrency, bare.fetch.delay)


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("The Port of Tyre was closed on Sunday after the storm.", ["port-closed"]),
        ("أغلق مرفأ صور اليوم بسبب العاصفة", ["port-closed"]),
        ("A warning told merchant shipping to keep away.", ["shipping-warning"]),
        ("Parliament postponed the municipal elections until May.", ["election-postponed"]),
        ("Officials denied that the elections were postponed.", []),
        ("Observers and monitors were turned away.", ["election-observers"]),
        ("The airport was closed on Sunday.", []),
    ],
)
def test_its_rules_find_what_they_are_about(settings: Settings, body: str, rules: list[str]) -> None:
    assert [found.rule for found in match(a_document(body), settings.ruleset)] == rules


def test_the_tests_inside_its_rules_pass(settings: Settings) -> None:
    rules = settings.ruleset.rules.values()
    assert [tried(rule, case, settings.ruleset).verdict for rule in rules for case in rule.cases] == ["passed"] * 2
