"""The real HTTP client for tests: open for sites on loopback, and in no need to wait unless a test asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

from connectors.types import FetchSettings
from connectors.web.http import Http
from connectors.web.resolving import Resolve, ask_the_system
from tests.clocks import HandClock


def fetch_settings(**more: Any) -> FetchSettings:
    given = {
        "user_agent": "marsad/1.0 (+https://example.org/reader)",
        "timeout": timedelta(seconds=5),
        "delay": timedelta(0),
        "allow_private": (ip_network("127.0.0.0/8"),),
    }
    return FetchSettings(**{**given, **more})


@contextmanager
def an_open_door(
    clock: HandClock | None = None, *, resolve: Resolve = ask_the_system, **settings: Any
) -> Iterator[Http]:
    """Yield an Http on a clock that only waiting moves, and close it at the end."""
    clock = clock or HandClock()
    http = Http(fetch_settings(**settings), now=clock.now, wait=clock.wait, random=lambda: 0.0, resolve=resolve)
    try:
        yield http
    finally:
        http.close()
