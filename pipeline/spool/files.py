"""Bodies in files: each compressed under its SHA-256, and a note for each entry whose page is not read to the end."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from threading import Lock

from connectors.interfaces import Clock
from connectors.types import Archived
from pipeline.kept import Kept
from pipeline.spool.packed import UNNAMED, DamagedBody, pack, unpack
from pipeline.store import Store, captures
from pipeline.store.packing import moment
from pipeline.store.packing import pack as as_json
from pipeline.store.packing import unpack as from_json

LEAST_FREE = 256 * 1024 * 1024  # bytes left on the disk, below which it is left to the database
WAITING = timedelta(days=8)  # that a note is kept; a page is tried no longer than that
HELD, UNFINISHED = "held", ".part"


class FileSpool:
    """A folder of bodies, in which one process at a time writes (`Node` sees to that); safe in many threads.

    A file's time says when its body was last kept, and decides on its end: nobody removes what was kept a moment ago.
    """

    def __init__(self, folder: Path, store: Store, *, now: Clock, least_free: int = LEAST_FREE) -> None:
        self._folder = folder
        self._store = store
        self._now = now
        self._least_free = least_free
        self._lock = Lock()  # between finding a file as it should be, or too old, and what is done about it
        self._numbers = count()

    def keep(self, kept: Kept, body: bytes) -> None:
        """Write the body, unless it lies there; on disk when this returns."""
        path = self._path(kept.sha256)
        packed = pack(body)
        if self._touched(path, size=len(packed)):
            return
        self._has_room()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._write(path, packed, lasting=True)

    def hold(self, kept: Kept) -> None:
        """Write a note of the capture. It may be lost with the power: the page is then fetched again."""
        path = self._note(kept.entry)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._write(path, json.dumps(as_json(kept)).encode(), lasting=False)

    def held(self, entry: str) -> tuple[Kept, bytes] | None:
        """Return the capture that the note of this entry speaks of, and see that its body stays."""
        with suppress(OSError, ValueError, TypeError, AttributeError, DamagedBody):  # a note may hold anything
            written = json.loads(self._note(entry).read_bytes())
            kept = from_json(Kept, written, captured_at=moment, archived=_archived)
            if self._touched(self._path(kept.sha256)):
                return kept, self.body(kept.sha256)
        return None

    def let_go(self, entry: str) -> None:
        """Remove the note."""
        with suppress(OSError):
            self._note(entry).unlink()

    def body(self, sha256: str) -> bytes:
        """Return a body; raises DamagedBody."""
        try:
            packed = self._path(sha256).read_bytes()
        except OSError as error:
            raise DamagedBody(f"the body {sha256} cannot be read: {error.strerror}") from None
        return unpack(packed, sha256)

    def drop(self, unnamed: Collection[str]) -> None:
        """Remove these bodies, but for those kept a moment ago."""
        for sha256 in unnamed:
            self._remove_old(self._path(sha256))

    def sweep(self, turn: int) -> int:
        """Look at one of 256 folders of bodies, and once in a round at the notes."""
        prefix = f"{turn % 256:02x}"
        old = {path.name.partition(".")[0]: path for path in self._files(prefix) if self._is_old(path, UNNAMED)}
        named = self._store.read(partial(captures.named, hashes=sorted(old)))
        unnamed = [path for name, path in old.items() if name not in named or path.suffix == UNFINISHED]
        if prefix == "00":
            for note in self._files(HELD):
                if self._is_old(note, WAITING):
                    note.unlink(missing_ok=True)
        return sum(map(self._remove_old, unnamed))

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}.z"

    def _note(self, entry: str) -> Path:
        return self._folder / HELD / entry

    def _files(self, name: str) -> Iterator[Path]:
        with suppress(FileNotFoundError):
            yield from (self._folder / name).iterdir()

    def _write(self, path: Path, content: bytes, *, lasting: bool) -> None:
        """Write a file that is whole under its name or not there; synchronised after it was named, which covers both.

        A loss of power in between leaves a file of another size, which the next one who keeps the body sees.
        """
        unfinished = path.with_name(f"{path.name}.{next(self._numbers)}{UNFINISHED}")
        try:
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                at = self._now().timestamp()
                os.utime(file.fileno(), (at, at))
                unfinished.replace(path)
                if lasting:
                    os.fsync(file.fileno())
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise

    def _touched(self, path: Path, *, size: int | None = None) -> bool:
        """Return whether the file is there, of this size if one is given, and from now on kept as one just written."""
        at = self._now().timestamp()
        with self._lock, suppress(FileNotFoundError):
            if size in {None, path.stat().st_size}:
                os.utime(path, (at, at))
                return True
        return False

    def _remove_old(self, path: Path) -> bool:
        with self._lock, suppress(OSError):
            if self._is_old(path, UNNAMED):
                path.unlink()
                return True
        return False

    def _is_old(self, path: Path, age: timedelta) -> bool:
        with suppress(FileNotFoundError):
            return self._now() - datetime.fromtimestamp(path.stat().st_mtime, self._now().tzinfo) > age
        return False

    def _has_room(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        disk = os.statvfs(self._folder)
        if disk.f_bavail * disk.f_frsize < self._least_free:
            raise OSError(errno.ENOSPC, f"Less than {self._least_free >> 20} MB are left", str(self._folder))


def _archived(written: dict[str, object]) -> Archived:
    return from_json(Archived, written, captured_at=moment)
