"""A file of captured pages (WARC, or ARC before it) in, the places of its pages out, and one page by its place.

Both are for child processes: a file may be slow or greedy to read. FastWARC lives here only, and warcio for ARC.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import Literal

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from warcio.archiveiterator import ArchiveIterator as ArcIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from connectors.sources.digests import matches

PAGES = ("text/html", "application/xhtml+xml")
MOST_RECORDS = 2_000  # of any kind, in one step
MOST_BYTES = 32_000_000  # of the file, in one step
_PIECE = 64 * 1024
_GZIP = b"\x1f\x8b"
_CODINGS: tuple[Literal["all", "content", "transfer", "none"], ...] = ("all", "content", "transfer", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where in its file a capture of a page begins, and what its record says of it."""

    url: str
    captured_at: datetime
    offset: int
    digest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a file: its pages, a sentence for each that is left out, and how many records are not asked for.

    `end` is the byte behind the last whole record. `trouble` says why nothing behind it can be read.
    """

    found: tuple[Found, ...]
    end: int
    refused: tuple[str, ...] = ()
    others: int = 0
    finished: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A capture as its record holds it: of what, the headers in lower case, and the body unpacked."""

    url: str
    headers: dict[str, str]
    body: bytes
    sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """A record in the words of both formats; what is no capture of a page has `why` or is `other`."""

    offset: int
    found: Found | None = None
    why: str = ""
    whole: bool = True


def list_pages(path: str, start: int, *, most: int, window: tuple[datetime, datetime] | None) -> Part:
    """Return the pages of the records from a byte on, at most so many; raises OSError where the file cannot be opened.

    Of a window only pages captured in it are listed, its end excluded.
    """
    with Path(path).open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(start)
        records = _arc_records(file) if _is_arc(path) else _warc_records(file)
        part = _part(records, start=start, most=most, window=window)
        if not part.finished:
            return part
        nothing_read = not (part.found or part.refused or part.others)
        stop = start if nothing_read else _last_end(file, part.end)
        if stop == size:
            return replace(part, end=size)
        return replace(part, end=stop, finished=False, trouble=f"ends in the middle of the record at byte {stop}")


def _last_end(file: BufferedReader, offset: int) -> int:
    """Return where the last record ends: one that is cut off in its very head shows in no other way."""
    size, unpacker = os.fstat(file.fileno()).st_size, zlib.decompressobj(31)
    if os.pread(file.fileno(), len(_GZIP), offset) != _GZIP:
        return size
    file.seek(offset)
    try:
        while not unpacker.eof and (piece := file.read(_PIECE)):
            rest = piece
            while rest and not unpacker.eof:
                unpacker.decompress(rest, _PIECE)
                rest = unpacker.unconsumed_tail
    except zlib.error:
        return offset
    return file.tell() - len(unpacker.unused_data) if unpacker.eof else size


def _part(records: Iterator[_Record], *, start: int, most: int, window: tuple[datetime, datetime] | None) -> Part:
    found: list[Found] = []
    refused: list[str] = []
    end, count, others, trouble, finished = start, 0, 0, "", False
    try:
        for record in records:
            end = record.offset
            if len(found) + len(refused) >= most or count >= MOST_RECORDS or end - start > MOST_BYTES:
                break
            if not record.whole:
                trouble = f"ends in the middle of the record at byte {end}"
                break
            count += 1
            if record.why:
                refused.append(f"byte {record.offset}: {record.why}")
            elif record.found and (window is None or window[0] <= record.found.captured_at < window[1]):
                found.append(record.found)
            else:
                others += 1
        else:
            finished = True
    except (OSError, ArchiveLoadFailed, ValueError) as error:
        trouble = f"cannot be read behind byte {end}: {' '.join(str(error).split())[:200]}"
    return Part(found=tuple(found), end=end, refused=tuple(refused), others=others, finished=finished, trouble=trouble)


def _warc_records(file: BufferedReader) -> Iterator[_Record]:
    packed = os.pread(file.fileno(), len(_GZIP), 0) == _GZIP
    for record in ArchiveIterator(file, parse_http=False):
        offset = record.stream_pos
        if packed and os.pread(file.fileno(), len(_GZIP), offset) != _GZIP:
            raise ValueError("it is packed as a whole and not record by record; `warcio recompress` mends that")
        yield _warc_record(record, offset)


