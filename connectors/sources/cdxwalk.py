"""A cursor in and out: how far an archive's list has been read, and which of its captures are handed over next.

The list is ordered by page and then by time, so the captures of a page stand together, but a part may end among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Literal

from connectors.sources.cdx import CdxPage, CdxRow
from connectors.types import Cursor, Json

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxWalk:
    """How far a list has been read. Times are 14 digits, as archives write them.

    `window` is what a backfill reads, both ends included; without one the walk is live and reads what was captured
    `since`. `resume_key` is where the next part begins, `last` the page that the part before ended with, `held` its
    latest capture so far where the latest is wanted. `unsure` is how many lines the part before had if it was full and
    named no next one: it is asked for again with one more. `body_hash` is that of a list which was read in one part.
    """

    window: tuple[str, str] | None = None
    since: str = ""
    newest: str = ""
    resume_key: str = ""
    last: str = ""
    held: CdxRow | None = None
    done: int = 0
    unsure: int = 0
    body_hash: str = ""

    def after(self, page: CdxPage, *, held: CdxRow | None, more: bool, body_hash: str, until: str) -> CdxWalk:
        """Return the walk behind a part of the list; a live one that has come to the end begins anew from there.

        Nothing was captured later than `until`, whatever the list says.
        """
        newest = max(self.newest, min(page.newest, until))
        if not more:
            done = self.done + page.lines if self.window else 0
            return CdxWalk(
                window=self.window,
                since=max(self.since, newest),
                done=done,
                body_hash="" if self.resume_key or self.unsure else body_hash,
            )
        return replace(
            self,
            newest=newest,
            resume_key=page.resume_key or self.resume_key,
            last=page.rows[-1].urlkey if page.rows and page.resume_key else self.last,
            held=held,
            done=self.done + (page.lines if page.resume_key else 0),
            unsure=0 if page.resume_key else page.lines,
        )


def choose(
    page: CdxPage, walk: CdxWalk, *, capture: Literal["first", "last"], more: bool
) -> tuple[tuple[CdxRow, ...], CdxRow | None]:
    """Return one capture of each page, and the one that is held back because later ones may follow."""
    if walk.unsure and page.lines <= walk.unsure:
        return (walk.held,) if walk.held else (), None  # the same part again, which was handed over
    chosen: dict[str, CdxRow] = {walk.held.urlkey: walk.held} if walk.held else {}
    pick = min if capture == "first" else max
    for row in page.rows:
        chosen[row.urlkey] = pick(chosen.get(row.urlkey, row), row, key=lambda each: each.timestamp)
    if capture == "first":
        chosen.pop(walk.last, None)
        return tuple(chosen.values()), None
    held = chosen.pop(page.rows[-1].urlkey, None) if more and page.rows else None
    return tuple(chosen.values()), held


def recall(cursor: Cursor) -> CdxWalk:
    """Read a cursor; one that is empty, broken or of another version is a live walk that begins."""
    data = cursor.data if cursor.version == VERSION else {}
    window, held = data.get("window"), data.get("held")
    return CdxWalk(
        window=(str(window[0]), str(window[1])) if isinstance(window, list) and len(window) == 2 else None,
        held=CdxRow(**{name: str(value) for name, value in held.items()}) if isinstance(held, dict) else None,
        done=_count(data, "done"),
        unsure=_count(data, "unsure"),
        **{name: _text(data, name) for name in ("since", "newest", "resume_key", "last", "body_hash")},
    )


def remember(walk: CdxWalk) -> Cursor:
    """Write a walk as a cursor."""
    data: dict[str, Json] = {name: value for name, value in asdict(walk).items() if value}
    if walk.window:
        data["window"] = list(walk.window)
    return Cursor(version=VERSION, data=data)


def _count(data: Mapping[str, Json], name: str) -> int:
    value = data.get(name)
    return value if isinstance(value, int) else 0


def _text(data: Mapping[str, Json], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""
