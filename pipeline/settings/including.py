"""The main file in, one node out that holds what it says and what the files it includes say.

Lists are joined and maps merged; what is given twice is told with both places.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping
from dataclasses import replace
from os.path import realpath  # Path.resolve raises where links lead in a circle
from pathlib import Path

from pipeline.settings.files import read_bytes
from rules.errors import Diagnostic, RuleError
from rules.nodes import Node
from rules.yaml import parse

WILD = frozenset("*?[")


class Files:
    """The files of one configuration: what was read, what is wrong, and whether every one of them could be read.

    `patterns` are absolute names and patterns of all files that belong to it, also of those that do not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self.read: list[Path] = []
        self.diagnostics: list[Diagnostic] = []
        self.whole = True
        self.patterns = [str(path.absolute())]
        self._path = path

    def gather(self) -> Node:
        """Return the main file and what it includes as one map, without its `include`."""
        main = self._read(self._path, None)
        root = _without_include(main)
        for path, named in self._included(main.entries.get("include")):
            part = self._read(path, named)
            if "include" in part.entries:
                self._fault(part.keys["include"], "E011", "an included file cannot include others")
            root = self._joined(root, _without_include(part))
        return root

    def _read(self, path: Path, named: Node | None) -> Node:
        """Return the map that a file holds, without keys that say nothing; an empty one where there is a fault."""
        try:
            node, faults = parse(read_bytes(path, named), str(path))
        except RuleError as error:
            node, faults = None, error.diagnostics
        self.diagnostics += faults
        if node is None:
            self.whole = False
            return Node(value={}, file=str(path), line=1, column=1)
        self.read.append(path)
        if node.value is not None and not isinstance(node.value, Mapping):
            self._fault(node, "E023", "a file must be a map, lines of `key: value`")
            self.whole = False
        return node.only({key for key, value in node.entries.items() if value.value is not None})

    def _included(self, include: Node | None) -> Iterator[tuple[Path, Node]]:
        """Yield each file to include once, with where it is named; a pattern never means the main file."""
        seen = {realpath(self._path)}
        for pattern in _patterns(include):
            if not isinstance(pattern.value, str):
                self._fault(pattern, "E023", '"include" must be file names or patterns such as rules/*.yaml')
                continue
            self.patterns.append(str(self._path.parent.absolute() / pattern.value))
            for path in self._matching(pattern, pattern.value):
                if realpath(path) not in seen:
                    seen.add(realpath(path))
                    yield path, pattern

    def _matching(self, named: Node, pattern: str) -> list[Path]:
        folder = self._path.parent
        if not WILD & set(pattern):
            if realpath(folder / pattern) == realpath(self._path):
                self._fault(named, "E011", "the file includes itself")
            return [folder / pattern]
        names = sorted(glob.glob(pattern, root_dir=folder, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        found = [folder / name for name in names if (folder / name).is_file()]
        if not found:
            self._fault(named, "W151", f'no file matches "{pattern}"')
        return found

    def _joined(self, root: Node, part: Node) -> Node:
        values, keys = dict(root.entries), dict(root.keys)
        for name, value in part.entries.items():
            if name not in values:
                values[name], keys[name] = value, part.keys[name]
            elif isinstance(values[name].value, tuple) and isinstance(value.value, tuple):
                values[name] = replace(values[name], value=values[name].items + value.items)
            elif isinstance(values[name].value, Mapping) and isinstance(value.value, Mapping):
                values[name] = self._merged(values[name], value)
            else:
                self._twice(part.keys[name], keys[name])
        return replace(root, value=values, keys=keys)

    def _merged(self, first: Node, second: Node) -> Node:
        for name in first.entries.keys() & second.entries.keys():
            self._twice(second.keys[name], first.keys[name])
        return replace(
            first,
            value={**first.entries, **second.only(second.entries.keys() - first.entries.keys()).entries},
            keys={**second.keys, **first.keys},
        )

    def _twice(self, second: Node, first: Node) -> None:
        self._fault(second, "E013", f'"{second.value}" is given twice', hint=f"first at {first.place}")

    def _fault(self, node: Node, code: str, message: str, *, hint: str | None = None) -> None:
        self.diagnostics.append(node.diagnostic(code, message, hint=hint))


def _without_include(node: Node) -> Node:
    return node.only(node.entries.keys() - {"include"})


def _patterns(include: Node | None) -> tuple[Node, ...]:
    """Return what is to be included: each item of a list, or the one name that stands alone."""
    if include is None:
        return ()
    return include.items if isinstance(include.value, tuple) else (include,)
