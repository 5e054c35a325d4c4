"""An object as `marsad match` reads it in, the document that it is out, with what is known of its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.settings import Settings
from pipeline.stages.match import origin_of
from rules.types import Document, Origin

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
    )


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{name}" is not a text')
    return value or ""
