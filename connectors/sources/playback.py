"""A copy of a page that a web archive keeps in, the page as it was captured out (Memento, RFC 7089).

The archive's own answers, its errors and its redirects to other captures among them, carry no Memento-Datetime; what it
plays back does, whatever its status.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

from connectors.errors import ConnectorError, Reason
from connectors.sources.cdx import moment_of
from connectors.types import Archived, Capture
from connectors.web.decoding import unpack
from connectors.web.http import Http
from connectors.web.page import ACCEPT, page_in
from connectors.web.responses import Purpose, Response, shown
from connectors.web.statuses import http_date, is_memento, status_error
from connectors.web.urls import key_form, same_site

FARTHEST = timedelta(days=1)
"""How far from the capture that was listed another one may lie that the archive sends us to."""

_PLAYBACK = re.compile(r"/web/(\d{14})id_/(https?:.+)", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
_WWW = re.compile(r"(?<=://)www\.")


def playback_url(endpoint: str, timestamp: str, url: str) -> str:
    """Return where a capture is played back as it was received: no banner, no link rewritten."""
    return f"{endpoint}/web/{timestamp}id_/{url}"


def fetch_copy(url: str, archived: Archived, http: Http) -> Capture:
    """Return the page as it was captured, under its own URL.

    Raises ConnectorError for what happens on the way and for what the archive itself answers; REDIRECT where the
    capture is a redirect or the archive would lead us more than FARTHEST away; NOT_A_PAGE where the capture is an
    error of its host, or is no page.
    """
    response = http.get(
        archived.location,
        purpose=Purpose.PLAYBACK,
        headers=ACCEPT,
        follow=partial(_leads_to_it, url=url, archived=archived),
    )
    _check(response, archived)
    return page_in(replace(response, body=_unpacked(response), final_url=url), url=url)


def _leads_to_it(response: Response, target: str, *, url: str, archived: Archived) -> bool:
    """Whether the archive sends us on to the same page at nearly the same time; what it plays back sends nobody."""
    found = _PLAYBACK.search(target)
    if is_memento(response) or found is None or not same_site(target, archived.location):
        return False
    return _near(found[1], archived) and _same_page(found[2], url)


def _near(timestamp: str, archived: Archived) -> bool:
    try:
        return abs(moment_of(timestamp) - archived.captured_at) <= FARTHEST
    except ValueError:
        return False


def _same_page(one: str, other: str) -> bool:
    try:
        return _WWW.sub("", key_form(one)) == _WWW.sub("", key_form(other))
    except ConnectorError:
        return False


def _check(response: Response, archived: Archived) -> None:
    name, status = shown(response.final_url), response.status
    if not is_memento(response):
        raise _own_answer(response, name)
    if 300 <= status < 400:
        raise _refused(f"{name} is the copy of a redirect, not of a page", Reason.REDIRECT)
    if status >= 400:
        raise _refused(f"{name} is the copy of an answer {status}, not of a page", Reason.NOT_A_PAGE)
    captured_at = http_date(response.headers["memento-datetime"])
    if captured_at and abs(captured_at - archived.captured_at) > FARTHEST:
        raise _refused(f"{name} was captured on {captured_at:%Y-%m-%d}, not when it was listed", Reason.REDIRECT)


def _own_answer(response: Response, name: str) -> ConnectorError:
    """Return what it means that the archive speaks for itself."""
    if 300 <= response.status < 400:
        return _refused(f"{name} leads to another capture, more than a day away or of another page", Reason.REDIRECT)
    if response.status == 200:
        return ConnectorError(f"{name} is a page of the archive's own", reason=Reason.UNREADABLE)
    return status_error(response)


def _refused(message: str, reason: Reason) -> ConnectorError:
    return ConnectorError(message, reason=reason, transient=False)


def _unpacked(response: Response) -> bytes:
    """Unpack a body that was kept packed and is played back without a word about it."""
    if not response.body.startswith(_GZIP):
        return response.body
    most = Purpose.PLAYBACK.most
    return unpack([response.body], coding="gzip", most=most, cut=False, name=shown(response.final_url))
