"""A sitemap's URL in, the pages it lists out: sitemapindex, urlset with news, plain text, gzip.

One step reads one file. The root is the file that the source names; where it is an index, the files that may list what
is new are read after it, and in a backfill all those that may list something of its time.
"""

from __future__ import annotations

from dataclasses import replace

from connectors.errors import ConnectorError
from connectors.interfaces import Clock, Isolate, Options
from connectors.sources.apart import read_apart
from connectors.sources.asking import OF_ONE_DOCUMENT, Answer, ask
from connectors.sources.items import Place
from connectors.sources.linked import account_of, entries_of, fetch_linked, hints_of
from connectors.sources.options import Address, options_of
from connectors.sources.sitemapchoice import File, Taken, Wanted
from connectors.sources.sitemapmemory import Backfill, Frame, Memory, recall, remember
from connectors.sources.sitemapread import take
from connectors.sources.sitemapsteps import after_failure, after_index, after_list, after_nothing_new, progress_of
from connectors.types import Account, Budget, Capture, Cursor, Entry, Hints, Poll, Source, Validators, Window
from connectors.web.hosts import budget_key
from connectors.web.http import Http
from connectors.web.responses import Purpose
from connectors.web.urls import key_form

NO_HINTS = Hints()


class SitemapOptions(Options):
    """A sitemap or an index of sitemaps."""

    url: Address


class SitemapPoller:
    """Reads one sitemap, file by file."""

    def __init__(self, source: Source, *, http: Http, isolate: Isolate, now: Clock) -> None:
        self._id = source.id
        self._url = options_of(source, SitemapOptions).url
        self._http = http
        self._isolate = isolate
        self._now = now

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:
        """Read the root, or the next of the files that it led to. One of these that cannot be had stops no other."""
        memory = recall(cursor)
        if not memory.frames:
            memory = replace(memory, frames=(Frame(files=(File(url=self._url),)),))
        try:
            return self._step(memory, validators, budget)
        except ConnectorError as error:
            alone = error.reason in OF_ONE_DOCUMENT and memory.frames[-1].files
            if self._at_root(memory) or not alone:
                raise
            return self._without(memory, validators, error)

    def begin(self, window: Window) -> Cursor:
        """Return the cursor of a walk through all files that may list something of that time."""
        backfill = Backfill(start=window.start, end=window.end, oldest_first=window.oldest_first, total=1)
        return remember(Memory(frames=(Frame(files=(File(url=self._url),)),), backfill=backfill))

    def fetch(self, entry: Entry) -> Capture:
        """Return the page behind an entry."""
        return fetch_linked(entry, self._http)

    def _step(self, memory: Memory, validators: Validators, budget: Budget) -> Poll:
        file, root = memory.frames[-1].next, self._at_root(memory)
        known = memory.of(file.url)
        given = validators if root else known.validators
        answer = ask(
            self._http, file.url, validators=Validators() if memory.backfill else given, purpose=Purpose.SITEMAP
        )
        if memory.backfill is None and (answer.not_modified or answer.body_hash == known.body_hash):
            return self._nothing_new(memory, answer, validators, root=root)
        taken, memory = self._take(answer, memory, items=max(budget.items, 1))
        if taken.index:
            after, refused = after_index(memory, taken, answer, root=self._url)
            entries: tuple[Entry, ...] = ()
        else:
            place = Place(source=self._id, url=answer.response.final_url, at=self._now())
            entries, refused = entries_of(taken.items, place), ()
            after = after_list(memory, taken, answer, entries=entries, root=self._url)
        remembered = after.of(file.url).body_hash == answer.body_hash
        return Poll(
            entries=entries,
            cursor=remember(after),
            validators=answer.validators if root and remembered and not memory.backfill else validators,
            account=account_of(
                answer, items=taken.total, refused=(*taken.refused, *refused), notes=_notes(taken, memory)
            ),
            hints=hints_of(answer) if root else NO_HINTS,
            more=bool(after.frames),
            listed=tuple(entry.identity for entry in entries),
            progress=progress_of(after.backfill) if after.backfill else None,
        )

    def _nothing_new(self, memory: Memory, answer: Answer, validators: Validators, *, root: bool) -> Poll:
        after = after_nothing_new(memory, answer, root=self._url)
        note = () if answer.not_modified else ("the same body was sent again: validators do not work here",)
        return Poll(
            entries=(),
            cursor=remember(after),
            validators=answer.validators if root else validators,
            account=account_of(answer, items=len(memory.listed), notes=note),
            hints=hints_of(answer) if root else NO_HINTS,
            unchanged=True,
            more=bool(after.frames),
            listed=memory.listed,
        )

    def _without(self, memory: Memory, validators: Validators, error: ConnectorError) -> Poll:
        after = after_failure(memory, transient=error.transient)
        return Poll(
            entries=(),
            cursor=remember(after),
            validators=validators,
            account=Account(status=0, url=memory.frames[-1].next.url, refused=(str(error),)),
            more=bool(after.frames),
            progress=progress_of(after.backfill) if after.backfill else None,
        )

    def _take(self, answer: Answer, memory: Memory, *, items: int) -> tuple[Taken, Memory]:
        """Read the body; where it lists other sites that name it in their robots.txt, these count as its own."""
        taken = self._read(answer, memory, items=items)
        named = tuple(filter(None, (self._named_by(url) for url in taken.strangers)))
        if not named:
            return taken, memory
        memory = replace(memory, sites=(*memory.sites, *named))
        return self._read(answer, memory, items=items), memory

    def _read(self, answer: Answer, memory: Memory, *, items: int) -> Taken:
        frame = memory.frames[-1]
        known, walk = memory.of(frame.next.url), memory.walk
        wanted = Wanted(
            items=items,
            sites=frozenset({budget_key(self._url), *memory.sites}),
            window=memory.backfill.window if memory.backfill else None,
            done=walk.done if walk else frame.done * (not frame.files),
            last=walk.last if walk else frame.last * (not frame.files),
            stretches=known.stretches,
            newest=known.newest,
            known=tuple(File(url=each.url, lastmod=each.lastmod) for each in memory.read),
        )
        return read_apart(answer.response, self._isolate, take, wanted=wanted)

    def _named_by(self, url: str) -> str | None:
        """Return the other site, if its robots.txt says that it is listed here (sitemaps.org, cross submits)."""
        try:
            named = {key_form(each) for each in self._http.sitemaps(url)}
        except ConnectorError:
            return None
        return budget_key(url) if key_form(self._url) in named else None

    def _at_root(self, memory: Memory) -> bool:
        return len(memory.frames) == 1 and memory.frames[0].next.url == self._url


def _notes(taken: Taken, memory: Memory) -> tuple[str, ...]:
    silent = not taken.total and not taken.news and memory.listed
    silence = (f"no items, where there were {len(memory.listed)}",) if silent else ()
    over = (f"{taken.chosen} files have changed, of which the {len(taken.files)} newest are read",)
    too_many = over if taken.index and taken.more and memory.backfill is None else ()
    cut = () if taken.whole else ("the end is missing: what stands before it was read",)
    return (*taken.notes, *silence, *too_many, *cut)
