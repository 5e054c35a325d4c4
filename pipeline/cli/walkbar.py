"""A walk through an archive in, how far it has come out: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from pipeline.clock import utc_now
from pipeline.store.backfills import Backfill

LINES_EVERY = 10.0  # seconds between two lines where there is no terminal
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

Show = Callable[[Backfill, int], None]
"""Shows a walk as it stands, and how many entries of its source are still to be read."""


@contextmanager
def shown() -> Iterator[Show]:
    """Yield what shows a walk on stderr, from now on."""
    console = Console(stderr=True)
    pace = Pace()
    if not console.is_terminal:
        yield Lines(pace)
        return
    columns = (BarColumn(bar_width=24), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=None)

        def show(walk: Backfill, left: int) -> None:
            part = part_done(walk)
            bar.update(task, total=None if part is None else 1.0, completed=part, description=told(walk, left, pace))

        yield show


class Pace:
    """How fast a walk goes on since it is watched, and so how long it may still take."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._first: tuple[float, float] | None = None

    def left(self, part: float | None) -> timedelta | None:
        """Return the time until the end, from the part that is done; None as long as that cannot be told."""
        if part is None:
            return None
        now = self._clock()
        since, at_first = self._first = self._first or (now, part)
        if part <= at_first:
            return None
        return timedelta(seconds=(1 - part) * (now - since) / (part - at_first))


class Lines:
    """Shows a walk as lines, one each time that something has changed, but not too many."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._told = ""
        self._at = monotonic() - LINES_EVERY

    def __call__(self, walk: Backfill, left: int) -> None:
        """Print how far the walk has come."""
        line, now = told(walk, left, self._pace), monotonic()
        if line != self._told and now - self._at >= LINES_EVERY:
            self._told, self._at = line, now
            click.echo(line, err=True)


def part_done(walk: Backfill) -> float | None:
    """Return the part of a walk that is done: by its units where their number is known, else by the time reached."""
    if walk.state == "done":
        return 1.0
    progress, window = walk.progress, walk.window
    if progress and progress.total:
        return min(progress.done / progress.total, 1.0)
    if progress is None or progress.reached is None:
        return None
    end = min(window.end, walk.started_at)
    whole = max(end - window.start, MINUTE)
    read = progress.reached - window.start if window.oldest_first else end - progress.reached
    return min(max(read / whole, 0.0), 1.0)


def told(walk: Backfill, left: int, pace: Pace) -> str:
    """Return in one line how far a walk has come, what that brought, and when it may be over."""
    said = [f"{walk.source}: {_units(walk)}", f"{walk.found:,} new"]
    if walk.outside:
        said.append(f"{walk.outside:,} outside the window")
    if left:
        said.append(f"{left:,} still to be read")
    if walk.state == "running" and walk.reason:
        said.append(f"failed ({walk.reason}), next try at {max(walk.due_at, utc_now()):%H:%M:%S} UTC")
    elif walk.state == "running" and (rest := pace.left(part_done(walk))) is not None:
        said.append(f"done in about {_span(rest)}")
    return ", ".join(said)


def _units(walk: Backfill) -> str:
    progress = walk.progress
    if progress is None:
        return "about to start"
    counted = f"{progress.done:,} of {progress.total:,}" if progress.total else f"{progress.done:,}"
    where = "up to" if walk.window.oldest_first else "back to"
    return f"{counted} {progress.unit}" + (f", {where} {progress.reached:%Y-%m-%d}" if progress.reached else "")


def _span(span: timedelta) -> str:
    """Return a span in the words of its size."""
    if span < MINUTE:
        return "a minute"
    if span < HOUR:
        return f"{round(span / MINUTE)} min"
    if span < 2 * DAY:
        return f"{round(span / HOUR)} h"
    return f"{round(span / DAY)} days"
