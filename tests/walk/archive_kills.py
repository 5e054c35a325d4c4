"""A number of kills in, what was lost or came twice out: a walk through an archive, killed at random moments of it.

The real `marsad backfill`, or `marsad run`, which takes up what was begun, is killed with SIGKILL, children and all,
while it starts or so many requests later, and started again. In the end the command is left alone until it has come to
the end of the archive, and what was listed is held against the database and the requests that the site has seen.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Condition
from time import sleep

from sqlalchemy import func, select

from pipeline.store import Connection, schema
from pipeline.store.rows import ALERT, ARTICLE, BACKFILL, DELIVERY, ENTRY
from tests.servers import Answer, Asked, Route, serving
from tests.walk.aftermath import Memory
from tests.walk.archive import an_archive, document_paths
from tests.walk.service import MARSAD, PATIENCE

EACH = 2  # stories in a document
CONFIG = """
database: {database}
fetch: {{allow_private: [127.0.0.0/8], per_host: {{concurrency: 4, delay: 0s}}}}
web: {{listen: "127.0.0.1:0"}}
sources: [{{id: daily, feed: "{site}/feed"}}]
places: [{{id: aden, name: Aden}}]
rules: [{{id: ports, title: Ports, match: {{places: [aden]}}}}]
"""
BACKFILL_ALL = ["backfill", "daily", "--from", "2013-01-01", "--to", "2016-12-31"]


@dataclass(slots=True)
class Walked:
    """What was seen on the way and in the end."""

    kills: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    entries: int = 0
    articles: int = 0
    lost: int = 0
    twice: int = 0
    listings_repeated: int = 0
    pages_repeated: int = 0
    wrong: list[str] = field(default_factory=list)

    def hold(self, condition: object, sentence: str) -> None:
        """Note the sentence where the condition does not hold."""
        if not condition:
            self.wrong.append(sentence)

    def __str__(self) -> str:
        rows: Mapping[str, object] = {
            "kills, then restarts": f"{self.kills.total()}: "
            + ", ".join(f"{n} of {by}" for by, n in self.kills.items()),
            "documents": self.documents,
            "entries": self.entries,
            "articles": self.articles,
            "lost": self.lost,
            "twice": self.twice,
            "listings asked again": self.listings_repeated,
            "pages asked again": self.pages_repeated,
            "wrong": "\n".join(self.wrong) or "nothing",
        }
        return "\n".join(f"{name:<22} {value}" for name, value in rows.items())


class Watched:
    """The routes of a site, each of which says when it is asked."""

    def __init__(self, routes: Mapping[str, Route]) -> None:
        self._changed = Condition()
        self._asked = 0
        self.routes: dict[str, Route] = {path: self._telling(route) for path, route in routes.items()}

    def wait_for(self, requests: int, *, process: subprocess.Popen[bytes]) -> None:
        """Return when so many more have come, or when the process that asks has ended."""
        with self._changed:
            enough = self._asked + requests
            while self._asked < enough and process.poll() is None:
                self._changed.wait(timeout=0.1)

    def _telling(self, route: Route) -> Route:
        def answer(asked: Asked) -> Answer:
            with self._changed:
                self._asked += 1
                self._changed.notify_all()
            return route(asked) if callable(route) else route

        return answer


def run(folder: Path, *, kills: int, seed: int, database: str = "") -> Walked:
    """Kill the walk so many times; return what came of it."""
    random, documents = Random(seed), 2 * kills + 4  # noqa: S311 - chance, and no secret
    memory = Memory(database or f"sqlite:///{folder}/marsad.db", folder / ".marsad")
    found = Walked(documents=documents)
    watched = Watched(an_archive(documents=documents, each=EACH))
    with serving(watched.routes) as site:
        (folder / "marsad.yaml").write_text(CONFIG.format(database=memory.url, site=site.url))
        for number in range(kills):
            words = BACKFILL_ALL if number == 0 or random.random() < 0.5 else ["run"]
            with _killed(folder, words) as process:
                watched.wait_for(random.randint(0, 5), process=process)
                sleep(random.uniform(0, 0.3))
            found.kills[words[0]] += 1
            _judge_damage(found, memory, first=number == 0)
        with _killed(folder, BACKFILL_ALL) as process:
            code = process.wait(PATIENCE)
        found.hold(code == 0, f"the last one ended with {code}")
        asked = Counter(request.path for request in site.requests)
    _judge_requests(found, asked)
    found.wrong += memory.damage()
    memory.ask(lambda db: _judge_rows(found, db))
    return found


@contextmanager
def _killed(folder: Path, words: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command; kill it and all its children at one stroke after the block."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*MARSAD, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)


def _judge_damage(found: Walked, memory: Memory, *, first: bool) -> None:
    with memory.as_left() as left:
        damage = left.damage()
    found.wrong += [] if first and damage == [schema.OLD] else damage


def _judge_requests(found: Walked, asked: Counter[str]) -> None:
    """Each document of the archive once, and once more for each kill at most; the feed itself is polled as well."""
    listings = [asked[path] for path in document_paths(found.documents)[1:]]
    found.hold(all(listings), "a document was never asked for")
    found.listings_repeated = sum(listings) - len(listings)
    found.hold(found.listings_repeated <= found.kills.total(), "a kill has cost more than one listing")
    found.pages_repeated = sum(times - 1 for path, times in asked.items() if path.startswith("/story/"))


def _judge_rows(found: Walked, db: Connection) -> None:
    """Every story once, each with its article; nobody was told; the walk at its end."""
    expected = found.documents * EACH
    identities = Counter(db.scalars(select(ENTRY.c.identity)))
    found.entries = identities.total()
    found.lost, found.twice = expected - len(identities), found.entries - len(identities)
    found.articles = db.scalar(select(func.count()).select_from(ARTICLE)) or 0
    found.hold(found.entries == expected, f"of {expected} stories {found.entries} are known")
    found.hold(found.articles == expected, f"of {expected} stories {found.articles} were read")
    found.hold(not found.twice, "a story is there twice")
    found.hold(set(db.scalars(select(ENTRY.c.state))) == {"done"}, "a story was not carried to its end")
    found.hold(set(db.scalars(select(ALERT.c.lane))) == {"history"}, "an old story is told as news")
    found.hold(not db.scalar(select(func.count()).select_from(DELIVERY)), "somebody was told")
    walk = db.execute(select(BACKFILL)).one()
    found.hold(walk.state == "done", f"the walk is {walk.state}")
    done = (walk.progress or {}).get("done")
    found.hold(done == found.documents, f"of {found.documents} documents {done} are counted")
