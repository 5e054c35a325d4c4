"""The URL of a page that lists articles and CSS selectors in, the articles out, page after page as far as is asked for.

One step reads one page. A poll reads the first one, and those behind it until it meets a link that it knows; a backfill
reads on until it has passed the start of its window, or nothing new comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Isolate, Options
from connectors.sources.apart import read_apart
from connectors.sources.asking import OF_ONE_DOCUMENT, Answer, ask
from connectors.sources.items import Place
from connectors.sources.linked import account_of, entries_of, fetch_linked, hints_of
from connectors.sources.listingbounds import MOST_LIVE, MOST_PAGES, behind_last, in_window, meets, over, passed, reached
from connectors.sources.listingmemory import Backfill, Memory, recall, remember
from connectors.sources.listingpage import ListedPage, Selectors, read_page
from connectors.sources.memory import Walk
from connectors.sources.options import DateWords, Selector, Zone, askable, options_of
from connectors.sources.pager import Pager, mark, merged
from connectors.sources.spans import latest_moment, of_page
from connectors.types import Account, Budget, Capture, Cursor, Entry, Hints, Poll, Progress, Source, Validators, Window
from connectors.web.http import Http
from connectors.web.page import ACCEPT
from connectors.web.responses import Purpose, shown
from connectors.web.urls import same_site

PLACE = "{page}"
MOST_LISTED = 2_000
NO_HINTS = Hints()


class ListingOptions(Options):
    """Where a list of articles stands, and where in it each of them.

    `{page}` in `url` stands for the number of a page, which begins with `start`, goes on by `step` and ends with
    `stop`; or else `next` fits the link to the page behind.
    """

    url: str
    link: Selector
    item: Selector | None = None
    title: Selector | None = None
    date: Selector | None = None
    next: Selector | None = None
    start: int = 1
    step: int = 1
    stop: int | None = None
    zone: Zone | None = None
    date_words: DateWords = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        askable(self.page(self.start))
        if PLACE in self.url and self.next:
            raise ValueError("a listing goes on by {page} in its url or by next, not by both")
        if PLACE not in self.url and {"start", "step", "stop"} & self.model_fields_set:
            raise ValueError("start, step and stop number the pages of a url with {page} in it")
        if self.step == 0 or (self.stop is not None and (self.stop - self.start) * self.step < 0):
            raise ValueError("from start, no number of steps leads to stop")
        return self

    @property
    def address(self) -> str:
        """The first page."""
        return self.page(self.start)

    def page(self, number: int) -> str:
        """Return the URL of a page by its number."""
        return self.url.replace(PLACE, str(number))

    @property
    def selectors(self) -> Selectors:
        """What is looked for on each page."""
        return Selectors(link=self.link, item=self.item, title=self.title, date=self.date, next=self.next)

    @property
    def total(self) -> int | None:
        """How many pages there are, if that is said."""
        return None if self.stop is None else (self.stop - self.start) // self.step + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A page as read: the answer, what it lists, and a mark of each link."""

    answer: Answer
    page: ListedPage
    marks: tuple[str, ...]
    place: Place

    def entries(self, places: Sequence[int]) -> tuple[Entry, ...]:
        return entries_of([self.page.items[place] for place in places], self.place)


