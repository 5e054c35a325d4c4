"""What comes over the wire may be anything: each kind by itself, with what is kept afterwards and what is said."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_network
from itertools import repeat
from typing import Any

import pytest
from loguru import logger

from connectors.errors import Reason
from connectors.types import Validators
from connectors.web.resolving import ask_the_system
from pipeline.store import Store, entries, faults, gaps
from pipeline.workers import Workers
from tests.feeds import an_item, json_feed, rss
from tests.posts import ETAG, FEED, FIRST, Post, posted
from tests.servers import Raw, dripping, head, raw, redirect, reply

LISTED = [f"tag:daily.example:{number}" for number in range(6)]
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
HARD, SOFT, PASSING = 1.0, 0.5, 0.25
ONLY_THIS: dict[str, Any] = {
    "allow_private": (ip_network("127.0.0.1/32"),)
}  # the site's own address; all others are out of bounds
LOGIN = reply("<html><form>Log in</form></html>", etag='"of the login"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """An answer that brings nothing: the reason, how much it counts, words of the fault, settings of the reader."""

    answer: Callable[[], Raw]
    reason: Reason
    points: float
    words: str
    then: tuple[Raw, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)


def bad(
    answer: Callable[[], Raw], reason: Reason, points: float, words: str, *, then: Raw | None = None, **settings: Any
) -> Bad:
    after = (then,) if then else ()
    return Bad(answer=answer, reason=reason, points=points, words=words, then=after, settings=settings)


def packed(body: bytes, coding: str = "gzip") -> Raw:
    return reply(body, content_encoding=coding, etag='"packed"')


def led_to(target: str, words: str, reason: Reason = Reason.ADDRESS_REFUSED) -> Bad:
    return bad(lambda: redirect(target, 301), reason, HARD, words, **ONLY_THIS)


def endless() -> Raw:
    return raw(head(transfer_encoding="chunked"), repeat(b"f000\r\n" + b"a" * 0xF000 + b"\r\n"))


LARGE, CODED = (Reason.TOO_LARGE, SOFT), (Reason.BAD_ENCODING, PASSING)
BAD = {
    "gzip 1000:1": bad(lambda: packed(gzip.compress(b" " * 20_000_000)), *LARGE, "unpacks to over 200 times its size"),
    "gzip in gzip": bad(
        lambda: packed(gzip.compress(gzip.compress(FIRST)), "gzip, gzip"), *CODED, "packed as 'gzip, gzip' although"
    ),
    "gzip in gzip, not said": bad(
        lambda: packed(gzip.compress(gzip.compress(FIRST))), Reason.NOT_A_FEED, SOFT, "holds no feed"
    ),
    "deflate": bad(lambda: packed(zlib.compress(FIRST), "deflate"), *CODED, "packed as 'deflate' although"),
    "deflate, raw": bad(
        lambda: packed(zlib.compress(FIRST, wbits=-15), "deflate"), *CODED, "packed as 'deflate' although"
    ),
    "drip": bad(
        lambda: raw(head(), dripping(FIRST, every=0.05)),
        Reason.TIMEOUT,
        PASSING,
        "took longer than a whole exchange may",
        exchange=timedelta(seconds=0.3),
    ),
    "endless chunked": bad(endless, *LARGE, "larger than the 10,000,000 bytes allowed"),
    "300 KB header": bad(lambda: raw(head(x_long="a" * 300_000), FIRST), *LARGE, "more headers than anyone needs"),
    "40 MB feed": bad(
        lambda: raw(head(content_length="40000000"), FIRST, repeat(b" " * 60_000, 660)),
        *LARGE,
        "larger than the 10,000,000 bytes allowed",
    ),
    "redirect to a file": led_to("file:///etc/passwd", "neither http nor https", Reason.REDIRECT),
    "redirect to loopback": led_to("http://127.0.0.2/", "127.0.0.2 is not a public address"),
    "redirect to 169.254.169.254": led_to("http://169.254.169.254/", "169.254.169.254 is not a public address"),
    "redirect to 127.1": led_to("http://127.2/", "127.0.0.2 is not a public address"),
    "redirect to [::ffff:127.0.0.1]": led_to("http://[::ffff:127.0.0.1]/", "::ffff:7f00:1 is not a public address"),
    "301 to a login": bad(
        lambda: redirect("/there", 301), Reason.NOT_A_FEED, SOFT, "/there holds a web page and no feed", then=LOGIN
    ),
}


@pytest.mark.parametrize("row", BAD.values(), ids=BAD)
def test_an_answer_that_brings_nothing_leaves_all_as_it_was_and_says_why(
    sqlite_store: Store, reader: Workers, row: Bad
) -> None:
    with posted(sqlite_store, reader, **row.settings) as post:
        before = post.poll(FEED)
        state = post.poll(row.answer(), *row.then)
        assert (state.last_reason, state.points) == (str(row.reason), row.points)
        assert row.words in post.said
        assert (state.validators, state.cursor, state.signs) == (before.validators, before.cursor, before.signs)
        assert post.kept() == LISTED
        assert (post.poll(FEED).last_reason, post.kept()) == (None, LISTED)


def test_a_name_that_leads_inside_when_it_is_asked_again_is_refused(sqlite_store: Store, reader: Workers) -> None:
    addresses = ["127.0.0.1"]

    def resolve(host: str) -> Sequence[str]:
        return addresses if host == "rebinding.example" else ask_the_system(host)

    with posted(sqlite_store, reader, resolve=resolve, **ONLY_THIS) as post:
        there = redirect(post.site.at("/there", "rebinding.example"))
        before = post.poll(there, raw(head(etag=ETAG), FIRST))
        addresses[:] = ["10.0.0.1"]
        state = post.poll(there)
        assert (state.last_reason, state.points) == (str(Reason.ADDRESS_REFUSED), HARD)
        assert "10.0.0.1 is not a public address" in post.said
        assert (state.validators, state.cursor, post.kept()) == (before.validators, before.cursor, LISTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """An answer that is read all the same: the validators that are kept of it, and what it adds to the six."""

    answer: Raw
    etag: str | None
    new: tuple[str, ...] = ()


ODD = {
    "changing ETag with equal body": Odd(answer=reply(FIRST, etag='"other"'), etag='"other"'),
    "equal ETag with changed body": Odd(
        answer=reply(rss(an_item("new"), an_item(0)), etag=ETAG), etag=ETAG, new=("tag:daily.example:new",)
    ),
    "304 with body": Odd(answer=raw(head(304, etag='"renewed"', content_length="4"), b"junk"), etag='"renewed"'),
    "HTTP/1.0": Odd(
        answer=raw(b'HTTP/1.0 200 OK\r\nETag: "old"\r\n\r\n', rss(an_item("new"), an_item(0))),
        etag='"old"',
        new=("tag:daily.example:new",),
    ),
    "a Content-Length that is too small": Odd(
        answer=raw(head(etag='"cut"', content_length=str(len(FIRST) - 60)), FIRST), etag=ETAG
    ),
}


@pytest.mark.parametrize("row", ODD.values(), ids=ODD)
def test_an_answer_that_is_odd_is_read_and_no_fault(post: Post, row: Odd) -> None:
    post.poll(FEED)
    state = post.poll(row.answer)
    assert (state.last_reason, state.points) == (None, 0.0)
    assert state.validators == Validators(etag=row.etag)
    assert post.kept() == [*LISTED, *row.new]
    assert post.store.read(lambda db: list(faults.newest(db))) == []


@pytest.mark.parametrize(
    ("wish", "pause", "due"),
    [
        ("-5", 15 * MINUTE, 15 * MINUTE),
        ("1e9", 15 * MINUTE, 15 * MINUTE),
        ("1000000000", DAY, 7 * DAY),
        ("Sun, 22 Nov 2020 12:00:00 GMT", 15 * MINUTE, 15 * MINUTE),
        ("in a while", 15 * MINUTE, 15 * MINUTE),
    ],
)
def test_a_retry_after_without_sense_is_none_and_one_without_end_is_a_day_for_the_host_and_a_week_for_the_feed(
    post: Post, wish: str, pause: timedelta, due: timedelta
) -> None:
    before = post.poll(FEED)
    state = post.poll(reply("later", 429, retry_after=wish))
    assert state.last_reason == str(Reason.RATE_LIMITED)
    assert (post.paused_for(), post.due_in()) == (pause, due)
    assert "429" in post.said
    assert (state.validators, state.cursor, post.kept()) == (before.validators, before.cursor, LISTED)


def test_a_parked_domain_with_a_feed_of_its_own_is_told_as_a_gap(post: Post) -> None:
    post.poll(FEED)
    items = (an_item(n, guid=f"park-{n}", link=f"https://parked.example/{n}") for n in range(2))
    state = post.poll(reply(rss(*items), etag='"of the parked"'))
    assert state.last_reason is None
    assert post.kept() == ["park-0", "park-1", *LISTED]
    [gap] = post.store.read(gaps.waiting)
    assert gap.source == "daily"
    assert post.said.startswith("Nothing that was listed at 2026-11-22 12:00 UTC is listed any more")


def test_a_feed_in_another_language_is_the_same_items_and_says_what_it_says_now(post: Post) -> None:
    post.poll(FEED)
    items = (an_item(n, title=f"عنوان {n}") for n in range(6))
    state = post.poll(reply(rss(*items, channel="<language>ar</language>"), etag='"ar"'))
    assert (state.last_reason, state.validators, post.kept()) == (None, Validators(etag='"ar"'), LISTED)
    claims = post.store.write(
        lambda db: entries.claim(db, now=post.clock.now(), limit=9, busy=(), per_host=9, lease=15 * MINUTE, token="t")
    )
    assert {(claim.entry.title, claim.entry.language) for claim in claims} == {(f"عنوان {n}", "ar") for n in range(6)}
    assert post.store.read(lambda db: list(faults.newest(db))) == []


def test_what_is_left_out_of_a_listing_is_said_in_the_log(post: Post) -> None:
    lines: list[str] = []
    sink = logger.add(lines.append, format="{message} {extra}", level="INFO")
    lost = [{"title": "Lost"}] * 200
    post.poll(reply(json_feed({"id": "1", "title": "A"}, *lost), type="application/feed+json"))
    post.poll(FEED)
    logger.remove(sink)
    assert post.kept() == ["1", *LISTED]
    assert "'notes': 'item 2 has no id; item 3 has no id; " in lines[0]
    assert len(lines[0]) < 700
    assert "notes" not in lines[1]
