"""What a poll costs: reading a feed of which little or nothing is new, asking over HTTP, and all of it with a store.

    python -m benchmarks.polls [--data DIR] [--part reading|asking|polling]

Costs are seconds of this process's time on a processor, the best of several runs, so that the site that answers, which
is a process of its own, does not count. The feeds are made up, or those below DIR that are well-formed.
"""

from __future__ import annotations

import argparse
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from ipaddress import ip_network
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import feedparser
import httpx

from benchmarks.measured import Goal, Table, circumstances, load, report
from connectors.sources.documents import Document
from connectors.sources.feed import FeedOptions, FeedPoller, parse
from connectors.sources.items import Place, take_stock
from connectors.sources.memory import Memory
from connectors.types import FetchSettings, Source
from connectors.web.http import Http
from connectors.web.responses import Purpose
from pipeline.desk import Desk, Tally
from pipeline.polling import Polling
from pipeline.store import Store, open_store, sources
from pipeline.workers import Workers
from rules.loading import load as load_rules

URL = "https://daily.example/feed"
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORDS = "the port of Aden was closed on Sunday ships wait off the coast إغلاق ميناء عدن أمام السفن".split()  # noqa: SIM905 - words
REQUESTS, WORKERS, HOSTS = 800, 16, 100
SOURCES, POLLS = 10_000, 1_000
HALF_AN_HOUR = timedelta(minutes=30)
TOKEN = "bench"  # noqa: S105 - of a claim


