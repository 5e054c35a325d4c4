"""A feed's cursor in and out: what its last document held, and how far a document too long for one step was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

from connectors.sources.documents import Seen
from connectors.types import Cursor, Json

VERSION = 1
MOST = 2_000  # items remembered; a longer document keeps its first ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A document being handed over in several steps: its hash at the first, items done, identity of the last one.

    `mark` is the last one's, "" where the document could not be parted.
    """

    body_hash: str
    done: int
    last: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An item that says what it said before: its mark, its id and the key form of its link."""

    mark: str
    id: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of a feed between two polls.

    `body_hash` is that of the last document handed over in full, empty after one that was not. `items` maps the
    identities of the last document to the key forms of their links. `marks` maps some of the same identities to mark
    and id, where that is enough to name the item again. `by_link` says that the feed's ids
    proved worthless. `floor` is the interval that the document asked for, and `head` the mark of all it said beside its
    items.
    """

    body_hash: str = ""
    items: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    by_link: bool = False
    floor: timedelta | None = None
    head: str = ""
    walk: Walk | None = None

    def seen(self, *, most: int) -> Seen | None:
        """Return what need not be read again; None in a walk that began without marks, where all must be."""
        walk = self.walk
        if walk and not walk.mark:
            return None
        marks = frozenset(mark for mark, _ in self.marks.values())
        return Seen(
            marks=marks,
            head=self.head,
            after=walk.mark if walk else "",
            done=walk.done if walk else 0,
            most=max(most, 1),
        )

    def known(self) -> Mapping[str, Known]:
        """Return the items that can be named again, by their marks."""
        marks = self.marks.items()
        return {mark: Known(mark=mark, id=id_, link=self.items[name]) for name, (mark, id_) in marks}


def recall(cursor: Cursor) -> Memory:
    """Read a cursor; one that is empty or of another version remembers nothing."""
    if cursor.version != VERSION or not cursor.data:
        return Memory()
    data = cursor.data
    floor, walk, items = data.get("floor"), data.get("walk"), data.get("items")
    told_of = {name: _told(told) for name, told in items.items()} if isinstance(items, dict) else {}
    return Memory(
        body_hash=str(data.get("hash", "")),
        items={name: told[0] for name, told in told_of.items()},
        marks={name: (told[1], told[2] if len(told) > 2 else name) for name, told in told_of.items() if len(told) > 1},
        by_link=data.get("by_link") is True,
        floor=timedelta(seconds=floor) if isinstance(floor, int) else None,
        head=str(data.get("head", "")),
        walk=_walk(walk) if isinstance(walk, dict) else None,
    )


def remember(memory: Memory) -> Cursor:
    """Write a memory as a cursor."""
    items = {name: _telling(name, memory) for name in islice(memory.items, MOST)}
    data: dict[str, Json] = {"hash": memory.body_hash, "items": items}
    if memory.by_link:
        data["by_link"] = True
    if memory.floor is not None:
        data["floor"] = int(memory.floor.total_seconds())
    if memory.head:
        data["head"] = memory.head
    if memory.walk is not None:
        walk = memory.walk
        data["walk"] = {"hash": walk.body_hash, "done": walk.done, "last": walk.last, "mark": walk.mark}
    return Cursor(version=VERSION, data=data)


def _telling(name: str, memory: Memory) -> Json:
    """Return an item's link, or a list of link, mark, and its id if that is not its name."""
    link = memory.items[name]
    if name not in memory.marks:
        return link
    mark, id_ = memory.marks[name]
    return [link, mark] if id_ == name else [link, mark, id_]


def _told(told: Json) -> list[str]:
    return [str(part) for part in told] if isinstance(told, list) and told else [str(told)]


def _walk(data: Mapping[str, Json]) -> Walk:
    done = data.get("done")
    return Walk(
        body_hash=str(data.get("hash", "")),
        done=done if isinstance(done, int) else 0,
        last=str(data.get("last", "")),
        mark=str(data.get("mark", "")),
    )
