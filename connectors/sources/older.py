"""A window in; a feed's archive read back document by document out, each naming the one with what is older.

That is `prev-archive` of an archived feed, `next` of a paged one (RFC 5005), or `next_url` of a JSON Feed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from hashlib import sha256

from connectors.errors import ConnectorError, Reason
from connectors.sources.asking import Answer
from connectors.sources.documents import Document
from connectors.sources.items import Inventory
from connectors.types import Account, Budget, Cursor, Entry, Json, Poll, Progress, Validators, Window
from connectors.web.responses import shown
from connectors.web.urls import request_form

VERSION = 1
REMEMBERED = 100  # documents; one that was read before is the end of the archive
MOST_DOCUMENTS = 10_000
TOO_OLD = 2  # documents in a row without anything that the window holds; one may be out of its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How far an archive was read: the next document, "" for the feed itself, and how many of its items are done.

    `done` counts the documents, `old` the last ones without anything new enough, and `read` holds hashes of the
    addresses and bodies of the latest.
    """

    start: datetime
    url: str = ""
    skip: int = 0
    done: int = 0
    old: int = 0
    reached: datetime | None = None
    read: tuple[str, ...] = ()


def begin(window: Window, *, source: str) -> Cursor:
    """Return the cursor at the feed itself; raises NO_ARCHIVE for a walk that is to begin with the oldest."""
    if window.oldest_first:
        raise ConnectorError(
            f"{source} is a feed, whose documents name only older ones: it cannot be read from the oldest on",
            reason=Reason.NO_ARCHIVE,
            transient=False,
        )
    return _remember(Walk(start=window.start))


def recall_walk(cursor: Cursor) -> Walk | None:
    """Return the walk of a cursor, None for one of a live poll."""
    data = cursor.data.get("walk back")
    if not isinstance(data, Mapping):
        return None
    read, reached = data.get("read"), data.get("reached")
    skip, done, old = (value if isinstance(value := data.get(name), int) else 0 for name in ("skip", "done", "old"))
    return Walk(
        start=datetime.fromisoformat(str(data.get("start"))),
        url=str(data.get("url", "")),
        skip=skip,
        done=done,
        old=old,
        reached=datetime.fromisoformat(reached) if isinstance(reached, str) else None,
        read=tuple(map(str, read)) if isinstance(read, list) else (),
    )


def step_back(walk: Walk, answer: Answer, document: Document, *, inventory: Inventory, budget: Budget) -> Poll:
    """Return the next entries of a document of the archive; raises NO_ARCHIVE where the feed itself names none."""
    older = _older(document, inventory.place.url)
    if not walk.url and older is None:
        raise ConnectorError(
            f"{shown(answer.response.final_url)} names no archive (RFC 5005), so it cannot be read back",
            reason=Reason.NO_ARCHIVE,
            transient=False,
        )
    if not document.whole:
        raise ConnectorError(f"{shown(answer.response.final_url)} is cut off", reason=Reason.UNREADABLE)
    stop = min(walk.skip + max(budget.items, 1), len(inventory.firsts))
    entries, more = inventory.entries(walk.skip, stop), True
    after = replace(walk, skip=stop, reached=_oldest(walk, _instants(entries)))
    if stop == len(inventory.firsts):
        after = _behind(after, answer, older, dates=_instants(inventory.entries(0, stop)))
        more = bool(after.url) and after.old < TOO_OLD and after.done < MOST_DOCUMENTS
    return Poll(
        entries=entries,
        cursor=_remember(after),
        validators=Validators(),
        account=Account(
            status=answer.response.status,
            url=answer.response.final_url,
            received=len(answer.response.body),
            body_hash=answer.body_hash,
            items=document.count,
            refused=document.refused,
            notes=(*answer.notes, *inventory.notes),
        ),
        more=more,
        listed=inventory.identities,
        progress=Progress(unit="documents", done=after.done, reached=after.reached),
    )


def _behind(walk: Walk, answer: Answer, older: str | None, *, dates: Sequence[datetime]) -> Walk:
    """Return the walk behind a document: at the next one, unless that or what this one holds was read before."""
    known = {*walk.read, _name(walk.url or answer.response.url)}
    goes_on = older is not None and _name(older) not in known and answer.body_hash not in known
    return replace(
        walk,
        url=older if older is not None and goes_on else "",
        skip=0,
        done=walk.done + 1,
        old=walk.old + 1 if dates and max(dates) < walk.start else 0,
        read=(*walk.read, _name(walk.url or answer.response.url), answer.body_hash)[-2 * REMEMBERED :],
    )


def _older(document: Document, base: str) -> str | None:
    try:
        return request_form(document.older, base) if document.older else None
    except ConnectorError:
        return None


def _instants(entries: Sequence[Entry]) -> list[datetime]:
    dates = (entry.published for entry in entries)
    return [
        each if isinstance(each, datetime) else datetime.combine(each, time.min, tzinfo=UTC) for each in dates if each
    ]


def _oldest(walk: Walk, dates: Sequence[datetime]) -> datetime | None:
    return min(dates if walk.reached is None else (*dates, walk.reached), default=None)


def _name(url: str) -> str:
    return sha256(url.encode()).hexdigest()


def _remember(walk: Walk) -> Cursor:
    data: dict[str, Json] = {
        "start": walk.start.isoformat(),
        "url": walk.url,
        "skip": walk.skip,
        "done": walk.done,
        "old": walk.old,
        "reached": walk.reached.isoformat() if walk.reached else None,
        "read": list(walk.read),
    }
    return Cursor(version=VERSION, data={"walk back": data})
