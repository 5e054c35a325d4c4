"""Pages of many makes, written for these tests, through the whole stage."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from connectors.timestamps import published_text
from connectors.types import Archived
from pipeline.cleaning.parsing import MOST_BYTES
from pipeline.errors import NothingToRead
from pipeline.stages.extract import extract, from_feed
from pipeline.types import Article
from tests.builders import a_capture, an_entry

PAGES = Path(__file__).parents[1] / "data" / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


def truth(name: str) -> dict[str, Any]:
    return dict(json.loads((PAGES / f"{name}.json").read_text("utf-8")))


def read(name: str, **entry: Any) -> Article:
    url = truth(name)["url"]
    capture = a_capture((PAGES / f"{name}.html").read_bytes(), url=url, content_type="text/html")
    return extract(an_entry(**{"url": url, "title": "", **entry}), capture)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_as_its_truth_says(name: str) -> None:
    expected = truth(name)
    if "has" not in expected:
        with pytest.raises(NothingToRead) as refused:
            read(name)
        assert refused.value.kind == expected["kind"]
        assert expected.get("reason", "") in str(refused.value)
        return
    article = read(name)
    assert [part for part in expected["has"] if part not in article.text] == []
    assert [part for part in expected["lacks"] if part in article.text] == []
    assert article.url == expected.get("canonical", expected["url"])
    found = {
        "kind": article.kind,
        "title": article.title,
        "authors": list(article.authors),
        "published": published_text(article.published),
        "site": article.site,
        "language": article.language,
        "source": article.original_source,
        "partial": article.partial,
    }
    expected.setdefault("partial", False)
    assert {key: found[key] for key in found if key in expected} == {k: expected[k] for k in found if k in expected}
    if "grade" in expected:
        assert article.published_grade in expected["grade"]


def test_what_was_cut_is_kept_beside_the_text_with_its_reason() -> None:
    article = read("frozen-daily")
    assert {cut.text: cut.reason for cut in article.cut} == {
        "Harbour bridge reopens after nine months of repairs": "headline",
        "14 May 2020": "date",
    }


@pytest.mark.parametrize("name", [name for name in NAMES if "has" in truth(name)])
def test_the_same_page_gives_the_same_article(name: str) -> None:
    assert read(name) == read(name)


def test_a_feed_that_confirms_the_day_raises_its_grade() -> None:
    listed = datetime(2020, 5, 14, 7, 30, tzinfo=UTC)
    assert read("frozen-daily").published_grade == "guess"
    article = read("frozen-daily", published=listed)
    assert (article.published, article.published_grade) == (listed, "likely")


def test_copies_on_two_sites_have_one_fingerprint_and_near_ones_a_near_simhash() -> None:
    page = (PAGES / "wire-repost.html").read_text("utf-8")
    entry = an_entry(url="https://a.example/1", title="")
    here = extract(entry, a_capture(page, url="https://a.example/1"))
    there = extract(entry, a_capture(page.replace("<h1>", "<h1> "), url="https://b.example/2"))
    other = extract(entry, a_capture(page.replace("PORT SAREM (Example Wire) - ", ""), url="https://c.example/3"))
    assert here.fingerprint == there.fingerprint != other.fingerprint
    assert (here.simhash ^ other.simhash).bit_count() <= 3


def test_an_article_is_keyed_by_its_own_address() -> None:
    assert read("amp").key == "https://www.northshore.example.com/2025/10/21/lighthouse-keeper-retires"
    assert read("amp").source == "daily"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "the page is empty"),
        (b"%PDF-1.7 ...", "a file of another kind (PDF), not a page"),
        (b"x" * (MOST_BYTES + 1), "the page has 10,000,001 bytes, and no more than 10,000,000 are read"),
        (("字" * 4_000_000).encode("utf-16"), "the page has 12,000,000 bytes, and no more than 10,000,000 are read"),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(body: bytes, reason: str) -> None:
    with pytest.raises(NothingToRead, match=re.escape(reason)) as refused:
        extract(an_entry(), a_capture(body))
    assert refused.value.kind == "error"


FEED_HTML = (
    "<p>The council of Qalat voted on Monday to sell the hotel beside the station.</p><script>track()</script>"
    "<p>The promise is that the house stays open all year round and that its kitchen goes on cooking.</p>"
)


def test_the_text_of_a_feed_is_cleaned_and_partial() -> None:
    listed = datetime(2026, 3, 5, 6, tzinfo=UTC)
    entry = an_entry(content=FEED_HTML, summary="Short.", authors=("By Ines Morel",), published=listed, tags=("hotel",))
    article = from_feed(entry)
    assert article.text.split("\n\n") == [
        "The council of Qalat voted on Monday to sell the hotel beside the station.",
        "The promise is that the house stays open all year round and that its kitchen goes on cooking.",
    ]
    assert article.partial
    assert (article.title, article.authors, article.tags) == ("Port closed", ("Ines Morel",), ("hotel",))
    assert (article.published, article.published_grade) == (listed, "likely")
    assert (article.url, article.fetched_at, article.language) == (entry.url, entry.listed_at, "en")


def test_plain_text_of_a_feed_keeps_what_looks_like_markup() -> None:
    article = from_feed(an_entry(summary="Profits were <5% at Smith & Sons.", content_type="text/plain"))
    assert article.text == "Profits were <5% at Smith & Sons."


def test_a_feed_without_a_link_lives_by_its_own_text_and_name() -> None:
    one = from_feed(an_entry("1", url=None, summary="Ferry cancelled.", document_url="https://daily.example/feed"))
    two = from_feed(an_entry("2", url=None, summary="Ferry cancelled.", document_url="https://daily.example/feed"))
    assert one.key != two.key
    assert one.url == "https://daily.example/feed"


@pytest.mark.parametrize("summary", [None, "", "  ", "<img src='x.png'>"])
def test_a_feed_without_text_has_nothing_to_read(summary: str | None) -> None:
    with pytest.raises(NothingToRead, match="no text of its own"):
        from_feed(an_entry(summary=summary))


def test_what_an_archive_keeps_did_not_appear_after_it_was_captured() -> None:
    page = "<article><h1>Port closed</h1><p>{}</p></article><footer>{}</footer>"
    sentence = "The port of the old town was closed on Sunday after a storm, the harbour master said. "
    capture = a_capture(page.format(sentence * 5, "5 March 2014"))
    copy = Archived(location="bundle.warc", captured_at=datetime(2012, 6, 2, tzinfo=UTC))
    assert extract(an_entry(), capture).published is not None
    assert extract(an_entry(archived=copy), capture).published is None
