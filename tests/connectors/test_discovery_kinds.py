"""Where a site has no feed: sitemaps, what platforms offer, lists of headlines, and archives of what is gone."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.discovery import MOST_REQUESTS, discover
from connectors.errors import ConnectorError
from connectors.interfaces import Isolate
from connectors.leads import Proposal
from pipeline.workers import Workers
from tests.archives import CDX, Held, listing
from tests.clocks import HandClock
from tests.doors import an_open_door
from tests.feeds import an_item, rss
from tests.servers import Route, Site, redirect, reply, serving
from tests.sitemaps import a_file, a_url, index, urlset

HEADLINES = "".join(
    f"<div class='row'><h2><a href='/news/{number}'>The port of Aden was closed for day {number}</a></h2></div>"
    for number in range(1, 8)
)


@pytest.fixture(scope="module")
def isolate() -> Iterator[Workers]:
    with contextlib.closing(Workers(1)) as workers:
        yield workers


def page(body: str = "", head: str = "", **headers: str) -> Route:
    return reply(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", 200, **headers)


@contextlib.contextmanager
def a_site(routes: dict[str, Route]) -> Iterator[Site]:
    with serving(routes) as site:
        yield site


def found(
    site: Site, isolate: Isolate, path: str = "/", *, name: str = "daily.example", **more: Any
) -> tuple[Proposal, ...]:
    """Discover what lies behind a path of the site, which answers to any name."""
    with an_open_door(resolve=lambda _: ["127.0.0.1"]) as http:
        return discover(site.at(path, name=name), http=http, isolate=isolate, now=HandClock().now, **more)


def sitemap_of(site: Site, name: str = "daily.example") -> bytes:
    base = site.at("", name=name)
    return urlset(*(a_url(f"{base}/news/{number}", f"2026-11-{number:02}") for number in range(1, 9)))


def test_a_sitemap_that_robots_txt_names_is_proposed_with_its_newest_pages(isolate: Isolate) -> None:
    routes: dict[str, Route] = {"/": page()}
    with a_site(routes) as site:
        base = site.at("", name="daily.example")
        routes["/robots.txt"] = reply(f"User-agent: *\nAllow: /\nSitemap: {base}/maps/index.xml\n", type="text/plain")
        routes["/maps/index.xml"] = reply(index(a_file(f"{base}/maps/news.xml", "2026-11-08")), type="application/xml")
        routes["/maps/news.xml"] = reply(sitemap_of(site), type="application/xml")
        (proposal,) = found(site, isolate)
    assert (proposal.kind, proposal.certainty) == ("sitemap", "sure")
    assert proposal.options == {"url": f"{base}/maps/index.xml"}
    assert [entry.url for entry in proposal.samples] == [f"{base}/news/{number}" for number in (8, 7, 6)]
    assert "robots.txt names it" in proposal.why


def test_an_address_that_is_a_sitemap_is_the_answer(isolate: Isolate) -> None:
    routes: dict[str, Route] = {}
    with a_site(routes) as site:
        routes["/news.xml"] = reply(sitemap_of(site), type="application/xml")
        (proposal,) = found(site, isolate, "/news.xml")
    assert (proposal.kind, proposal.certainty) == ("sitemap", "sure")
    assert "itself a sitemap" in proposal.why


def test_a_sitemap_where_many_keep_theirs_is_a_guess_and_a_redirect_there_does_not_count(isolate: Isolate) -> None:
    routes: dict[str, Route] = {"/": page(), "/sitemap.xml": redirect("/other.xml")}
    with a_site(routes) as site:
        routes["/other.xml"] = routes["/sitemap_index.xml"] = reply(sitemap_of(site), type="application/xml")
        (proposal,) = found(site, isolate)
        assert proposal.options == {"url": site.at("/sitemap_index.xml", name="daily.example")}
        assert len([path for path in site.paths if path != "/robots.txt"]) <= MOST_REQUESTS
    assert proposal.certainty == "guess"


def test_an_empty_sitemap_is_none(isolate: Isolate) -> None:
    with a_site({"/": page(), "/sitemap.xml": reply(urlset(), type="application/xml")}) as site:
        assert found(site, isolate) == ()


def test_a_kind_that_is_asked_for_is_looked_for_past_others(isolate: Isolate) -> None:
    routes: dict[str, Route] = {"/": page(HEADLINES), "/feed/": rss(an_item())}
    with a_site(routes) as site:
        routes["/sitemap.xml"] = reply(sitemap_of(site), type="application/xml")
        assert [each.kind for each in found(site, isolate)] == ["feed"]
        assert [each.kind for each in found(site, isolate, kind="sitemap")] == ["sitemap"]
        assert [each.kind for each in found(site, isolate, kind="listing")] == ["listing"]
        assert found(site, isolate, kind="page") == ()


def test_headlines_are_a_guess_where_nothing_else_is(isolate: Isolate) -> None:
    menu = "".join(f"<li class='menu'><a href='/section/{number}'>Section</a></li>" for number in range(20))
    with a_site({"/": page(f"<ul>{menu}</ul>{HEADLINES}<a rel='next' href='/?page=2'>Older</a>")}) as site:
        (proposal,) = found(site, isolate)
        base = site.at("", name="daily.example")
    assert (proposal.kind, proposal.certainty) == ("listing", "guess")
    assert proposal.options == {"url": f"{base}/", "link": "div.row > h2 > a", "next": 'a[rel~="next"]'}
    assert [entry.url for entry in proposal.samples] == [f"{base}/news/{number}" for number in (1, 2, 3)]


def test_a_channel_of_youtube_has_a_feed_that_is_found_at_once(isolate: Isolate) -> None:
    channel = "UC" + "a1" * 11
    head = f'<link rel="canonical" href="https://www.youtube.com/channel/{channel}">'
    with a_site({"/@daily": page(head=head), f"/feeds/videos.xml?channel_id={channel}": rss(an_item())}) as site:
        (proposal,) = found(site, isolate, "/@daily", name="www.youtube.com")
        assert proposal.options == {"url": site.at(f"/feeds/videos.xml?channel_id={channel}", name="www.youtube.com")}
        assert len([path for path in site.paths if path != "/robots.txt"]) == 2
    assert (proposal.kind, proposal.certainty) == ("feed", "sure")


def test_a_channel_of_telegram_is_read_as_a_listing(isolate: Isolate) -> None:
    posts = "".join(
        f"<div class='tgme_widget_message' data-post='daily/{number}'><div class='tgme_widget_message_text'>"
        f"Port closed, day {number}</div><a class='tgme_widget_message_date' href='https://t.me/daily/{number}'>"
        f"<time datetime='2026-11-{number:02}T10:00:00+00:00'>10:00</time></a></div>"
        for number in range(1, 6)
    )
    with a_site({"/daily": page(), "/s/daily": page(posts)}) as site:
        (proposal,) = found(site, isolate, "/daily", name="t.me")
        assert proposal.options["url"] == site.at("/s/daily", name="t.me")
    assert (proposal.kind, proposal.certainty) == ("listing", "sure")
    assert [entry.title for entry in proposal.samples] == [f"Port closed, day {number}" for number in (5, 4, 3)]
    assert proposal.samples[0].published == datetime(2026, 11, 5, 10, tzinfo=UTC)


def test_drupal_lists_what_was_promoted(isolate: Isolate) -> None:
    head = '<meta name="Generator" content="Drupal 7 (http://drupal.org)">'
    with a_site({"/": page(head=head), "/node?page=0": page(HEADLINES)}) as site:
        (proposal,) = found(site, isolate)
        base = site.at("", name="daily.example")
    assert proposal.options == {"url": f"{base}/node?page={{page}}", "link": "h2 a", "start": 0}
    assert proposal.certainty == "likely"


def test_what_an_archive_holds_is_proposed_of_a_site_that_is_gone(isolate: Isolate) -> None:
    held = [Held(url=f"http://daily.example/news/{number}") for number in range(1, 6)]
    with a_site({CDX: listing(*held), "/": reply("gone", 410)}) as site:
        (proposal,) = found(site, isolate, archive=site.url)
        assert proposal.options == {"match": "daily.example", "endpoint": site.url}
        assert "410" in proposal.why
        assert len(proposal.samples) == 3
        (below,) = found(site, isolate, "/view/old", archive=site.url)
    assert (proposal.kind, proposal.certainty) == ("wayback", "likely")
    assert below.options["match"] == "daily.example/view/old*"


def test_beside_a_feed_that_is_frozen_an_archive_is_proposed(isolate: Isolate) -> None:
    def dated(day: str) -> Route:
        return rss(an_item(pubDate=f"{day} 10:00 GMT"))

    routes: dict[str, Route] = {CDX: listing(Held(url="http://daily.example/news/1")), "/feed": dated("1 Mar 2014")}
    with a_site(routes) as site:
        assert [each.kind for each in found(site, isolate, "/feed", archive=site.url)] == ["feed", "wayback"]
        routes["/feed"] = dated("20 Nov 2026")
        assert [each.kind for each in found(site, isolate, "/feed", archive=site.url)] == ["feed"]
        assert [each.kind for each in found(site, isolate, "/feed", archive=site.url, kind="wayback")] == ["wayback"]


@pytest.mark.parametrize(("status", "name"), [(403, "daily.example"), (410, "127.0.0.1"), (410, "localhost")])
def test_no_archive_stands_in_for_a_wall_or_for_a_bare_address(status: int, name: str, isolate: Isolate) -> None:
    with a_site({CDX: listing(Held(url="http://daily.example/1")), "/": reply("no", status)}) as site:
        with pytest.raises(ConnectorError):
            found(site, isolate, name=name, archive=site.url)
        assert CDX not in site.paths


def test_the_interface_of_wordpress_is_read_where_no_feed_is_left(isolate: Isolate) -> None:
    head = '<link rel="https://api.w.org/" href="/blog/wp-json/">'
    routes: dict[str, Route] = {"/": page(head=head)}
    with a_site(routes) as site:
        base = site.at("", name="daily.example")
        posts = [
            {
                "id": number,
                "date_gmt": f"2026-11-{number:02}T10:00:00",
                "modified_gmt": f"2026-11-{number:02}T10:00:00",
                "link": f"{base}/blog/{number}",
                "title": {"rendered": f"Port closed, day {number}"},
                "excerpt": {"rendered": ""},
                "content": {"rendered": "The port was closed."},
            }
            for number in range(4, 0, -1)
        ]
        routes["/blog/wp-json/wp/v2/posts"] = reply(json.dumps(posts), type="application/json")
        (proposal,) = found(site, isolate)
    assert (proposal.kind, proposal.certainty) == ("wordpress", "sure")
    assert proposal.options == {"url": f"{base}/blog/"}
    assert [entry.title for entry in proposal.samples] == [f"Port closed, day {number}" for number in (4, 3, 2)]
