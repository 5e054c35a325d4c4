"""What was written in, a short digest that changes with its meaning out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from rules.nodes import Node, Plain, plain


def digest(*parts: Plain) -> str:
    """Return twelve hexadecimal digits that follow from the parts alone."""
    written = json.dumps(parts, ensure_ascii=True, sort_keys=True)
    return sha256(written.encode()).hexdigest()[:12]


class Versions:
    """The digests of what rules ask for: of their own match and filters, and of the lists and rules that they name.

    `asked_by` holds what stands under each `rule:ID` and `list:ID`. Each of these is read once, whoever names it.
    """

    def __init__(self, asked_by: Mapping[str, Sequence[Node]]) -> None:
        self._asked_by = asked_by
        self._known: dict[str, str] = {}

    def of_rule(self, identifier: str, *, where: Node | None) -> str:
        """Return the digest of a rule with its `where`."""
        term = f"rule:{identifier}"
        self._read(term)
        return digest(self._known[term], plain(where) if where else None)

    def _read(self, term: str) -> None:
        """Take in a rule or list after those that it names; what names itself is a fault, told elsewhere."""
        ahead, waiting = [term], set[str]()
        while ahead:
            this = ahead[-1]
            nodes = self._asked_by[this]
            named = {text for node in nodes for text in _texts(node) if text in self._asked_by}
            first = named - waiting - self._known.keys() - {this}
            if first and this not in self._known:
                waiting.add(this)
                ahead += sorted(first)
                continue
            waiting.discard(ahead.pop())
            if this not in self._known:
                versions: dict[str, Plain] = {name: self._known.get(name) for name in named}
                self._known[this] = digest([plain(node) for node in nodes], versions)


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node.value, str):
        yield node.value
    for inner in (*node.items, *node.entries.values()):
        yield from _texts(inner)
