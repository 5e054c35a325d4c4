"""A short form of what `make kills` does at length: a few kills, at each kind of moment, and nothing lost or twice."""

from __future__ import annotations

from pathlib import Path

from tests.walk import archive_kills
from tests.walk.kills import MOMENTS, run, table


def test_killed_at_any_moment_it_loses_nothing_and_tells_nothing_twice(tmp_path: Path) -> None:
    figures, found = run(tmp_path, kills=len(MOMENTS), seed=1)
    told = table(figures, found)
    assert figures.wrong + found.wrong == [], told
    assert figures.kills.keys() == set(MOMENTS), told
    assert found.arrived == found.owed, told
    assert found.refused, told


def test_a_walk_through_an_archive_that_is_killed_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    found = archive_kills.run(tmp_path, kills=2, seed=2)
    assert found.wrong == [], str(found)
