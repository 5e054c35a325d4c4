"""The same articles of one site through five kinds of source: what is stored is the same; what cannot be is named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.archives import CDX, Held, listing, memento, playback
from tests.commands import Marsad
from tests.commands import marsad as marsad  # noqa: PLC0414 - a fixture is found by its name
from tests.configurations import a_configuration
from tests.servers import Route, Site, reply, serving
from tests.wordpress import POSTS, Blog, a_post

CONFIG = """
fetch: {{allow_private: [127.0.0.0/8], timeout: 5s, per_host: {{delay: 0s}}}}
sources:
  - {{id: daily, {source}}}
channels: {{screen: {{type: console}}}}
"""
TITLES = {
    "port": "The harbour stays shut",
    "bread": "Bread is back in the old town",
    "road": "The coast road is mended",
}
TEXTS = {
    "port": "The port of Aden was closed on Sunday after a storm had torn two ships from their moorings. ",
    "bread": "The bread market of the old town was open again on Monday, and people stood in line for hours. ",
    "road": "The road along the coast was mended on Tuesday, and buses ran to the lighthouse for the first time. ",
}
TIMES = {name: datetime(2012, 5, day, 8, tzinfo=UTC) for name, day in (("port", 30), ("bread", 29), ("road", 28))}
BARE = "bread"
"""The page that names neither its day nor its author; all others do."""

SOURCES = {
    "feed": 'feed: "{site}/feed"',
    "sitemap": 'sitemap: "{site}/sitemap.xml"',
    "wordpress": 'wordpress: "{site}"',
    "listing": "listing: {{url: '{site}/archive', item: article, link: a, title: a, date: time, next: a.older}}",
    "wayback": 'wayback: {{match: "127.0.0.1/*", endpoint: "{site}"}}',
}


def page(name: str) -> str:
    said = f'<meta property="article:published_time" content="{TIMES[name].isoformat()}">'
    said += '<meta name="author" content="Huda Karam">'
    head = f"<title>{TITLES[name]}</title>{'' if name == BARE else said}"
    body = f"<article><h1>{TITLES[name]}</h1><p>{(TEXTS[name] * 5).strip()}</p></article>"
    return f"<html lang='en'><head>{head}</head><body>{body}</body></html>"


def feed(site: Site) -> Route:
    items = "".join(
        f"<item><title>{title}</title><link>{site.at(f'/{name}')}</link><guid>{name}</guid>"
        f"<pubDate>{format_datetime(TIMES[name])}</pubDate></item>"
        for name, title in TITLES.items()
    )
    return reply(f"<rss version='2.0'><channel><title>Daily</title>{items}</channel></rss>", type="application/rss+xml")


def sitemaps(site: Site) -> dict[str, Route]:
    """Return an index and the sitemap with the news extension to which it leads."""
    urls = "".join(
        f"<url><loc>{site.at(f'/{name}')}</loc><news:news><news:publication><news:name>Daily</news:name>"
        f"<news:language>en</news:language></news:publication><news:title>{title}</news:title>"
        f"<news:publication_date>{TIMES[name].isoformat()}</news:publication_date></news:news></url>"
        for name, title in TITLES.items()
    )
    spaces = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
    index = f"<sitemapindex {spaces}><sitemap><loc>{site.at('/news.xml')}</loc></sitemap></sitemapindex>"
    return {
        "/sitemap.xml": reply(index, type="application/xml"),
        "/news.xml": reply(f"<urlset {spaces}>{urls}</urlset>", type="application/xml"),
    }


def pages_of_links() -> dict[str, Route]:
    """Return a listing of one article a page, each but the last with a link to the next."""
    names = list(TITLES)
    paths = ["/archive", "/archive/2", "/archive/3"]
    listed = {}
    for name, path, older in zip(names, paths, [*paths[1:], ""], strict=True):
        time = f"<time datetime='{TIMES[name].isoformat()}'></time>"
        item = f"<article><a href='/{name}'>{TITLES[name]}</a> {time}</article>"
        listed[path] = f"<html><body>{item}{f'<a class=older href={older}>Older</a>' if older else ''}</body></html>"
    return dict(listed)


def everything(site: Site) -> dict[str, Route]:
    """Return the site with its pages, all four ways to them, and the archive that keeps their copies."""
    held = {name: Held(url=site.at(f"/{name}")) for name in TITLES}
    posts = [
        a_post(number, url=site.at(f"/{name}"), at=TIMES[name], zone=0, title={"rendered": TITLES[name]})
        for number, name in enumerate(reversed(TITLES), 1)
    ]
    return {
        **{f"/{name}": page(name) for name in TITLES},
        "/feed": feed(site),
        **sitemaps(site),
        POSTS: Blog(posts),
        **pages_of_links(),
        CDX: listing(*held.values()),
        **{playback(one): memento(page(name)) for name, one in held.items()},
    }


def stored(marsad: Marsad, folder: Path, source: str) -> Mapping[str, Any]:
    """Return the articles by their path: those of one poll, and of what stands behind where a kind can go back."""
    folder.mkdir()
    config = a_configuration(folder, CONFIG.format(source=source))
    marsad("once", "--config", config)
    if not source.startswith("feed"):
        marsad("backfill", "daily", "--from", "2012-05-01", "--to", "2012-07-01", "--config", config)
    listed = marsad("articles", "list", "--json", "--config", config).records
    shown = [marsad("articles", "show", one["id"], "--json", "--config", config).records[0] for one in listed]
    return {one["url"].rpartition("/")[2]: one for one in shown}


@pytest.fixture(name="read")
def through_each_kind(marsad: Marsad, tmp_path: Path) -> Mapping[str, Mapping[str, Any]]:
    routes: dict[str, Route] = {}
    with serving(routes) as site:
        routes |= everything(site)
        return {kind: stored(marsad, tmp_path / kind, said.format(site=site.url)) for kind, said in SOURCES.items()}


def test_five_kinds_store_the_same_articles_of_one_site(read: Mapping[str, Mapping[str, Any]]) -> None:
    told = {
        kind: {name: [one[key] for key in ("url", "title", "text", "authors")] for name, one in found.items()}
        for kind, found in read.items()
    }
    assert set(told["feed"]) == set(TITLES)
    assert {kind: found for kind, found in told.items() if found != told["feed"]} == {}
    times = {kind: {name: one["published"] for name, one in found.items()} for kind, found in read.items()}
    # what no page says is known to all kinds but an archive, which knows only when its copy was made
    assert times["wayback"].pop(BARE) is None
    assert times["feed"].keys() == set(TITLES)
    assert {kind: said for kind, said in times.items() if kind != "wayback" and said != times["feed"]} == {}
    assert times["wayback"] == {name: said for name, said in times["feed"].items() if name != BARE}
    captured = {
        kind: found[BARE]["archived"] and found[BARE]["archived"]["captured_at"] for kind, found in read.items()
    }
    assert captured == {kind: "2012-06-02T10:00:00Z" if kind == "wayback" else None for kind in SOURCES}
