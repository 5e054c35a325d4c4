"""A saved page in, what bare trafilatura and what our whole stage read on it out: the two that are compared."""

from __future__ import annotations

from datetime import UTC, datetime

import trafilatura

from benchmarks.corpora import Sample
from connectors.types import Capture, Entry
from pipeline.cleaning.furniture import NONE, Furniture
from pipeline.errors import NothingToRead
from pipeline.stages.extract import extract
from pipeline.types import Article

CAPTURED = datetime(2026, 11, 1, tzinfo=UTC)


def ours(sample: Sample, furniture: Furniture = NONE) -> Article | NothingToRead:
    """Return the article without what its host repeats, or the refusal that says why there is none."""
    entry = Entry(source="", identity=sample.name, second_key="", url=sample.url, title="", listed_at=CAPTURED)
    capture = Capture(
        url=sample.url,
        final_url=sample.url,
        status=200,
        content_type="text/html",
        body=sample.body,
        captured_at=CAPTURED,
    )
    try:
        return extract(entry, capture, furniture)
    except NothingToRead as refusal:
        return refusal


def text_of(sample: Sample, furniture: Furniture = NONE) -> str:
    """Return the text of our whole stage, empty where it refuses the page."""
    found = ours(sample, furniture)
    return "" if isinstance(found, NothingToRead) else found.text


def bare_text(sample: Sample, *, precision: bool = False, recall: bool = False) -> str:
    """Return the text alone, comments off, in its balanced default or one of its two modes."""
    read = trafilatura.extract(sample.body, include_comments=False, favor_precision=precision, favor_recall=recall)
    return read or ""


def bare_with_metadata(sample: Sample) -> str:
    """Return the text, after reading the metadata too."""
    found = trafilatura.bare_extraction(sample.body, with_metadata=True)
    return getattr(found, "text", None) or ""
