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


def rule_version(identifier: str, asked_by: Mapping[str, Sequence[Node]], *, where: Node | None) -> str:
    """Return the digest of what a rule asks for: its own match and filters, and the lists and rules that it names.

    `asked_by` holds what stands under each `rule:ID` and `list:ID`.
    """
    asked: dict[str, Plain] = {}
    ahead = [f"rule:{identifier}"]
    while ahead:
        term = ahead.pop()
        if term in asked_by and term not in asked:
            asked[term] = [plain(node) for node in asked_by[term]]
            ahead += (text for node in asked_by[term] for text in _texts(node) if text.startswith(("rule:", "list:")))
    return digest(asked[f"rule:{identifier}"], asked, plain(where) if where else None)


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node.value, str):
        yield node.value
    for inner in (*node.items, *node.entries.values()):
        yield from _texts(inner)
