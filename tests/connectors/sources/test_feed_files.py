"""Each feed in `tests/connectors/data` beside what it says: `full.rss` is read as `full.rss.json` tells."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.sources.documents import Document
from connectors.sources.feed import parse
from connectors.sources.items import Place, take_stock
from connectors.types import Entry
from tests.builders import NOON

DATA = Path(__file__).parents[1] / "data"
ANSWERS = sorted(DATA.glob("*.json"))
UNTOLD = {"source", "listed_at", "item_hash", "document_url", "position"}
URL = "https://daily.example/feeds/all"


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.stem)
def test_a_feed_says_what_stands_beside_it(answer: Path) -> None:
    found = parse(answer.with_suffix("").read_bytes(), "", url=URL)
    assert isinstance(found, Document)
    assert as_told(found) == json.loads(answer.read_text())


def test_every_feed_has_its_answer() -> None:
    assert {answer.with_suffix("").name for answer in ANSWERS} == {
        path.name for path in DATA.iterdir() if path.suffix != ".json"
    }


@given(st.sampled_from(ANSWERS), st.floats(0, 1), st.integers(0, 60), st.binary(max_size=12))
def test_no_damage_makes_the_reader_stumble(answer: Path, where: float, length: int, instead: bytes) -> None:
    whole = answer.with_suffix("").read_bytes()
    start = int(where * len(whole))
    found = parse(whole[:start] + instead + whole[start + length :], "", url=URL)
    if isinstance(found, Document):
        assert as_told(found)


def as_told(document: Document) -> dict[str, Any]:
    """Return what the answers tell: everything that is there, but for what depends on the poll."""
    stock = take_stock(document, Place(source="daily", url=URL, at=NOON))
    floor = document.floor.total_seconds() if document.floor else None
    told: dict[str, Any] = {"form": document.form, "title": document.title, "hub": document.hub, "floor": floor}
    told |= {"refused": list(document.refused), "notes": list(stock.notes), "whole": document.whole}
    return {key: value for key, value in told.items() if value} | {
        "entries": [entry_as_told(entry) for entry in stock.entries(0, 100)]
    }


def entry_as_told(entry: Entry) -> dict[str, Any]:
    values = {field.name: getattr(entry, field.name) for field in fields(entry) if field.name not in UNTOLD}
    return {key: plain(value) for key, value in values.items() if value}


def plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
