"""YAML text in, values with their places out. The one door to the YAML library; scalars stay as they are written.

`NO` is Norway, `22:30` a time of day and `0123` four digits: nothing is guessed here, types are the schema's business
(`rules.validation`). Only an unquoted `null`, `~` or nothing at all is no value. What the text may cost is bounded
before anything is built: its size, its depth, and what its aliases unfold to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml  # libyaml's parser: forty times the speed of one in Python; ruamel.yaml's C one refuses [place:x]
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from rules.errors import Diagnostic, RuleError
from rules.nodes import NO_KEYS, Node
from rules.yaml_text import checked, syntax_fault, unwanted

DEEPEST = 60
MOST_ALIASED = 200_000  # nodes that aliases may add to a file
MOST_ALIASED_PER_NODE = 100  # and how many for each node that is written out
NO_VALUE = frozenset({"", "~", "null", "Null", "NULL"})


def read(text: str | bytes, file: str) -> Node:
    """Return what the one document in `text` says; `file` is only named in places. An empty text is no value.

    Raises RuleError with every fault that `parse` finds.
    """
    node, faults = parse(text, file)
    if node is None or faults:
        raise RuleError(faults)
    return node


def parse(text: str | bytes, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return what the document says, as far as it can be read, and its faults: slips such as a key given twice.

    There is nothing where the text is no YAML at all or costs too much.
    """
    builder = _Builder(file)
    try:
        source = checked(text, file)
        return builder.build(yaml.parse(source, Loader=yaml.CSafeLoader)), tuple(builder.faults)
    except yaml.MarkedYAMLError as error:
        return None, (*builder.faults, syntax_fault(error, source, file))
    except RuleError as error:
        return None, (*builder.faults, *error.diagnostics)


class _Built(NamedTuple):
    """A finished node, how many nodes it unfolds to, and how deep it is."""

    node: Node
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class _Open:
    """A list or map that is still being read."""

    start: CollectionStartEvent
    items: list[Node] = field(default_factory=list)
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Node] = field(default_factory=dict)
    key: Node | None = None
    merged: list[Node] = field(default_factory=list)
    size: int = 1
    height: int = 0


class _Builder:
    """Turns the parser's events into nodes, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Diagnostic] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, _Built | None] = {}
        self._root: Node | None = None
        self._documents = 0
        self._written = 0
        self._aliased = 0

    def build(self, events: Iterable[Event]) -> Node:
        for event in events:
            if isinstance(event, ScalarEvent):
                self._finish(event, _Built(self._scalar(event)))
            elif isinstance(event, CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, CollectionEndEvent):
                self._end()
            elif isinstance(event, AliasEvent):
                self._add(self._alias(event))
            elif isinstance(event, DocumentStartEvent):
                self._begin_document(event)
        if self._aliased > MOST_ALIASED_PER_NODE * self._written:
            self._fault(self._node(None), "E009", "the aliases in this file unfold to far more than is written")
        return self._root or self._node(None)

    def _begin_document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(self._node(None, event), "E007", "a second document starts here; one file holds one document")

    def _scalar(self, event: ScalarEvent) -> Node:
        quoted = bool(event.style)
        value = None if not quoted and event.value in NO_VALUE else event.value
        node = self._node(value, event, quoted=quoted)
        if event.style == '"' and (problem := unwanted(event.value)):
            self._fault(node, "E004", problem, hint="in single quotes a backslash stands for itself")
        return node

    def _begin(self, event: CollectionStartEvent) -> None:
        if len(self._open) >= DEEPEST:
            self._stop(self._node(None, event), "E008", f"lists and maps are nested more than {DEEPEST} deep")
        if event.anchor:
            self._anchors[event.anchor] = None
        self._open.append(_Open(event))

    def _end(self) -> None:
        done = self._open.pop()
        if not isinstance(done.start, MappingStartEvent):
            node = self._node(tuple(done.items), done.start)
        else:
            for source in done.merged:
                self._merge(done, source)
            node = self._node(done.values, done.start, keys=done.keys)
        self._finish(done.start, _Built(node, done.size, done.height))

    def _finish(self, event: NodeEvent, built: _Built) -> None:
        self._written += 1
        tag = getattr(event, "tag", None)
        if tag and not tag.endswith(("2002:str", "2002:seq", "2002:map")):
            self._fault(built.node, "E010", f'tags such as "{tag}" have no meaning here')
        if event.anchor:
            self._anchors[event.anchor] = built
        self._add(built)

    def _alias(self, event: AliasEvent) -> _Built:
        here = self._node(None, event)
        if event.anchor not in self._anchors:
            self._fault(here, "E009", f"nothing is named &{event.anchor} above this alias")
            return _Built(here)
        target = self._anchors[event.anchor]
        if target is None:
            self._fault(here, "E009", f"the alias *{event.anchor} stands inside what it names")
            return _Built(here)
        self._aliased += target.size
        if self._aliased > MOST_ALIASED:
            self._stop(here, "E009", f"the aliases up to here unfold to more than {MOST_ALIASED:,} values")
        if len(self._open) + target.height > DEEPEST:
            self._stop(here, "E008", f"lists and maps are nested more than {DEEPEST} deep")
        return target

    def _add(self, built: _Built) -> None:
        if not self._open:
            self._root = built.node
            return
        parent = self._open[-1]
        parent.size += built.size
        parent.height = max(parent.height, built.height + 1)
        if not isinstance(parent.start, MappingStartEvent):
            parent.items.append(built.node)
        elif parent.key is None:
            parent.key = self._key(built.node)
        else:
            self._pair(parent, parent.key, built.node)
            parent.key = None

    def _key(self, node: Node) -> Node:
        if isinstance(node.value, Mapping | tuple):
            self._fault(node, "E010", "a key must be plain text, not a list or a map")
        return node

    def _pair(self, parent: _Open, key: Node, value: Node) -> None:
        if isinstance(key.value, Mapping | tuple):
            return
        name = key.value if key.value is not None else "null"
        if name == "<<" and not key.quoted:
            parent.merged += value.value if isinstance(value.value, tuple) else (value,)
        elif name in parent.keys:
            first = parent.keys[name]
            self._fault(key, "E006", f'the key "{name}" is given twice', hint=f"first at {first.place}")
        else:
            parent.keys[name] = key
            parent.values[name] = value

    def _merge(self, into: _Open, source: Node) -> None:
        if not isinstance(source.value, Mapping):
            self._fault(source, "E010", '"<<" takes a map, or a list of maps')
            return
        for name, value in source.value.items():
            into.values.setdefault(name, value)
            into.keys.setdefault(name, source.keys[name])

    def _node(
        self,
        value: Mapping[str, Node] | tuple[Node, ...] | str | None,
        event: Event | None = None,
        *,
        keys: Mapping[str, Node] = NO_KEYS,
        quoted: bool = False,
    ) -> Node:
        mark = event.start_mark if event else None
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Node(value=value, file=self.file, line=line, column=column, keys=keys, quoted=quoted)

    def _fault(self, node: Node, code: str, message: str, *, hint: str | None = None) -> None:
        self.faults.append(node.diagnostic(code, message, hint=hint))

    def _stop(self, node: Node, code: str, message: str) -> None:
        raise RuleError([node.diagnostic(code, message)])
