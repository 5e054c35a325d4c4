"""A number of rules in, what they cost out: seconds to load, memory, time for an article; each in its own process."""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import pickle
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.matching.made import World
from benchmarks.matching.peers.marsad import Marsad, as_files, load_files
from rules.types import Document


def grow(sizes: Sequence[int], *, articles: int) -> None:
    """Print a line for each number of rules."""
    print(f"\n{articles} articles of one source, then as many of another, CPU time")
    print(
        "  rules   reading YAML  loading  pickled and back   memory here  in a worker   ms: first pass  again  unseen"
    )
    again = []
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.matching.growth", str(size), str(articles)]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - ours
        again.append(said["again"])
        print(
            f"{size:7,} {said['reading']:11.1f} s {said['loading']:6.1f} s {said['back']:15.1f} s"
            f" {said['here']:9.0f} MB {said['worker']:9.0f} MB"
            f" {said['first']:15.2f} {said['again']:6.2f} {said['unseen']:7.2f}"
        )
    print(f"from {sizes[0]:,} rules to {sizes[-1]:,}: {again[-1] / again[0]:.1f} times the time  (goal: at most 8)")
    print("goals: loading 10,000 in 5 s, 100,000 in 15 s; at most 600 MB")


def main() -> None:
    """Measure one number of rules in this process and print what it costs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("rules", type=int)
    options.add_argument("articles", type=int)
    options.add_argument("--pickled", metavar="FILE")
    given = options.parse_args()
    if given.pickled:
        print(json.dumps(_in_a_worker(given.pickled)))
    else:
        print(json.dumps(_here(given.rules, given.articles)))


def _here(rules: int, articles: int) -> dict[str, float]:
    world = World()
    files, first = as_files(world.watches(rules)), world.articles(articles)
    second = world.articles(articles, second_source=True)
    before = _resident()
    loaded = load_files(files)
    here = _resident() - before
    ours = Marsad(loaded.ruleset)
    gc.freeze()
    times = {"first": _ms(ours, first), "again": _ms(ours, first), "unseen": _ms(ours, second)}
    return {"reading": loaded.reading, "loading": loaded.loading, "here": here, **times, **_sent(loaded.ruleset)}


def _sent(ruleset: object) -> dict[str, float]:
    """Return what it costs to have the rules in a worker."""
    path = Path(f"/tmp/marsad-bench-{time.time_ns()}")  # noqa: S108 - the worker's, gone in a moment
    started = time.process_time()
    path.write_bytes(pickle.dumps(ruleset))
    took = time.process_time() - started
    command = [sys.executable, "-m", "benchmarks.matching.growth", "0", "0", "--pickled", str(path)]
    said: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - ours
    path.unlink()
    return {"back": took + said["seconds"], "worker": said["memory"]}


def _in_a_worker(path: str) -> dict[str, float]:
    before, started = _resident(), time.process_time()
    with Path(path).open("rb") as file:
        ruleset = pickle.load(file)  # noqa: S301 - written by us a moment ago
    took = time.process_time() - started
    memory = _resident() - before
    return {"seconds": took, "memory": memory, "rules": len(ruleset.rules)}


def _ms(ours: Marsad, articles: Sequence[Document]) -> float:
    return ours.turn(articles).seconds / len(articles) * 1000


def _resident() -> float:
    """Return the megabytes that this process holds, what was given back to the allocator not counted."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


if __name__ == "__main__":
    main()
