"""Signatures against the reference implementation, for any body, key and time."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from standardwebhooks import Webhook

from connectors.channels.signature import signed_headers, signing_key


@given(
    key=st.from_regex(r"\A[a-z0-9-]{1,30}\Z"),
    text=st.text(),
    secret=st.binary(min_size=24, max_size=64),
    late=st.integers(-200, 200),
)
def test_the_reference_implementation_verifies_what_we_sign(key: str, text: str, secret: bytes, late: int) -> None:
    written = "whsec_" + b64encode(secret).decode()
    body = text.encode()
    at = datetime.now(UTC) + timedelta(seconds=late)  # the reference asks the clock and bears five minutes
    headers = signed_headers(key, body, at=at, secrets=[signing_key(SecretStr(written))])
    assert headers["webhook-id"] == key
    Webhook(written).verify(body, headers, json_parse=False)
