"""Requests in, replies out: what is an HTTP server on an address of this machine, from its start to its end."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self

IDLE = 5.0  # seconds after which a connection on which nothing is asked is closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked; the names of the headers are in small letters, `path` includes the query."""

    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is answered."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


Respond = Callable[[Request], Reply]


class Loopback(ABC):
    """Serves GET and POST from its start to its end, in threads of its own, on a port that the machine chooses."""

    def __init__(self, *, host: str = "127.0.0.1") -> None:
        self._server = _Server((host, 0), self.respond)
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name=f"loopback {host}", daemon=True)

    @abstractmethod
    def respond(self, request: Request) -> Reply:
        """Return what is answered; called from many threads."""

    @property
    def home(self) -> str:
        """Return the server's root, without a slash at the end."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], respond: Respond) -> None:
        self.respond = respond
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away: here clients are killed on purpose."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = IDLE
    server: _Server

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("content-length", 0))))

    def _answer(self, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.server.respond(Request(path=self.path, headers=headers, body=body))
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 304:
            self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing: the screen is the demo's."""
