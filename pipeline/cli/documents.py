"""An object as `marsad match` reads it in, the document that it is out, with what is known of its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.settings import Settings
from pipeline.stages.match import origin_of
from rules.types import Document, Origin

DAY = len("2026-11-22")
LIKE = '{"id": "1", "text": "…"}'


def origins_of(settings: Settings) -> dict[str, Origin]:
    """Return what rules may ask about each configured source."""
    return {source.id: origin_of(source) for source in settings.sources}


def document_in(given: Mapping[str, Any], origins: Mapping[str, Origin]) -> Document:
    """Return the document; of a source that is none of ours no more is known than its name. Raises ValueError."""
    source = _text(given, "source")
    return Document(
        id=str(given.get("id")),
        title=_text(given, "title"),
        body=_text(given, "text"),
        language=_text(given, "language") or None,
        origin=origins.get(source, Origin(source=source)) if source else None,
        published=_day(given, "published"),
    )


def _day(given: Mapping[str, Any], name: str) -> date | None:
    """Return the day of a date or time in RFC 3339, as its own offset has it."""
    written = _text(given, name)
    try:
        return date.fromisoformat(written[:DAY]) if written else None
    except ValueError:
        raise ValueError(f'"{name}" is not a date such as 2026-11-22') from None


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{name}" is not a text')
    return value or ""
