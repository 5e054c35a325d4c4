"""One HTTP exchange as values: what it is for, what it may cost, and what came back. Knows no network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import urlsplit

Headers: TypeAlias = Mapping[str, str]
NO_HEADERS: Headers = MappingProxyType({})

MB = 1_000_000


class Purpose(StrEnum):
    """What a request is for; it decides how much may come back and how long the whole of it may take."""

    FEED = "feed"
    PAGE = "page"
    SITEMAP = "sitemap"
    ROBOTS = "robots"
    ARCHIVE = "archive"  # the list of what an archive holds
    PLAYBACK = "playback"  # one page that it holds

    @property
    def most(self) -> int:
        """The largest body in bytes, unpacked, where the settings name no size."""
        return _MOST.get(self, 10 * MB)

    @property
    def seconds(self) -> float:
        """The longest that sending, waiting and reading may take together, redirects included."""
        return 60.0 if self in {Purpose.SITEMAP, Purpose.ARCHIVE, Purpose.PLAYBACK} else 30.0

    @property
    def gap(self) -> timedelta:
        """The pause after such a request, where the settings name none; archives say how often they may be asked."""
        return _GAPS.get(self, _USUAL_GAP)

    @property
    def alone(self) -> bool:
        """Whether no other request to the same key may be in flight."""
        return self in _GAPS


_MOST = {Purpose.PAGE: 5 * MB, Purpose.PLAYBACK: 5 * MB, Purpose.SITEMAP: 50 * MB, Purpose.ROBOTS: 512 * 1024}
_USUAL_GAP = timedelta(seconds=2)
_GAPS = {Purpose.ARCHIVE: timedelta(seconds=3), Purpose.PLAYBACK: timedelta(seconds=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """A redirect on the way: the URL that was asked, and the status with which it sent us on."""

    status: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answered, whatever its status. Header names are in lower case, repeated ones joined by a comma.

    `url` is what was asked for, `final_url` what answered, `hops` the redirects between the two; `body` is unpacked.
    `took` is the time on the network, without the waiting for our turn.
    """

    url: str
    final_url: str
    status: int
    received_at: datetime
    headers: Headers = field(default_factory=dict)
    body: bytes = b""
    hops: tuple[Hop, ...] = ()
    took: timedelta = timedelta(0)


def shown(url: str) -> str:
    """Return the URL as an error may show it: without user, password, query and fragment, which may hold secrets."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that cannot be read"
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}{'?…' if parts.query else ''}"[:200]