def main() -> None:
    """Measure each part and print its table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path)
    arguments.add_argument("--part", choices=("reading", "asking", "polling"))
    options = arguments.parse_args()
    parts: dict[str, Callable[[], Table]] = {
        "reading": partial(reading, options.data),
        "asking": asking,
        "polling": polling,
    }
    for name, part in parts.items():
        if options.part in {None, name}:
            report(part(), None)


def made_feeds() -> list[bytes]:
    """Return feeds of 10 to 50 items with full texts, in two alphabets."""
    chance = random.Random(7)  # noqa: S311 - the same feeds in every run
    return [made_feed(chance, items) for items in (10, 15, 20, 25, 30, 50)]


def made_feed(chance: random.Random, items: int) -> bytes:
    """Return one RSS feed."""
    parts = "".join(
        f"<item><title>{' '.join(chance.choices(WORDS, k=8))}</title><link>https://daily.example/{n}</link>"
        f"<guid>https://daily.example/?p={n}</guid><pubDate>Sun, 22 Nov 2026 10:{n:02d}:00 GMT</pubDate>"
        f"<dc:creator>Ida Korr</dc:creator><category>Ports</category><category>Aden</category>"
        f"<description><![CDATA[<p>{' '.join(chance.choices(WORDS, k=40))}</p>]]></description>"
        f"<content:encoded><![CDATA[<p>{'</p><p>'.join(' '.join(chance.choices(WORDS, k=60)) for _ in range(6))}</p>]]>"
        "</content:encoded></item>"
        for n in range(items)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Daily</title>'
        "<link>https://daily.example/</link><description>News</description><language>en</language>"
        f"<ttl>30</ttl>{parts}</channel></rss>"
    ).encode()


def real_feeds(folder: Path) -> list[bytes]:
    """Return the feeds below a folder of 3 to 300 KB that hold several items."""
    paths = (path for path in sorted(folder.rglob("*")) if path.suffix in {".xml", ".rss", ".atom"})
    bodies = [path.read_bytes() for path in paths if 3_000 <= path.stat().st_size <= 300_000]
    return [body for body in bodies if len(told_apart(body).marks) > 1]


def told_apart(body: bytes) -> Document:
    """Return the feed, read whole; an empty one for what is none."""
    found = parse(body, "", url=URL)
    return found if isinstance(found, Document) else Document(form="", items=())


def cost(what: Callable[[], object], *, runs: int = 3) -> float:
    """Return the processor time of the best of some runs."""
    best = float("inf")
    for _ in range(runs):
        begun = time.process_time()
        what()
        best = min(best, time.process_time() - begun)
    return best


def reading(folder: Path | None) -> Table:
    """Measure reading and naming what is new, beside feedparser with the same options, and beside ourselves."""
    before = load()
    bodies = real_feeds(folder) if folder else made_feeds()
    sums = dict.fromkeys(("feedparser", "all", "one", "none"), 0.0)
    for body in bodies:
        whole = told_apart(body)
        known = {mark: (mark, "") for mark in whole.marks}
        memory = Memory(items=dict.fromkeys(known, ""), marks=known, head=whole.head)
        one_new = replace(memory, marks=dict(list(known.items())[1:]))
        sums["feedparser"] += cost(partial(by_feedparser, body))
        sums["all"] += cost(partial(read, body, Memory()))
        sums["one"] += cost(partial(read, body, one_new))
        sums["none"] += cost(partial(read, body, memory))
    base = sums["feedparser"]
    rows = [(name, f"{sums[name] / len(bodies) * 1e3:.2f}", f"{base / sums[name]:.1f}") for name in sums]
    goals = [
        Goal(
            "nothing new at least 15 x cheaper than feedparser",
            f"{base / sums['none']:.1f} x",
            base >= 15 * sums["none"],
        ),
        Goal("one new at least 5 x", f"{base / sums['one']:.1f} x", base >= 5 * sums["one"]),
    ]
    about = f"Mean cost of reading one of {len(bodies)} {'real' if folder else 'made-up'} feeds."
    return Table(
        name="reading", about=about, columns=("new items", "ms", "cheaper by"), rows=rows, goals=goals,
        remarks=[circumstances(before)],
    )  # fmt: skip


def by_feedparser(body: bytes) -> object:
    """Read with feedparser alone, with the options that we use."""
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": URL}
    return feedparser.parse(BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)


def read(body: bytes, memory: Memory) -> object:
    """Read what is not known, and name everything."""
    found = parse(body, "", url=URL, seen=memory.seen(most=2_000))
    stock = take_stock(found, Place(source="bench", url=URL, at=AT), memory=memory)  # type: ignore[arg-type]
    return stock.entries(0, len(stock.firsts))


def asking() -> Table:
    """Measure our door to the web beside bare httpx with one client a worker, at one host and at many."""
    before = load()
    with answering() as port:
        one, many = [f"http://127.0.0.1:{port}/feed"], [f"http://127.0.{n}.1:{port}/feed" for n in range(HOSTS)]
        bare = throughput(partial(bare_client, one))
        ours = throughput(partial(our_door, one))
        ours_many = throughput(partial(our_door, many))
    rows = [
        ("httpx, a client per worker, one host", f"{bare:,.0f}", "1.00"),
        ("ours, one host", f"{ours:,.0f}", f"{ours / bare:.2f}"),
        (f"ours, {HOSTS} hosts", f"{ours_many:,.0f}", f"{ours_many / bare:.2f}"),
    ]
    goals = [
        Goal("at least 0.8 of bare httpx", f"{ours / bare:.2f}", ours >= 0.8 * bare),
        Goal("at 100 hosts at least 0.7 of its own speed at one", f"{ours_many / ours:.2f}", ours_many >= 0.7 * ours),
    ]
    return Table(
        name="asking", about=f"Requests per second of processor time, {WORKERS} threads, with robots.txt and turns.",
        columns=("who asks", "requests/s", "of httpx"), rows=rows, goals=goals, remarks=[circumstances(before)],
    )  # fmt: skip


def throughput(work: Callable[[], object]) -> float:
    """Return requests per second of processor time."""
    return REQUESTS / cost(work, runs=2)


def bare_client(urls: Sequence[str]) -> None:
    """Ask with one httpx client per thread, and read every body."""

    def worker(share: Iterable[str]) -> None:
        with httpx.Client(trust_env=False, headers={"Accept-Encoding": "gzip"}) as client:
            for url in share:
                client.get(url)

    in_threads(worker, urls)


def our_door(urls: Sequence[str]) -> None:
    """Ask through the door to the web."""
    with closing(Http(settings(), now=now)) as http:

        def worker(share: Iterable[str]) -> None:
            for url in share:
                http.get(url, purpose=Purpose.FEED)

        in_threads(worker, urls)


def in_threads(worker: Callable[[Iterable[str]], None], urls: Sequence[str]) -> None:
    """Share the requests among the threads."""
    asked = [urls[n % len(urls)] for n in range(REQUESTS)]
    threads = [threading.Thread(target=worker, args=(asked[n::WORKERS],)) for n in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def settings() -> FetchSettings:
    """Return settings for a site on loopback that need not be spared."""
    return FetchSettings(
        user_agent="marsad/1.0", concurrency=WORKERS, delay=timedelta(0), allow_private=(ip_network("127.0.0.0/8"),)
    )


def polling() -> Table:
    """Measure whole polls that bring nothing new, claimed from and committed to SQLite."""
    before = load()
    with (
        answering() as port,
        TemporaryDirectory() as folder,
        closing(Workers(1)) as workers,
        closing(open_store(f"sqlite:///{folder}/bench.db", data=Path(folder))) as store,
        closing(Http(settings(), now=now)) as http,
    ):
        named = {f"s{n}": f"http://127.0.{n % 200}.1:{port}/feed" for n in range(SOURCES)}
        store.write(lambda db: sources.sync(db, list(named.items()), now=AT))
        made = {id_: Source(id=id_, kind="feed", options=FeedOptions(url=url)) for id_, url in named.items()}
        pollers = {id_: FeedPoller(source, http=http, isolate=workers, now=now) for id_, source in made.items()}
        desk = Desk(sources=made, pollers=pollers, channels={}, ruleset=load_rules({}), per_host=WORKERS)
        line = Polling(store, Tally(), now=now, random=random.random)
        poll_all(store, line, desk)
        each = cost(partial(poll_all, store, line, desk), runs=1) / POLLS
    share = each * SOURCES / HALF_AN_HOUR.total_seconds()
    goals = [Goal("10,000 sources each half hour under 10 % of a core", f"{share:.1%}", share < 0.1)]
    rows = [("answered 304", f"{each * 1e3:.2f}", f"{share:.1%}")]
    return Table(
        name="polling", about=f"Whole polls that bring nothing new, of {SOURCES:,} sources, with SQLite.",
        columns=("poll", "ms", "of a core"), rows=rows, goals=goals, remarks=[circumstances(before)],
    )  # fmt: skip


def poll_all(store: Store, line: Polling, desk: Desk) -> None:
    """Poll so many sources, a dozen claimed at once, due or not."""
    names = list(desk.sources)[:POLLS]
    for start in range(0, POLLS, 12):
        among = frozenset(names[start : start + 12])
        claim = partial(sources.claim, limit=12, lease=HALF_AN_HOUR, token=TOKEN, any_due=True, now=now(), among=among)
        for claimed in store.write(claim):
            line.run(claimed, desk)


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


@contextmanager
def answering() -> Iterator[int]:
    """Serve a small feed from a process of its own, with 304 to whoever has it; yield its port."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.kill()
        process.join()


async def _request(reader: Any) -> bytes:
    """Return the next request up to its body, nothing when the visitor has left."""
    try:
        return bytes(await reader.readuntil(b"\r\n\r\n"))
    except (EOFError, ConnectionError):
        return b""


def _serve(pipe: Any) -> None:
    import asyncio  # noqa: PLC0415 - of this process alone

    feed = made_feed(random.Random(3), 10)  # noqa: S311
    head = b'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Type: application/rss+xml\r\nContent-Length: '
    fresh = head + str(len(feed)).encode() + b"\r\n\r\n" + feed

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while asked := await _request(reader):
            if b"/robots.txt" in asked:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            elif b"if-none-match" in asked.lower():
                writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
            else:
                writer.write(fresh)
            await writer.drain()

    async def serve() -> None:
        server = await asyncio.start_server(talk, "0.0.0.0", 0)  # noqa: S104 - all of 127.0.0.0/8 is to be served
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())


if __name__ == "__main__":
    main()
