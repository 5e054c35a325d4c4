"""The door to the web: a URL goes in, a Response or a ConnectorError comes out, asked politely and within bounds."""

from __future__ import annotations

import random as chance
from collections.abc import Callable
from datetime import timedelta

from connectors.interfaces import Clock
from connectors.responses import NO_HEADERS, Headers, Hop, Purpose, Response
from connectors.types import FetchSettings

__all__ = ["NO_HEADERS", "Headers", "Hop", "Http", "Purpose", "Response"]


class Http:
    """The one HTTP client, shared by all threads."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        now: Clock,
        wait: Callable[[timedelta], object] | None = None,
        random: Callable[[], float] = chance.random,
    ) -> None:
        raise NotImplementedError

    def get(
        self, url: str, *, purpose: Purpose, headers: Headers = NO_HEADERS, obey_robots: bool = True
    ) -> Response:
        """Return what the server answers, whatever its status; raise ConnectorError for what happens on the way."""
        raise NotImplementedError

    def post(self, url: str, *, body: bytes, headers: Headers, timeout: timedelta) -> Response:
        """Send once, without robots or pace, and never follow; return the answer whatever its status."""
        raise NotImplementedError

    def close(self) -> None:
        """Close every connection; a thread that waits for its turn is sent away."""
        raise NotImplementedError
