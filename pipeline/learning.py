"""Articles in; what their hosts repeat, as it is remembered, and earlier articles without it out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from zlib import crc32

from connectors.interfaces import Clock
from connectors.web.urls import host_in
from pipeline.cleaning.again import clean_again
from pipeline.cleaning.furniture import NONE, Furniture
from pipeline.cleaning.repeats import AGAIN_AT, furniture_of, reached, with_article
from pipeline.stages.dedupe import dedupe
from pipeline.store import Connection, Store, articles, memories
from pipeline.types import Article, HostMemory, Kinship, Neighbours

ONE_IN = 8
FRESH = timedelta(minutes=1)
MOST_HOSTS = 1_000
LATEST = 300  # articles of a host among which copies are looked for, where no store does


def host_of(url: str) -> str:
    """Return the host whose pages are made alike, "" where the address names none."""
    return host_in(url).removeprefix("www.")


class Known:
    """What hosts are known to repeat, for pages that are about to be read; safe in many threads.

    Of a host that does repeat something it is looked up once a minute: a source brings many pages in one go.
    """

    def __init__(self, store: Store, *, now: Clock) -> None:
        self._store = store
        self._now = now
        self._looked_up: dict[str, tuple[datetime, Furniture]] = {}

    def of(self, host: str) -> Furniture:
        """Return what the host repeats, nothing where the address named no host; raises StoreError."""
        now = self._now()
        at, furniture = self._looked_up.get(host, (now - FRESH, NONE))
        if host and now - at >= FRESH:
            furniture = self._store.read(partial(_repeated, host=host))
            if furniture != NONE:
                self._remember(host, now, furniture=furniture)
        return furniture

    def _remember(self, host: str, now: datetime, *, furniture: Furniture) -> None:
        if len(self._looked_up) >= MOST_HOSTS:
            self._looked_up.clear()
        self._looked_up[host] = now, furniture


def learn(db: Connection, article: Article, kinship: Kinship, *, host: str, now: datetime) -> None:
    """Remember the lines of an article just stored; at 3, 10 and 30 stories clean the host's earlier ones again.

    Those that a rule has matched stay as they were told: the places of its words are offsets into that very text. Of a
    host that has told so many stories one in eight is met, whichever the id says: each costs as much as all else that
    is committed with it, and teaches little that is new.
    """
    if memories.stories_of(db, host) >= AGAIN_AT[-1] and crc32(article.id.encode()) % ONE_IN:
        return
    before = memories.of(db, host)
    new = not kinship.copy and kinship.near is None
    after = with_article(before, article, new=new, today=now.date())
    memories.keep(db, host, memory=after, now=now)
    if reached(before, after):
        furniture = furniture_of(after, itself=True)
        for earlier in articles.unmatched(db, before.pages):
            cleaned = clean_again(earlier, furniture)
            if cleaned != earlier:
                articles.change(db, cleaned, dedupe(cleaned, Neighbours()).story)


def _repeated(db: Connection, host: str) -> Furniture:
    return furniture_of(memories.repeated_by(db, host), itself=False)


class Siblings:
    """What many pages teach about each other, in memory: every one is met before the first is read for good."""

    def __init__(self) -> None:
        self._memories: dict[str, HostMemory] = {}
        self._met: dict[str, list[Article]] = {}

    def meet(self, url: str, article: Article, *, today: date) -> None:
        """Learn from the article on the page of this address; one of no address teaches nothing."""
        host = host_of(url)
        if not host:
            return
        met = self._met.setdefault(host, [])
        kinship = dedupe(article, _neighbours(article, met))
        new = not (kinship.seen or kinship.copy or kinship.near)
        self._memories[host] = with_article(self._memories.get(host, HostMemory()), article, new=new, today=today)
        met.append(article)
        del met[:-LATEST]

    def stories(self, url: str) -> int:
        """Return from how many stories was learnt what is known of the host."""
        return self._memories.get(host_of(url), HostMemory()).stories

    def furniture(self, url: str) -> Furniture:
        """Return what the host repeats, for one of the pages met."""
        return furniture_of(self._memories.get(host_of(url), HostMemory()), itself=True)


def _neighbours(article: Article, met: list[Article]) -> Neighbours:
    return Neighbours(
        known=any(other.key == article.key for other in met),
        same=next((other.id for other in met if other.fingerprint == article.fingerprint), None),
        near=tuple((other.id, other.simhash) for other in met if other.simhash and article.simhash),
    )
