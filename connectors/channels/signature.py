"""A webhook's secrets and body in, the headers that prove its origin out, as https://www.standardwebhooks.com/ asks."""

from __future__ import annotations

import binascii
import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime

from pydantic import SecretStr

PREFIX = "whsec_"
SHORTEST, LONGEST = 24, 64  # random bytes
MOST_SECRETS = 2  # the new one and the one that it replaces


def signing_key(secret: SecretStr) -> bytes:
    """Return the random bytes of a secret; raises ValueError, which does not show it."""
    text = secret.get_secret_value()
    encoded = text.removeprefix(PREFIX)
    try:
        key = b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not text.startswith(PREFIX) or not SHORTEST <= len(key) <= LONGEST:
        raise ValueError(f'must be "{PREFIX}" and the base64 of {SHORTEST} to {LONGEST} random bytes')
    return key


def signed_headers(key: str, body: bytes, *, at: datetime, secrets: Iterable[bytes]) -> dict[str, str]:
    """Return id, time and one signature per secret for exactly these bytes, sent at this time."""
    timestamp = str(int(at.timestamp()))
    signed = b".".join((key.encode(), timestamp.encode(), body))
    digests = (hmac.digest(secret, signed, hashlib.sha256) for secret in secrets)
    return {
        "webhook-id": key,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{b64encode(digest).decode()}" for digest in digests),
    }
