"""Sites made with WordPress over real HTTP: what is asked of them, and what is not lost while they change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest
from pydantic import ValidationError

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate, Poller
from connectors.registry import SOURCES
from connectors.sources.wordpress import WordpressOptions, WordpressPoller
from connectors.types import Budget, Cursor, Poll, Validators, Window
from connectors.web.http import Http
from tests.builders import NOON, AddressOptions, a_source, an_entry
from tests.clocks import HandClock
from tests.connectors.source_contract import AskedSource
from tests.doors import an_open_door
from tests.servers import Asked, Raw, Route, Site, reply, serving
from tests.wordpress import POSTS, Blog, a_post

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class TestWordpress(AskedSource):
    content_type = "application/json"
    path = POSTS
    nothing = (reply(status=204),)

    def poller(self, url: str, *, http: Http, isolate: Isolate) -> Poller:
        self.known: dict[str, int] = {}
        return a_poller(url.removesuffix(POSTS), http, isolate)

    def answer(self, site: Site, names: Sequence[str], **headers: str) -> Route:
        assert not headers
        first = len(self.known) == 0
        for name in reversed(names) if first else names:
            self.known.setdefault(name, len(self.known) + 1)
        posts = [(self.known[name], site.at(f"/{name}")) for name in names]
        return Blog([a_post(number, url=url, at=NOON + number * HOUR) for number, url in posts])


def a_poller(url: str, http: Http, isolate: Isolate) -> WordpressPoller:
    source = a_source("blog", kind="wordpress", options=WordpressOptions(url=url))
    return WordpressPoller(source, http=http, isolate=isolate, now=HandClock().now)


@contextmanager
def blogging(isolate: Isolate, blog: Route, path: str = POSTS, base: str = "") -> Iterator[tuple[Site, Poller]]:
    with serving({path: blog}) as site, an_open_door() as http:
        yield site, a_poller(site.at(base), http, isolate)


def blog(count: int, **more: Any) -> Blog:
    """Return a site with so many posts, one an hour, the last one at noon."""
    return Blog([a_post(number, at=NOON - (count - number) * HOUR) for number in range(1, count + 1)], **more)


def walked(poller: Poller, cursor: Cursor = Cursor(), *, items: int = 2_000) -> list[Poll]:
    return list(steps(poller, cursor, items=items))


def steps(poller: Poller, cursor: Cursor = Cursor(), *, items: int = 2_000) -> Iterator[Poll]:
    """Yield the steps from there to the end."""
    step = poller.poll(cursor, Validators(), Budget(items=items))
    yield step
    while step.more:
        step = poller.poll(step.cursor, Validators(), Budget(items=items))
        yield step


def brought(found: Sequence[Poll]) -> list[int]:
    return [int(entry.identity) for step in found for entry in step.entries]


def everything() -> Window:
    return Window(start=NOON - 1_000 * DAY, end=NOON + DAY)


def questions(site: Site) -> list[dict[str, str]]:
    return [dict(parse_qsl(path.partition("?")[2])) for path in site.paths]


# the entry


def test_a_post_is_an_entry_with_its_own_words_and_its_sites_own_time(isolate: Isolate) -> None:
    post = a_post(
        7,
        title={"rendered": "Port &#8220;closed&#8221; &amp; <em>shut</em>"},
        _embedded={"author": [{"name": "Anna Sample"}, {"code": "rest_user_invalid_id"}]},
    )
    with blogging(isolate, Blog([post])) as (_, poller):
        [entry] = walked(poller)[0].entries
    assert (entry.identity, entry.url) == ("7", "https://blog.example/7")
    assert entry.title == "Port “closed” & shut"
    assert entry.content == "<p>The port was closed on Sunday.</p>"
    assert entry.summary == "<p>The port was closed.</p>"
    assert entry.authors == ("Anna Sample",)
    assert entry.published is not None
    assert (entry.published.isoformat(), entry.published_zone) == ("2026-11-22T14:00:00+02:00", "given")
    assert entry.updated == NOON


@pytest.mark.parametrize(
    ("dates", "published", "zone"),
    [
        ({"date_gmt": "0000-00-00T00:00:00"}, "2026-11-22T14:00:00+00:00", "assumed"),
        ({"date": None}, "2026-11-22T12:00:00+00:00", "given"),
        ({"date": "2026-11-25T14:00:00"}, "2026-11-22T12:00:00+00:00", "given"),
        ({"date": None, "date_gmt": None, "modified_gmt": None}, None, "none"),
    ],
)
def test_a_time_that_does_not_fit_is_left_aside(
    isolate: Isolate, dates: dict[str, Any], published: str | None, zone: str
) -> None:
    with blogging(isolate, reply(json.dumps([a_post(1, **dates)]), type="application/json")) as (_, poller):
        [entry] = poller.poll(Cursor(), Validators(), Budget()).entries
    assert (entry.published and entry.published.isoformat(), entry.published_zone) == (published, zone)


def test_a_post_without_id_or_link_is_left_out_and_told(isolate: Isolate) -> None:
    listed = reply(json.dumps([{"id": "x"}, a_post(1), 3]), type="application/json")
    with blogging(isolate, listed) as (_, poller):
        step = poller.poll(Cursor(), Validators(), Budget())
    assert brought([step]) == [1]
    assert step.account.refused == ("post 1 has no id or no link", "post 3 has no id or no link")


# live


def test_a_first_poll_lists_the_latest_hundred(isolate: Isolate) -> None:
    with blogging(isolate, blog(250)) as (site, poller):
        found = walked(poller)
    assert brought(found) == list(range(250, 150, -1))
    assert len(site.paths) == 1
    assert {"per_page": "100", "orderby": "date", "order": "desc", "_embed": "author"}.items() <= questions(site)[
        0
    ].items()
    assert not {"if-none-match", "if-modified-since"} & site.requests[-1].headers.keys()


@pytest.mark.parametrize("knows_modified", [True, False])
def test_a_later_poll_lists_what_was_changed_since_and_a_day_before(isolate: Isolate, *, knows_modified: bool) -> None:
    site_ = blog(400, knows_modified=knows_modified)
    with blogging(isolate, site_) as (site, poller):
        first = walked(poller)[-1]
        site_.posts.append(a_post(401, at=NOON + HOUR))
        site_.posts[4] = a_post(5, at=NOON - 395 * HOUR, modified_gmt="2026-11-22T13:30:00")
        found = walked(poller, first.cursor)
    assert brought(found)[:3] == [5, 401, 400]
    assert set(brought(found)[:26]) == {5, 401, *range(377, 401)}
    assert len(found) == 1
    assert questions(site)[-1]["modified_after"] == "2026-11-21T12:00:00"


def test_short_pages_are_not_the_end(isolate: Isolate) -> None:
    with blogging(isolate, blog(9, hidden={2, 4, 5, 6, 9})) as (site, poller):
        assert brought(walked(poller, items=3)) == [8, 7, 3, 1]
    assert len(site.paths) == 3


@pytest.mark.parametrize("hidden", [set(), {4, 5, 6}], ids=["all", "an empty page between"])
def test_without_totals_the_end_is_where_there_is_no_such_page(isolate: Isolate, hidden: set[int]) -> None:
    with blogging(isolate, blog(9, hidden=hidden, totals=False)) as (site, poller):
        found = walked(poller, items=3)
    assert sorted(brought(found)) == [number for number in range(1, 10) if number not in hidden]
    assert len(site.paths) == 4
    assert found[-1].account.notes == ("there are no more posts",)


# back


def test_a_backfill_lists_its_window_newest_first_and_knows_how_far_it_is(isolate: Isolate) -> None:
    posts = [a_post(number, at=NOON - (10 - number) * DAY) for number in range(1, 11)]
    with blogging(isolate, Blog(posts)) as (site, poller):
        window = Window(start=NOON - 6 * DAY, end=NOON - 2 * DAY)
        found = walked(poller, poller.begin(window), items=2)
    assert brought(found) == [7, 6, 5, 4]
    assert questions(site)[0]["before"] == "2026-11-21T12:00:00"
    assert questions(site)[0]["after"] == "2026-11-15T12:00:00"
    assert [step.progress and (step.progress.done, step.progress.total) for step in found] == [(2, 6), (4, 6), (6, 6)]
    assert [step.progress and step.progress.reached for step in found][:2] == [NOON - 3 * DAY, NOON - 5 * DAY]


def test_a_backfill_may_begin_with_the_oldest(isolate: Isolate) -> None:
    with blogging(isolate, blog(5)) as (_, poller):
        window = Window(start=NOON - DAY, end=NOON + DAY, oldest_first=True)
        assert brought(walked(poller, poller.begin(window), items=2)) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("items", [2, 3, 4])
@pytest.mark.parametrize("gone", [1, 2, 5, 9])
def test_posts_that_are_taken_away_meanwhile_hide_no_others(isolate: Isolate, items: int, gone: int) -> None:
    site_ = blog(12)
    with blogging(isolate, site_) as (_, poller):
        found = []
        for step in steps(poller, poller.begin(everything()), items=items):
            found.append(step)
            if len(found) == 2:
                del site_.posts[-gone:]
    assert {post["id"] for post in site_.posts} <= set(brought(found))
    assert len(found) <= 12 / items + 6


@pytest.mark.parametrize("items", [2, 3, 4])
def test_posts_that_are_added_meanwhile_hide_no_others(isolate: Isolate, items: int) -> None:
    site_ = blog(12)
    with blogging(isolate, site_) as (_, poller):
        found = []
        for step in steps(poller, poller.begin(everything()), items=items):
            found.append(step)
            site_.posts.append(a_post(100 + len(found), at=NOON + HOUR)) if len(found) < 4 else None
    assert set(range(1, 13)) <= set(brought(found))


def test_a_site_whose_number_of_posts_wavers_is_not_walked_for_ever(isolate: Isolate) -> None:
    site_, counted = blog(8), [0]

    def wavering(asked: Asked) -> Raw:
        counted[0] += 1
        answer = site_(asked)
        total = str(8 - counted[0] % 2)
        pieces = [piece.replace(b"X-Wp-Total: 8", b"X-Wp-Total: " + total.encode()) for piece in answer.pieces]
        return Raw(pieces, keeps=True)

    with blogging(isolate, wavering) as (_, poller):
        assert set(brought(walked(poller, poller.begin(everything()), items=2))) == set(range(1, 9))
    assert counted[0] < 10


def test_pages_that_are_too_large_are_asked_for_in_halves(isolate: Isolate) -> None:
    heavy = Blog([a_post(n, at=NOON - n * HOUR, content={"rendered": "x" * 150_000}) for n in range(1, 101)])
    with blogging(isolate, heavy) as (site, poller):
        found = walked(poller)
    assert brought(found) == list(range(1, 101))
    assert [asked["per_page"] for asked in questions(site)] == ["100", "50", "50"]


# where there is none


@pytest.mark.parametrize("there", [reply("no", 404), "<!doctype html><title>The home page</title>"], ids=["404", "200"])
def test_a_site_without_pretty_addresses_is_asked_in_the_other_way(isolate: Isolate, there: Route) -> None:
    with serving({POSTS: there, "/": blog(3)}) as site, an_open_door() as http:
        poller = a_poller(site.url, http, isolate)
        found = walked(poller)
        assert brought(found) == [3, 2, 1]
        assert (len(found), found[0].entries) == (2, ())
        walked(poller, found[-1].cursor)
    assert [path.partition("?")[0] for path in site.paths] == [POSTS, "/", "/"]
    assert questions(site)[1]["rest_route"] == "/wp/v2/posts"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (reply("no", 404), Reason.NOT_FOUND),
        (reply("<html>The home page</html>"), Reason.NOT_A_FEED),
        (reply('{"code":"rest_not_logged_in"}', 401, type="application/json"), Reason.UNAUTHORIZED),
        (reply('{"code":"rest_forbidden"}', 403, type="application/json"), Reason.FORBIDDEN),
        (reply('{"code":"rest_invalid_param"}', 400, type="application/json"), Reason.CLIENT_ERROR),
        (reply('{"code":"rest_post_invalid_page_number"}', 400, type="application/json"), Reason.CLIENT_ERROR),
        (reply("[" * 100_000, type="application/json"), Reason.UNREADABLE),
    ],
    ids=["404", "html", "401", "403", "400", "no first page", "deep"],
)
def test_a_site_that_shows_no_posts_is_an_error(isolate: Isolate, answer: Raw, reason: Reason) -> None:
    with serving({POSTS: answer, "/": answer}) as site, an_open_door() as http:
        poller = a_poller(site.url, http, isolate)
        with pytest.raises(ConnectorError) as caught:
            walked(poller)
    assert caught.value.reason is reason


def test_the_page_of_a_post_is_fetched(isolate: Isolate) -> None:
    with blogging(isolate, reply("<p>The port is shut.</p>"), path="/1") as (site, poller):
        assert poller.fetch(an_entry(url=site.at("/1"))).body == b"<p>The port is shut.</p>"


# options


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://Blog.example", "https://blog.example"),
        ("https://blog.example/", "https://blog.example"),
        ("https://blog.example/news/", "https://blog.example/news"),
        ("https://blog.example/wp-json/wp/v2/posts", "https://blog.example"),
    ],
)
def test_the_address_is_that_of_the_site(given: str, url: str) -> None:
    assert WordpressOptions(url=given).address == url


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"url": "blog.example"}, "not a URL that can be asked"),
        ({"url": "https://blog.example/?p=1"}, "without a question mark"),
        ({"url": "https://blog.example", "page": 2}, "Extra inputs"),
    ],
)
def test_options_that_cannot_work_are_refused(options: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        WordpressOptions.model_validate(options)


def test_the_registry_makes_a_poller(isolate: Isolate) -> None:
    kind = SOURCES["wordpress"]
    options = kind.options(**{kind.options.shorthand: "https://blog.example"})
    with an_open_door() as http:
        poller = kind.make(a_source(options=options), http=http, isolate=isolate, now=HandClock().now)
        assert isinstance(poller, WordpressPoller)
        with pytest.raises(TypeError, match="daily"):
            kind.make(a_source(options=AddressOptions(url="x")), http=http, isolate=isolate, now=HandClock().now)
