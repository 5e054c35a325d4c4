"""A cursor in and out: which page of posts comes next, and what keeps any from falling between two pages.

Pages are numbered from the newest post on. What is added while one walks moves posts to later pages, where they are met
again; what is taken away moves them to earlier ones, where they would be missed: so where the total has shrunk, as
many pages are asked for once more.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from connectors.types import Cursor, Json

VERSION = 1
MOST = 100  # posts in one answer; WordPress gives no more
FIRST = 100  # posts that a first poll lists; what is older is a backfill's
OVERLAP = timedelta(days=1)  # the zone in which times are compared is the site's own


@dataclass(frozen=True, slots=True, kw_only=True)
class WpWalk:
    """How far posts have been read. Without a window the walk is live and reads what was changed since `since`.

    `plain` says that the interface is asked by `?rest_route=`. `size` is of one page, `total` is the least number of
    posts and `empty` the number of empty pages in a row so far, `newest` the latest change met on this walk.
    """

    window: tuple[datetime, datetime] | None = None
    oldest_first: bool = False
    plain: bool = False
    since: datetime | None = None
    newest: datetime | None = None
    page: int = 1
    size: int = 0
    total: int | None = None
    empty: int = 0
    done: int = 0
    body_hash: str = ""

    @property
    def untried(self) -> bool:
        """Whether the site has not answered yet."""
        return not self.done and self.page == 1 and self.since is None

    def halved(self) -> WpWalk | None:
        """Return the walk with pages half as long, None where they cannot be shorter."""
        size = self.size // 2
        return replace(self, size=size, page=(self.page - 1) * self.size // size + 1, total=None) if size else None

    def behind(self, *, posts: int, total: int | None, newest: datetime | None) -> WpWalk | None:
        """Return the walk after a page with so many posts, None where that was the last one."""
        latest = max((moment for moment in (self.newest, newest) if moment), default=None)
        least = min((number for number in (self.total, total) if number is not None), default=None)
        after = replace(self, newest=latest, total=least, done=self.done + posts, empty=0 if posts else self.empty + 1)
        gone = self.total - least if least is not None and self.total is not None else 0
        if gone and self.page > 1:
            return replace(after, page=max(self.page - ceil(gone / self.size), 1), done=self.done)
        last = self.page * self.size >= total if total is not None else after.empty > 1
        enough = self.window is None and self.since is None and after.done >= FIRST
        return None if last or enough else replace(after, page=self.page + 1)

    def without_page(self) -> WpWalk | None:
        """Return the walk where there is no such page: the end, if none was expected, else back to the one before."""
        expected = self.total is not None and (self.page - 1) * self.size < self.total
        return replace(self, page=self.page - 1) if expected and self.page > 1 else None

    def ended(self, *, newest: datetime | None, body_hash: str) -> WpWalk:
        """Return where the next live walk begins."""
        latest = max((moment for moment in (self.since, self.newest, newest) if moment), default=None)
        whole = self.page == 1
        return WpWalk(plain=self.plain, since=latest, body_hash=body_hash if whole else "", window=self.window)


def recall(cursor: Cursor) -> WpWalk:
    """Read a cursor; one that is empty, broken or of another version is a first live walk."""
    data = cursor.data if cursor.version == VERSION else {}
    try:
        return WpWalk(**{name: _read(name, value) for name, value in data.items()})
    except (TypeError, ValueError):
        return WpWalk()


def remember(walk: WpWalk) -> Cursor:
    """Write a walk as a cursor."""
    data: dict[str, Json] = {name: _written(value) for name, value in asdict(walk).items() if value}
    return Cursor(version=VERSION, data=data)


def _written(value: Any) -> Json:
    if isinstance(value, datetime):
        return value.isoformat()
    return [moment.isoformat() for moment in value] if isinstance(value, tuple) else value


def _read(name: str, value: Json) -> Any:
    if name == "window" and isinstance(value, list):
        start, end = (datetime.fromisoformat(str(moment)) for moment in value)
        return start, end
    if name in {"since", "newest"}:
        return datetime.fromisoformat(str(value))
    if name == "body_hash":
        return str(value)
    if not isinstance(value, int):
        raise TypeError(name)
    return value
