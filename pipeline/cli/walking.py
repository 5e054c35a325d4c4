"""A walk through an archive in, what came of it out: taken in this process, or watched while a service takes it."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from time import sleep
from typing import Any

import click

from pipeline.app import build_app
from pipeline.cli.walkbar import Show, shown
from pipeline.clock import utc_now
from pipeline.settings import Settings
from pipeline.store import Connection, Store, backfills, entries, faults
from pipeline.store.backfills import Backfill
from pipeline.types import Summary

LOOK = 0.5  # seconds between two looks how far it has come
RECENT = 200  # faults among which the one that ended a walk is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of a walk: as it stands now, how many entries are still to be read, and what this process has done.

    `work` is None where another process did it. `trouble` is the sentence of the latest failure.
    """

    walk: Backfill
    left: int
    work: Summary | None = None
    trouble: str = ""
    interrupted: bool = False
    at_rest: bool = True

    @property
    def whole(self) -> bool:
        """Whether nothing of the window is missing."""
        return self.walk.state == "done" and not self.left and not (self.work and self.work.failed)

    def counts(self) -> dict[str, Any]:
        """Return what this process did, null where another did it, and what is left."""
        names = ("articles", "alerts", "delivered", "undelivered", "failed")
        return {name: getattr(self.work, name) if self.work else None for name in names} | {"left": self.left}

    def table(self) -> str:
        """Return the counts in one line for people."""
        counts = {"entries": self.walk.found, "outside": self.walk.outside, **self.counts()}
        return "  ".join(f"{name} {count}" for name, count in counts.items() if count is not None)

    def sentence(self) -> str:
        """Say how it ended and what is to be done about it."""
        walk, again = self.walk, "the same command goes on from there"
        if self.interrupted and self.work is None:
            return f"No longer watched. The service goes on; `marsad sources pause {walk.source}` would stop it."
        if self.interrupted:
            return f"Stopped. How far it has come is kept: {again}."
        if walk.state == "done":
            failed = self.work.failed if self.work else 0
            missing = f" {failed:,} pages could not be read; `marsad faults list` says why." if failed else ""
            return f"{walk.source} is read to the end of its window.{missing}"
        if walk.state == "failed":
            return f"{walk.source} cannot be read on: {self.trouble or walk.reason}. The place is kept: {again}."
        why = f" ({self.trouble or walk.reason})" if walk.reason else ""
        return f"Not done yet{why}. The place is kept: {again}, or `marsad run` does."


def walk_here(settings: Settings, walk: Backfill, *, store: Store) -> Came:
    """Take the walk in this process, as far as it goes now; raises AtWorkError where another one is at work.

    Ctrl-C ends it, and lets it rest until it is asked for again.
    """
    interrupted = False
    with shown() as show, ThreadPoolExecutor(1, thread_name_prefix="walk") as pool:
        with build_app(settings) as app:
            work = pool.submit(app.backfill, walk)
            try:
                _follow(walk, store=store, show=show, over=lambda *_: work.done())
            except KeyboardInterrupt:
                interrupted = True
                app.halt()
        summary = app.summary() if interrupted else work.result()
    if interrupted:
        store.write(lambda db: backfills.pause(db, walk.id))
    return _came(walk, store=store, work=summary, interrupted=interrupted, at_rest=app.at_rest)


def watch(walk: Backfill, *, store: Store, process: str) -> Came | None:
    """Watch the walk while a service takes it; None where that has ended without a step, so that it is ours to take."""
    click.echo(
        f"marsad (process {process or 'unknown'}) is at work here and reads it; Ctrl-C ends only this.", err=True
    )
    began = walk

    def over(found: Backfill, left: int) -> bool:
        return (found.state != "running" and not left) or not _lives(process)

    try:
        with shown() as show:
            found = _follow(walk, store=store, show=show, over=over)
    except KeyboardInterrupt:
        return _came(walk, store=store, interrupted=True)
    if found.cursor == began.cursor and found.state == "running":
        return None
    return _came(walk, store=store)


def _follow(walk: Backfill, *, store: Store, show: Show, over: Callable[[Backfill, int], bool]) -> Backfill:
    """Show the walk until it is over, and return it as it then stands."""
    while True:
        found, left = store.read(lambda db: _standing(db, walk))
        show(found, left)
        if over(found, left):
            return found
        sleep(LOOK)


def _standing(db: Connection, walk: Backfill) -> tuple[Backfill, int]:
    return backfills.find(db, walk.id) or walk, entries.left_of(db, walk.source, now=utc_now())


def _came(walk: Backfill, *, store: Store, **more: Any) -> Came:
    found, left = store.read(lambda db: _standing(db, walk))
    trouble = store.read(lambda db: _trouble(db, walk)) if found.reason else ""
    return Came(walk=found, left=left, trouble=trouble, **more)


def _trouble(db: Connection, walk: Backfill) -> str:
    """Return the sentence of the latest failure of the source's archive."""
    latest = faults.newest(db, limit=RECENT)
    return next((fault.detail for fault in latest if (fault.stage, fault.source) == ("backfill", walk.source)), "")


def _lives(process: str) -> bool:
    """Say whether the process is there; one that we cannot name is taken to be."""
    with suppress(ValueError, PermissionError):
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return False
    return True
