"""From what archives keep of a site that is gone to articles: read, dated, kept apart from the news, and shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.archives import CDX, Held, listing, memento, playback
from tests.commands import Marsad
from tests.commands import marsad as marsad  # noqa: PLC0414 - a fixture is found by its name
from tests.configurations import a_configuration
from tests.servers import Route, Site, serving
from tests.warcs import a_record, warc
from tests.wordpress import POSTS, Blog, a_post

GONE = "http://gone.example"
CONFIG = """
fetch: {{allow_private: [127.0.0.0/8], timeout: 5s, per_host: {{delay: 0s}}}}
sources:
  - {{id: gone, {source}}}
channels: {{screen: {{type: console}}}}
places: [{{id: aden, name: Aden, country: YE}}]
rules: [{{id: ports, title: Ports closed, severity: high, match: {{places: [aden], keywords: [port]}}}}]
"""
TEXTS = {
    "dated": "The port of Aden was closed on Sunday after a storm had torn two ships from their moorings. " * 9,
    "undated": "The bread market of the old town was open again on Monday, and people stood in line for hours. " * 9,
}
DATED = '<meta property="article:published_time" content="2012-05-30T08:00:00+03:00">'


def page(name: str) -> str:
    head = f"<title>{name}</title>{DATED if name == 'dated' else ''}"
    return f"<html><head>{head}</head><body><article><h1>{name}</h1><p>{TEXTS[name]}</p></article></body></html>"


def wayback(site: Site, routes: dict[str, Route], _: Path) -> str:
    held = [Held(url=f"{GONE}/{name}") for name in TEXTS]
    routes[CDX] = listing(*held, Held(url=f"{GONE}/lost"))
    routes |= {playback(one): memento(page(name)) for one, name in zip(held, TEXTS, strict=True)}
    routes[playback(Held(url=f"{GONE}/lost"))] = memento("slow down", 429)
    return f'wayback: {{match: "gone.example/*", endpoint: "{site.url}"}}'


def bundle(_: Site, __: dict[str, Route], folder: Path) -> str:
    records = [a_record(f"{GONE}/{name}", body=page(name).encode()) for name in TEXTS]
    lost = a_record(f"{GONE}/lost", warc={"WARC-Payload-Digest": "sha1:" + "A" * 32})
    (folder / "captures").mkdir()
    (folder / "captures/1.warc.gz").write_bytes(warc(*records, lost))
    return "warc: captures/*.warc.gz"


@pytest.mark.parametrize("kept", [wayback, bundle])
def test_what_an_archive_keeps_becomes_articles_of_their_time_and_alerts_nobody(
    marsad: Marsad, tmp_path: Path, kept: Any
) -> None:
    routes: dict[str, Route] = {}
    with serving(routes) as site:
        config = a_configuration(tmp_path, CONFIG.format(source=kept(site, routes, tmp_path)))
        done = marsad("once", "--config", config, "--json")
        again = marsad("once", "--config", config, "--json")
    [summary] = done.records
    assert [summary[name] for name in ("polled", "entries", "articles", "delivered", "undelivered")] == [1, 3, 2, 0, 0]
    assert again.records[0]["entries"] == 0
    found = {record["url"].removeprefix(f"{GONE}/"): record for record in marsad("articles", "list", "--json").records}
    assert {name: record["published"] for name, record in found.items()} == {
        "dated": "2012-05-30T08:00:00+03:00",
        "undated": None,
    }
    [shown] = marsad("articles", "show", found["dated"]["id"], "--json").records
    assert shown["archived"]["captured_at"] == "2012-06-02T10:00:00Z"
    assert shown["archived"]["location"].startswith(site.url if kept is wayback else str(tmp_path))
    assert "2012-06-02T10:00:00Z" in marsad("articles", "show", found["dated"]["id"]).out
    assert [alert["lane"] for alert in marsad("alerts", "list", "--lane", "all", "--json").records] == ["history"]
    [fault] = marsad("faults", "list", "--json").records
    assert (fault["stage"], fault["subject"]) == ("capture", f"{GONE}/lost")


@pytest.mark.parametrize("kept", [wayback, bundle])
def test_a_backfill_reads_the_captures_of_its_window(marsad: Marsad, tmp_path: Path, kept: Any) -> None:
    routes: dict[str, Route] = {}
    with serving(routes) as site:
        config = a_configuration(tmp_path, CONFIG.format(source=kept(site, routes, tmp_path)))
        for window, articles in ((("2011-01-01", "2012-01-01"), 0), (("2012-06-01", "2012-07-01"), 2)):
            marsad("backfill", "gone", "--from", window[0], "--to", window[1], "--config", config)
            assert len(marsad("articles", "list", "--json").records) == articles


def test_the_posts_of_a_blog_become_articles_also_where_a_page_is_gone(marsad: Marsad, tmp_path: Path) -> None:
    routes: dict[str, Route] = {"/1": page("dated")}
    with serving(routes) as site:
        posts = [a_post(number, url=site.at(f"/{number}")) for number in (1, 2)]
        posts[1]["content"]["rendered"] = f"<p>{TEXTS['undated']}</p>"
        routes[POSTS] = Blog(posts)
        config = a_configuration(tmp_path, CONFIG.format(source=f'wordpress: "{site.url}"'))
        marsad("once", "--config", config)
    found = {record["url"]: record for record in marsad("articles", "list", "--json").records}
    assert [found[site.at(f"/{number}")]["partial"] for number in (1, 2)] == [False, True]
    [shown] = marsad("articles", "show", found[site.at("/2")]["id"], "--json").records
    assert shown["text"] == TEXTS["undated"].strip()
    assert (shown["published"], shown["archived"]) == ("2026-11-22T14:00:00+02:00", None)