def _warc_record(record: WarcRecord, offset: int) -> _Record:
    kind, url = record.record_type, (record.headers.get("WARC-Target-URI") or "").strip("<>")
    found, why = None, ""
    if kind == WarcRecordType.revisit:
        when = record.headers.get("WARC-Refers-To-Date") or "an unknown day"
        why = f"{url!r:.200} has no content of its own here, it repeats what was captured on {when:.40}"
    elif kind == WarcRecordType.response and record.is_http:
        record.parse_http()
        if record.http_headers.status_code == 200 and record.http_content_type in PAGES:
            digest = record.headers.get("WARC-Payload-Digest")
            found = _found(url, record.record_date, offset=offset, digest=digest)
            why = "" if found else f"{url!r:.200} has no date"
    whole = record.consume() == record.content_length if "WARC-Type" in record.headers else False
    return _Record(offset=offset, found=found, why=why, whole=whole)


def _found(url: str, captured_at: datetime | None, *, offset: int, digest: str | None) -> Found | None:
    if captured_at is None:
        return None
    return Found(url=url, captured_at=captured_at.astimezone(UTC), offset=offset, digest=digest)


def read_page(path: str, offset: int, *, most: int) -> Page | None:
    """Return the page in the record at a byte, with at most so many bytes and one more; None where no page begins."""
    with Path(path).open("rb") as file:
        if _is_arc(path):
            return _arc_page(file, offset, most=most)
        raw = _body(file, offset, coding="none", most=most)
        if raw is None:
            return None
        for coding in _CODINGS:
            # what was captured may be packed or cut up in another way than its headers say
            body = _tried(file, offset, coding=coding, most=most)
            if body is not None:
                break
        record, digest = raw[0], raw[0].headers.get("WARC-Payload-Digest")
        unchunked = _tried(file, offset, coding="transfer", most=most)
        sound = digest is None or matches(digest, raw[1]) or (unchunked is not None and matches(digest, unchunked))
        return Page(
            url=(record.headers.get("WARC-Target-URI") or "").strip("<>"),
            headers={name.lower(): value for name, value in record.http_headers.items()},
            body=raw[1] if body is None else body,
            sound=sound or len(raw[1]) > most,
        )


def _tried(
    file: BufferedReader, offset: int, *, coding: Literal["all", "content", "transfer", "none"], most: int
) -> bytes | None:
    try:
        found = _body(file, offset, coding=coding, most=most)
    except OSError:
        return None
    return found[1] if found else None


def _body(
    file: BufferedReader, offset: int, *, coding: Literal["all", "content", "transfer", "none"], most: int
) -> tuple[WarcRecord, bytes] | None:
    file.seek(offset)
    for record in ArchiveIterator(file, parse_http=False):
        if record.record_type != WarcRecordType.response or not record.is_http:
            return None
        record.parse_http(auto_decode=coding)
        return record, _read(record, most + 1)
    return None


def _read(record: WarcRecord, most: int) -> bytes:
    body = bytearray()
    while len(body) < most and (piece := record.reader.read(most - len(body))):
        body += piece
    return bytes(body)


def _is_arc(path: str) -> bool:
    return path.lower().removesuffix(".gz").endswith(".arc")


def _arc_records(file: BufferedReader) -> Iterator[_Record]:
    archive = ArcIterator(file, arc2warc=True)
    for record in archive:
        offset, headers = archive.get_record_offset(), record.rec_headers
        url, http = headers.get_header("WARC-Target-URI") or "", record.http_headers
        found = None
        if record.rec_type == "response" and http and http.get_statuscode() == "200":
            kind = (http.get_header("Content-Type") or "").partition(";")[0].strip().lower()
            when = datetime.fromisoformat(headers.get_header("WARC-Date"))
            found = _found(url, when, offset=offset, digest=None) if kind in PAGES else None
        while record.raw_stream.read(65_536):
            pass
        yield _Record(offset=offset, found=found, whole=not getattr(record.raw_stream, "limit", 0))


def _arcs(file: BufferedReader) -> Iterator[ArcWarcRecord]:
    try:
        yield from ArcIterator(file, arc2warc=True)
    except ArchiveLoadFailed as error:
        raise OSError(" ".join(str(error).split())[:200]) from error


def _arc_page(file: BufferedReader, offset: int, *, most: int) -> Page | None:
    file.seek(offset)
    for record in _arcs(file):
        if record.rec_type != "response" or not record.http_headers:
            return None
        return Page(
            url=record.rec_headers.get_header("WARC-Target-URI") or "",
            headers={name.lower(): value for name, value in record.http_headers.headers},
            body=record.content_stream().read(most + 1),
            sound=True,
        )
    return None
