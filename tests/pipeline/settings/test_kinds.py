"""Every kind in the registry can be configured, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.registry import CHANNELS, SOURCES
from tests.configurations import QUIET, faults_of, settings_from

SOURCE = "sources: [{{id: a, {}}}]\n{}".format


def test_a_bare_text_stands_for_the_field_of_that_kind(tmp_path: Path) -> None:
    (short,) = settings_from(tmp_path, SOURCE("feed: https://a.example/rss", QUIET)).sources
    (long,) = settings_from(tmp_path, SOURCE("feed: {url: https://a.example/rss}", QUIET)).sources
    assert short == long
    assert isinstance(short.options, SOURCES["feed"].options)


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ("every: 15m", f"11 E025 a source has exactly one of the keys {', '.join(SOURCES)}; this one has none"),
        ("fed: x", '19 E021 unknown key "fed" in "a"; did you mean "feed"?'),
        ("feed: ", '25 E023 "feed" must be a map, not nothing'),
        ("feed: {url: 'https://a.example/', nope: 1}", '53 E021 unknown key "nope" in feed'),
    ],
)
def test_a_source_that_is_not_of_exactly_one_kind_is_told(tmp_path: Path, keys: str, fault: str) -> None:
    found = faults_of(tmp_path, SOURCE(keys, QUIET))
    assert [line for line in found if line.startswith(f"marsad.yaml:1:{fault}")], found


@pytest.mark.parametrize("written", ["captures/*.warc.gz", "[captures/*.warc.gz]", "{path: captures/*.warc.gz}"])
def test_files_may_be_named_by_a_text_or_a_list_and_start_at_the_configuration(tmp_path: Path, written: str) -> None:
    (source,) = settings_from(tmp_path, SOURCE(f"warc: {written}", QUIET)).sources
    assert source.options.address == f"{tmp_path}/captures/*.warc.gz"


def test_every_kind_that_was_promised_is_there() -> None:
    assert list(SOURCES) == ["feed", "sitemap", "wordpress", "listing", "wayback", "warc", "page"]


def test_a_channel_says_which_kind_it_is(tmp_path: Path) -> None:
    settings = settings_from(tmp_path, QUIET)
    assert settings.channels["screen"].kind == "console"
    assert isinstance(settings.channels["screen"].options, CHANNELS["console"].options)
    assert faults_of(tmp_path, "channels: {a: {type: emial}, b: {}}\n") == [
        'marsad.yaml:1:22 E026 "type" must be email, webhook or console, not "emial"; did you mean "email"?',
        'marsad.yaml:1:33 E022 "type" is missing in b',
    ]


def test_the_name_of_a_channel_has_a_form(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "channels: {My Desk: {type: console}}\n") == [
        'marsad.yaml:1:12 E024 this name must have the form [a-z0-9][a-z0-9_-]*, not "My Desk"'
    ]
