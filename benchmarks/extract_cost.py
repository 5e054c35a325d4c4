"""What one page costs, ours beside bare trafilatura: `python benchmarks/extract_cost.py [--corpus DIR] [--pages N]`.

Both run over the same pages in the same process, in turns, so that a busy machine spoils neither; the first turn warms
up and is not counted. A second table puts the whole way through worker processes beside the same number of cores.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks.corpora import Sample, load, made
from benchmarks.readers import bare_text, bare_with_metadata, ours
from pipeline.workers import Workers, cores

TURNS = 5


def milliseconds(read: Callable[[Sample], object], samples: list[Sample]) -> float:
    """Return the processor time of one page."""
    start = time.process_time()
    for sample in samples:
        read(sample)
    return (time.process_time() - start) / len(samples) * 1_000


def pages_per_second(read: Callable[[Sample], object], samples: list[Sample]) -> float:
    """Return how many pages twice as many threads as cores get read."""
    start = time.perf_counter()
    with ThreadPoolExecutor(2 * cores()) as pool:
        list(pool.map(read, samples))
    return len(samples) / (time.perf_counter() - start)


def report(samples: list[Sample]) -> None:
    """Print what a page costs, and then how the workers fare."""
    readers: dict[str, Callable[[Sample], object]] = {
        "bare with metadata": bare_with_metadata,
        "bare text": bare_text,
        "ours": ours,
    }
    turns = [{name: milliseconds(read, samples) for name, read in readers.items()} for _ in range(TURNS + 1)][1:]
    for name in readers:
        ratio = median(turn[name] / turn["bare with metadata"] for turn in turns)
        print(f"  {name:20} {median(turn[name] for turn in turns):7.2f} ms a page   ratio {ratio:.3f}")
    report_workers(samples)


def report_workers(samples: list[Sample]) -> None:
    """Print how many pages a second come out of the worker processes, in turns."""
    with closing(Workers()) as workers:
        readers: dict[str, Callable[[Sample], object]] = {
            "bare in workers": lambda sample: workers(bare_with_metadata, sample),
            "ours in workers": lambda sample: workers(ours, sample),
        }
        turns = [{name: pages_per_second(read, samples) for name, read in readers.items()} for _ in range(TURNS + 1)][
            1:
        ]
    for name in readers:
        ratio = median(turn[name] / turn["bare in workers"] for turn in turns)
        print(f"  {name:20} {median(turn[name] for turn in turns):7.1f} pages/s on {cores()} cores   ratio {ratio:.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, help="a folder of saved pages; without it pages of 100 kB are made")
    parser.add_argument("--pages", type=int, default=120)
    asked = parser.parse_args()
    logging.disable()
    found = load(asked.corpus)[: asked.pages] if asked.corpus else made(asked.pages)
    print(f"{len(found)} pages, {sum(len(sample.body) for sample in found) / len(found) / 1_000:.0f} kB each")
    report(found)
