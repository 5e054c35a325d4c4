"""A Response that is no success in, the ConnectorError that it means out, with what the server wished about time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from connectors.errors import ConnectorError, Reason
from connectors.web.responses import Response, shown

LONGEST_WISH = timedelta(days=7)  # a Retry-After beyond this is a slip or a joke

# Status -> reason, and whether the same request may succeed later without anyone doing anything about it.
_MEANINGS: Mapping[int, tuple[Reason, bool]] = {
    204: (Reason.EMPTY, True),
    400: (Reason.CLIENT_ERROR, False),
    401: (Reason.UNAUTHORIZED, False),
    402: (Reason.UNAUTHORIZED, False),
    403: (Reason.FORBIDDEN, True),
    404: (Reason.NOT_FOUND, True),  # feeds come back, and a page may be listed before it is there
    405: (Reason.CLIENT_ERROR, False),
    406: (Reason.CLIENT_ERROR, False),
    407: (Reason.UNAUTHORIZED, False),
    408: (Reason.SERVER_ERROR, True),
    410: (Reason.GONE, False),
    415: (Reason.CLIENT_ERROR, False),
    425: (Reason.SERVER_ERROR, True),
    429: (Reason.RATE_LIMITED, True),
    431: (Reason.CLIENT_ERROR, False),
    451: (Reason.UNAUTHORIZED, False),
    503: (Reason.RATE_LIMITED, True),
}
_CHALLENGE_HEADERS = ("cf-mitigated", "x-amzn-waf-action")
_CHALLENGE_WORDS = (b"captcha", b"challenge", b"javascript and cookies", b"not a robot")


def status_error(response: Response) -> ConnectorError:
    """Return what an answer without a usable body means: its reason, whether to try again, and when at the earliest."""
    reason, transient = _MEANINGS.get(response.status, _by_class(response.status))
    if is_challenge(response):
        reason = Reason.CHALLENGE
    return ConnectorError(
        _sentence(response, reason), reason=reason, transient=transient, retry_after=retry_after(response)
    )


def _by_class(status: int) -> tuple[Reason, bool]:
    if 300 <= status < 400 and status != HTTPStatus.NOT_MODIFIED:
        return Reason.REDIRECT, True
    if 400 <= status < 500:
        return Reason.CLIENT_ERROR, True
    if 500 <= status < 600:
        return Reason.SERVER_ERROR, True
    return Reason.UNEXPECTED_STATUS, True


def _sentence(response: Response, reason: Reason) -> str:
    name = f" {HTTPStatus(response.status).phrase}" if response.status in set(HTTPStatus) else ""
    if reason is Reason.CHALLENGE:
        return f"{shown(response.final_url)} asks its visitors to prove that they are people ({response.status}{name})"
    return f"{shown(response.final_url)} answered {response.status}{name}"


def is_challenge(response: Response) -> bool:
    """Say whether a refusal is a test for people, by its header or by a page that works through a script."""
    if any(header in response.headers for header in _CHALLENGE_HEADERS):
        return response.status >= 400 or response.status == HTTPStatus.ACCEPTED
    if response.status != HTTPStatus.FORBIDDEN:
        return False
    page = response.body[:100_000].lower()
    return b"<script" in page and any(word in page for word in _CHALLENGE_WORDS)


def is_memento(response: Response) -> bool:
    """Say whether the answer is another host's, which an archive has kept and plays back (RFC 7089)."""
    return "memento-datetime" in response.headers


def retry_after(response: Response) -> timedelta | None:
    """Return how long the server wants to be left alone, at most 7 days; None for no wish, nonsense or the past.

    A date is judged against the server's own clock where it tells it (RFC 9110, 10.2.3).
    """
    wish = response.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d+", wish, re.ASCII):
        return timedelta(seconds=min(int(wish[:12]), LONGEST_WISH.total_seconds())) or None
    moment = http_date(wish)
    if moment is None:
        return None
    span = moment - (http_date(response.headers.get("date", "")) or response.received_at)
    return min(span, LONGEST_WISH) if span > timedelta(0) else None


def http_date(text: str) -> datetime | None:
    """Read a date header in any of its three forms (RFC 9110, 5.6.7); None for anything else."""
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
