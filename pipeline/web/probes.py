"""`/healthz`, `/readyz` and `/metrics`: how the service stands, for supervisors and for Prometheus."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from threading import Thread
from typing import Any

from loguru import logger

from pipeline.errors import StoreError
from pipeline.health import Finding

JSON = "application/json"
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"
Page = tuple[int, str, str]
"""Status, type and text of an answer."""


class Probes:
    """Answers on one address from a thread of its own, until it is closed."""

    def __init__(
        self, host: str, port: int, *, standing: Callable[[], list[Finding]], counts: Callable[[], Mapping[str, int]]
    ) -> None:
        """Raise OSError where the address cannot be listened on; port 0 takes a free one."""
        pages = {
            "/healthz": lambda: _health(standing),
            "/readyz": lambda: _readiness(standing),
            "/metrics": lambda: _metrics(counts),
        }
        self._server = ThreadingHTTPServer((host, port), _handler(pages))
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self._thread = Thread(target=self._server.serve_forever, name="probes", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(pages: Mapping[str, Callable[[], Page]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10  # seconds of silence after which a visitor is sent away

        def do_GET(self) -> None:
            page = pages.get(self.path.partition("?")[0])
            status, kind, text = page() if page else (404, JSON, '{"error":"no such page"}')
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            logger.bind(client=self.client_address[0]).debug(format % args)

    return Handler


def _health(standing: Callable[[], list[Finding]]) -> Page:
    """Say `ok`, `degraded` with what a person should look at, or `down` where the database does not answer."""
    try:
        why = [f"{finding.about}: {finding.said}" for finding in standing() if not finding.fine]
    except StoreError as error:
        return 503, JSON, json.dumps({"status": "down", "why": [str(error)]})
    return 200, JSON, json.dumps({"status": "degraded" if why else "ok", "why": why})


def _readiness(standing: Callable[[], list[Finding]]) -> Page:
    status, kind, text = _health(standing)
    return status, kind, json.dumps({"ready": status == 200, **json.loads(text)})


def _metrics(counts: Callable[[], Mapping[str, int]]) -> Page:
    """Write the counts in Prometheus' text format; what only grows is named `_total`, and labels stand in braces."""
    try:
        counted = sorted(counts().items())
    except StoreError as error:
        return 503, JSON, json.dumps({"error": str(error)})
    lines = []
    for metric, values in groupby(counted, key=lambda each: each[0].partition("{")[0]):
        lines += [f"# TYPE {metric} {_kind(metric)}", *(f"{name} {value}" for name, value in values)]
    return 200, PROMETHEUS, "\n".join(lines) + "\n"


def _kind(name: str) -> str:
    return "counter" if name.endswith("_total") else "gauge"
