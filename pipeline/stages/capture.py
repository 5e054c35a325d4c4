"""An entry in, the page it points to out."""

from __future__ import annotations

from collections.abc import Callable

from connectors.errors import ConnectorError, Reason
from connectors.types import Capture, Entry


def capture(entry: Entry, fetch: Callable[[Entry], Capture]) -> Capture:
    """Return the entry's page, or the copy that its source holds; raises ConnectorError, also where it has no link."""
    if entry.url is None:
        raise ConnectorError("The entry has no link.", reason=Reason.BAD_URL, transient=False)
    return fetch(entry)
