"""What was written in, a short digest that changes with its meaning out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from rules.nodes import Node, Plain, plain


def digest(*parts: Plain) -> str:
    """Return twelve hexadecimal digits that follow from the parts alone."""
    written = json.dumps(parts, ensure_ascii=True, sort_keys=True)
    return sha256(written.encode()).hexdigest()[:12]


def rule_version(identifier: str, rules: Mapping[str, Node], lists: Mapping[str, Node]) -> str:
    """Return the digest of what a rule asks for: its own match, and the lists and rules that it names."""
    asked: dict[str, Plain] = {}
    ahead = [f"rule:{identifier}"]
    while ahead:
        term = ahead.pop()
        kind, _, name = term.partition(":")
        node = (rules if kind == "rule" else lists).get(name)
        if node and term not in asked:
            asked[term] = plain(node)
            ahead += (text for text in _texts(node) if text.startswith(("rule:", "list:")))
    return digest(asked[f"rule:{identifier}"], asked)


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node.value, str):
        yield node.value
    for inner in (*node.items, *node.entries.values()):
        yield from _texts(inner)
