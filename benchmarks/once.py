"""`marsad once` over pages on loopback, beside bare trafilatura over the same pages in one process per core.

Prints both in pages a second, their ratio (goal: at least 0.80, start included), and the most memory that the parent
process took (goal: under 300 MB). Both runs start from nothing: interpreters, imports and worker processes count.
"""

from __future__ import annotations

import argparse
import asyncio
import compileall
import contextlib
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from trafilatura import bare_extraction

from benchmarks.pages import page
from pipeline.cli import command

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
CONFIG = """
database: sqlite:///marsad.db
fetch: {{allow_private: [127.0.0.0/8], per_host: {{concurrency: 16, delay: 0s}}}}
sources: [{{id: bench, feed: "{site}/feed"}}]
places: [{{id: qalamoun, name: Qalamoun, names: {{ar: [القلمون]}}}}]
rules:
  - {{id: border, match: {{keywords: ["border river"], places: [qalamoun]}}}}
  - {{id: bread, match: {{keywords: ["bread diesel crane", "river school baker"]}}}}
"""


def serve(count: int, ready: Any) -> None:
    """Serve the feed and its pages until the process is ended; cheaply, for it takes from the same cores."""
    asyncio.run(_serve(count, ready))


async def _serve(count: int, ready: Any) -> None:
    answers = {f"/{number}": _answer("text/html; charset=utf-8", page(number)) for number in range(count)}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(answers.get(head.split(b" ", 2)[1].decode(), NOT_FOUND))
                await writer.drain()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    site = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    answers["/feed"] = _answer("application/rss+xml", _feed(site, count))
    ready.put(site)
    await server.serve_forever()


def _answer(kind: str, text: str) -> bytes:
    body = text.encode()
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def _feed(site: str, count: int) -> str:
    now = format_datetime(datetime.now(UTC))
    items = (
        f"<item><title>{number}</title><guid>{number}</guid><link>{site}/{number}</link><pubDate>{now}</pubDate></item>"
        for number in range(count)
    )
    return f"<rss version='2.0'><channel><title>Bench</title>{''.join(items)}</channel></rss>"


def bare(numbers: range) -> int:
    """Extract these pages with trafilatura alone; return how many gave a text."""
    return sum(bool(bare_extraction(page_of(number), with_metadata=True)) for number in numbers)


def page_of(number: int) -> str:
    """Return a page that was made before the clock started."""
    return Path(os.environ["BENCH_PAGES"], f"{number}.html").read_text()


def time_bare(count: int) -> float:
    """Return the seconds that bare trafilatura takes, in one fresh process per core."""
    cores = os.cpu_count() or 1
    started = time.perf_counter()
    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn")) as pool:
        found = sum(pool.map(bare, [range(core, count, cores) for core in range(cores)]))
    assert found == count, f"bare trafilatura read {found} of {count}"
    return time.perf_counter() - started


def time_once(site: str, count: int) -> tuple[float, int]:
    """Return the seconds that `marsad once` takes, and the most memory of its parent process in bytes."""
    with TemporaryDirectory() as folder:
        config = Path(folder, "marsad.yaml")
        config.write_text(CONFIG.format(site=site))
        arguments = [sys.executable, "-m", "benchmarks.once", "--child", str(config)]
        started = time.perf_counter()
        done = subprocess.run(arguments, check=True, capture_output=True, text=True)  # noqa: S603 - our own module
        took = time.perf_counter() - started
    summary, memory = map(json.loads, done.stdout.splitlines())
    assert summary["articles"] == count, f"marsad read {summary} of {count}: {done.stderr[-2000:]}"
    return took, memory["most"]


def child(config: str) -> None:
    """Do what `marsad once --json` does, and add the most memory that this process took."""
    try:
        command.main(["once", "--config", config, "--json"], standalone_mode=False)
    finally:
        print(json.dumps({"most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))


def main() -> None:
    """Run both in turns and print the medians."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=600)
    options.add_argument("--turns", type=int, default=3)
    options.add_argument("--child", metavar="CONFIG")
    given = options.parse_args()
    if given.child:
        child(given.child)
        return
    for room in ("connectors", "rules", "pipeline"):
        compileall.compile_dir(room, quiet=1)  # as an installed one is, wherever this machine keeps no bytecode
    with TemporaryDirectory() as folder:
        os.environ["BENCH_PAGES"] = folder
        weights = [Path(folder, f"{number}.html").write_text(page(number)) for number in range(given.pages)]
        ready: Any = multiprocessing.Queue()
        server = multiprocessing.Process(target=serve, args=(given.pages, ready), daemon=True)
        server.start()
        site = ready.get()
        turns = [(time_bare(given.pages), *time_once(site, given.pages)) for _ in range(given.turns)]
        server.terminate()
    print(f"{given.pages} pages of {sum(weights) // len(weights):,} characters, {os.cpu_count()} cores, medians")
    print(f"bare trafilatura {given.pages / median(turn[0] for turn in turns):7.1f} pages/s")
    print(f"marsad once      {given.pages / median(turn[1] for turn in turns):7.1f} pages/s")
    print(f"ratio            {median(turn[0] / turn[1] for turn in turns):7.2f}   (goal: at least 0.80)")
    print(f"parent process   {max(turn[2] for turn in turns) / 1e6:7.0f} MB  (goal: under 300)")


if __name__ == "__main__":
    main()
