"""The URL of one page that is watched in, an entry out whenever its text has changed: the page as it was read then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from html import escape

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Isolate, Options
from connectors.sources.apart import read_apart
from connectors.sources.asking import Answer, ask
from connectors.sources.bounds import LONGEST_ITEM, LONGEST_TITLE
from connectors.sources.cursors import CursorForm
from connectors.sources.linked import account_of, hints_of
from connectors.sources.options import Address, Selector, options_of
from connectors.sources.pagetext import Watched, read_watched
from connectors.types import Budget, Capture, Cursor, Entry, Poll, Source, Validators, Window
from connectors.web.http import Http
from connectors.web.page import ACCEPT
from connectors.web.responses import Purpose
from connectors.web.urls import key_form, without_host

VERSION = 1


class PageOptions(Options):
    """`select` is the part of the page that is watched, in CSS; all of it without one."""

    url: Address
    select: Selector | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of a page: the hash of its body, the identity of its text, and since when it says that."""

    body_hash: str = ""
    identity: str = ""
    changed_at: datetime | None = None

    @property
    def listed(self) -> tuple[str, ...]:
        """What the page says now, as one identity."""
        return (self.identity,) if self.identity else ()


class PagePoller:
    """Watches one page."""

    def __init__(self, source: Source, *, http: Http, isolate: Isolate, now: Clock) -> None:
        self._id = source.id
        self._options = options_of(source, PageOptions)
        self._http = http
        self._isolate = isolate
        self._now = now

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:  # noqa: ARG002 - it is one item
        """Ask once, and bring an entry if the text has changed; NOT_A_FEED where there is none to watch."""
        memory = _FORM.recall(cursor)
        options = self._options
        answer = ask(self._http, options.url, validators=validators, purpose=Purpose.PAGE, accept=ACCEPT["Accept"])
        if answer.not_modified:
            return _step(memory, answer)
        if answer.body_hash == memory.body_hash:
            return _step(memory, answer, note="the same body was sent again: validators do not work here")
        watched = read_apart(answer.response, self._isolate, read_watched, selector=options.select)
        entry = self._entry(watched, answer)
        after = replace(memory, body_hash=answer.body_hash)
        if entry.identity == memory.identity:
            return _step(after, answer, note="the page has changed, and the text that is watched has not")
        return _step(replace(after, identity=entry.identity, changed_at=entry.listed_at), answer, entry)

    def begin(self, window: Window) -> Cursor:
        """Refuse: a page says what it says now (NO_ARCHIVE)."""
        raise ConnectorError(
            f"{self._id} is one page and cannot be read back to {window.start:%Y-%m-%d}",
            reason=Reason.NO_ARCHIVE,
            transient=False,
        )

    def fetch(self, entry: Entry) -> Capture:
        """Return the page as it was when it had changed: by now it may say something else."""
        return Capture(
            url=entry.document_url,
            final_url=entry.document_url,
            status=200,
            content_type="text/html; charset=utf-8",
            body=f"<title>{escape(entry.title)}</title>\n{entry.content}".encode(),
            captured_at=entry.listed_at,
        )

    def _entry(self, watched: Watched, answer: Answer) -> Entry:
        """Return what the page says, which lives by its own text: to ask for it again might bring another one."""
        name = f"{key_form(self._options.url)} {watched.text_hash}"
        return Entry(
            source=self._id,
            identity=name,
            second_key=without_host(name),
            url=None,
            title=watched.title[:LONGEST_TITLE],
            listed_at=self._now(),
            content=watched.markup[:LONGEST_ITEM],
            item_hash=watched.text_hash,
            document_url=answer.response.final_url,
        )


def _step(memory: Memory, answer: Answer, entry: Entry | None = None, *, note: str = "") -> Poll:
    return Poll(
        entries=(entry,) if entry else (),
        cursor=_FORM.remember(memory),
        validators=answer.validators,
        account=account_of(answer, items=1, notes=(note,) if note else ()),
        hints=hints_of(answer),
        unchanged=entry is None,
        listed=memory.listed,
    )


_FORM = CursorForm(Memory, version=VERSION)
