"""What `init` writes, and that it writes all of it or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli.starting import SCHEMA, OccupiedError, schema_text, start
from pipeline.settings import load_settings, schema


def test_what_is_written_can_be_used_at_once(tmp_path: Path) -> None:
    written = start(tmp_path / "new" / "folder")
    assert all(path.is_file() for path in written)
    settings = load_settings(tmp_path / "new" / "folder" / "marsad.yaml", {})
    assert settings.warnings == ()
    assert settings.ruleset.rules
    assert settings.channels
    assert {path.suffix for path in written} == {".yaml", ".json"}


def test_the_schema_is_written_where_editors_look_for_it(tmp_path: Path) -> None:
    start(tmp_path)
    assert (tmp_path / SCHEMA).read_text() == schema_text(schema())
    assert json.loads(schema_text(schema()))["title"] == "marsad.yaml"


def test_where_one_file_is_taken_none_is_written(tmp_path: Path) -> None:
    taken = start(tmp_path / "first")[-1].relative_to(tmp_path / "first")
    path = tmp_path / "second" / taken
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    with pytest.raises(OccupiedError, match="is there already, and nothing is overwritten"):
        start(tmp_path / "second")
    assert [found for found in (tmp_path / "second").rglob("*") if found.is_file()] == [path]
