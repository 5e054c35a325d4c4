"""Why a rule matches an article or does not in; a tree of its clauses for people, or the same for programs, out."""

from __future__ import annotations

from collections.abc import Iterator

from connectors.types import Json
from pipeline.writing.data import mention_data
from rules.explaining import Explanation
from rules.tracing import Seen, Trace

YES, NO = "✓", "✗"
MOST_SHOWN = 5  # words of one term, and terms of one list that are not there
UNHEARD = {
    "draft": "it is a draft: no article is read for it",
    "retired": "it is retired: no article is read for it",
    "shadow": "it is in the shadow: what it matches is stored and never sent",
}


def as_tree(explanation: Explanation) -> str:
    """Return the tree, a clause a line, each with a tick or a cross."""
    return "\n".join(_lines(explanation))


def as_record(explanation: Explanation) -> dict[str, Json]:
    """Return the whole of it, nothing left out."""
    rule = explanation.rule
    return {
        "rule": rule.id,
        "article": explanation.document,
        "matches": explanation.matches,
        "status": rule.status,
        "score": explanation.score,
        "why": explanation.why,
        "rule_version": rule.version,
        "gazetteer_version": explanation.gazetteer_version,
        "where": explanation.unwanted,
        "tree": _clause(explanation.tree),
    }


def _clause(tree: Trace) -> dict[str, Json]:
    return {
        "clause": tree.clause,
        "asked": tree.asked,
        "holds": tree.holds,
        "why": tree.why,
        "weight": tree.weight,
        "found": [_seen(seen) for seen in tree.found],
        "discounted": [_seen(seen) for seen in tree.discounted],
        "parts": [_clause(part) for part in tree.parts],
    }


def _seen(seen: Seen) -> dict[str, Json]:
    return {**mention_data(seen.mention), "how": seen.mention.how, "why": seen.why}


def _lines(explanation: Explanation) -> Iterator[str]:
    rule = explanation.rule
    does = "matches" if explanation.matches else "does not match"
    yield f"{YES if explanation.matches else NO} {rule.id} {does} {explanation.document}: {explanation.why}"
    if rule.status in UNHEARD:
        yield f"  · {UNHEARD[rule.status]}"
    if explanation.unwanted:
        yield f"  {NO} where: {explanation.unwanted}"
    elif rule.where:
        yield f"  {YES} where"
    yield from _branch(explanation.tree, "  ")


def _branch(tree: Trace, indent: str) -> Iterator[str]:
    """Yield the line of a clause, then what does not count in it, then its parts."""
    weight = "" if tree.weight is None else f"{tree.weight:+g} "
    asked = f" ({tree.asked})" if tree.asked else ""
    said = "; ".join(filter(None, (tree.why, *_words(tree))))
    yield f"{indent}{YES if tree.holds else NO} {weight}{tree.clause}{asked}{f': {said}' if said else ''}"
    for seen in tree.discounted:
        yield f"{indent}  · {_shown(seen, tree.clause)} does not count: {seen.why}"
    absent = [number for number, part in enumerate(tree.parts) if not (part.holds or part.parts or part.discounted)]
    folded = absent[MOST_SHOWN:]
    for number, part in enumerate(tree.parts):
        if number not in folded:
            yield from _branch(part, f"{indent}  ")
    if folded:
        yield f"{indent}  {NO} {len(folded)} more: not found"


def _words(tree: Trace) -> Iterator[str]:
    for seen in tree.found[:MOST_SHOWN]:
        yield f"{_shown(seen, tree.clause)}{f', for {seen.why}' if seen.why else ''}"
    if len(tree.found) > MOST_SHOWN:
        yield f"{len(tree.found) - MOST_SHOWN} more"


def _shown(seen: Seen, clause: str) -> str:
    mention = seen.mention
    how = "" if mention.how in {"", clause, mention.surface} else f", {mention.how}"
    return f"“{' '.join(mention.surface.split())}” ({mention.field} {mention.start}–{mention.end}{how})"
