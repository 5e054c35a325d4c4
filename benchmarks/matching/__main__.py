"""`python -m benchmarks.matching`: the rule engine beside its peers, what it costs as rules grow, what names cost."""

from __future__ import annotations

import argparse
import os

from benchmarks.matching.growth import grow
from benchmarks.matching.made import World
from benchmarks.matching.naming import name
from benchmarks.matching.side_by_side import Plan, compare

PARTS = ("peers", "growth", "names")


def main() -> None:
    """Run the parts that are asked for, all on one core."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", choices=PARTS, action="append", help="leave out the other parts")
    options.add_argument("--quick", action="store_true", help="fewer rules, articles and turns, for a first look")
    given = options.parse_args()
    parts = given.only or PARTS
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(f"one core of {os.cpu_count()}, load before {os.getloadavg()[0]:.1f}")
    world = World()
    if "peers" in parts:
        for plan in _plans(quick=given.quick):
            compare(world, plan)
    if "growth" in parts:
        grow((1_000, 10_000) if given.quick else (1_000, 10_000, 100_000), articles=200 if given.quick else 1_500)
    if "names" in parts:
        name(world, rules=1_000 if given.quick else 10_000, articles=200 if given.quick else 1_000, turns=5)
    print(f"load after {os.getloadavg()[0]:.1f}")


def _plans(*, quick: bool) -> list[Plan]:
    if quick:
        return [Plan(1_000, 100, 5, turns=3, warm_up=5)]
    return [Plan(10_000, 1_000, 20, turns=5, warm_up=25), Plan(100_000, 500, 5, turns=5, warm_up=25)]


if __name__ == "__main__":
    main()
