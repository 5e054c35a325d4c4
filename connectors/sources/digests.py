"""A digest as archives write it (`sha1:` and base32, or hexadecimal) and bytes in, whether they agree out."""

from __future__ import annotations

from base64 import b32encode
from hashlib import md5, sha1, sha256, sha512

_KNOWN = {"sha1": sha1, "sha256": sha256, "sha-256": sha256, "sha512": sha512, "md5": md5}


def matches(digest: str, content: bytes) -> bool:
    """Return whether the digest is that of the content; one of an unknown kind proves nothing and passes."""
    kind, _, value = digest.strip().partition(":")
    known = _KNOWN.get(kind.lower())
    if known is None:
        return True
    made = known(content)
    return value.upper() in {b32encode(made.digest()).decode(), made.hexdigest().upper()}
