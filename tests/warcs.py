"""Files of captured pages for tests, written by warcio, and by hand where no writer would."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = b"<p>The port was closed.</p>"
CAPTURED = "2012-06-02T10:00:00Z"


def warc(*records: dict[str, Any], gzip: bool = True) -> bytes:
    """Return a file that begins with a warcinfo record; a record is what `a_record` makes."""
    file = BytesIO()
    writer = WARCWriter(file, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("test.warc.gz", {"software": "a test"}))
    for record in records:
        _write(writer, **record)
    return file.getvalue()


def a_record(url: str = "http://gone.example/1", body: bytes = PAGE, **more: Any) -> dict[str, Any]:
    """Return one record to be written: of which kind, with which HTTP status and headers, and WARC headers."""
    given = {"kind": "response", "status": "200 OK", "headers": [("Content-Type", "text/html; charset=utf-8")]}
    return {"url": url, "body": body, **given, "warc": {}, **more}


def _write(
    writer: WARCWriter,
    *,
    url: str,
    body: bytes,
    kind: str,
    status: str,
    headers: list[tuple[str, str]],
    warc: dict[str, str],
) -> None:
    http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
    named = {"WARC-Date": CAPTURED, **warc}
    record = writer.create_warc_record(
        url, kind, payload=BytesIO(body), length=len(body), http_headers=http, warc_headers_dict=named
    )
    writer.write_record(record)


def arc(*urls: str) -> bytes:
    """Return a file in the format before WARC."""
    head = "1 0 A test\nURL IP-address Archive-date Content-type Archive-length\n"
    file = f"filedesc://test.arc 0.0.0.0 20120602100000 text/plain {len(head)}\n{head}\n".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    for url in urls:
        file += f"{url} 192.0.2.1 20120602100000 text/html {len(answer)}\n".encode() + answer + b"\n"
    return file
