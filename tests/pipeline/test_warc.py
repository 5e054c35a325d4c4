"""Captures become a file that tools for web archives read, with digests that hold and nothing that breaks a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from connectors.types import Archived
from pipeline.kept import Kept, kept_of
from pipeline.warc import WarcFile
from tests.builders import NOON, a_capture

BODY = "<p>The port of Aden was closed. القلمون</p>" * 9
PAGE = a_capture(BODY, headers={"content-type": "text/html", "etag": '"1"', "content-encoding": "gzip"})
KEPT = kept_of(PAGE, source="daily", entry="ent-1", archived=None)


def written(*kept: Kept, packed: bool = True) -> bytes:
    out = BytesIO()
    file = WarcFile(out, packed=packed)
    file.begin("pages.warc.gz", software="marsad/1.0", at=NOON)
    for each in kept:
        file.add(each, b"" if file.knows(each) else PAGE.body)
    return out.getvalue()


def records(file: bytes) -> list[tuple[str, dict[str, str], bytes, ArcWarcRecord]]:
    """Read a file back, its digests checked: kind, fields, payload and the record itself."""
    found = []
    for record in ArchiveIterator(BytesIO(file), check_digests="raise", verify_http=True):
        fields = dict(record.rec_headers.headers)
        found.append((record.rec_type, fields, record.content_stream().read(), record))
    return found


def test_a_page_is_a_response_with_its_headers_its_time_and_its_digests() -> None:
    for packed in (True, False):
        (about, response) = records(written(KEPT, packed=packed))
        assert (about[0], about[1]["WARC-Filename"], b"software: marsad/1.0" in about[2]) == (
            "warcinfo",
            "pages.warc.gz",
            True,
        )
        kind, fields, payload, record = response
        assert (kind, payload, record.rec_headers.protocol) == ("response", PAGE.body, "WARC/1.1")
        assert (fields["WARC-Target-URI"], fields["WARC-Date"]) == (PAGE.final_url, "2026-11-22T12:00:00Z")
        assert {name for name in fields if name.endswith("Digest")} == {"WARC-Payload-Digest", "WARC-Block-Digest"}
        assert (record.http_headers.get_statuscode(), record.http_headers.get_header("etag")) == ("200", '"1"')


def test_a_body_that_came_packed_is_not_said_to_be_packed_still() -> None:
    _, (_, _, payload, record) = records(written(KEPT))
    headers = record.http_headers
    assert headers.get_header("content-encoding") is None
    assert headers.get_header("x-received-content-encoding") == "gzip"
    assert headers.get_header("content-length") == str(len(payload))


def test_the_same_payload_again_is_a_revisit_of_the_first() -> None:
    again = replace(
        KEPT, id="cap-2", captured_at=NOON + timedelta(hours=1, microseconds=5), final_url="https://x.example/"
    )
    _, first, (kind, fields, payload, record) = records(written(KEPT, again))
    assert (kind, payload, record.http_headers.get_statuscode()) == ("revisit", b"", "200")
    assert fields["WARC-Payload-Digest"] == first[1]["WARC-Payload-Digest"]
    assert fields["WARC-Refers-To-Target-URI"] == PAGE.final_url
    assert (fields["WARC-Refers-To-Date"], fields["WARC-Date"]) == (
        "2026-11-22T12:00:00Z",
        "2026-11-22T13:00:00.000005Z",
    )
    assert fields["WARC-Profile"].endswith("/revisit/identical-payload-digest")


def test_a_copy_from_an_archive_says_since_when_and_where_it_is_kept() -> None:
    copy = Archived(location="https://archive.example/1", captured_at=NOON - timedelta(days=999))
    _, (_, fields, _, _) = records(written(replace(KEPT, archived=copy)))
    assert (fields["WARC-Date"], fields["WARC-Source-URI"]) == ("2024-02-27T12:00:00Z", "https://archive.example/1")


def test_the_same_capture_has_the_same_name_in_every_file() -> None:
    names = {records(written(KEPT, packed=packed))[1][1]["WARC-Record-ID"] for packed in (True, False)}
    assert len(names) == 1


def test_no_header_can_end_a_record_or_begin_another() -> None:
    headers: dict[str, Any] = {"x-one": "a\r\nx-two: b\r\n\r\nWARC/1.1", "x bad": "1", "": "2", "x-arabic": "القلمون"}
    _, (_, _, payload, record) = records(written(replace(KEPT, headers=headers)))
    names = [name for name, _ in record.http_headers.headers]
    assert names == ["x-one", "x-arabic", "content-type", "content-length"]
    assert payload == PAGE.body
