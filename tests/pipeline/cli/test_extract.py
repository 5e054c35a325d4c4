"""`marsad extract`: every input answered once, in order, by real worker processes."""

from __future__ import annotations

import base64
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Marsad
from tests.pipeline.cleaning.pages import SENTENCES
from tests.servers import serving

PAGES = Path(__file__).parents[1] / "data" / "pages"
KEYS = (
    *("id", "url", "kind", "title", "authors", "published", "published_grade", "site", "language", "tags", "source"),
    *("partial", "text", "cut"),
)
TOWNS = ("Taiz", "Lahij", "Ibb", "Mokha", "Zabid", "Hajjah", "Marib", "Saada")
STORY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
PAGE = f"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>{STORY}</article></body></html>"


@pytest.fixture
def extract(marsad: Marsad) -> Marsad:
    """Return the command, run in an empty folder with nothing configured."""
    return partial(marsad, "extract")


def test_every_line_gets_one_line_in_its_order_with_every_key(extract: Marsad) -> None:
    lines: list[Any] = [
        {"id": 7, "url": "https://daily.example/1", "html": PAGE},
        "not json",
        {"id": "b", "html_base64": base64.b64encode((PAGES / "table-2005.html").read_bytes()).decode()},
        ["not", "an", "object"],
        {"id": None},
        {"id": "c", "url": "https://daily.example/2", "html": (PAGES / "listing.html").read_text("utf-8")},
        {"id": "d", "url": "ftp://daily.example/2", "html": PAGE},
        {"id": "e", "html_base64": "***"},
        {"id": {"any": "thing"}, "html": "\ud800" + PAGE},
        *({"id": number, "url": f"https://daily.example/{number}", "html": PAGE} for number in range(20)),
    ]
    written = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    done = extract("--ndjson", stdin=written.encode())
    found = done.records
    assert [record["id"] for record in found] == [7, None, "b", None, None, "c", "d", "e", {"any": "thing"}, *range(20)]
    assert all(tuple(record)[: len(KEYS)] == KEYS for record in found)
    kinds = ["article", "error", "article", "error", "error", "listing", "article", "error", "article"]
    assert [record["kind"] for record in found] == [*kinds, *["article"] * 20]
    assert all(bool(record.get("reason")) == (record["kind"] != "article") for record in found)
    assert found[0]["text"].split("\n\n") == list(SENTENCES)
    assert found[0]["cut"] == [{"text": "Ferry", "reason": "headline"}]
    assert (found[6]["text"], found[6]["url"]) == (found[0]["text"], "")
    assert [number for number, record in enumerate(found) if "note" in record] == [6]
    assert (found[2]["language"], found[2]["published"]) == ("ar", "2005-09-12")
    assert done.code == 4


def test_a_file_is_shown_to_people_and_what_was_cut_when_asked(extract: Marsad, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    done = extract("page.html", "--url", "https://daily.example/1", "--explain")
    shown = done.out.split("\n")
    assert shown[:4] == ["Ferry", "daily.example · en", "https://daily.example/1", ""]
    assert shown[4:13:2] == list(SENTENCES)
    assert shown[14:16] == ["Evidence:", "- title (likely): Ferry [<title>, heading]"]
    assert shown[shown.index("Cut:") + 1] == "- headline: Ferry"
    assert (done.code, done.err) == (0, "")


def test_a_page_may_come_on_stdin_and_leave_as_json(extract: Marsad) -> None:
    done = extract("-", "--json", stdin=PAGE.encode())
    assert [(record["id"], record["title"], record["url"]) for record in done.records] == [("-", "Ferry", "")]


def test_a_missing_file_is_said_and_the_others_are_read(extract: Marsad, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    done = extract("gone.html", "page.html", "--json")
    assert [record["kind"] for record in done.records] == ["error", "article"]
    assert done.records[0]["reason"] == "No such file or directory"
    assert done.code == 4


def test_a_page_is_fetched_with_the_manners_of_the_configuration(extract: Marsad, tmp_path: Path) -> None:
    with serving({"/1": PAGE, "/robots.txt": ""}) as site:
        refused = extract(site.at("/1"), "--json").records
        (tmp_path / "marsad.yaml").write_text("fetch: {allow_private: [127.0.0.0/8]}\n")
        allowed = extract(site.at("/1"), "--json").records
    assert refused[0]["kind"] == "error"
    assert "127.0.0.1" in refused[0]["reason"]
    assert (allowed[0]["kind"], allowed[0]["title"]) == ("article", "Ferry")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--learn", "page.html"), "--learn reads the lines that --ndjson takes from stdin"),
        ((), "Name pages, or give --ndjson"),
        (("page.html", "--ndjson"), "one of the two"),
        (("a.html", "b.html", "--url", "https://daily.example"), "--url is the address of one FILE"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(
    extract: Marsad, arguments: tuple[str, ...], sentence: str
) -> None:
    done = extract(*arguments)
    assert done.code == 2
    assert sentence in done.err


def test_pages_that_are_read_together_teach_what_their_host_repeats(extract: Marsad) -> None:
    offer = "Our letter from Aden reaches you every morning before the boats go out."
    pages = [STORY, "".join(f"<p>The {n}th ferry left on day {'x' * n} of the strike.</p>" for n in range(4, 12))]
    pages += ["".join(f"<p>In {town} the market opened late, and nobody came to it.</p>" for town in TOWNS)]
    hosts = ["www.daily.example", "daily.example", "daily.example", "other.example"]
    lines = [
        {"id": n, "url": f"https://{host}/{n}", "html": PAGE.replace(STORY, f"<p>{offer}</p>{pages[n % 3]}")}
        for n, host in enumerate(hosts)
    ]
    written = "\n".join(map(json.dumps, [*lines, {"id": "broken"}])).encode()
    taught = extract("--ndjson", "--learn", stdin=written).records
    assert [record["id"] for record in taught] == [0, 1, 2, 3, "broken"]
    assert [record["host_stories"] for record in taught] == [3, 3, 3, 1, 0]
    assert [offer in record["text"] for record in taught] == [False, False, False, True, False]
    assert [{"text": offer, "reason": "furniture"} in record["cut"] for record in taught[:3]] == [True] * 3
    assert taught[0]["text"].split("\n\n") == list(SENTENCES)
    alone = extract("--ndjson", stdin=written).records
    assert [offer in record["text"] for record in alone[:4]] == [True] * 4
    assert all("host_stories" not in record for record in alone)
