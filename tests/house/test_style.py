"""How the code reads: what ruff cannot see."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("connectors", "rules", "pipeline")
TREES = {path: ast.parse(path.read_text()) for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))}
LONGEST = 300  # lines; beyond it a second idea hides in the file
VAGUE = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
THEIRS = {"connect_tcp"}  # what a library calls, in its own order
ITSELF = {"self", "cls", "s", "session"}  # the first argument that does not count: an object, or a store's session


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_module_opens_with_a_sentence() -> None:
    silent = [relative(path) for path, tree in TREES.items() if not (ast.get_docstring(tree) or "").count(".")]
    assert silent == []


def test_every_file_has_one_idea_and_a_name_that_says_which() -> None:
    assert [relative(path) for path in TREES if path.stem in VAGUE] == []
    assert [relative(path) for path in TREES if len(path.read_text().splitlines()) > LONGEST] == []


def test_arguments_from_the_third_on_are_given_by_name() -> None:
    crowds = [f"{relative(path)}: {name}" for path, tree in TREES.items() for name in crowded(tree)]
    assert crowds == []


def crowded(tree: ast.Module) -> Iterator[str]:
    """Yield functions that take more than two values by position; bodies that a library calls back are its own."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("__") and function.name not in THEIRS:
            names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
            if len(names) - len(ITSELF.intersection(names[:1])) > 3:
                yield function.name
