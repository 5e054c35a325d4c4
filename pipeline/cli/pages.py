"""What `marsad extract` was asked to read in, as arguments or lines of JSON; pages with where they come from out."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from connectors.errors import ConnectorError
from connectors.types import Capture
from connectors.web.http import Http
from connectors.web.page import fetch_page
from connectors.web.urls import request_form
from pipeline.cli.lines import object_on
from pipeline.clock import utc_now

LIKE = '{"id": "1", "url": "…", "html": "…"}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One page that was asked for: its id, its address as given, and how to get it; `wrong` says why it cannot be.

    `note` says what of it was ignored.
    """

    id: object
    url: str
    capture: Callable[[], Capture] | None = None
    wrong: str = ""
    note: str = ""


def is_web(page: str) -> bool:
    """Say whether an argument is an address rather than a file."""
    return page.lower().startswith(("http://", "https://"))


def from_arguments(pages: Iterable[str], url: str | None, http: Http) -> Iterator[Given]:
    """Return the page behind each argument: a URL, a file saved from `url`, or "-" for stdin."""
    for page in pages:
        if is_web(page):
            yield Given(id=page, url=page, capture=partial(fetch_page, page, http))
            continue
        try:
            body = sys.stdin.buffer.read() if page == "-" else Path(page).read_bytes()
        except OSError as error:
            yield Given(id=page, url=url or "", wrong=error.strerror or str(error))
        else:
            yield _saved(page, url or "", body, content_type="text/html")


def from_lines(lines: Iterable[bytes]) -> Iterator[Given]:
    """Return one page for each line, also for one that is no JSON or names no page."""
    for number, written in enumerate(lines, 1):
        try:
            yield _from_line(object_on(written, LIKE))
        except ValueError as error:
            yield Given(id=None, url="", wrong=f"line {number}: {error}")


def _from_line(given: Mapping[str, object]) -> Given:
    id_, html, packed, url = given.get("id"), given.get("html"), given.get("html_base64"), given.get("url") or ""
    as_given = url if isinstance(url, str) else ""
    if isinstance(html, str):
        return _saved(id_, url, html.encode("utf-8", "replace"), content_type="text/html; charset=utf-8")
    if not isinstance(packed, str):
        return Given(id=id_, url=as_given, wrong='neither "html" nor "html_base64" is a text')
    try:
        body = base64.b64decode("".join(packed.split()), validate=True)
    except ValueError as error:
        return Given(id=id_, url=as_given, wrong=f'"html_base64": {error}')
    return _saved(id_, url, body, content_type="text/html")


def _saved(id_: object, url: object, body: bytes, *, content_type: str) -> Given:
    """Return a page that is at hand; where its address is none, it is read as one without."""
    note = address = ""
    if not isinstance(url, str):
        note = "the url was ignored: it is not a text"
    elif url:
        try:
            address = request_form(url)
        except ConnectorError as error:
            note = f"the url was ignored: {error}"
    capture = Capture(
        url=address, final_url=address, status=200, content_type=content_type, body=body, captured_at=utc_now()
    )
    return Given(id=id_, url="" if note else str(url), capture=lambda: capture, note=note)