class ListingPoller:
    """Reads one listing, page by page."""

    def __init__(self, source: Source, *, http: Http, isolate: Isolate, now: Clock) -> None:
        self._id = source.id
        self._options = options_of(source, ListingOptions)
        self._http = http
        self._isolate = isolate
        self._now = now

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:
        """Read the first page, or the one that the walk has come to; NOT_A_FEED where the first lists nothing."""
        memory, most = recall(cursor), max(budget.items, 1)
        if memory.backfill is not None and memory.pager is not None:
            return self._back(memory, memory.backfill, memory.pager, validators=validators, most=most)
        if memory.pager is not None:
            return self._behind(memory, memory.pager, validators, most=most)
        return self._first(memory, validators, most=most)

    def begin(self, window: Window) -> Cursor:
        """Return the cursor of a walk from the first page back to the start of the window, newest first always."""
        pager = Pager(url=self._options.address, number=self._options.start)
        return remember(Memory(pager=pager, backfill=Backfill(start=window.start, end=window.end)))

    def fetch(self, entry: Entry) -> Capture:
        """Return the page behind an entry."""
        return fetch_linked(entry, self._http)

    def _first(self, memory: Memory, validators: Validators, *, most: int) -> Poll:
        answer = self._ask(self._options.address, validators)
        if answer.not_modified or answer.body_hash == memory.body_hash:
            return _nothing_new(memory, answer)
        read = self._read(answer)
        if not read.page.items:
            name = shown(answer.response.final_url)
            raise ConnectorError(f"{name} has no link that {self._options.link!r} fits", reason=Reason.NOT_A_FEED)
        first_hash = memory.walk.body_hash if memory.walk else answer.body_hash
        begin = behind_last(read.marks, memory.walk)
        stop = min(begin + most, len(read.marks))
        listed = tuple(entry.identity for entry in read.entries(range(len(read.marks))))[:MOST_LISTED]
        walk = Walk(body_hash=first_hash, done=stop, last=read.marks[stop - 1])
        settled = stop == len(read.marks) and first_hash == answer.body_hash
        after = replace(memory, listed=listed, walk=walk if stop < len(read.marks) else None, body_hash="")
        if settled:
            after = self._settled(after, read)
        return Poll(
            entries=read.entries(range(begin, stop)),
            cursor=remember(after),
            validators=answer.validators if after.body_hash else validators,
            account=account_of(answer, items=len(read.marks), refused=read.page.refused),
            hints=hints_of(answer),
            more=after.walk is not None or after.pager is not None,
            listed=listed,
        )

    def _settled(self, memory: Memory, read: _Read) -> Memory:
        """Remember the first page; where it has passed everything that is known, walk on to the pages behind it."""
        onward = self._onward(read, number=self._options.start)
        if memory.known and onward and not meets(read.marks, memory.known):
            pager = Pager(url=self._options.address).turned(read.marks, url=onward[0], number=onward[1])
            return replace(memory, pager=pager)
        return replace(memory, body_hash=read.answer.body_hash, known=merged(read.marks, memory.known))

    def _behind(self, memory: Memory, pager: Pager, validators: Validators, *, most: int) -> Poll:
        """Read a page behind the first one; one that cannot be had ends the walk, and no poll after it."""
        try:
            read = self._read(self._ask(pager.url))
        except ConnectorError as error:
            if error.reason not in OF_ONE_DOCUMENT:
                raise
            return _left(memory, pager, error, validators=validators)
        fresh = [place for place in pager.fresh(read.marks) if read.marks[place] not in memory.known]
        chosen = fresh[pager.handed : pager.handed + most]
        handed = pager.handed + len(chosen)
        met = meets(read.marks, memory.known)
        notes: tuple[str, ...] = ()
        if handed < len(fresh):
            after = replace(memory, pager=replace(pager, handed=handed))
        else:
            onward = self._onward(read, number=pager.number)
            why = pager.stopped(read.marks) or over(pager.done + 1, most=MOST_LIVE)
            notes = (why,) if why and not met else ()
            after = replace(memory, pager=None, known=merged(pager.links, read.marks, memory.known))
            if not met and not why and onward:
                after = replace(memory, pager=pager.turned(read.marks, url=onward[0], number=onward[1]))
        return Poll(
            entries=read.entries(chosen),
            cursor=remember(after),
            validators=validators,
            account=account_of(read.answer, items=len(read.marks), refused=read.page.refused, notes=notes),
            more=after.pager is not None,
            listed=(*memory.listed, *(entry.identity for entry in read.entries(chosen))),
            gap=after.pager is None and not met,
        )

    def _back(self, memory: Memory, backfill: Backfill, pager: Pager, *, validators: Validators, most: int) -> Poll:
        """Read a page of a backfill; behind the last page many sites have none, and some a page of nothing."""
        try:
            read = self._read(self._ask(pager.url))
        except ConnectorError as error:
            if pager.done == 0 or error.reason not in {Reason.NOT_FOUND, Reason.GONE, Reason.CLIENT_ERROR}:
                raise
            return _left(memory, pager, error, validators=validators)
        times = [self._time(read, place) for place in range(len(read.marks))]
        fresh = [place for place in pager.fresh(read.marks) if in_window(times[place], backfill.window)]
        chosen = fresh[pager.handed : pager.handed + most]
        handed = pager.handed + len(chosen)
        backfill = reached(backfill, [at for place in chosen if (at := times[place])])
        notes: tuple[str, ...] = ()
        done = pager.done
        if handed < len(fresh):
            after = replace(memory, pager=replace(pager, handed=handed), backfill=backfill)
        else:
            done += 1
            onward = self._onward(read, number=pager.number)
            why = passed(times, backfill.window) or pager.stopped(read.marks) or over(done, most=MOST_PAGES)
            notes = (why,) if why else ()
            turned = pager.turned(read.marks, url=onward[0], number=onward[1]) if onward and not why else None
            after = replace(memory, pager=turned, backfill=backfill)
        return Poll(
            entries=read.entries(chosen),
            cursor=remember(after),
            validators=validators,
            account=account_of(read.answer, items=len(read.marks), refused=read.page.refused, notes=notes),
            more=after.pager is not None,
            listed=tuple(entry.identity for entry in read.entries(chosen)),
            progress=Progress(unit="pages", done=done, total=self._options.total, reached=backfill.reached),
        )

    def _ask(self, url: str, validators: Validators | None = None) -> Answer:
        given = validators or Validators()
        return ask(self._http, url, validators=given, purpose=Purpose.PAGE, accept=ACCEPT["Accept"])

    def _read(self, answer: Answer) -> _Read:
        page = read_apart(answer.response, self._isolate, read_page, selectors=self._options.selectors)
        options, url = self._options, answer.response.final_url
        place = Place(source=self._id, url=url, at=self._now(), zone=self._zone, words=options.date_words)
        return _Read(answer=answer, page=page, marks=tuple(map(mark, page.keys)), place=place)

    def _onward(self, read: _Read, *, number: int) -> tuple[str, int] | None:
        """Return the page behind, on the same site; None behind the last."""
        options, here = self._options, read.answer.response
        if PLACE in options.url:
            number += options.step
            beyond = options.stop is not None and (options.stop - number) * options.step < 0
            return None if beyond or number < 0 else (options.page(number), number)
        url = read.page.next
        if url is None or url in {here.url, here.final_url} or not same_site(url, options.address):
            return None
        return url, 0

    def _time(self, read: _Read, place: int) -> datetime | None:
        """Return the last moment at which an article can have been published, by its date, or by its address."""
        item = read.page.items[place]
        span = of_page(item.link or "")
        said = latest_moment(item.published or "", assumed=self._zone, words=self._options.date_words)
        return said or (span.end if span else None)

    @property
    def _zone(self) -> tzinfo:
        return ZoneInfo(self._options.zone) if self._options.zone else UTC


def _nothing_new(memory: Memory, answer: Answer) -> Poll:
    note = () if answer.not_modified else ("the same body was sent again: validators do not work here",)
    return Poll(
        entries=(),
        cursor=remember(memory),
        validators=answer.validators,
        account=account_of(answer, items=len(memory.listed), notes=note),
        hints=hints_of(answer),
        unchanged=True,
        listed=memory.listed,
    )


def _left(memory: Memory, pager: Pager, error: ConnectorError, *, validators: Validators) -> Poll:
    """End a walk at a page that cannot be had."""
    after = replace(memory, pager=None, known=merged(pager.links, memory.known))
    progress = Progress(unit="pages", done=pager.done, reached=memory.backfill.reached) if memory.backfill else None
    return Poll(
        entries=(),
        cursor=remember(after),
        validators=validators,
        account=Account(status=0, url=pager.url, refused=(str(error),)),
        listed=memory.listed,
        progress=progress,
        gap=memory.backfill is None,
    )
