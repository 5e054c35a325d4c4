"""An answer and the function that reads it in, what it read out: in a child process, which may be killed over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate
from connectors.sources.documents import Unreadable
from connectors.web.responses import Response, shown

T = TypeVar("T")


def read_apart(response: Response, isolate: Isolate, read: Callable[..., T | Unreadable], **told: Any) -> T:
    """Return what `read(body, content_type, url=…, **told)` makes of the body.

    Raises ConnectorError: its own, that of what is Unreadable, UNREADABLE, TOO_SLOW_TO_READ.
    """
    name, declared = shown(response.final_url), response.headers.get("content-type", "")
    try:
        found = isolate(read, response.body, declared, url=response.final_url, **told)
    except TimeoutError as error:
        raise ConnectorError(f"{name} takes too long to read", reason=Reason.TOO_SLOW_TO_READ) from error
    except (MemoryError, ChildProcessError) as error:
        raise ConnectorError(f"{name} cannot be read: {error}", reason=Reason.UNREADABLE) from error
    if isinstance(found, Unreadable):
        raise ConnectorError(f"{name} holds {found.detail}", reason=found.reason)
    return found
