"""A configuration's text and a new source in; the text with one line more, all else as it was, out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from typing import Any

from pipeline.settings.loading import load_settings
from pipeline.settings.values import Settings
from rules.nodes import Node
from rules.yaml import read

FIRST_INDENT = "  "


class NoRoomError(Exception):
    """The sources are written in a way that no line can be put into; the message says what to add by hand."""


def with_source(text: str, file: str, source: Mapping[str, Any]) -> str:
    """Return the text with the source as the first item under `sources`; raises NoRoomError and RuleError."""
    line = f"- {_flow(source)}"
    root = read(text, file)
    sources = root.entries.get("sources") if isinstance(root.value, Mapping) else None
    if sources is None:
        return f"{text.rstrip()}\n\nsources:\n{FIRST_INDENT}{line}\n".lstrip()
    lines = text.splitlines(keepends=True)
    place, indent = _place(root, sources, lines)
    if indent is None:
        raise NoRoomError(f"The sources of {file} stand on one line; please add this one by hand: {_flow(source)}")
    return "".join([*lines[:place], f"{indent}{line}\n", *lines[place:]])


def write_source(settings: Settings, source: Mapping[str, Any], *, environ: Mapping[str, str]) -> None:
    """Put the source into the main file, whole or not at all, where the configuration stays sound with it.

    Raises NoRoomError, and ConfigError for a source that does not fit in.
    """
    path = settings.path
    text = with_source(path.read_text(encoding="utf-8"), str(path), source)
    tried = path.with_name(f".{path.name}.new")  # beside it, because relative paths start there
    try:
        tried.write_text(text, encoding="utf-8")
        shutil.copymode(path, tried)
        load_settings(tried, environ)
        tried.replace(path)
    finally:
        tried.unlink(missing_ok=True)


def _place(root: Node, sources: Node, lines: list[str]) -> tuple[int, str | None]:
    """Return before which line the new one goes, and how far in; no indent where the sources share a line."""
    if sources.value is None:
        return root.keys["sources"].line, FIRST_INDENT
    first = sources.value[0] if isinstance(sources.value, tuple) and sources.value else sources
    before, dash, _ = lines[first.line - 1].partition("-")
    return first.line - 1, before if dash and not before.strip() else None


def _flow(value: Any) -> str:
    """Return a value in one line of YAML; JSON's quotes are YAML's as well, and plain words need none."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    return text if text.replace("-", "").isalnum() and text.isascii() else json.dumps(text, ensure_ascii=False)
