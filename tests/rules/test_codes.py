"""Every code that is used has a meaning, and every meaning is used."""

from __future__ import annotations

import re
from pathlib import Path

from rules.codes import MEANING

ROOT = Path(__file__).parents[2]
USED = {
    code
    for room in ("rules", "pipeline")
    for path in (ROOT / room).rglob("*.py")
    if path.name != "codes.py"
    for code in re.findall(r'"([EW][0-9]{3})"', path.read_text(encoding="utf-8"))
}


def test_every_code_in_use_has_a_meaning() -> None:
    assert sorted(USED - set(MEANING)) == []


def test_every_meaning_is_in_use() -> None:
    assert sorted(set(MEANING) - USED) == []


def test_every_code_has_the_form_of_one() -> None:
    assert all(re.fullmatch(r"[EW][0-9]{3}", code) for code in MEANING)
