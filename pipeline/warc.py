"""Captures in, records of a WARC/1.1 file out (ISO 28500:2017). warcio writes here only."""

from __future__ import annotations

import re
from collections import OrderedDict
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.kept import Kept

MOST_REMEMBERED = 100_000  # payloads to which a later record may refer
UNPACKED = {"content-encoding", "content-length", "transfer-encoding"}  # the body is kept as it was inside of these
ASIDE = "x-received-"  # before the name of a header that is told of and no longer holds
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2
_SPACE = re.compile(r"[\x00-\x20\x7f]+")


class WarcFile:
    """Writes one file: what it is, then a `response` for each payload, and a `revisit` where the same comes again."""

    def __init__(self, out: BinaryIO, *, packed: bool) -> None:
        self._writer = WARCWriter(out, gzip=packed, warc_version="WARC/1.1")
        self._seen: OrderedDict[str, tuple[str, str, str]] = OrderedDict()

    def begin(self, name: str, *, software: str, at: datetime) -> None:
        """Write the record that says what the file is and who wrote it."""
        said = {"software": software, "format": "WARC File Format 1.1", "description": "pages as they were received"}
        record = self._writer.create_warcinfo_record(name, said)
        record.rec_headers.replace_header("WARC-Date", _date(at))
        self._writer.write_record(record)

    def knows(self, kept: Kept) -> bool:
        """Return whether the body of a capture stands in the file, so that it need not be read again."""
        return kept.sha256 in self._seen

    def add(self, kept: Kept, body: bytes = b"") -> None:
        """Write a capture, one whose body the file knows as a `revisit`."""
        fields = self._fields(kept)
        http = _http(kept)
        if self.knows(kept):
            digest, url, date = self._seen[kept.sha256]
            record = self._writer.create_revisit_record(
                kept.final_url, digest, url, date, http_headers=http, warc_headers_dict=fields
            )
        else:
            record = self._writer.create_warc_record(
                kept.final_url,
                "response",
                payload=BytesIO(body),
                length=len(body),
                http_headers=http,
                warc_headers_dict=fields,
            )
            self._remember(kept.sha256, record.rec_headers.get_header("WARC-Payload-Digest"), kept=kept)
        self._writer.write_record(record)

    def _fields(self, kept: Kept) -> dict[str, str]:
        """Return what names the record: its id follows from the capture, so that it is the same in every file."""
        fields = {"WARC-Record-ID": f"<{uuid5(NAMESPACE_URL, f'marsad:{kept.id}').urn}>", "WARC-Date": _captured(kept)}
        if kept.archived:
            fields["WARC-Source-URI"] = _SPACE.sub("%20", kept.archived.location)
        return fields

    def _remember(self, sha256: str, digest: str, *, kept: Kept) -> None:
        self._seen[sha256] = digest, kept.final_url, _captured(kept)
        if len(self._seen) > MOST_REMEMBERED:
            self._seen.popitem(last=False)


def _captured(kept: Kept) -> str:
    return _date(kept.archived.captured_at if kept.archived else kept.captured_at)


def _date(at: datetime) -> str:
    """Return the time as WARC/1.1 writes it, to the microsecond where it is that exact."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _http(kept: Kept) -> Any:
    """Return status and headers, those that spoke of a packed body under another name: ours is unpacked."""
    headers = [
        (f"{ASIDE}{name}" if name.lower() in UNPACKED else name, _SPACE.sub(" ", value).strip())
        for name, value in kept.headers.items()
        if _NAME.fullmatch(name)
    ]
    if not any(name.lower() == "content-type" for name, _ in headers) and kept.content_type:
        headers.append(("content-type", _SPACE.sub(" ", kept.content_type)))
    headers.append(("content-length", str(kept.size)))
    return StatusAndHeaders(f"{kept.status} {_phrase(kept.status)}".strip(), headers, protocol="HTTP/1.1")


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in {*HTTPStatus} else ""
