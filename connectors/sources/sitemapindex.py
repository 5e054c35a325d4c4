"""An index of sitemaps and what is asked of it in, the files to read out. Runs in the child that has read the index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from connectors.errors import ConnectorError
from connectors.sources.sitemapchoice import File, Taken, Wanted, believed, mark_of, notes_on
from connectors.sources.sitemapxml import Listed, Sitemap
from connectors.sources.spans import MARGIN, latest_moment, of_file
from connectors.sources.strangers import Strangers
from connectors.types import Window
from connectors.web.urls import request_form

MOST_FILES = 200  # taken at a time, so that the cursor stays small
FRESH = 3  # files that are looked at again where the index does not say which have changed
SETTLED = timedelta(days=1)  # what changed since so long before the newest change may have come late
_NUMBER = re.compile(r"\d+")
_LAST = datetime.max.replace(tzinfo=UTC)


def take_files(sitemap: Sitemap, url: str, wanted: Wanted) -> Taken:
    """Choose from an index, newest first unless its window says otherwise."""
    records, dated = sitemap.records, believed(sitemap.records)
    strangers = Strangers(url, wanted.sites)
    listed = [_Listed(each, dated=dated) for each in records if strangers.admit(each.loc)]
    listed.sort(key=_Listed.order, reverse=wanted.window is None or not wanted.window.oldest_first)
    newest = max((each.at for each in listed if each.at), default=wanted.newest)
    if wanted.window:
        chosen = [each for each in listed if each.may_touch(wanted.window)]
    else:
        chosen = [*_due(listed, url, wanted=wanted, newest=newest)]
    start = wanted.start([each.mark for each in chosen])
    step = chosen[start : start + MOST_FILES]
    return Taken(
        index=True,
        total=len(records),
        chosen=len(chosen),
        files=tuple(_files(step, url)),
        done=start + len(step),
        last=step[-1].mark.hex() if step else wanted.last,
        newest=newest,
        again=tuple(_files([each for each in chosen[:FRESH] if each.may_change_unseen], url)),
        whole=sitemap.whole,
        strangers=strangers.firsts,
        refused=(*sitemap.refused, *strangers.said),
        notes=notes_on(records),
    )


class _Listed:
    """A file of an index, with what is known of its age: its last change where that is believed, else by its name."""

    def __init__(self, record: Listed, *, dated: bool) -> None:
        self.record = record
        self.at = latest_moment(record.lastmod) if dated else None
        self.span = of_file(record.loc)

    @property
    def mark(self) -> bytes:
        """What stands for it, whenever it changed."""
        return mark_of(self.record, dated=False)

    def url(self, index: str) -> str:
        """Return its address as it is asked; "" where its host can be asked, and its path cannot."""
        try:
            return request_form(self.record.loc, index)
        except ConnectorError:
            return ""

    @property
    def may_change_unseen(self) -> bool:
        """Whether it can change and its index still say the same of it: it gives no time, or a day that is not over."""
        return self.at is None or len(self.record.lastmod) <= 10

    def order(self) -> tuple[datetime, int]:
        """What says nothing of its age is taken for new; of numbered files the last is the newest."""
        numbers = _NUMBER.findall(self.record.loc.rpartition("/")[2])
        start = self.at or (self.span.start if self.span else _LAST)
        return start, 1 if self.span or not numbers else int(numbers[-1][:9])

    def may_touch(self, window: Window) -> bool:
        """Say whether it may list something of that time: nothing in it is newer than its last change."""
        if self.at and self.at + MARGIN < window.start:
            return False
        return self.span is None or self.span.touches(window)


def _due(listed: Sequence[_Listed], url: str, *, wanted: Wanted, newest: datetime | None) -> Iterator[_Listed]:
    """Yield, newest first, the files that may list what is new: those that have changed, or else the first ones.

    Of an index that was never read before only the first ones are looked at: what is older is for a backfill.
    """
    if newest is None or wanted.newest is None:
        yield from listed[:FRESH]
        return
    known = {file.url: file.lastmod for file in wanted.known}
    for each in listed:
        if each.at is None:
            if each.url(url) not in known:
                yield each
        elif each.at >= wanted.newest - SETTLED:
            open_ended = each.may_change_unseen and each.at == newest
            if open_ended or known.get(each.url(url)) != each.record.lastmod:
                yield each


def _files(listed: Sequence[_Listed], url: str) -> Iterator[File]:
    files = (File(url=each.url(url), lastmod=each.record.lastmod if each.at else "") for each in listed)
    yield from (file for file in files if file.url)
