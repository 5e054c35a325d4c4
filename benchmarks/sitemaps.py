"""What a sitemap of 50,000 addresses costs: `python -m benchmarks.sitemaps [--write docs/sources.md]`.

Ours takes a step of 2,000 entries, as the child process does that reads a file, and a whole poll over loopback, as the
service does. The peers are the two plain ways with lxml: a tree of the whole file, and each element in turn, both with
the list of all addresses as their answer. Each runs in a process of its own; memory is the growth of its peak.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from ipaddress import ip_network
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from lxml import etree

from benchmarks.measured import Goal, Table, circumstances, load, report
from connectors.sources.sitemap import SitemapOptions, SitemapPoller
from connectors.sources.sitemapchoice import Taken, Wanted
from connectors.sources.sitemapread import take
from connectors.types import Budget, Cursor, FetchSettings, Source, Validators
from connectors.web.http import Http
from pipeline.workers import Workers

URL = "https://news.example.org/sitemap.xml"
SITES = frozenset({"example.org"})
URLS = 50_000
TURNS = 3
MOST_GROWTH = 20.0  # MB
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def made(urls: int, site: str = "https://news.example.org") -> bytes:
    """Return a sitemap with addresses of the usual length and times of their last change, from 13 years."""
    lines = (
        f"<url><loc>{site}/{2013 + n % 13}/{1 + n % 12:02}/{1 + n % 28:02}/a-slug-of-the-usual-length-{n}</loc>"
        f"<lastmod>{2013 + n % 13}-{1 + n % 12:02}-{1 + n % 28:02}T10:00:00+00:00</lastmod></url>\n"
        for n in range(urls)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return f"{head}{''.join(lines)}</urlset>".encode()


def first_step(body: bytes) -> Taken:
    """Take the first entries, knowing nothing."""
    return _taken(body, Wanted(items=2_000, sites=SITES))


def nothing_new(body: bytes) -> Taken:
    """Look through a file that was read before."""
    return _taken(body, Wanted(items=2_000, sites=SITES, stretches=first_step(body).stretches))


def _taken(body: bytes, wanted: Wanted) -> Taken:
    taken = take(body, "", url=URL, wanted=wanted)
    if not isinstance(taken, Taken):
        raise TypeError(taken.detail)
    return taken


def whole_tree(body: bytes) -> list[str]:
    """Parse all of it, then list the addresses."""
    return [str(each.text) for each in etree.fromstring(body).iter(LOC)]


def in_turn(body: bytes) -> list[str]:
    """Parse element by element without letting go of any, and list the addresses."""
    return [str(each.text) for _, each in etree.iterparse(BytesIO(body), tag=LOC)]


def poll(url: str) -> float:
    """Return how many MB this process grows by while it polls once, with a worker process to read for it."""
    with ExitStack() as stack:
        settings = FetchSettings(user_agent="marsad", delay=timedelta(0), allow_private=(ip_network("127.0.0.0/8"),))
        http = stack.enter_context(closing(Http(settings, now=_now)))
        workers = stack.enter_context(closing(Workers(1, seconds=60)))
        source = Source(id="bench", kind="sitemap", options=SitemapOptions(url=url))
        poller = SitemapPoller(source, http=http, isolate=workers, now=_now)
        poller.poll(Cursor(), Validators(), Budget(items=1))  # starts the worker
        return growth(lambda _: poller.poll(Cursor(), Validators(), Budget()), b"")


def _now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def serving(body: bytes) -> Iterator[str]:
    """Serve the file from this process, which is not the one that is measured."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/sitemap.xml"
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(body) if found else 0))
            self.end_headers()
            self.wfile.write(body if found else b"")

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sitemap.xml"
        server.shutdown()


def cost(read: Callable[[bytes], Any], body: bytes) -> tuple[float, float]:
    """Return milliseconds of processor time and MB of growth, the latter of the first turn that is not warming up."""
    read(body[:3_000].rpartition(b"</url>")[0] + b"</url></urlset>" if body.startswith(b"<") else body)
    grown = growth(read, body)
    times = []
    for _ in range(TURNS):
        start = time.process_time()
        read(body)
        times.append(time.process_time() - start)
    return median(times) * 1_000, grown


def growth(read: Callable[[bytes], Any], body: bytes) -> float:
    """Return how many MB the peak of this process grows by while it reads."""
    _reset_peak()
    before = _memory("VmRSS")
    read(body)
    return _memory("VmHWM") - before


def _reset_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _memory(what: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(what)).split()[1]) * 1_024 / 1e6


def apart(measure: Callable[..., Any], *arguments: Any) -> Any:
    """Return what a function measures in a fresh process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, *arguments).result()


def main() -> None:
    """Measure, print, and write where told to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", type=Path)
    page = arguments.parse_args().write
    before = load()
    body = made(URLS)
    ways: tuple[tuple[str, Callable[[bytes], Any], bytes], ...] = (
        ("a first step of 2,000", first_step, body),
        ("the same, of the file as gzip", first_step, gzip.compress(body)),
        ("a file that was read before, twice", nothing_new, body),
        ("peer: a tree of the whole file", whole_tree, body),
        ("peer: each element in turn, none let go", in_turn, body),
    )
    costs = {name: apart(cost, read, given) for name, read, given in ways}
    ours = max(grown for name, (_, grown) in costs.items() if not name.startswith("peer"))
    rows = [(name, f"{spent:,.0f}", f"{grown:.1f}") for name, (spent, grown) in costs.items()]
    with serving(made(URLS, site="http://127.0.0.1")) as url:
        polled = apart(poll, url)
    rows.append(("a whole poll, in the service's process", "", f"{polled:.1f}"))
    report(
        Table(
            name="sitemaps",
            about=f"A sitemap of {URLS:,} addresses with times ({len(body) / 1e6:.1f} MB), made for this.",
            columns=("way", "ms", "MB"),
            rows=rows,
            goals=[Goal(f"grows by less than {MOST_GROWTH:.0f} MB", f"{ours:.1f} MB", met=ours < MOST_GROWTH)],
            remarks=[circumstances(before)],
        ),
        page,
    )


if __name__ == "__main__":
    main()
