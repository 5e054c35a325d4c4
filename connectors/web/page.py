"""A URL in, the page behind it out as a Capture: text of some kind, still undecoded, or an error that says why not."""

from __future__ import annotations

import re
from http import HTTPStatus

from connectors.errors import ConnectorError, Reason
from connectors.types import Capture
from connectors.web.http import Http, Purpose, Response
from connectors.web.responses import shown
from connectors.web.statuses import status_error

ACCEPT = {"Accept": "text/html, application/xhtml+xml, application/xml;q=0.5, text/*;q=0.5, */*;q=0.1"}
_WHOLE = {HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION}
_TEXT_TYPES = re.compile(r"text/|application/(?:[\w.]+\+)?(?:xml|xhtml)")
_SAYS_NOTHING = {"", "application/octet-stream", "application/x-unknown", "unknown/unknown"}
_MARKUP = re.compile(rb"(?i)<(?:!doctype|!--|html|head|body|article|div|p|h1|meta|\?xml)\b")
# what servers send with the type of a page although it is none
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"PK\x03\x04", b"\x1f\x8b", b"Rar!", b"\x00\x00\x00")


def fetch_page(url: str, http: Http) -> Capture:
    """Return the page as received.

    Raises ConnectorError for what happened on the way, for a status that brings no page, and as NOT_A_PAGE for an empty
    body and for anything that is not text.
    """
    return page_in(http.get(url, purpose=Purpose.PAGE, headers=ACCEPT), url=url)


def page_in(response: Response, *, url: str) -> Capture:
    """Return the page that a response brings, as asked for under `url`; raises as `fetch_page` does."""
    if response.status not in _WHOLE:
        raise status_error(response)
    return Capture(
        url=url,
        final_url=response.final_url,
        status=response.status,
        content_type=_type_of_page(response),
        body=response.body,
        captured_at=response.received_at,
        headers=response.headers,
    )


def _type_of_page(response: Response) -> str:
    """Return the type as declared, or text/html where the body shows it and the server says nothing."""
    name, body = shown(response.final_url), response.body
    if not body.strip():
        raise ConnectorError(f"{name} is empty", reason=Reason.NOT_A_PAGE)
    declared = response.headers.get("content-type", "")
    plain = declared.partition(";")[0].strip().lower()
    if body.startswith(_MAGIC) or not (plain in _SAYS_NOTHING or _TEXT_TYPES.match(plain)):
        raise ConnectorError(f"{name} is no page but {plain or 'some file'}", reason=Reason.NOT_A_PAGE, transient=False)
    if plain not in _SAYS_NOTHING:
        return declared
    if not _MARKUP.search(body[:4_096]):
        raise ConnectorError(
            f"{name} has no type and does not look like a page", reason=Reason.NOT_A_PAGE, transient=False
        )
    return "text/html"
