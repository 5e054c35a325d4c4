"""What is wanted of a web archive in, the captures of its pages out, as entries: one of each page.

The archive is asked what it holds (CDX) and plays each page back as it was received; the site itself is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Annotated, ClassVar, Literal
from urllib.parse import quote, urlencode

from pydantic import AfterValidator

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Options
from connectors.sources.cdx import FIELDS, CdxPage, CdxRow, moment_of, read_cdx, timestamp_of
from connectors.sources.cdxwalk import CdxWalk, choose, recall, remember
from connectors.sources.identity import LONGEST
from connectors.sources.options import askable, options_of
from connectors.sources.playback import fetch_copy, playback_url
from connectors.types import (
    Account,
    Archived,
    Budget,
    Capture,
    Cursor,
    Entry,
    Poll,
    Progress,
    Source,
    Validators,
    Window,
)
from connectors.web.http import Http
from connectors.web.responses import Purpose, Response
from connectors.web.urls import request_form

OVERLAP = timedelta(days=2)  # by which archives fall behind in listing what they have captured
MOST_WITHOUT_KEY = 10  # lines that may turn up behind a part which was full and named no next one
_SECOND = timedelta(seconds=1)  # both ends of what archives are asked for are included
_PLAIN = re.compile(r"[\w%+.~!*'()-]+", re.ASCII)


def _match(text: str) -> str:
    bare = text.removeprefix("*.").removesuffix("*")
    if not bare or "*" in bare or not text.isprintable() or " " in text or len(text) > 1_000:
        raise ValueError("a match is an address with a * at its end, or a host with *. before it: example.com/news/*")
    return text


def _endpoint(url: str) -> str:
    return askable(url).rstrip("/")


class WaybackOptions(Options):
    """`match` is what is wanted, `capture` which one of each page: the first in what is listed, or the last."""

    shorthand: ClassVar[str] = "match"
    match: Annotated[str, AfterValidator(_match)]
    endpoint: Annotated[str, AfterValidator(_endpoint)] = "https://web.archive.org"
    capture: Literal["first", "last"] = "first"

    @property
    def address(self) -> str:
        """Return where the archive is asked what it holds."""
        return f"{self.endpoint}/cdx/search/cdx?{urlencode(self.scope)}"

    @property
    def scope(self) -> dict[str, str]:
        """The match as the archive wants it said. A host alone stands for all of its pages."""
        if self.match.startswith("*."):
            return {"url": self.match.removeprefix("*.").removesuffix("*").rstrip("/"), "matchType": "domain"}
        if "/" not in self.match.rpartition("://")[2]:
            return {"url": self.match.removesuffix("*"), "matchType": "host"}
        if self.match.endswith("*"):
            return {"url": self.match.removesuffix("*"), "matchType": "prefix"}
        return {"url": self.match, "matchType": "exact"}


class WaybackPoller:
    """Reads what one archive holds of one site, or of a part of it."""

    def __init__(self, source: Source, *, http: Http, now: Clock, **_: object) -> None:
        self._id = source.id
        self._options = options_of(source, WaybackOptions)
        self._http = http
        self._now = now

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:
        """Ask for one part of the list; raises NO_ARCHIVE where the archive shows nothing of the site."""
        walk = recall(cursor)
        most = walk.unsure + 1 if walk.unsure else max(budget.items - bool(walk.held), 1)
        response = self._http.get(self._question(walk, most=most), purpose=Purpose.ARCHIVE)
        page = read_cdx(response)
        more = _goes_on(page, walk, full=most, too_many=budget.items + MOST_WITHOUT_KEY)
        rows, held = choose(page, walk, capture=self._options.capture, more=more)
        entries, refused = self._entries(rows)
        body_hash = sha256(response.body).hexdigest()
        same = not more and not walk.resume_key and bool(walk.body_hash) and body_hash == walk.body_hash
        after = walk.after(page, held=held, more=more, body_hash=body_hash, until=timestamp_of(self._now()))
        return Poll(
            entries=() if same else entries,
            cursor=remember(after),
            validators=validators,
            account=_account(response, page, body_hash=body_hash, refused=refused),
            unchanged=same,
            more=more,
            listed=tuple(entry.identity for entry in entries),
            progress=Progress(unit="items", done=walk.done + page.lines) if walk.window else None,
        )

    def begin(self, window: Window) -> Cursor:
        """Return the start of the list of what was captured in the window; its order is the archive's own."""
        return remember(CdxWalk(window=(timestamp_of(window.start), timestamp_of(window.end - _SECOND))))

    def fetch(self, entry: Entry) -> Capture:
        """Return the page as the archive has kept it."""
        if entry.url is None or entry.archived is None:
            raise ConnectorError("the entry has no archived copy", reason=Reason.BAD_URL, transient=False)
        return fetch_copy(entry.url, entry.archived, self._http)

    def _question(self, walk: CdxWalk, *, most: int) -> str:
        asked = [
            *self._options.scope.items(),
            ("fl", ",".join(FIELDS)),
            ("filter", "statuscode:200"),
            ("filter", "mimetype:text/html"),
            *_span(walk),
            ("limit", str(most)),
            ("showResumeKey", "true"),
        ]
        key = walk.resume_key if _PLAIN.fullmatch(walk.resume_key) else quote(walk.resume_key, safe="")
        # the key is given as it is to be sent back: escaped already
        resumed = f"&resumeKey={key}" if key else ""
        return f"{self._options.endpoint}/cdx/search/cdx?{urlencode(asked)}{resumed}"

    def _entries(self, rows: Sequence[CdxRow]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
        entries, refused, at = [], [], self._now()
        for position, row in enumerate(rows):
            location = playback_url(self._options.endpoint, row.timestamp, row.url)
            try:
                request_form(location)
            except ConnectorError as error:
                refused.append(str(error))
                continue
            name = row.urlkey if len(row.urlkey.encode()) <= LONGEST else f"sha256:{_digest(row.urlkey)}"
            entries.append(
                Entry(
                    source=self._id,
                    identity=name,
                    second_key=name,
                    url=row.url,
                    title="",
                    listed_at=at,
                    item_hash=row.digest,
                    document_url=self._options.address,
                    position=position,
                    archived=Archived(location=location, captured_at=row.captured_at, digest=row.digest),
                )
            )
        return tuple(entries), tuple(refused)


def _goes_on(page: CdxPage, walk: CdxWalk, *, full: int, too_many: int) -> bool:
    """Return whether there is another part; raises UNREADABLE where there is a rest and no way to it.

    A part that is full and names no next one may be the last: then it is asked for again with one line more.
    """
    if page.resume_key and page.resume_key == walk.resume_key:
        raise ConnectorError("the archive's list goes round in a circle", reason=Reason.UNREADABLE)
    if page.resume_key or page.lines < full:
        return bool(page.resume_key)
    if full >= too_many:
        words = f"the archive lists more than {full:,} captures and does not say how to ask for the rest"
        raise ConnectorError(words, reason=Reason.UNREADABLE)
    return True


def _span(walk: CdxWalk) -> Iterator[tuple[str, str]]:
    """Yield the times between which captures are asked for."""
    if walk.window:
        yield from zip(("from", "to"), walk.window, strict=True)
    elif walk.since:
        yield "from", timestamp_of(moment_of(walk.since) - OVERLAP)


def _account(response: Response, page: CdxPage, *, body_hash: str, refused: tuple[str, ...]) -> Account:
    return Account(
        status=response.status,
        url=response.final_url,
        received=len(response.body),
        body_hash=body_hash,
        items=page.lines,
        refused=(*page.refused, *refused),
        notes=() if page.lines else ("the archive lists nothing here",),
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
