"""A node and a pydantic model in, the model's value or diagnostics in plain words out, each with its place.

Text becomes numbers, truth values and times here and only here, as the model asks (pydantic's lax mode).
A validator of a model may raise `PydanticCustomError("E034", 'no place "{name}"', {"name": …, "hint": …})`
to choose code and hint; a ValueError becomes E024 with its own words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from rules.errors import Diagnostic
from rules.fields import secrets_at
from rules.nodes import Node, locate, plain
from rules.wording import KINDS, Path, Problem, put

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SHORTEST_SECRET = 4  # characters; blotting out less would only spoil the sentence
M = TypeVar("M", bound=BaseModel)

Found = tuple[tuple[tuple[Path, str], ...], Problem]
"""A problem with the arms of unions that it lies in, outermost first: where the union stands, and which arm."""


def validate(model: type[M], node: Node) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """Return the value and nothing, or None and every fault. No message shows the value of a secret."""
    try:
        return model.model_validate(plain(node)), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
    secrets = [text for secret in secrets_at(model, node) if len(text := str(secret.value)) >= SHORTEST_SECRET]
    problems = _likeliest(_found(node, detail) for detail in details if not _is_echo(node, detail))
    return None, tuple(sorted({_without(secrets, put(problem, model, node)) for problem in problems}, key=_order))


def _is_echo(root: Node, detail: ErrorDetails) -> bool:
    """Tell whether a list is called too short only because faulty items of it, told on their own, do not count."""
    items = locate(root, detail["loc"]).items
    return detail["type"] == "too_short" and len(items) >= detail["ctx"]["min_length"]


def _found(root: Node, detail: ErrorDetails) -> Found:
    """Walk pydantic's location: a step that names nothing in the file names the arm of a union."""
    arms: list[tuple[Path, str]] = []
    path: Path = ()
    steps = detail["loc"]
    if detail["type"] == "missing" or steps[-1:] == ("[key]",):
        steps = steps[:-1]
    for step in steps:
        if _leads_on(locate(root, path), step):
            path = (*path, step)
        else:
            arms.append((path, str(step)))
    return tuple(arms), Problem(detail=detail, path=path, expected=tuple(filter(None, [KINDS.get(detail["type"])])))


def _leads_on(node: Node, step: str | int) -> bool:
    if isinstance(node.value, Mapping):
        return step in node.value
    return isinstance(node.value, tuple) and isinstance(step, int)


def _likeliest(found: Iterable[Found]) -> Iterator[Problem]:
    """Pass over the arms of unions that are not meant, so that one slip is told once."""
    unions: defaultdict[Path, defaultdict[str, list[Found]]] = defaultdict(lambda: defaultdict(list))
    for arms, problem in found:
        if arms:
            (path, arm), *inner = arms
            unions[path][arm].append((tuple(inner), problem))
        else:
            yield problem
    for path, branches in unions.items():
        yield from _meant(path, [list(_likeliest(branch)) for branch in branches.values()])


def _meant(path: Path, arms: list[list[Problem]]) -> list[Problem]:
    """Return the problems of the arm that fits best, or one that names every kind of value that would do."""
    fitting = [arm for arm in arms if not any(problem.expected and problem.path == path for problem in arm)]
    if fitting:
        return min(fitting, key=lambda arm: (sum(len(problem.path) <= len(path) + 1 for problem in arm), len(arm)))
    kinds = dict.fromkeys(kind for arm in arms for problem in arm for kind in problem.expected)
    return [replace(arms[0][0], path=path, expected=tuple(kinds))]


def _without(secrets: list[str], diagnostic: Diagnostic) -> Diagnostic:
    """Return the finding with every secret blotted out: a validator's own words may quote what it was given."""
    message, hint = diagnostic.message, diagnostic.hint
    for secret in secrets:
        message = message.replace(secret, "…")
        hint = hint and hint.replace(secret, "…")
    return replace(diagnostic, message=message, hint=hint)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    return diagnostic.file, diagnostic.line, diagnostic.column, diagnostic.code
