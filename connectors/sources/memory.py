"""A feed's cursor in and out: what its last document held, and how far a document too long for one step was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from connectors.types import Cursor, Json

VERSION = 1
MOST = 2_000  # items remembered; a longer document keeps its first ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A document being handed over in several steps: its hash at the first, items done, identity of the last one."""

    body_hash: str
    done: int
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of a feed between two polls.

    `body_hash` is that of the last document handed over in full, empty after one that was not. `items` maps the
    identities of the last document to the key forms of their links. `by_link` says that the feed's ids
    proved worthless. `floor` is the interval that the document asked for.
    """

    body_hash: str = ""
    items: Mapping[str, str] = field(default_factory=dict)
    by_link: bool = False
    floor: timedelta | None = None
    walk: Walk | None = None


def recall(cursor: Cursor) -> Memory:
    """Read a cursor; one that is empty or of another version remembers nothing."""
    if cursor.version != VERSION or not cursor.data:
        return Memory()
    data = cursor.data
    floor, walk, items = data.get("floor"), data.get("walk"), data.get("items")
    return Memory(
        body_hash=str(data.get("hash", "")),
        items={str(each): str(link) for each, link in items.items()} if isinstance(items, dict) else {},
        by_link=data.get("by_link") is True,
        floor=timedelta(seconds=floor) if isinstance(floor, int) else None,
        walk=_walk(walk) if isinstance(walk, dict) else None,
    )


def remember(memory: Memory) -> Cursor:
    """Write a memory as a cursor."""
    data: dict[str, Json] = {"hash": memory.body_hash, "items": dict(list(memory.items.items())[:MOST])}
    if memory.by_link:
        data["by_link"] = True
    if memory.floor is not None:
        data["floor"] = int(memory.floor.total_seconds())
    if memory.walk is not None:
        data["walk"] = {"hash": memory.walk.body_hash, "done": memory.walk.done, "last": memory.walk.last}
    return Cursor(version=VERSION, data=data)


def _walk(data: Mapping[str, Json]) -> Walk:
    done = data.get("done")
    return Walk(
        body_hash=str(data.get("hash", "")),
        done=done if isinstance(done, int) else 0,
        last=str(data.get("last", "")),
    )
