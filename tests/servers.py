"""Sites of our own on loopback that answer as they are told to, rightly or wrongly, and remember what they were asked.

    with serving({"/feed": reply(feed, type="application/rss+xml")}) as site:
        http.get(site.at("/feed"), purpose=Purpose.FEED)
    assert site.asked("/feed")[0].headers["accept-encoding"] == "gzip"

A route is an answer or a function from the request to one. An answer is text (a page), bytes, a `reply`, or `raw`: the
very bytes to send, after which the connection is closed. A route without a query answers for every query that has no
route of its own. What is not routed answers 404.
"""

from __future__ import annotations

import socket
import socketserver
import ssl
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, BinaryIO, TypeAlias

HANG = object()
"""Among the pieces of a raw answer: say nothing more until the site closes."""

RESET = object()
"""Among the pieces of a raw answer: tear the connection down rudely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it arrived; `at` is monotonic seconds, header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    at: float


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes for the socket, as they are; the connection is closed behind them unless it `keeps` open."""

    pieces: Iterable[Any]
    keeps: bool = False


Answer: TypeAlias = "str | bytes | Raw"
Route: TypeAlias = "Answer | Callable[[Asked], Answer]"


def reply(body: str | bytes = b"", status: int = 200, *, type: str = "text/html; charset=utf-8", **headers: str) -> Raw:  # noqa: A002 - reads best
    """Return a well-formed answer; `retry_after="5"` is a header, and one set to "" is left out."""
    content = body.encode() if isinstance(body, str) else body
    named = {"Content-Type": type, "Content-Length": str(len(content))}
    named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    return Raw([head(status, **{name: value for name, value in named.items() if value}), content], keeps=True)


def redirect(location: str, status: int = 302) -> Raw:
    """Return an answer that sends its reader on."""
    return reply(status=status, location=location)


def raw(*pieces: Any) -> Raw:
    """Return an answer of these pieces: bytes, HANG, RESET, or an iterator of bytes that may drip or never end."""
    return Raw(pieces)


def head(status: int = 200, /, **headers: str) -> bytes:
    """Return a status line and headers, up to the body."""
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def dripping(content: bytes, every: float = 0.01) -> Iterator[bytes]:
    """Send one byte at a time."""
    for place in range(len(content)):
        yield content[place : place + 1]
        time.sleep(every)


@dataclass(slots=True)
class Site:
    """A running site and its log."""

    port: int
    scheme: str = "http"
    requests: list[Asked] = field(default_factory=list)
    connections: int = 0
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        """The site by its address, without a path."""
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def at(self, path: str, name: str = "127.0.0.1") -> str:
        """Return the URL of a path, by address or by a name under localhost."""
        return f"{self.scheme}://{name}:{self.port}{path}"

    def asked(self, path: str) -> list[Asked]:
        """Return the requests for one path."""
        return [request for request in self.requests if request.path == path]

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, robots.txt left out."""
        return [request.path for request in self.requests if request.path != "/robots.txt"]


@contextmanager
def serving(routes: Mapping[str, Route], *, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve the routes on a free port of 127.0.0.1 until the block ends; every connection is closed then."""
    with _Server(routes, tls) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005}, name="test site")
        thread.start()
        try:
            yield server.site
        finally:
            server.stop()
            thread.join()


class _Server(socketserver.ThreadingTCPServer):
    request_queue_size = 64

    def __init__(self, routes: Mapping[str, Route], tls: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)
        self._routes = routes
        self._tls = tls
        self._open: set[socket.socket] = set()
        self.site = Site(port=int(self.server_address[1]), scheme="https" if tls else "http")

    def stop(self) -> None:
        self.site.closing.set()
        self.shutdown()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def finish_request(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the signature is given
        request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = self._tls.wrap_socket(request, server_side=True) if self._tls else request
        self._open.add(connection)
        self.site.connections += 1
        try:
            with connection, connection.makefile("rb") as stream:
                self._talk(connection, stream)
        finally:
            self._open.discard(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay silent where the visitor broke off, as many tests want him to; tell of everything else."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def _talk(self, connection: socket.socket, stream: BinaryIO) -> None:
        while (asked := _read(stream)) is not None:
            self.site.requests.append(asked)
            answer = self._answer(asked)
            for piece in answer.pieces:
                if piece is HANG:
                    self.site.closing.wait()
                    return
                if piece is RESET:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    return
                for part in [piece] if isinstance(piece, bytes) else piece:
                    connection.sendall(part)
            if not answer.keeps:
                return

    def _answer(self, asked: Asked) -> Raw:
        whole, path = asked.path, asked.path.partition("?")[0]
        route = self._routes.get(whole) or self._routes.get(path) or reply("nothing here", 404)
        answer = route(asked) if callable(route) else route
        return answer if isinstance(answer, Raw) else reply(answer)


def _read(stream: BinaryIO) -> Asked | None:
    """Read one request; None when the visitor has left."""
    line = stream.readline()
    if not line:
        return None
    method, path, _ = line.decode("latin-1").split(" ", 2)
    headers = {}
    while line := stream.readline().strip():
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    return Asked(method=method, path=path, headers=headers, body=body, at=time.monotonic())
