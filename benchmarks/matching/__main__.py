"""`python -m benchmarks.matching`: the rule engine beside its peers, what it costs as rules grow, what names cost.

With `--write PAGE` each table also takes the place of the one on the page, as soon as it is measured.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path

from benchmarks.matching.growth import grow
from benchmarks.matching.made import World
from benchmarks.matching.naming import name_beside_none
from benchmarks.matching.side_by_side import Plan, compare
from benchmarks.measured import Table, circumstances, load, places, report


def peers(world: World, *, quick: bool) -> Table:
    """Measure what all peers can be asked."""
    plan = Plan(1_000, 100, 5, turns=3, warm_up=5) if quick else Plan(10_000, 1_000, 20, turns=5, warm_up=25)
    return compare("peers", world, plan)


def peers_many(world: World, *, quick: bool) -> Table:
    """Measure with as many rules as only some of them can hold."""
    plan = Plan(20_000, 50, 5, turns=3, warm_up=5) if quick else Plan(100_000, 500, 5, turns=5, warm_up=25)
    return compare("peers-many", world, plan)


def growth(_: World, *, quick: bool) -> Table:
    """Measure more and more rules."""
    sizes = (1_000, 10_000) if quick else (1_000, 10_000, 100_000)
    return grow("growth", sizes, articles=200 if quick else 1_500)


def names(world: World, *, quick: bool) -> Table:
    """Measure with names and without."""
    rules, articles = (1_000, 200) if quick else (10_000, 1_000)
    return name_beside_none("names", world, rules=rules, articles=articles, turns=5)


PARTS = {"peers": peers, "peers-many": peers_many, "growth": growth, "names": names}


def main() -> None:
    """Run the parts that are asked for, all on one core."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", choices=PARTS, action="append", help="leave out the other parts")
    options.add_argument("--quick", action="store_true", help="fewer rules, articles and turns, for a first look")
    options.add_argument("--write", metavar="PAGE", type=Path, help="put the tables on this page too")
    given = options.parse_args()
    asked = [*dict.fromkeys(given.only or PARTS)]
    if given.write and given.quick:
        options.error("a first look is nothing to write down")
    if given.write and (missing := {*asked} - {*places(given.write.read_text("utf-8"))}):
        options.error(f"{given.write} keeps no place for {', '.join(sorted(missing))}")
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    world = World()
    for part in asked:
        before = load()
        measured = PARTS[part](world, quick=given.quick)
        table = replace(measured, about=f"{circumstances(before)} {measured.about}")
        report(table, given.write)


if __name__ == "__main__":
    main()
