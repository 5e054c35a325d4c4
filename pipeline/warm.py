"""Imported once by the fork server of the workers, so that each child is born with all that reads feeds and pages.

Reading one small page also loads what is loaded when first needed: the language model, the public suffix list.
"""

from __future__ import annotations

import gc
from datetime import UTC, datetime

import connectors.registry  # noqa: F401 - every kind of source, each with the parser it brings
from connectors.types import Capture, Entry
from pipeline.stages.extract import extract

_URL = "https://www.example.org/2026/01/02/warm"
_WHEN = datetime(2026, 1, 2, tzinfo=UTC)
_SENTENCE = "This sentence is read so that nothing is cold when the first real page arrives here. "
_PAGE = (
    f"<html><head><title>Warm</title></head><body><article><h1>Warm</h1><p>{_SENTENCE * 4}</p></article></body></html>"
)

extract(
    Entry(source="", identity="", second_key="", url=_URL, title="", listed_at=_WHEN),
    Capture(
        url=_URL,
        final_url=_URL,
        status=200,
        content_type="text/html",
        body=_PAGE.encode(),
        captured_at=_WHEN,
    ),
)

gc.freeze()  # all this stays as it is: no collection looks at it again, and no child copies it for having looked
