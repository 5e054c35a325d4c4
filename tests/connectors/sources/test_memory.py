"""What a cursor holds of a feed, there and back."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from connectors.sources.memory import MOST, Memory, Walk, recall, remember
from connectors.types import Cursor

FULL = Memory(
    body_hash="abc",
    items={"tag:1": "https://daily.example/1", "tag:2": ""},
    by_link=True,
    floor=timedelta(hours=1),
    walk=Walk(body_hash="def", done=2_000, last="tag:2"),
)


@pytest.mark.parametrize("memory", [Memory(), FULL])
def test_a_memory_survives_as_json(memory: Memory) -> None:
    cursor = remember(memory)
    assert recall(Cursor(version=cursor.version, data=json.loads(json.dumps(cursor.data)))) == memory


def test_no_more_is_remembered_than_a_step_may_bring() -> None:
    many = Memory(items={str(number): "" for number in range(MOST + 1)})
    assert list(recall(remember(many)).items) == [str(number) for number in range(MOST)]


def test_a_cursor_of_another_version_remembers_nothing() -> None:
    assert recall(Cursor(version=2, data=remember(FULL).data)) == Memory()
