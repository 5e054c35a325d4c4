"""What is stored comes out in files that other programs read: whole, by day and source, and nothing written over."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from tests.commands import Marsad
from tests.pipeline.cli.conftest import ADEN, GONE, QUIET, Day


def test_pages_come_out_as_a_web_archive_whose_digests_hold(marsad: Marsad, day: Day, tmp_path: Path) -> None:
    file = tmp_path / "pages.warc.gz"
    done = marsad("export", "warc", "--output", str(file), "--config", day.config)
    with file.open("rb") as opened:
        found = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            for record in ArchiveIterator(opened, check_digests="raise")
        ]
    pages = {url.removeprefix(day.url): body for kind, url, body in found if kind == "response"}
    assert (done.code, done.out) == (0, "")
    assert done.err == f"{len(found) - 1} pages written, 0 damaged.\n"
    assert {ADEN.path, QUIET.path} <= set(pages)
    assert GONE.path not in pages
    assert ADEN.body.encode() in pages[ADEN.path]


def test_only_what_was_received_of_a_source_on_some_days(marsad: Marsad, day: Day, tmp_path: Path) -> None:
    written = {}
    for number, more in enumerate([["--source", "daily"], ["--source", "other"], ["--until", "2020-01-01"]]):
        file = tmp_path / f"{number}.warc"
        marsad("export", "warc", "--output", str(file), *more, "--config", day.config)
        written[more[1]] = file.read_bytes().count(b"WARC-Type: response")
    assert (written["daily"] > 0, written["other"], written["2020-01-01"]) == (True, 0, 0)


def test_a_damaged_page_is_told_and_the_others_are_written(marsad: Marsad, day: Day, tmp_path: Path) -> None:
    file = next(path for path in Path(day.config).parent.rglob("captures/*/*.z"))
    whole = file.read_bytes()
    file.write_bytes(whole[:-9])
    try:
        done = marsad("export", "warc", "--output", str(tmp_path / "pages.warc"), "--config", day.config)
    finally:
        file.write_bytes(whole)
    assert done.code == 4
    assert f"the body {file.stem} " in done.err
    assert done.err.endswith(" pages written, 1 damaged.\n")


def test_nothing_is_written_over(marsad: Marsad, day: Day, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    for command in ("warc", "articles", "alerts"):
        done = marsad("export", command, "--output", str(tmp_path / "mine"), "--config", day.config)
        assert (done.code, done.err) == (1, f"{tmp_path / 'mine'} is there already; nothing was written over it.\n")
    assert [path.read_text() for path in tmp_path.iterdir() if path.name.startswith("mine")] == ["mine"]


def test_articles_come_out_with_their_texts_a_line_each(marsad: Marsad, day: Day, tmp_path: Path) -> None:
    done = marsad("export", "articles", "--config", day.config)
    texts = {record["url"].removeprefix(day.url): record["text"] for record in done.records}
    assert texts[ADEN.path] == ADEN.body
    assert len(texts) == len(marsad("articles", "list", "--json", "--config", day.config).records)
    marsad("export", "articles", "--output", str(tmp_path / "a.ndjson"), "--config", day.config)
    assert list(map(json.loads, (tmp_path / "a.ndjson").read_text().splitlines())) == done.records
    assert marsad("export", "articles", "--until", "2020-01-01", "--config", day.config).out == ""


def test_alerts_come_out_as_they_are_listed(marsad: Marsad, day: Day) -> None:
    listed = marsad("alerts", "list", "--json", "--lane", "all", "--config", day.config).records
    assert marsad("export", "alerts", "--config", day.config).records == listed


def test_a_table_has_a_row_for_each_article_and_no_formula(marsad: Marsad, day: Day, tmp_path: Path) -> None:
    alerts, articles = tmp_path / "alerts.csv", tmp_path / "articles.csv"
    marsad("export", "alerts", "--format", "csv", "--output", str(alerts), "--config", day.config)
    marsad("export", "articles", "--format", "csv", "--output", str(articles), "--config", day.config)
    with alerts.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["rule"] for row in rows} == {
        record["rule"] for record in marsad("export", "alerts", "--config", day.config).records
    }
    with articles.open(newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert ADEN.title in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
