"""Sites answer over real HTTP as sites of their make do."""

from __future__ import annotations

from email.message import Message
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from pipeline.demo.room import Newsroom, newsroom


def asked(url: str, **headers: str) -> tuple[int, Message, bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urlopen(Request(url, headers=named), timeout=10) as answer:  # noqa: S310 - a site of ours
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def test_a_feed_says_nothing_new_to_those_who_know_it() -> None:
    with newsroom(hold=1) as room:
        site = room.sites["sanawbar"]
        status, headers, body = asked(site.feed_url)
        assert (status, body[:5]) == (200, b"<?xml")
        assert asked(site.feed_url, if_none_match=headers["etag"])[0] == 304
        for _ in range(20):
            room.publish()
        changed = [one for one in room.sites.values() if one.pages and "bulletin" in one.pages[0].story.slug]
        assert changed
        again, moved, _ = asked(changed[0].feed_url, if_none_match=headers["etag"])
        assert again == 200
        assert moved["last-modified"].endswith("GMT")


def test_a_server_in_trouble_recovers_and_a_page_that_is_gone_does_not() -> None:
    with newsroom() as room:
        by_fault = {status: page for page in room.pages for status in page.story.faults.values()}
        assert [asked(by_fault[500].url)[0] for _ in range(3)] == [500, 200, 200]
        assert [asked(by_fault[404].url)[0] for _ in range(2)] == [404, 404]
        assert [asked(by_fault[410].url)[0] for _ in range(2)] == [410, 410]


def test_every_other_page_is_there_under_the_address_that_its_feed_gives(room: Newsroom) -> None:
    failing = [page.url for page in room.pages if page.outlet.id in page.story.faults]
    assert {asked(page.url)[0] for page in room.pages if page.url not in failing} == {200}


def test_what_nobody_wrote_is_not_found(room: Newsroom) -> None:
    assert asked(room.sites["wadi-net"].home + "/news.php?art=1")[0] == 404


def test_each_site_has_a_front_page_that_leads_to_its_feed_and_rules_for_machines(room: Newsroom) -> None:
    for site in room.sites.values():
        assert site.feed_url.encode() in asked(site.home + "/")[2]
        assert b"User-agent: *" in asked(site.home + "/robots.txt")[2]


def test_the_frozen_daily_has_an_archive_that_can_be_walked(room: Newsroom) -> None:
    site = room.sites["sanawbar"]
    walked = b"".join(asked(f"{site.home}/archive?page={number}")[2] for number in range(3))
    assert all(page.url.encode() in walked for page in site.pages)
    assert asked(site.home + "/archive?page=x")[0] == 200
