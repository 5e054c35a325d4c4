"""A sitemap's cursor in and out: what is known of its files, which of them are still to be read, and how far one is.

An index may list more files than a cursor should hold: some hundred are kept at a time, and the index is asked for the
next ones when these are done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from connectors.sources.cursors import CursorForm
from connectors.sources.memory import Walk
from connectors.sources.sitemapchoice import File
from connectors.types import Validators, Window

VERSION = 1
MOST_FILES = 20  # of which it is remembered what they listed; one that is forgotten is read as a whole
MOST_LISTED = 200  # identities of the last entries
DEEPEST = 3  # an index in an index is against the protocol and exists
TRIES = 3  # for a file that cannot be had


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What is remembered of one file. `stretches` and `newest` are as sitemapchoice has them.

    `again` are files that an index lists and that are looked at even while the index stays the same.
    """

    url: str
    lastmod: str = ""
    body_hash: str = ""
    etag: str | None = None
    last_modified: str | None = None
    stretches: str = ""
    newest: datetime | None = None
    again: tuple[File, ...] = ()

    @property
    def validators(self) -> Validators:
        """What the server gave with it."""
        return Validators(etag=self.etag, last_modified=self.last_modified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An index in hand: the files taken from it, and behind which one to take more. At the bottom stands the root."""

    files: tuple[File, ...]
    index: str = ""
    depth: int = 0
    done: int = 0
    last: str = ""
    more: bool = False

    @property
    def next(self) -> File:
        """The file to read now: one that was taken, or the index, for more of them."""
        return self.files[0] if self.files else File(url=self.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """The window that is read, and how many files of how many are read; `reached` is the oldest time found so far."""

    start: datetime
    end: datetime
    oldest_first: bool = False
    done: int = 0
    total: int = 0
    reached: datetime | None = None

    @property
    def window(self) -> Window:
        """The time that is read."""
        return Window(start=self.start, end=self.end, oldest_first=self.oldest_first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of a sitemap between two steps. Without frames, the next step begins at the file named.

    `walk` is how far the file in hand was handed over. `sites` are other sites that say they are listed here.
    """

    read: tuple[Read, ...] = ()
    frames: tuple[Frame, ...] = ()
    walk: Walk | None = None
    listed: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    backfill: Backfill | None = None

    def of(self, url: str) -> Read:
        """Return what is remembered of a file."""
        return next((each for each in self.read if each.url == url), Read(url=url))

    def knowing(self, read: Read, *, root: str) -> Memory:
        """Remember a file, and of the others the latest; the root, which the source names, is never forgotten."""
        others = [each for each in self.read if each.url != read.url]
        kept = [each for each in others if each.url == root]
        lately = [each for each in others if each.url != root][-MOST_FILES:]
        return replace(self, read=(*kept, *lately, read))

    def without_next(self) -> Memory:
        """Take the file in hand off the list, and every index of which nothing is left."""
        *below, top = self.frames
        frames = [*below, replace(top, files=top.files[1:])]
        while frames and not frames[-1].files and not frames[-1].more:
            frames.pop()
        return replace(self, frames=tuple(frames), walk=None)

    def put_off(self) -> Memory:
        """Put the file in hand behind the others of its index."""
        *below, top = self.frames
        file = replace(top.next, tries=top.next.tries + 1)
        return replace(self, frames=(*below, replace(top, files=(*top.files[1:], file))), walk=None)

    @property
    def above(self) -> tuple[str, ...]:
        """The indexes in hand."""
        return tuple(frame.index for frame in self.frames)


_FORM = CursorForm(Memory, version=VERSION)
recall, remember = _FORM.recall, _FORM.remember
