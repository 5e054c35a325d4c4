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
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.matching.made import World
from benchmarks.matching.peers.marsad import Asking, Marsad, as_files, load_files
from benchmarks.measured import Goal, Table
from rules.types import Document

LOADING = {10_000: 5.0, 100_000: 15.0}  # seconds, at most
FIRST_PASS = {10_000: 800, 100_000: 300}  # articles a second, at least
MEMORY = 600  # megabytes, at most
TIMES = 8.0  # as long for an article with the most rules as with the fewest, at most

COLUMNS = {
    "rules": "{rules:,}",
    "reading YAML": "{reading:.1f} s",
    "loading": "{loading:.1f} s",
    "to a worker": "{back:.1f} s",
    "memory": "{here:.0f} MB",
    "in a worker": "{worker:.0f} MB",
    "ms an article: first pass": "{first:.2f}",
    "again": "{again:.2f}",
    "another source": "{unseen:.2f}",
    "again, ids alone": "{ids:.2f}",
    "alerts an article": "{alerts:.1f}",
}


def grow(name: str, sizes: Sequence[int], *, articles: int) -> Table:
    """Return what each number of rules costs."""
    costs = [{"rules": size, **_asked(size, articles)} for size in sizes]
    return Table(
        name=name,
        about=f"{articles:,} articles of one source twice, then as many of another source, of which the rarer words"
        " are others. CPU time on one core. To a worker: pickled and back.",
        columns=[*COLUMNS],
        rows=[[shown.format(**cost) for shown in COLUMNS.values()] for cost in costs],
        goals=[*_goals(costs)],
    )


def _asked(size: int, articles: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.matching.growth", str(size), str(articles)]
    said: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - ours
    return said


def _goals(costs: Sequence[dict[str, float]]) -> Iterator[Goal]:
    fewest, most = costs[0], costs[-1]
    for what, kind in (("whole matches", "again"), ("ids alone", "ids")):
        times = most[kind] / fewest[kind]
        text = f"{most['rules']:,} rules: at most {TIMES:g} times the time of {fewest['rules']:,}, {what}"
        yield Goal(text, f"{times:.1f}", times <= TIMES)
    for cost in costs:
        size = int(cost["rules"])
        if size in LOADING:
            text = f"{size:,} rules: loaded in at most {LOADING[size]:g} s"
            yield Goal(text, f"{cost['loading']:.1f} s", cost["loading"] <= LOADING[size])
        if size in FIRST_PASS:
            speed = 1000 / cost["first"]
            text = f"{size:,} rules: at least {FIRST_PASS[size]} articles a second, first pass"
            yield Goal(text, f"{speed:,.0f}", speed >= FIRST_PASS[size])
    yield Goal(f"{most['rules']:,} rules: at most {MEMORY} MB", f"{most['here']:.0f} MB", most["here"] <= MEMORY)


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
    ids = Asking(loaded.ruleset).turn(first)
    times |= {"ids": ids.seconds / articles * 1000, "alerts": sum(map(len, ids.answers)) / articles}
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
