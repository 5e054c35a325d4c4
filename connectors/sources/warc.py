"""Names of files with captured pages in (WARC or ARC), their pages out, as entries with the place of their record.

No host is asked. One poll reads a part of one file, in a child process, which may be killed over it.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, BeforeValidator, Field

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Isolate, Options
from connectors.sources.options import options_of
from connectors.sources.warcread import Found, Page, Part, list_pages, read_page
from connectors.sources.warcwalk import MOST_TRIES, UNFINISHED, Progressed, WarcWalk, began, recall, remember
from connectors.types import (
    Account,
    Archived,
    Budget,
    Capture,
    Cursor,
    Entry,
    Poll,
    Progress,
    Source,
    Validators,
    Window,
)
from connectors.web.decoding import unpack
from connectors.web.page import page_in
from connectors.web.responses import Purpose, Response
from connectors.web.urls import key_form, request_form

MOST_PAGES = 200  # in one step
MOST_FILES = 5_000
_DEADLY = (TimeoutError, MemoryError, ChildProcessError)
_GZIP = b"\x1f\x8b"


def _several(given: object) -> object:
    return (given,) if isinstance(given, str) else given


def _file_name(text: str) -> str:
    if not text.strip() or "\0" in text:
        raise ValueError("not the name of a file")
    return text


class WarcOptions(Options):
    """`path` names files, by name or pattern (`*`, `?`, `**`); relative ones start at the configuration."""

    shorthand: ClassVar[str] = "path"
    path: Annotated[
        tuple[Annotated[str, AfterValidator(_file_name)], ...],
        BeforeValidator(_several, json_schema_input_type=str | tuple[str, ...]),
        Field(min_length=1, max_length=1_000),
    ]

    @property
    def address(self) -> str:
        """Return the names as they were given."""
        return ", ".join(self.path)

    def based_in(self, folder: Path) -> Self:
        """Return the options with every name absolute."""
        names = (str(folder / Path(name).expanduser()) for name in self.path)
        # two slashes at the beginning would look like a host to whoever takes the address for a URL
        return self.model_copy(update={"path": tuple(f"/{name.lstrip('/')}" for name in names)})


class WarcPoller:
    """Reads files, each from its beginning to its end, and what is added to them or beside them later."""

    def __init__(self, source: Source, *, isolate: Isolate, now: Clock, **_: object) -> None:
        self._id = source.id
        self._names = options_of(source, WarcOptions).path
        self._isolate = isolate
        self._now = now

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:
        """Read a part of the first file that has one unread; what is wrong with a file is told and keeps no other."""
        sizes, missing = _sizes(self._names)
        walk = recall(cursor).only(sizes)
        path = next(_unread(walk, sizes), None)
        if path is None:
            return self._nothing_new(walk, validators, sizes=sizes, missing=missing)
        part, progressed = self._step(path, walk, size=sizes[path], most=max(min(budget.items, MOST_PAGES), 1))
        entries, junk = self._entries(path, part)
        after = walk.with_file(path, progressed)
        trouble = (f"{path} {part.trouble}",) if part.trouble else ()
        refused = (*(f"{path}, {why}" for why in (*part.refused, *junk)), *trouble, *missing)
        return Poll(
            entries=entries,
            cursor=remember(after),
            validators=validators,
            account=Account(
                status=200,
                url=path,
                received=max(part.end - walk.of(path).offset, 0),
                items=len(part.found) + len(part.refused),
                refused=refused,
                notes=(f"{part.others:,} records are no pages that are asked for",) if part.others else (),
            ),
            more=next(_unread(after, sizes), None) is not None,
            listed=tuple(entry.identity for entry in entries),
            progress=_progress(after, sizes),
        )

    def begin(self, window: Window) -> Cursor:
        """Return the start of the files, of which what was captured in the window is then listed."""
        return began(window)

    def fetch(self, entry: Entry) -> Capture:
        """Return the page that the entry's record holds.

        Raises ConnectorError: NOT_FOUND where the file is gone or has no such record any more, UNREADABLE where the
        record is broken or not what its digest says, TOO_LARGE, and NOT_A_PAGE for what is none.
        """
        copy = entry.archived
        if entry.url is None or copy is None or copy.offset is None:
            raise ConnectorError("the entry has no archived copy", reason=Reason.BAD_URL, transient=False)
        name, most = f"the record at byte {copy.offset} of {copy.location}", Purpose.PLAYBACK.most
        page = self._page(copy.location, copy.offset, most=most, name=name)
        if page is None or _asked(page.url) != entry.url:
            raise _gone(f"{name} is not that of {entry.url} any more")
        if len(page.body) > most:
            raise ConnectorError(f"{name} is larger than {most:,} bytes", reason=Reason.TOO_LARGE, transient=False)
        if not page.sound:
            raise ConnectorError(f"{name} is not what its digest says", reason=Reason.UNREADABLE, transient=False)
        packed = page.body.startswith(_GZIP)
        body = unpack([page.body], coding="gzip", most=most, cut=False, name=name) if packed else page.body
        response = Response(
            url=entry.url,
            final_url=entry.url,
            status=200,
            received_at=self._now(),
            headers=page.headers,
            body=body,
        )
        return page_in(response, url=entry.url)

    def _page(self, path: str, offset: int, *, most: int, name: str) -> Page | None:
        try:
            return self._isolate(read_page, path, offset, most=most)
        except TimeoutError as error:
            raise ConnectorError(f"{name} takes too long to read", reason=Reason.TOO_SLOW_TO_READ) from error
        except FileNotFoundError as error:
            raise _gone(f"{path} is not there any more") from error
        except (OSError, MemoryError, ValueError) as error:
            raise ConnectorError(
                f"{name} cannot be read: {error}", reason=Reason.UNREADABLE, transient=False
            ) from error

    def _step(self, path: str, walk: WarcWalk, *, size: int, most: int) -> tuple[Part, Progressed]:
        """Return the next part of a file, and how far it is read then; what cannot be read is left until it changes."""
        before = walk.of(path)
        start = before.offset if before.offset <= size else 0
        try:
            part = self._isolate(list_pages, path, start, most=most, window=walk.window)
        except _DEADLY as error:
            tries = before.tries + 1
            part = Part(
                found=(), end=start, trouble=f"cannot be read behind byte {start}: {str(error) or 'out of memory'}"
            )
            left = size if tries >= MOST_TRIES else UNFINISHED
            return part, Progressed(offset=start, size=left, tries=tries if left == UNFINISHED else 0)
        except OSError as error:
            return Part(found=(), end=start, trouble=f"cannot be opened: {error.strerror}"), Progressed(
                offset=start, size=size
            )
        return part, Progressed(offset=part.end, size=size if part.finished or part.trouble else UNFINISHED)

    def _entries(self, path: str, part: Part) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
        entries, junk, at = [], [], self._now()
        for position, found in enumerate(part.found):
            url = _asked(found.url)
            if url:
                entries.append(self._entry(path, found, url=url, position=position, listed_at=at))
            else:
                junk.append(f"byte {found.offset}: {found.url!r:.200} cannot be an address")
        return tuple(entries), tuple(junk)

    def _entry(self, path: str, found: Found, *, url: str, position: int, listed_at: datetime) -> Entry:
        name = key_form(url)
        return Entry(
            source=self._id,
            identity=name,
            second_key=name,
            url=url,
            title="",
            listed_at=listed_at,
            item_hash=found.digest or "",
            document_url=path,
            position=position,
            archived=Archived(location=path, captured_at=found.captured_at, digest=found.digest, offset=found.offset),
        )

    def _nothing_new(
        self, walk: WarcWalk, validators: Validators, *, sizes: dict[str, int], missing: tuple[str, ...]
    ) -> Poll:
        notes = () if sizes or missing else ("there is no file of that name",)
        return Poll(
            entries=(),
            cursor=remember(walk),
            validators=validators,
            account=Account(status=200, url=", ".join(self._names), refused=missing, notes=notes),
            unchanged=True,
            progress=_progress(walk, sizes),
        )


def _sizes(names: tuple[str, ...]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the size of each file that is there, in the order of the names, and a sentence for each that is not."""
    sizes: dict[str, int] = {}
    missing = []
    for name in names:
        pattern = glob.has_magic(name)
        for path in sorted(glob.iglob(name, recursive=True)) if pattern else [name]:  # noqa: PTH207 - absolute ones too
            try:
                if Path(path).is_dir() and not pattern:
                    missing.append(f"{path} is a folder; its files are named by {path}/*")
                elif not Path(path).is_dir():
                    sizes.setdefault(path, Path(path).stat().st_size)
            except OSError as error:
                missing.append(f"{path} cannot be opened: {error.strerror}")
    left_out = [f"{len(sizes):,} files are named, and no more than {MOST_FILES:,} are read"]
    return dict(list(sizes.items())[:MOST_FILES]), (*missing, *(left_out if len(sizes) > MOST_FILES else ()))


def _unread(walk: WarcWalk, sizes: dict[str, int]) -> Iterator[str]:
    """Yield the files that have something unread, or have changed since they were left."""
    return (path for path, size in sizes.items() if walk.of(path).size != size)


def _progress(walk: WarcWalk, sizes: dict[str, int]) -> Progress | None:
    if walk.window is None:
        return None
    done = sum(size if walk.of(path).size == size else walk.of(path).offset for path, size in sizes.items())
    return Progress(unit="bytes", done=done, total=sum(sizes.values()))


def _asked(url: str) -> str:
    """Return an address in its request form, "" for what can be none."""
    try:
        return request_form(url)
    except ConnectorError:
        return ""


def _gone(message: str) -> ConnectorError:
    return ConnectorError(message, reason=Reason.NOT_FOUND, transient=False)
