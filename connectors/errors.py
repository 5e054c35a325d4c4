"""What can go wrong outside, as one error with a reason.

ConnectorError
    reason       why, as one of `Reason`
    transient    whether the same request may succeed later
    retry_after  the earliest time the other side wants to hear from us again, as a span from now
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import Any


class Reason(StrEnum):
    """Why a request or a message failed; the value is what faults and deliveries show."""

    # on the way
    DNS = "dns"
    ADDRESS_REFUSED = "address-refused"
    BAD_URL = "bad-url"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    RESET = "reset"
    REDIRECT = "redirect"
    ROBOTS = "robots"
    # what was answered
    NOT_FOUND = "not-found"
    GONE = "gone"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    CHALLENGE = "challenge"
    RATE_LIMITED = "rate-limited"
    CLIENT_ERROR = "client-error"
    SERVER_ERROR = "server-error"
    UNEXPECTED_STATUS = "unexpected-status"
    # what came with it
    TOO_LARGE = "too-large"
    BAD_ENCODING = "bad-encoding"
    EMPTY = "empty"
    NOT_A_FEED = "not-a-feed"
    NOT_A_PAGE = "not-a-page"
    UNREADABLE = "unreadable"
    TOO_SLOW_TO_READ = "too-slow-to-read"
    # of archives
    NO_ARCHIVE = "no-archive"
    # mail and webhooks
    LOGIN_REFUSED = "login-refused"
    RECIPIENTS_REFUSED = "recipients-refused"
    REJECTED = "rejected"
    NO_CHANNEL = "no-channel"


class ConnectorError(Exception):
    """The outside world did not do what was asked. The message is one sentence for people and holds no secret."""

    def __init__(
        self,
        message: str,
        *,
        reason: Reason,
        transient: bool = True,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.transient = transient
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[Any, ...]:
        """Come back whole from a child process: by default pickle would leave out what is given by keyword."""
        return partial(type(self), reason=self.reason), self.args, self.__dict__
