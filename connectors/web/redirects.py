"""An answer in, the URL that it sends us on to out. Who follows, and what it costs, is decided elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.errors import ConnectorError, Reason
from connectors.web.responses import Hop, Response, shown
from connectors.web.urls import request_form

MOST_HOPS = 5
_STATUSES = {301, 302, 303, 307, 308}


def next_url(response: Response, hops: Sequence[Hop]) -> str | None:
    """Return where a redirect leads after the hops before it; None for any other answer.

    Raises ConnectorError (REDIRECT) for a sixth hop, for a circle, and for a target that may not be asked.
    """
    location = _location(response)
    if response.status not in _STATUSES or not location:
        return None
    name = shown(response.final_url)
    if len(hops) >= MOST_HOPS:
        raise _refused(f"{name} is the end of {MOST_HOPS} redirects and sends us on again")
    try:
        target = request_form(location, base=response.final_url)
    except ConnectorError as error:
        raise _refused(f"{name} redirects to what cannot be asked: {error}") from error
    if target in {response.final_url, *(hop.url for hop in hops)}:
        raise _refused(f"{name} redirects in a circle")
    return target


def _location(response: Response) -> str:
    """Header values are kept as latin-1; many servers write this one in UTF-8."""
    raw = response.headers.get("location", "").encode("latin-1")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _refused(message: str) -> ConnectorError:
    return ConnectorError(message, reason=Reason.REDIRECT, transient=False)
