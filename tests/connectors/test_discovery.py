"""What is found behind an address, on real sites over real HTTP."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from connectors.discovery import MOST_REQUESTS, discover
from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate
from connectors.leads import Proposal
from pipeline.workers import Workers
from tests.clocks import HandClock
from tests.doors import an_open_door
from tests.feeds import an_item, json_feed, rss
from tests.servers import Route, Site, redirect, reply, serving

HOME = "<!doctype html><html><head>{head}</head><body><h1>Daily</h1>{body}</body></html>"
DECLARED = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'


@pytest.fixture(scope="module")
def isolate() -> Iterator[Workers]:
    with contextlib.closing(Workers(1)) as workers:
        yield workers


def home(*, head: str = "", body: str = "", **headers: str) -> Route:
    return reply(HOME.format(head=head, body=body), 200, **headers)


def found(isolate: Isolate, routes: dict[str, Route], path: str = "/") -> tuple[Site, tuple[Proposal, ...]]:
    with serving(routes) as site, an_open_door() as http:
        return site, discover(site.at(path), http=http, isolate=isolate, now=HandClock().now)


def places(site: Site, proposals: tuple[Proposal, ...]) -> list[str]:
    return [str(proposal.options["url"]).removeprefix(site.url) for proposal in proposals]


def test_an_address_that_is_a_feed_is_the_answer(isolate: Isolate) -> None:
    feed = rss(an_item(1), an_item(2))
    site, [proposal] = found(isolate, {"/feed": feed}, "/feed")
    assert (proposal.kind, proposal.title, proposal.certainty) == ("feed", "Daily", "sure")
    assert proposal.options == {"url": site.at("/feed")}
    assert "RSS 2.0, 2 items" in proposal.why
    assert site.paths == ["/feed"]


def test_the_newest_three_entries_are_shown(isolate: Isolate) -> None:
    dated = [an_item(number, pubDate=f"{number} Nov 2026 10:00 GMT") for number in (3, 9, 1, 7)]
    _, [proposal] = found(isolate, {"/feed": rss(an_item("undated"), *dated)}, "/feed")
    assert [entry.title for entry in proposal.samples] == ["Item 9", "Item 7", "Item 3"]


def test_what_the_page_declares_is_proposed_feeds_of_comments_last(isolate: Isolate) -> None:
    head = (
        DECLARED.format("/comments/feed", "Comments") + DECLARED.format("feed", "Daily") + DECLARED.format("/gone", "")
    )
    routes = {"/": home(head=head), "/feed": rss(an_item()), "/comments/feed": rss(an_item())}
    site, proposals = found(isolate, routes)
    assert places(site, proposals) == ["/feed", "/comments/feed"]
    assert {(proposal.certainty, proposal.why.partition(" (")[0]) for proposal in proposals} == {
        ("sure", "the page declares it")
    }


def test_a_feed_in_the_header_is_proposed(isolate: Isolate) -> None:
    link = '</feed>; rel="alternate"; type="application/rss+xml"'
    site, proposals = found(isolate, {"/": home(link=link), "/feed": rss(an_item())})
    assert places(site, proposals) == ["/feed"]


def test_a_json_feed_is_proposed(isolate: Isolate) -> None:
    head = '<link rel="alternate" type="application/feed+json" href="/feed.json">'
    _, [proposal] = found(isolate, {"/": home(head=head), "/feed.json": json_feed({"id": "1", "title": "A"})})
    assert "JSON Feed 1.1" in proposal.why


def test_the_base_of_the_page_is_obeyed(isolate: Isolate) -> None:
    head = '<base href="/news/">' + DECLARED.format("feed", "")
    site, proposals = found(isolate, {"/": home(head=head), "/news/feed": rss(an_item())})
    assert places(site, proposals) == ["/news/feed"]


def test_links_with_the_name_of_a_feed_come_second(isolate: Isolate) -> None:
    routes = {"/": home(body='<a href="/service/rss.xml">RSS</a>'), "/service/rss.xml": rss(an_item()), "/feed/": rss()}
    site, proposals = found(isolate, routes)
    assert places(site, proposals) == ["/service/rss.xml"]
    assert proposals[0].certainty == "likely"


def test_well_known_places_come_last_and_redirects_there_do_not_count(isolate: Isolate) -> None:
    feed = rss(an_item())
    routes = {"/": home(), "/feed/": redirect("/latest"), "/latest": feed, "/rss": redirect("/"), "/index.xml": feed}
    site, proposals = found(isolate, routes)
    assert places(site, proposals) == ["/index.xml"]
    assert proposals[0].certainty == "guess"


def test_two_ways_to_one_feed_are_one_proposal(isolate: Isolate) -> None:
    head = DECLARED.format("/feed", "") + DECLARED.format("/rss", "") + DECLARED.format("/feed?utm_source=home", "")
    routes = {"/": home(head=head), "/feed": rss(an_item()), "/rss": redirect("/feed", 301)}
    site, proposals = found(isolate, routes)
    assert places(site, proposals) == ["/feed"]


def test_a_page_declared_as_a_feed_is_no_feed(isolate: Isolate) -> None:
    routes = {
        "/": home(head=DECLARED.format("/feed", "")),
        "/feed": reply("<html>Soon</html>", type="application/rss+xml"),
    }
    assert found(isolate, routes)[1] == ()


def test_no_more_than_fifteen_requests_are_made(isolate: Isolate) -> None:
    head = "".join(DECLARED.format(f"/{number}/feed", "") for number in range(40))
    site, proposals = found(isolate, {"/": home(head=head)})
    assert proposals == ()
    assert len(site.paths) == MOST_REQUESTS


def test_a_page_that_kills_its_reader_is_a_page_without_links() -> None:
    def doomed(*_: object, **__: object) -> object:
        raise TimeoutError

    routes = {"/": home(head=DECLARED.format("/feed", ""))}
    assert found(doomed, routes)[1] == ()  # type: ignore[arg-type]


def test_an_address_that_cannot_be_read_is_an_error(isolate: Isolate) -> None:
    with pytest.raises(ConnectorError) as caught:
        found(isolate, {"/": reply("no", 403)})
    assert caught.value.reason is Reason.FORBIDDEN


@pytest.mark.parametrize("typed", ["feed:{}", "feed://{bare}", " {} "])
def test_an_address_may_be_typed_as_people_do(isolate: Isolate, typed: str) -> None:
    with serving({"/feed": rss(an_item())}) as site, an_open_door() as http:
        address = typed.format(site.at("/feed"), bare=site.at("/feed"))
        [proposal] = discover(address, http=http, isolate=isolate, now=HandClock().now)
    assert proposal.options == {"url": site.at("/feed")}


def test_a_name_without_a_scheme_means_https(isolate: Isolate) -> None:
    with serving({}) as site, an_open_door() as http, pytest.raises(ConnectorError) as caught:
        discover(f"127.0.0.1:{site.port}/feed", http=http, isolate=isolate, now=HandClock().now)
    assert "https://127.0.0.1" in str(caught.value)
