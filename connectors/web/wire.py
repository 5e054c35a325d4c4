"""One request out, one answer in: the only place that knows the HTTP library, so it can be changed for another."""

from __future__ import annotations

import ssl
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import cast

import httpcore
import httpx

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock
from connectors.types import FetchSettings
from connectors.web.decoding import unpack
from connectors.web.failures import failure, too_much_header
from connectors.web.guard import Guard
from connectors.web.resolving import Resolve
from connectors.web.responses import Headers, Response, shown

Transport = httpx.BaseTransport
"""What may take the place of the network: a test or a simulation hands one in."""

_MOST_HEADERS = 64 * 1024
_CONNECT_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One request, and what it may cost: bytes of the unpacked body, and seconds for all of it.

    With `cut` a longer body is cut off instead of refused; with `status_suffices` a body that fails is left away.
    """

    url: str
    headers: Headers
    most: int
    seconds: float
    posted: bytes | None = None
    cut: bool = False
    status_suffices: bool = False


class Wire:
    """Keeps a few small clients, each with one connection, and lends every exchange one of its own.

    A pool of many connections slows with each of them, and two threads never share a client.
    """

    def __init__(self, settings: FetchSettings, *, now: Clock, resolve: Resolve, transport: Transport | None) -> None:
        self._now = now
        self._make = partial(_Client, settings, httpx.create_ssl_context(), resolve=resolve, transport=transport)
        self._idle: deque[_Client] = deque()
        self._closed = False

    def exchange(self, order: Order) -> Response:
        """Send one request and read its answer; raises ConnectorError for everything that goes wrong on the way."""
        begun = time.monotonic()
        with self._client() as client:
            status, headers, body = client.exchange(order)
        return Response(
            url=order.url,
            final_url=order.url,
            status=status,
            headers=headers,
            body=body,
            received_at=self._now(),
            took=timedelta(seconds=time.monotonic() - begun),
        )

    def close(self) -> None:
        """Close the idle clients now, and those at work when they are done."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _client(self) -> Iterator[_Client]:
        try:
            client = self._idle.pop()
        except IndexError:
            client = self._make()
        try:
            yield client
        finally:
            self._idle.append(client)
            if self._closed:
                self.close()


class _Client:
    """One client with one connection, for one exchange at a time."""

    def __init__(
        self, settings: FetchSettings, tls: ssl.SSLContext, *, resolve: Resolve, transport: Transport | None
    ) -> None:
        silence = settings.timeout.total_seconds()
        self._guard = Guard(resolve=resolve, allowed=settings.allow_private)
        self._transport = transport or _GuardedTransport(self._guard, tls)
        self._timeouts = httpx.Timeout(silence, connect=min(silence, _CONNECT_SECONDS)).as_dict()
        self._headers = {"User-Agent": _user_agent(settings), "Accept": "*/*", "Accept-Encoding": "gzip"}

    def exchange(self, order: Order) -> tuple[int, Headers, bytes]:
        self._guard.countdown.start(order.seconds)
        opened_before = self._guard.opened
        try:
            return self._exchange_once(order)
        except ConnectorError as error:
            # a kept connection may be closed just as we ask; a GET may then be sent again (RFC 9110, 9.2.2)
            if error.reason is not Reason.RESET or order.posted is not None or self._guard.opened > opened_before:
                raise
        return self._exchange_once(order)

    def _exchange_once(self, order: Order) -> tuple[int, Headers, bytes]:
        with self._failures(order), self._sent(order) as response:
            headers = _headers(response, order.url)
            coding = headers.get("content-encoding", "")
            return response.status_code, headers, self._body(response, order, coding=coding)

    def close(self) -> None:
        self._transport.close()

    @contextmanager
    def _sent(self, order: Order) -> Iterator[httpx.Response]:
        request = httpx.Request(
            "GET" if order.posted is None else "POST",
            order.url,
            headers=_raw(self._headers | {name.title(): value for name, value in order.headers.items()}),
            content=order.posted,
            extensions={"timeout": self._timeouts},
        )
        # straight to the transport: a whole client keeps cookies, and chokes on a Location that it need not follow
        response = self._transport.handle_request(request)
        try:
            yield response
        finally:
            response.close()

    def _body(self, response: httpx.Response, order: Order, *, coding: str) -> bytes:
        try:
            with self._failures(order):
                raw = cast("httpx.SyncByteStream", response.stream)  # iter_raw would refuse one that is in memory
                return unpack(raw, coding=coding, most=order.most, cut=order.cut, name=shown(order.url))
        except ConnectorError:
            if order.status_suffices:
                return b""
            raise

    @contextmanager
    def _failures(self, order: Order) -> Iterator[None]:
        try:
            yield
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise failure(error, order.url, over=self._guard.countdown.left <= 0) from error


def _headers(response: httpx.Response, url: str) -> Headers:
    if sum(len(name) + len(value) + len(": \r\n") for name, value in response.headers.raw) > _MOST_HEADERS:
        raise too_much_header(shown(url))
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers.raw:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _raw(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Encode as `_headers` decodes, so that validators go back byte for byte."""
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]


def _user_agent(settings: FetchSettings) -> str:
    return f"{settings.user_agent} (+{settings.contact})" if settings.contact else settings.user_agent


class _GuardedTransport(httpx.HTTPTransport):
    """httpx's own transport over connections that the guard opens; httpx offers no other way to hand in a guard."""

    def __init__(self, guard: Guard, tls: ssl.SSLContext) -> None:
        super().__init__(verify=tls, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls, network_backend=guard, max_keepalive_connections=1, keepalive_expiry=5.0
        )
