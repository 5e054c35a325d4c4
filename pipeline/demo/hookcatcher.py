"""Signed posts in, arrivals out: a receiver of webhooks that believes no post whose signature does not hold.

The signature is checked as https://www.standardwebhooks.com/ describes, by code that shares nothing with the sender's.
"""

from __future__ import annotations

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256
from secrets import token_bytes

from connectors.interfaces import Clock
from pipeline.demo.arrivals import Arrival, Temper, Tray
from pipeline.demo.loopback import Loopback, Reply, Request

TOLERANCE = 300  # seconds that a timestamp may be off, so that a post cannot be played back later


class HookCatcher(Loopback):
    """Answers 204 to what it takes, 401 to what it does not believe, 500 when its temper refuses."""

    def __init__(self, tray: Tray, *, now: Clock, temper: Temper) -> None:
        super().__init__()
        self.secret = "whsec_" + b64encode(token_bytes(32)).decode()
        self._tray = tray
        self._now = now
        self._temper = temper

    @property
    def url(self) -> str:
        """Return where to post."""
        return self.home + "/alerts"

    def respond(self, request: Request) -> Reply:
        """Keep what is signed as it should be, unless the temper refuses it."""
        if not self._is_signed(request.headers, request.body):
            return Reply(status=401)
        refuses = self._temper.refuses()
        keep = self._tray.refuse if refuses else self._tray.add
        if json.loads(request.body)["type"] != "test":
            keep(_arrival(request.headers["webhook-id"], request.body))
        return Reply(status=500 if refuses else 204)

    def _is_signed(self, headers: Mapping[str, str], body: bytes) -> bool:
        id_, sent_at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
        if not sent_at.isdecimal() or abs(self._now().timestamp() - int(sent_at)) > TOLERANCE:
            return False
        signed = hmac.digest(b64decode(self.secret.removeprefix("whsec_")), f"{id_}.{sent_at}.".encode() + body, sha256)
        expected = "v1," + b64encode(signed).decode()
        given = headers.get("webhook-signature", "").split()
        return any(hmac.compare_digest(expected, signature) for signature in given)


def _arrival(id_: str, body: bytes) -> Arrival:
    alert = json.loads(body)["data"]["alert"]
    urls = frozenset(article["url"] for article in alert["articles"])
    rule = alert["rule"]
    return Arrival(by="webhook", id=id_, rule=rule["id"], subject=rule["title"], urls=urls, alert=alert, raw=body)
