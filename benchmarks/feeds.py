"""A folder of feeds in, figures out: what cannot be read, items against raw count, fields against expected answers.

    python benchmarks/feeds.py --data DIR

Any tree will do. An answer is a JSON file beside its feed (`a.xml`, `a.json`; `b.json`, `b_expected.json`) or in a
folder `output` beside the feed's `input`, in the words of gofeed or rss-parser; only fields that it names are held
against ours. A type of content that a feed declares in a leading comment, as feedparser's own tests do, is honoured.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from connectors.errors import ConnectorError
from connectors.sources.dates import read_date
from connectors.sources.documents import Document, Item
from connectors.sources.feed import parse
from connectors.sources.items import Place, take_stock
from connectors.sources.memory import Known
from connectors.sources.texts import plain
from connectors.types import Entry, Published
from connectors.web.urls import request_form

FEED_URL = "https://feeds.example.org/all"
FIELDS = ("id", "link", "title", "date")
DATES = ("publishedParsed", "pubDateParsed", "isoDate", "updatedParsed")
ITEM = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>/]", re.IGNORECASE)
NO_ITEM = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
DECLARED = re.compile(rb"Content-type:\s*([^\r\n]+)", re.IGNORECASE)
BROKEN_ON_PURPOSE = "illformed"
CLICK_COUNTER = "/~r/"  # FeedBurner's; where the feed names the page behind it, we take that, and answers do not


@dataclass(slots=True)
class Figures:
    """What was counted; `misses` holds one line for each thing that is not as expected."""

    feeds: int = 0
    raised: int = 0
    counted: int = 0
    equal: int = 0
    answered: int = 0
    unaligned: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def main() -> None:
    """Read every feed below DIR and print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--misses", action="store_true", help="name each thing that is not as expected")
    options = arguments.parse_args()
    figures = Figures()
    for path in feeds(options.data):
        measure(path, figures)
    report(figures, misses=options.misses)


def feeds(folder: Path) -> Iterator[Path]:
    """Yield what is a feed: XML of any name, and JSON that is no answer to another file."""
    for path in sorted(folder.rglob("*")):
        is_xml = path.suffix in {".xml", ".rss", ".atom", ".rdf"}
        if is_xml or (path.suffix == ".json" and path.with_name(f"{path.stem}_expected.json").exists()):
            yield path


def measure(path: Path, figures: Figures) -> None:
    """Read one feed and hold it against its raw count and its answer."""
    figures.feeds += 1
    body = path.read_bytes()
    declared = DECLARED.search(body[:1_000])
    try:
        found = parse(body, declared[1].decode("latin-1").strip() if declared else "", url=FEED_URL)
    except Exception as fault:  # noqa: BLE001 - that it never raises is what is measured
        figures.raised += 1
        figures.misses.append(f"{path}: raised {fault!r}")
        return
    items = len(found.items) if isinstance(found, Document) else 0
    count(path, body, items=items, figures=figures)
    if isinstance(found, Document):
        stock = take_stock(found, Place(source="bench", url=FEED_URL, at=datetime.now(UTC)))
        ours = [in_answers_words(entry, stock.items[entry.position]) for entry in stock.entries(0, items)]
        compare(path, ours, figures=figures)


def count(path: Path, body: bytes, *, items: int, figures: Figures) -> None:
    """Hold the number of items against the number of their tags, in documents that are whole."""
    if path.suffix == ".json" or BROKEN_ON_PURPOSE in path.parts:
        return
    figures.counted += 1
    raw = len(ITEM.findall(NO_ITEM.sub(b"", body)))
    figures.equal += items == raw
    if items != raw:
        figures.misses.append(f"{path}: {items} items of {raw}")


def in_answers_words(entry: Entry, item: Item | Known) -> dict[str, object]:
    """Return of an entry what answers speak of."""
    return {"id": item.id, "link": entry.url, "title": plain(entry.title), "date": moment(entry.published)}


def compare(path: Path, ours: list[dict[str, object]], *, figures: Figures) -> None:
    """Hold every entry against the answer, field by field."""
    expected = answer(path)
    if not expected:
        return
    figures.answered += 1
    if len(expected) != len(ours):
        figures.unaligned += 1
        figures.misses.append(f"{path}: {len(ours)} entries, expected {len(expected)}")
        return
    for told, wanted in zip(ours, expected, strict=True):
        for name, want in wanted.items():
            figures.asked[name] += 1
            figures.right[name] += told[name] == want
            if told[name] != want:
                figures.misses.append(f"{path}: {name} {told[name]!r}, expected {want!r}")


def answer(path: Path) -> list[dict[str, object]]:
    """Return what is expected of each item, only what the answer names."""
    places = (
        path.with_name(f"{path.stem}_expected.json"),
        path.with_suffix(".json"),
        path.parent.with_name("output") / f"{path.stem}.json",
    )
    place = next((place for place in places if place != path and place.exists()), None)
    if place is None:
        return []
    told = json.loads(text_of(place))
    told = told.get("feed", told)
    return [expectation(item) for item in told.get("items") or told.get("entries") or []]


def text_of(path: Path) -> str:
    """Read an answer; some stand in the encoding of their feed."""
    body = path.read_bytes()
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252")


def expectation(item: Mapping[str, Any]) -> dict[str, object]:
    """Translate an item of an answer into our words; dates before 1990 are refused on purpose and not asked for."""
    guid, link = item.get("guid") or item.get("id"), link_of(item)
    said = next((item[name] for name in DATES if item.get(name)), "")
    wanted = {
        "id": (guid.get("value", "") if isinstance(guid, dict) else guid or "").strip(),
        "link": None if CLICK_COUNTER in link else requested(link),
        "title": plain(item["title"]) if isinstance(item.get("title"), str) else None,
        "date": moment(read_date(said).value),
    }
    return {name: value for name, value in wanted.items() if value}


def link_of(item: Mapping[str, Any]) -> str:
    """Return the link of an item of an answer, which some keep among others."""
    links = [each for each in item.get("links", ()) if isinstance(each, dict) and each["rel"] == "alternate"]
    return item.get("link") or next((each.get("href", "") for each in links), "")


def requested(link: str) -> str | None:
    """Return the request form, None for what cannot be asked."""
    try:
        return request_form(link, FEED_URL) if link else None
    except ConnectorError:
        return None


def moment(published: Published | None) -> datetime | None:
    """Return a publication time to the second, a bare date as its midnight: answers know no bare dates."""
    if isinstance(published, datetime):
        return published.astimezone(UTC).replace(microsecond=0)
    return datetime.combine(published, time(), UTC) if isinstance(published, date) else None


def report(figures: Figures, *, misses: bool) -> None:
    """Print the figures."""
    if misses:
        print(*figures.misses, sep="\n")
    print(f"{figures.feeds:,} feeds, {figures.raised} raised")
    print(f"items equal to the raw count: {share(figures.equal, figures.counted)}")
    print(f"{figures.answered:,} feeds with an answer, {figures.unaligned} of them with another number of entries")
    for name in FIELDS:
        print(f"{name:>6} as expected: {share(figures.right[name], figures.asked[name])}")


def share(part: int, whole: int) -> str:
    """Write a share with the numbers that it is made of."""
    return f"{part:,} of {whole:,}" + (f" ({part / whole:.2%})" if whole else "")


if __name__ == "__main__":
    main()
