"""The bytes of a body in, the same compressed out, and back; that they are the same is seen by their SHA-256."""

from __future__ import annotations

import zlib
from datetime import timedelta
from hashlib import sha256

LEVEL = 1  # of nine: half the work of the next ones for a tenth more room
MOST = 512_000_000  # bytes, unpacked; what is fetched is bounded far below
UNNAMED = timedelta(hours=1)  # that a body of which no row speaks is kept; longer than an entry may take


class DamagedBody(Exception):  # noqa: N818 - says what is the case
    """A body is not there, or not what it was."""


def pack(body: bytes) -> bytes:
    """Return the body compressed."""
    return zlib.compress(body, LEVEL)


def unpack(packed: bytes, name: str) -> bytes:
    """Return the body of this SHA-256 again; raises DamagedBody where these are not its bytes."""
    try:
        body = zlib.decompressobj().decompress(packed, MOST)
    except zlib.error as error:
        raise DamagedBody(f"the body {name} cannot be unpacked: {error}") from None
    if sha256(body).hexdigest() != name:
        raise DamagedBody(f"the body {name} is not what it was")
    return body
