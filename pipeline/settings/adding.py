"""A configuration's text and new sources in; the text with a line more for each, all else as it was, out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.errors import ConfigError
from pipeline.settings.loading import load_settings
from pipeline.settings.values import Settings
from rules.errors import Diagnostic, RuleError
from rules.nodes import Node, plain
from rules.yaml import read

FIRST_INDENT = 2  # columns; where there are sources already, theirs is taken


class NoRoomError(Exception):
    """The sources are written in a way that no line can be put into; the message says what to add by hand."""


def with_sources(text: str, file: str, sources: Sequence[Mapping[str, Any]]) -> str:
    """Return the text with these as the first items under `sources`; raises NoRoomError and RuleError."""
    root = read(text, file)
    newline = "\r\n" if "\r\n" in text else "\n"
    before, after = _parted(text, root)
    if before and not before.endswith(("\n", "\r")):
        before += newline
    heading = "" if "sources" in root.entries else f"{newline if before else ''}sources:{newline}"
    lines = [_flow(source) for source in sources]
    items = "".join(f"{' ' * _indent(root)}- {line}{newline}" for line in lines)
    written = f"{before}{heading}{items}{after}"
    if not _holds(written, root, lines):
        by_hand = "\n".join(lines)
        raise NoRoomError(f"The sources of {file} leave no room for a line; please add this by hand: {by_hand}")
    return written


def write_sources(settings: Settings, sources: Sequence[Mapping[str, Any]], *, environ: Mapping[str, str]) -> None:
    """Put the sources into the main file, all or none of them, where the configuration stays sound with them.

    Raises NoRoomError, and ConfigError for a source that does not fit in.
    """
    path = settings.path
    text = with_sources(path.read_bytes().decode(), str(path), sources)
    tried = path.with_name(f".{path.name}.new")  # beside it, because relative paths start there
    try:
        tried.write_bytes(text.encode())
        shutil.copymode(path, tried)
        load_settings(tried, environ)
        tried.replace(path.resolve())
    except ConfigError as error:
        raise ConfigError(_about(fault, str(path), tried=str(tried)) for fault in error.faults) from None
    finally:
        tried.unlink(missing_ok=True)


def _parted(text: str, root: Node) -> tuple[str, str]:
    """Return what stands up to the key `sources`, or up to the end where there is none, and what stands behind."""
    if "sources" not in root.entries:
        return text, ""
    lines = text.splitlines(keepends=True)
    place = root.keys["sources"].line
    return "".join(lines[:place]), "".join(lines[place:])


def _indent(root: Node) -> int:
    sources = root.entries.get("sources")
    return sources.column - 1 if sources and sources.items else FIRST_INDENT


def _holds(written: str, root: Node, lines: Sequence[str]) -> bool:
    """Return whether the text says what it said before and has the sources of these lines as well."""
    try:
        wanted, found = [plain(read(line, root.file)) for line in lines], plain(read(written, root.file))
    except RuleError:
        return False
    before = {key: plain(value) for key, value in root.entries.items()}
    earlier = before.get("sources") or []
    return isinstance(earlier, list) and found == {**before, "sources": [*wanted, *earlier]}


def _about(fault: Diagnostic, path: str, *, tried: str) -> Diagnostic:
    """Return a fault of the file that was tried as one of the file that people know."""
    said, hint = fault.message.replace(tried, path), fault.hint and fault.hint.replace(tried, path)
    return replace(fault, file=fault.file.replace(tried, path), message=said, hint=hint)


def _flow(value: Any) -> str:
    """Return a value in one line of YAML; JSON's quotes are YAML's as well, and plain words need none."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = json.dumps(value) if isinstance(value, bool) else str(value)
    return text if text.replace("-", "").isalnum() and text.isascii() else json.dumps(text, ensure_ascii=False)
