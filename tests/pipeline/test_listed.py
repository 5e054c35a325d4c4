"""In which lane what was listed is kept, and who must be asked for its page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from connectors.types import Archived
from pipeline.listed import polled
from pipeline.types import Lane, SourceState
from tests.builders import NOON, a_poll, a_source, an_entry

OLD = datetime(2012, 6, 2, tzinfo=UTC)
COPY = "https://web.archive.example/web/20120602000000id_/http://gone.example/1"


def lane_of(captured_at: datetime, published: datetime | None = None, *, polled_at: datetime | None = None) -> Lane:
    state = SourceState(id="gone", url="https://web.archive.example/", first_polled_at=polled_at)
    copy = Archived(location=COPY, captured_at=captured_at)
    step = a_poll(an_entry(archived=copy, published=published))
    [listing] = polled(a_source("gone", kind="wayback"), state, step)
    assert listing.first_poll  # so that the date on its page may correct the lane
    return listing.lane


@pytest.mark.parametrize("polled_at", [None, NOON])
def test_an_old_copy_is_history_whenever_its_archive_lists_it(polled_at: datetime | None) -> None:
    assert lane_of(OLD, polled_at=polled_at) == "history"
    assert lane_of(NOON, OLD, polled_at=polled_at) == "history"


def test_a_fresh_copy_is_live() -> None:
    assert lane_of(NOON - timedelta(hours=3), polled_at=NOON) == "live"


@pytest.mark.parametrize(
    ("location", "host"), [(COPY, "archive.example"), ("/srv/captures/a.warc.gz", ""), ("captures/a.warc", "")]
)
def test_whoever_keeps_the_copy_is_asked_and_a_file_asks_nobody(location: str, host: str) -> None:
    step = a_poll(an_entry(url="http://gone.example/1", archived=Archived(location=location, captured_at=OLD)))
    [listing] = polled(a_source("gone"), SourceState(id="gone", url=""), step)
    assert listing.host == host
