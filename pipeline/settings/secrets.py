"""Nodes with `${NAME}` and `*_file` in, the same with variables filled in and paths made absolute out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from connectors.secret_files import secrets_in
from pipeline.settings.files import open_to_others
from rules.errors import Diagnostic
from rules.nodes import Node
from rules.suggestions import nearest

REFERENCE = re.compile(r"(?P<escaped>\$\$\{)|\$\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)\}|(?P<broken>\$\{)")


class Secrets:
    """Fills in what a file only names.

    `diagnostics` tells what could not be filled in and what others can read; at the places `unfilled` there is nothing
    to check.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.unfilled: set[str] = set()
        self._environ = environ

    def fill(self, node: Node) -> Node:
        """Return the node with each `${NAME}` in it replaced and marked as secret, and each `*_file` made absolute.

        `$${` stands for the text `${`.
        """
        if isinstance(node.value, str):
            return self._text(node, node.value)
        if isinstance(node.value, tuple):
            return replace(node, value=tuple(map(self.fill, node.value)))
        if isinstance(node.value, Mapping):
            return replace(node, value={key: self._under(key, value) for key, value in node.value.items()})
        return node

    def database(self, root: Node) -> Node:
        """Return the settings with the address of the database read from its `database_file`, where there is one."""
        named = root.entries.get("database_file")
        if named is None or not isinstance(named.value, str):
            return root
        if "database" in root.entries:
            self._fault(named, "E025", 'give "database" or "database_file", not both')
            return root
        try:
            address = secrets_in(Path(named.value))[0].get_secret_value()
        except ValueError as error:
            self._fault(named, "E015", f'"database_file" {error}')
            return root
        return root.also("database", replace(named, value=address, secret=True))

    def _under(self, key: str, node: Node) -> Node:
        filled = self.fill(node)
        if not key.endswith("_file") or not isinstance(filled.value, str):
            return filled
        path = located(filled.value, filled)
        if open_to_others(path):
            hint = f"chmod 600 {filled.value}"
            self._fault(node, "W150", "others can read this file of secrets", hint=hint)
        return replace(filled, value=str(path), secret=False)

    def _text(self, node: Node, text: str) -> Node:
        if "${" not in text:
            return node
        value = REFERENCE.sub(lambda found: self._replacement(found, node), text)
        return replace(node, value=value, secret=True)

    def _replacement(self, found: re.Match[str], node: Node) -> str:
        if found["escaped"]:
            return "${"
        name: str | None = found["name"]
        if name and name in self._environ:
            return self._environ[name]
        self.unfilled.add(node.place)
        if name:
            near = nearest(name, self._environ)
            hint = f"did you mean {near}?" if near else None
            self._fault(node, "E014", f"the environment variable {name} is not set", hint=hint)
        else:
            self._fault(node, "E014", 'a "${" without a name and "}"', hint='write ${NAME}, or "$${" for the text "${"')
        return found[0]

    def _fault(self, node: Node, code: str, message: str, *, hint: str | None = None) -> None:
        self.diagnostics.append(node.diagnostic(code, message, hint=hint))


def located(path: str, node: Node) -> Path:
    """Return the absolute path that `path` means in the file where the node stands."""
    return (Path(node.file).parent / Path(path).expanduser()).absolute()
