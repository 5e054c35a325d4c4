"""What a poll lists in; entries that their source has edited kept as they are now, and their articles due again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from html import unescape

from connectors.types import Entry
from pipeline.cleaning.volatile import steady
from pipeline.store import Connection, entries, looks
from pipeline.types import Listing, identifier

_TAG = re.compile(r"<[^<>]{0,2000}>")


def take_up(db: Connection, listings: Sequence[Listing], *, now: datetime) -> int:
    """Keep what known entries say by now; return how many articles are to be read again for it.

    Another hash alone is no reason: title or text must have changed beyond whitespace, counters, clocks and markup.
    Copies in archives do not change.
    """
    hastened = 0
    for listing, before, article in entries.listed_before(db, listings):
        entries.relist(db, listing)
        after = listing.entry
        if article and after.url and not after.archived and _said(before) != _said(after):
            entry = identifier("ent", before.source, before.identity)
            hastened += looks.hasten(db, article, entry=entry, host=listing.host, now=now)
    return hastened


def _said(entry: Entry) -> tuple[list[str], ...]:
    return tuple(_lines(part or "") for part in (entry.title, entry.summary, entry.content))


def _lines(html: str) -> list[str]:
    return steady(unescape(_TAG.sub("\n", html)).splitlines())
