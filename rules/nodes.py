"""A value of a YAML file with its place: what reading gives and every check asks."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from rules.errors import Diagnostic

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"

NO_KEYS: Mapping[str, Node] = {}  # one for all: nearly every node is a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One value and where it stands; lines and columns count from 1.

    `keys` holds, for a map, where each of its keys stands. `secret` says that the value must never be shown.
    """

    value: Mapping[str, Node] | tuple[Node, ...] | str | None
    file: str
    line: int
    column: int
    keys: Mapping[str, Node] = field(default_factory=lambda: NO_KEYS)
    quoted: bool = False
    secret: bool = False

    @property
    def place(self) -> str:
        """Return `file:line:column`."""
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def entries(self) -> Mapping[str, Node]:
        """Return what stands under each key; nothing where this is no map."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def items(self) -> tuple[Node, ...]:
        """Return the items; nothing where this is no list."""
        return self.value if isinstance(self.value, tuple) else ()

    def only(self, keys: Container[str]) -> Node:
        """Return this map with only these of its keys."""
        values = {key: value for key, value in self.entries.items() if key in keys}
        return replace(self, value=values, keys={key: self.keys[key] for key in values})

    def also(self, key: str, value: Node) -> Node:
        """Return this map with one more key, which stands where its value stands; or with another value for it."""
        keys = {key: replace(value, value=key, keys=NO_KEYS), **self.keys}
        return replace(self, value={**self.entries, key: value}, keys=keys)

    def diagnostic(self, code: str, message: str, *, hint: str | None = None) -> Diagnostic:
        """Return a finding about this value."""
        return Diagnostic(file=self.file, line=self.line, column=self.column, code=code, message=message, hint=hint)


def plain(node: Node) -> Plain:
    """Return the value alone, without places."""
    if isinstance(node.value, Mapping):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    return node.value


def locate(node: Node, path: Sequence[str | int]) -> Node:
    """Return the deepest node on the path from `node`; steps that do not exist are passed over."""
    for step in path:
        if isinstance(node.value, Mapping):
            node = node.value.get(str(step), node)
        elif isinstance(node.value, tuple) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
    return node
