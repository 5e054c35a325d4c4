"""The list of bad inputs names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def test_every_bad_input_has_its_test() -> None:
    lines = [line for line in (HERE / "README.md").read_text().splitlines() if line.startswith("| ")]
    named = [(line, NAMED.findall(line)) for line in lines if not line.startswith("| input")]
    assert len(named) > 60
    assert [line for line, tests in named if not tests] == []
    sources = {file: (HERE.parent / file).read_text() for _, tests in named for file, _ in tests}
    assert [name for _, tests in named for file, name in tests if f"def {name}(" not in sources[file]] == []
