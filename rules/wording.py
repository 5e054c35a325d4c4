"""One of pydantic's errors in, one sentence about the file in the words of the file out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel

from rules.errors import Diagnostic
from rules.fields import fields_at
from rules.nodes import Node, locate
from rules.suggestions import choice, did_you_mean, listed

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]

LONGEST_SHOWN = 40
OWN_CODE = re.compile(r"[EW]\d{3}")
KINDS = {  # how pydantic names the wrong kind of value, and how we name the right one
    "string_type": "text",
    "string_sub_type": "text",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a map",
    "mapping_type": "a map",
    "model_type": "a map",
    "model_attributes_type": "a map",
    "dataclass_type": "a map",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a date such as 2026-11-22",
    "date_parsing": "a date such as 2026-11-22",
    "date_from_datetime_parsing": "a date such as 2026-11-22",
}
PREDICATES = ("must ", "needs ", "is ", "has ", "cannot ", "may ")  # how a validator goes on from the name of its value
BOUNDS = {
    "greater_than": "must be more than {gt}, not {shown}",
    "greater_than_equal": "must be at least {ge}, not {shown}",
    "less_than": "must be less than {lt}, not {shown}",
    "less_than_equal": "must be at most {le}, not {shown}",
    "too_short": "must hold at least {min_length}, not {actual_length}",
    "too_long": "must hold at most {max_length}, not {actual_length}",
    "string_too_short": "must have at least {min_length} characters, not {shown}",
    "string_too_long": "must have at most {max_length} characters",
    "string_pattern_mismatch": "must have the form {pattern}, not {shown}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One of pydantic's errors, the way to what it is about, and the kinds of value that would do there."""

    detail: ErrorDetails
    path: Path
    expected: tuple[str, ...] = ()


def put(problem: Problem, model: type[BaseModel], root: Node) -> Diagnostic:
    """Return the diagnostic for a problem in a `model` that was read from `root`."""
    kind, node = problem.detail["type"], locate(root, problem.path)
    if kind == "extra_forbidden":
        return _unknown_key(problem.path, model, root)
    if kind in {"missing", "union_tag_not_found"}:
        return node.diagnostic("E022", f'"{_missing(problem)}" is missing{_inside(problem.path, root)}')
    if kind == "union_tag_invalid":
        return _unknown_kind(problem, node)
    if problem.expected:
        words = f"{_subject(problem.path)} must be {listed(problem.expected)}, not {_shown(node)}"
        return node.diagnostic("E023", words, hint=_as_list(problem, node))
    subject = _subject(problem.path)
    if problem.detail["loc"][-1:] == ("[key]",):
        node, subject = _key(problem.path, root), "this name"
    if OWN_CODE.fullmatch(kind):
        return node.diagnostic(kind, problem.detail["msg"], hint=problem.detail.get("ctx", {}).get("hint"))
    words, hint = _not_allowed(problem, node)
    return node.diagnostic("E024", f"{subject}{words}", hint=hint)


def _not_allowed(problem: Problem, node: Node) -> tuple[str, str | None]:
    """Return what is said of a value of the right kind that is not allowed, and a hint."""
    kind, context = problem.detail["type"], problem.detail.get("ctx", {})
    if kind in {"literal_error", "enum"}:
        allowed = re.findall(r"'([^']*)'", context["expected"])
        return f" must be {listed(allowed)}, not {_shown(node)}", did_you_mean(str(node.value), allowed)
    if kind in BOUNDS:
        bounds = {name: _plain(bound) for name, bound in context.items()}
        return f" {BOUNDS[kind].format(**bounds, shown=_shown(node))}", None
    if kind in {"value_error", "assertion_error"}:
        words = str(context["error"])
        return f" {words}" if words.startswith(PREDICATES) else f": {words}", None
    return f": {problem.detail['msg'].replace('Input should be', 'must be')}", context.get("hint")


def _plain(bound: object) -> object:
    """Return a bound as people write it: a form without its anchors, a number without a pointless fraction."""
    if isinstance(bound, float) and bound.is_integer():
        return int(bound)
    return bound.strip("^$") if isinstance(bound, str) else bound


def _missing(problem: Problem) -> str:
    discriminator = problem.detail.get("ctx", {}).get("discriminator")
    return discriminator.strip("'") if discriminator else str(problem.detail["loc"][-1])


def _unknown_kind(problem: Problem, node: Node) -> Diagnostic:
    """Return that a map says by one of its keys that it is of a kind that does not exist."""
    context = problem.detail["ctx"]
    place = locate(node, (_missing(problem),))
    known = re.findall(r"'([^']*)'", context["expected_tags"])
    words = f'"{_missing(problem)}" must be {listed(known)}, not {_shown(place)}'
    return place.diagnostic("E026", words, hint=did_you_mean(context["tag"], known))


def _unknown_key(path: Path, model: type[BaseModel], root: Node) -> Diagnostic:
    *parents, key = path
    within = locate(root, parents)
    place, word = _key(path, root), str(key)
    if ":" in word and locate(root, path).value is None:
        hint: str | None = 'a space belongs after ":"'
    else:
        known = fields_at(model, root, parents)
        hint = did_you_mean(word, known) or choice([name for name in known if name not in within.keys])
    return place.diagnostic("E021", f'unknown key "{word}"{_inside(tuple(parents), root)}', hint=hint)


def _key(path: Path, root: Node) -> Node:
    """Return the key that the path ends with, rather than its value."""
    return locate(root, path[:-1]).keys[str(path[-1])]


def _subject(path: Path) -> str:
    """Return what the path leads to, as a sentence begins."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return "this"
    return f'"{names[-1]}"' if isinstance(path[-1], str) else f'an item of "{names[-1]}"'


def _inside(path: Path, root: Node) -> str:
    """Return what the path leads to, as a sentence ends: an item of a list by its id, where it has one."""
    name = locate(root, path).entries.get("id")
    if name and isinstance(name.value, str):
        return f" in {_shown(name)}"
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return ""
    return f" in {names[-1]}" if isinstance(path[-1], str) else f" in an item of {names[-1]}"


def _shown(node: Node) -> str:
    if isinstance(node.value, Mapping):
        return "a map"
    if isinstance(node.value, tuple):
        return f"a list of {len(node.value)}"
    if node.value is None:
        return "nothing"
    if node.secret:
        return "what the variable holds"
    return f'"{node.value[:LONGEST_SHOWN]}{"…" if len(node.value) > LONGEST_SHOWN else ""}"'


def _as_list(problem: Problem, node: Node) -> str | None:
    """Return how a single text is written where a list is asked for."""
    lone = problem.expected == ("a list",) and isinstance(node.value, str) and not node.secret
    return f"write [{_shown(node)}]" if lone else None
