"""How far a walk has come, in words: units, the day reached, what it brought, and how long it may still take."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from connectors.types import Progress, Window
from pipeline.cli.walkbar import Pace, part_done, shown, told
from pipeline.store.backfills import Backfill
from tests.builders import NOON

YEAR = Window(start=datetime(2013, 1, 1, tzinfo=UTC), end=datetime(2014, 1, 1, tzinfo=UTC))
WALK = Backfill(source="daily", url="https://daily.example/feed", window=YEAR, started_at=NOON, due_at=NOON)
AUTUMN = datetime(2013, 10, 1, 18, tzinfo=UTC)


def at(done: int, total: int | None = None, reached: datetime | None = None, *, walk: Backfill = WALK) -> Backfill:
    return replace(walk, progress=Progress(unit="pages", done=done, total=total, reached=reached))


@pytest.mark.parametrize(
    ("walk", "part"),
    [
        (WALK, None),
        (at(3), None),
        (at(3, 12), 0.25),
        (at(15, 12), 1.0),
        (at(3, 12, AUTUMN), 0.25),
        (at(3, None, AUTUMN), 0.25),
        (at(3, None, AUTUMN, walk=replace(WALK, window=replace(YEAR, oldest_first=True))), 0.75),
        (at(3, None, datetime(2012, 1, 1, tzinfo=UTC)), 1.0),
        (at(3, None, datetime(2026, 1, 1, tzinfo=UTC)), 0.0),
        (replace(WALK, state="done"), 1.0),
    ],
)
def test_the_part_done_is_that_of_the_units_or_else_of_the_window(walk: Backfill, part: float | None) -> None:
    found = part_done(walk)
    assert (found is None) == (part is None)
    assert abs((found or 0) - (part or 0)) < 0.01


def test_a_window_that_reaches_into_the_future_ends_today() -> None:
    window = Window(start=NOON - timedelta(days=4), end=NOON + timedelta(days=400))
    found = part_done(at(1, None, NOON - timedelta(days=2), walk=replace(WALK, window=window)))
    assert found == 0.5


@pytest.mark.parametrize(
    ("walk", "left", "line"),
    [
        (WALK, 0, "daily: about to start, 0 new"),
        (at(1_200), 0, "daily: 1,200 pages, 0 new"),
        (
            replace(at(12, 340, AUTUMN), found=1_234, outside=5),
            89,
            "daily: 12 of 340 pages, back to 2013-10-01, 1,234 new, 5 outside the window, 89 still to be read",
        ),
        (
            at(12, 340, AUTUMN, walk=replace(WALK, window=replace(YEAR, oldest_first=True))),
            0,
            "daily: 12 of 340 pages, up to 2013-10-01, 0 new",
        ),
        (
            replace(at(2), reason="timeout", due_at=datetime(2999, 1, 1, 8, 30, tzinfo=UTC)),
            0,
            "daily: 2 pages, 0 new, failed (timeout), next try at 08:30:00 UTC",
        ),
    ],
)
def test_a_line_says_it_all(walk: Backfill, left: int, line: str) -> None:
    assert told(walk, left, Pace(lambda: 0.0)) == line


@pytest.mark.parametrize(
    ("total", "end"),
    [(13, "a minute"), (20, "4 min"), (200, "2 h"), (10_000, "3 days")],
)
def test_the_end_is_told_from_the_pace_since_it_is_watched(total: int, end: str) -> None:
    clock = iter([100.0, 160.0])
    pace = Pace(lambda: next(clock))
    told(at(10, total), 0, pace)
    assert told(at(12, total), 0, pace).endswith(f"done in about {end}")


def test_where_there_is_no_terminal_a_line_is_printed_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    with shown() as show:
        show(at(1), 0)
        show(at(1), 0)
        show(at(2), 0)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "daily: 1 pages, 0 new\n")
