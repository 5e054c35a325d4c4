"""An archive's answer to "what do you hold?" in (CDX, as the Wayback CDX server writes it), its rows out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from connectors.errors import ConnectorError, Reason
from connectors.sources.texts import storable
from connectors.web.responses import Response, shown
from connectors.web.statuses import status_error
from connectors.web.urls import request_form

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest")
PAGES = ("text/html", "application/xhtml+xml")
REVISIT = "-"  # stands where the status would
_STAMP = re.compile(r"\d{14}")
_BLOCKED = re.compile(rb"AccessControlException|Blocked Site Error|excluded from the Wayback Machine", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxRow:
    """One capture of a page: `urlkey` is the archive's own name for the page, `url` what was asked, in request form."""

    urlkey: str
    timestamp: str
    url: str
    digest: str

    @property
    def captured_at(self) -> datetime:
        """When the archive asked for the page."""
        return moment_of(self.timestamp)


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxPage:
    """A part of the list: its captures of pages, a sentence for each line that is none, and where it goes on.

    `lines` counts all lines; `newest` is the latest time in any of them.
    """

    rows: tuple[CdxRow, ...]
    lines: int
    resume_key: str
    refused: tuple[str, ...]
    newest: str = ""


def moment_of(timestamp: str) -> datetime:
    """Return the time that 14 digits name; raises ValueError for a day or an hour that does not exist."""
    return datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def timestamp_of(moment: datetime) -> str:
    """Return a time in 14 digits."""
    return f"{moment.astimezone(UTC):%Y%m%d%H%M%S}"


def read_cdx(response: Response) -> CdxPage:
    """Return what was listed; no lines at all mean that the archive holds nothing.

    Raises ConnectorError: for every status but 200, NO_ARCHIVE where the archive shows nothing of the site, and
    UNREADABLE for what is no such list, such as an error in the shape of a page.
    """
    name = shown(response.final_url)
    listed = response.status == 200
    lines, resume_key = _parted(response.body.decode("utf-8", "replace"))
    found = [line.split(" ") for line in lines]
    whole = [fields for fields in found if len(fields) == len(FIELDS) and _STAMP.fullmatch(fields[1])]
    if (listed or response.status == 403) and not whole and _BLOCKED.search(response.body[:5_000]):
        raise ConnectorError(f"{name} shows nothing of this site", reason=Reason.NO_ARCHIVE, transient=False)
    if not listed:
        raise status_error(response)
    if lines and not whole:
        raise ConnectorError(f"{name} holds no list of captures", reason=Reason.UNREADABLE)
    judged = [_row(fields) for fields in found]
    return CdxPage(
        rows=tuple(row for row in judged if isinstance(row, CdxRow)),
        lines=len(lines),
        resume_key=resume_key,
        refused=tuple(storable(why) for why in judged if isinstance(why, str)),
        newest=max((fields[1] for fields in whole), default=""),
    )


def _parted(text: str) -> tuple[list[str], str]:
    """Return the lines, and the key to go on with: it stands behind an empty line where there is more."""
    lines = [line.strip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    if "" not in lines:
        return lines, ""
    gap = lines.index("")
    return lines[:gap], lines[-1]


def _row(fields: Sequence[str]) -> CdxRow | str:
    """Return the capture in a line, or why it is none of a page."""
    if len(fields) != len(FIELDS) or not _STAMP.fullmatch(fields[1]):
        return f"{' '.join(fields)!r:.200} is no line of such a list"
    urlkey, timestamp, original, mimetype, status, digest = fields
    name = f"{original!r:.200} of {timestamp}"
    if status == REVISIT:
        return f"{name} only repeats an earlier capture, which is listed under its own time"
    if status != "200" or mimetype not in PAGES:
        return f"{name} is no page but {mimetype:.60} with status {status:.20}"
    try:
        moment_of(timestamp)
        return CdxRow(urlkey=urlkey, timestamp=timestamp, url=request_form(original), digest=digest)
    except (ConnectorError, ValueError) as error:
        return f"{name}: {error}"
