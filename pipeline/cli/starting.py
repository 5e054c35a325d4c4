"""A folder in, a configuration to start from out: commented, with a first rule and the shipped gazetteer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pipeline.settings import schema

SCHEMA = Path(".marsad") / "marsad.schema.json"  # the first line of marsad.yaml names it


class OccupiedError(Exception):
    """Something is in the way of a file that would be written."""


def start(folder: Path) -> list[Path]:
    """Write the files and return where they are; raises OccupiedError, having written nothing, where one is taken."""
    wanted = {folder / name: text for name, text in _contents()}
    if taken := [path for path in wanted if path.exists()]:
        raise OccupiedError(f"{taken[0]} is there already, and nothing is overwritten.")
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(wanted)


def schema_text(made: Mapping[str, Any]) -> str:
    """Return a schema of the configuration as it is written and printed."""
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def write_schema(data: Path, text: str) -> Path:
    """Put a schema into the data folder, whole or not at all, and return where it is; raises OSError."""
    path = data / SCHEMA.name
    data.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
    return path


def _contents() -> Iterator[tuple[Path, str]]:
    yield from _texts(files("pipeline") / "templates", Path())
    yield from _texts(files("rules") / "data", Path("gazetteer"))
    yield SCHEMA, schema_text(schema())


def _texts(source: Traversable, target: Path) -> Iterator[tuple[Path, str]]:
    """Yield the YAML files of a folder of ours, and of those in it, with where each belongs."""
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _texts(entry, target / entry.name)
        elif entry.name.endswith(".yaml"):
            yield target / entry.name, entry.read_text(encoding="utf-8")
