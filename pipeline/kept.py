"""A page as received in, what is remembered of it out: its capture but for the body, which is found by its SHA-256."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from connectors.types import Archived, Capture
from pipeline.types import identifier

UNKEPT = frozenset({"set-cookie", "set-cookie2"})  # never sent back, and they may name the one who asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is remembered of a capture. `size` is that of the body in bytes, unpacked; `archived` the copy it is of.

    `article` is the one that was read from it, None while nothing is, or where there was none.
    """

    id: str
    sha256: str
    source: str
    entry: str
    url: str
    final_url: str
    status: int
    content_type: str
    captured_at: datetime
    size: int
    headers: Mapping[str, str]
    archived: Archived | None = None
    article: str | None = None


def kept_of(page: Capture, *, source: str, entry: str, archived: Archived | None) -> Kept:
    """Return what is remembered of the page that was had for an entry."""
    return Kept(
        id=first_id(entry),
        sha256=sha256(page.body).hexdigest(),
        source=source,
        entry=entry,
        url=page.url,
        final_url=page.final_url,
        status=page.status,
        content_type=page.content_type,
        captured_at=page.captured_at,
        size=len(page.body),
        headers={name: value for name, value in page.headers.items() if name not in UNKEPT},
        archived=archived,
    )


def later(kept: Kept, *, article: str) -> Kept:
    """Return the same as the capture of a later reading of this article, beside the first one."""
    at = kept.captured_at.isoformat()
    return replace(kept, id=identifier("cap", kept.entry, at), article=article)


def first_id(entry: str) -> str:
    """Return the id of the capture that an entry was first read from."""
    return identifier("cap", entry)


def capture_of(kept: Kept, body: bytes) -> Capture:
    """Return the page again."""
    return Capture(
        url=kept.url,
        final_url=kept.final_url,
        status=kept.status,
        content_type=kept.content_type,
        body=body,
        captured_at=kept.captured_at,
        headers=kept.headers,
    )
