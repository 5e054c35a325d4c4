"""An entry in, the page it points to out."""

from __future__ import annotations

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Poller
from connectors.types import Capture, Entry


def capture(poller: Poller, entry: Entry) -> Capture:
    """Fetch the entry's page; raises ConnectorError, also where the entry points nowhere."""
    if entry.url is None:
        raise ConnectorError("The entry has no link.", reason=Reason.BAD_URL, transient=False)
    return poller.fetch(entry)
