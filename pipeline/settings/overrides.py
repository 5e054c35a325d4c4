"""Settings and the environment in, settings out in which `MARSAD_…` variables have the last word.

`MARSAD_DATABASE` and `MARSAD_DATA` stand for the plain keys, `MARSAD_FETCH__USER_AGENT` for `user_agent` in `fetch`; a
value in square brackets is a list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from rules.errors import RuleError
from rules.nodes import Node
from rules.yaml import read

PREFIX = "MARSAD_"
PLAIN_KEYS = frozenset(
    {"DATABASE", "DATABASE_FILE", "DATA"}
)  # other plain names, such as MARSAD_CONFIG, are no settings


def override(root: Node, environ: Mapping[str, str]) -> Node:
    """Return the settings with every variable that names one put in its place."""
    for name in sorted(environ):
        path = name.removeprefix(PREFIX)
        if name.startswith(PREFIX) and ("__" in path or path in PLAIN_KEYS):
            root = _put(root, path.lower().split("__"), _value(f"${name}", environ[name]))
    return root


def _value(file: str, text: str) -> Node:
    """Return the value of a variable; it may be a secret, so it is never shown."""
    if text.startswith("[") and text.endswith("]"):
        with suppress(RuleError):
            return read(text, file)
    return Node(value=text, file=file, line=1, column=1, quoted=True, secret=True)


def _put(root: Node, path: Sequence[str], value: Node) -> Node:
    step, *rest = path
    key = next((key for key in root.entries if key.lower().replace("-", "_") == step), step)
    if rest:
        return root.also(key, _put(root.entries.get(key, replace(value, value={})), rest, value))
    # a secret and the file of that secret exclude each other: the variable wins over both
    return root.only(root.entries.keys() - {key, _twin(key)}).also(key, value)


def _twin(key: str) -> str:
    return key.removesuffix("_file") if key.endswith("_file") else f"{key}_file"
