"""A cursor in and out: how far each file has been read, and of a backfill in which window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from connectors.types import Cursor, Json, Window

VERSION = 1
MOST_TRIES = 3  # of a step that costs its reader the life; then the file is set aside until it changes
UNFINISHED = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Progressed:
    """How far one file has been read: the byte to go on at, its size when it was left, and tries that failed there."""

    offset: int = 0
    size: int = UNFINISHED
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcWalk:
    """How far each file has been read, under a short digest of its path; without a window the walk is live."""

    files: Mapping[str, Progressed] = field(default_factory=dict)
    window: tuple[datetime, datetime] | None = None

    def of(self, path: str) -> Progressed:
        """Return how far a file has been read."""
        return self.files.get(_short(path), Progressed())

    def with_file(self, path: str, progressed: Progressed) -> WarcWalk:
        """Return the walk with a file read so far."""
        return replace(self, files={**self.files, _short(path): progressed})

    def only(self, paths: Mapping[str, int]) -> WarcWalk:
        """Return the walk without files that are not there any more."""
        there = set(map(_short, paths))
        return replace(self, files={name: each for name, each in self.files.items() if name in there})


def began(window: Window) -> Cursor:
    """Return the cursor of a backfill that has read nothing yet."""
    return remember(WarcWalk(window=(window.start, window.end)))


def recall(cursor: Cursor) -> WarcWalk:
    """Read a cursor; one that is empty, broken or of another version has read nothing."""
    data = cursor.data if cursor.version == VERSION else {}
    files, window = data.get("files"), data.get("window")
    return WarcWalk(
        files={name: each for name, found in files.items() if (each := _progressed(found))}
        if isinstance(files, dict)
        else {},
        window=(datetime.fromisoformat(str(window[0])), datetime.fromisoformat(str(window[1])))
        if isinstance(window, list)
        else None,
    )


def remember(walk: WarcWalk) -> Cursor:
    """Write a walk as a cursor."""
    data: dict[str, Json] = {"files": {name: [each.offset, each.size, each.tries] for name, each in walk.files.items()}}
    if walk.window:
        data["window"] = [moment.isoformat() for moment in walk.window]
    return Cursor(version=VERSION, data=data)


def _progressed(found: Json) -> Progressed | None:
    numbers = [number for number in found if isinstance(number, int)] if isinstance(found, list) else []
    return Progressed(offset=numbers[0], size=numbers[1], tries=numbers[2]) if len(numbers) == 3 else None


def _short(path: str) -> str:
    return sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:16]
