"""Raw chunks of a body in, the unpacked body out, and never more of it in memory than is allowed.

zlib is asked for small pieces: a client that unpacks whole chunks holds the bomb before it can count.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from connectors.errors import ConnectorError, Reason

_PIECE = 64 * 1024
_GZIP = 31  # zlib's word for a gzip wrapper and the largest window
_RATIO = 200  # text packs 3 to 10 times, a bomb up to 1,000
_RATIO_COUNTS_FROM = 1_000_000
_MOST_MEMBERS = 1_000  # gzip files in a row are one gzip file (RFC 1952, 2.2), but not empty ones without end


def unpack(chunks: Iterable[bytes], *, coding: str, most: int, cut: bool, name: str) -> bytes:
    """Return the body; what exceeds `most` bytes is cut off or refused. `name` is what errors call it.

    `coding` is the Content-Encoding header. Raises ConnectorError: TOO_LARGE, or BAD_ENCODING for anything but gzip,
    for gzip twice, and for gzip that is none or ends too early.
    """
    body = bytearray()
    for piece in _decoded(_counted(chunks, most=most, cut=cut, name=name), coding, name=name):
        body += piece
        if len(body) > most:
            if cut:
                return bytes(body[:most])
            raise _too_large(name, most)
    return bytes(body)


def gunzipped(chunks: Iterable[bytes], *, most: int, name: str) -> Iterator[bytes]:
    """Yield what gzip unpacks to, in small pieces and up to `most` bytes of it; raises TOO_LARGE and BAD_ENCODING."""
    unpacked = 0
    for piece in _gunzipped(iter(chunks), _Gunzip(name)):
        unpacked += len(piece)
        if unpacked > most:
            raise _too_large(name, most)
        yield piece


def _counted(chunks: Iterable[bytes], *, most: int, cut: bool, name: str) -> Iterator[bytes]:
    received = 0
    for chunk in chunks:
        received += len(chunk)
        if received > most and not cut:
            raise _too_large(name, most)
        yield chunk


def _decoded(chunks: Iterator[bytes], coding: str, *, name: str) -> Iterator[bytes]:
    words = [part.strip().lower() for part in coding.split(",")]
    codings = [word for word in words if word not in {"", "identity"}]  # archives send an empty one beside the real one
    if not codings:
        return chunks
    if codings in (["gzip"], ["x-gzip"]):
        return _gunzipped(chunks, _Gunzip(name))
    raise _bad(f"{name} is packed as {', '.join(codings)[:60]!r} although only gzip was asked for")


def _gunzipped(chunks: Iterator[bytes], gunzip: _Gunzip) -> Iterator[bytes]:
    for chunk in chunks:
        yield from gunzip.feed(chunk)
    gunzip.finish()


class _Gunzip:
    def __init__(self, name: str) -> None:
        self._name = name
        self._member = zlib.decompressobj(_GZIP)
        self._members = 1
        self._packed = self._unpacked = 0

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Unpack one chunk in small pieces."""
        self._packed += len(chunk)
        rest = chunk
        while rest and self._goes_on(rest):
            try:
                piece = self._member.decompress(rest, _PIECE)
            except zlib.error as error:
                raise _bad(f"{self._name} says it is gzip and is not: {error}") from error
            rest = self._member.unconsumed_tail or self._member.unused_data
            self._count(piece)
            yield piece

    def finish(self) -> None:
        """Raise when the last member was cut short; a body of no bytes at all is merely empty."""
        if self._packed and not self._member.eof:
            raise _bad(f"{self._name} is gzip that ends too early")

    def _goes_on(self, rest: bytes) -> bool:
        """Begin the next member where one has ended; what is none, such as padding, is ignored as gunzip does."""
        if self._member.eof:
            if not rest.startswith(b"\x1f"):
                return False
            self._members += 1
            self._member = zlib.decompressobj(_GZIP)
        return True

    def _count(self, piece: bytes) -> None:
        self._unpacked += len(piece)
        if self._unpacked > max(_RATIO_COUNTS_FROM, self._packed * _RATIO):
            raise ConnectorError(f"{self._name} unpacks to over {_RATIO} times its size", reason=Reason.TOO_LARGE)
        if self._members > _MOST_MEMBERS:
            raise _bad(f"{self._name} is more than {_MOST_MEMBERS:,} gzip files in a row")


def _bad(message: str) -> ConnectorError:
    return ConnectorError(message, reason=Reason.BAD_ENCODING)


def _too_large(name: str, most: int) -> ConnectorError:
    return ConnectorError(f"{name} is larger than the {most:,} bytes allowed", reason=Reason.TOO_LARGE, transient=False)
