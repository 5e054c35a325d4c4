"""The links and times of a page in, whether a walk has come far enough out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from connectors.sources.listingmemory import Backfill
from connectors.sources.memory import Walk
from connectors.sources.spans import MARGIN
from connectors.types import Window

MOST_LIVE = 10  # pages of a poll; what is missed beyond them is for a backfill
MOST_PAGES = 10_000  # of a backfill, where no `stop` is set


def behind_last(marks: Sequence[str], walk: Walk | None) -> int:
    """Return where on the first page to go on: behind what was handed over last, wherever that stands by now."""
    if walk is None:
        return 0
    return marks.index(walk.last) + 1 if walk.last in marks else min(walk.done, len(marks))


def meets(marks: Sequence[str], known: Sequence[str]) -> bool:
    """Say whether a page reaches down to what is known; a known link alone at its top may be pinned there."""
    return not marks or marks[-1] in known or 2 * sum(each in known for each in marks) >= len(marks)


def in_window(at: datetime | None, window: Window) -> bool:
    """Say whether an article may be of that time; one without a date may."""
    return at is None or (at + MARGIN > window.start and at - MARGIN < window.end)


def passed(times: Sequence[datetime | None], window: Window) -> str:
    """Say so where all that has a date is older than the window; a walk begins with the newest."""
    dated = [at for at in times if at]
    return "the start of the window is passed" if dated and max(dated) + MARGIN < window.start else ""


def over(done: int, *, most: int) -> str:
    """Say so where enough pages are read."""
    return f"{most:,} pages are the most that are read" if done >= most else ""


def reached(backfill: Backfill, times: Sequence[datetime]) -> Backfill:
    """Note the oldest time that was come to."""
    known = [backfill.reached] if backfill.reached else []
    return replace(backfill, reached=min([*times, *known], default=None))
