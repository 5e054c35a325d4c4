"""House and map are one: docs/house.md names every file, and its walk is the way that the code goes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAP = (ROOT / "docs/house.md").read_text()
OWN_GROUPS = {"cli", "demo", "migrations"}  # named on the map as a whole


def test_every_file_is_on_the_map() -> None:
    words = set(re.findall(r"\w+", MAP))
    files = [path for room in ("connectors", "rules", "pipeline") for path in (ROOT / room).rglob("*.py")]
    named = [path for path in files if not path.stem.startswith("__") and not OWN_GROUPS & set(path.parts)]
    assert [str(path.relative_to(ROOT)) for path in named if path.stem not in words] == []


def test_every_path_on_the_map_is_there() -> None:
    walk = MAP[MAP.index("## The walk") : MAP.index("## The rooms")]
    paths = re.findall(r"`((?:connectors|rules|pipeline)/[\w/]+\.py)`", walk)
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_an_entry_is_carried_in_the_order_of_the_walk() -> None:
    stages = ["capture", "extract", "dedupe", "alert", "match"]  # alerts are made of what match, inside, returns
    assert uses("pipeline/carrying.py", stages) == stages


def test_a_delivery_goes_the_way_of_the_walk() -> None:
    assert uses("pipeline/dispatch.py", ["claim", "deliver", "compose", "keep", "sent"]) == [
        "claim",
        "deliver",
        "compose",
        "keep",
        "sent",
    ]


def uses(file: str, names: list[str]) -> list[str]:
    """Return the names in the order in which the file first uses them, imports apart."""
    tree = ast.parse((ROOT / file).read_text())
    found: list[tuple[int, int, str]] = []
    for node in ast.walk(tree):
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else None
        if name in names and isinstance(node, ast.expr):
            found.append((node.lineno, node.col_offset, name))
    return list(dict.fromkeys(name for _, _, name in sorted(found)))
