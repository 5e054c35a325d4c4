"""Feeds of both alphabets over real HTTP: what a poll asks, brings and remembers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

import pytest
from pydantic import ValidationError

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate
from connectors.registry import SOURCES
from connectors.sources.asking import ACCEPT
from connectors.sources.feed import FeedOptions, FeedPoller
from connectors.types import Budget, Cursor, Hints, Poll, Source, Validators
from connectors.web.http import Http
from pipeline.workers import Workers
from tests.builders import AddressOptions, a_source, an_entry
from tests.clocks import HandClock
from tests.connectors.source_contract import SourceContract
from tests.doors import an_open_door
from tests.feeds import an_item, json_feed, rss
from tests.servers import Route, Site, redirect, reply, serving


def a_feed_source(url: str, *, zone: str | None = None) -> Source:
    return a_source(options=FeedOptions(url=url, zone=zone))


class TestFeed(SourceContract):
    def poller(self, url: str, *, http: Http, isolate: Isolate) -> FeedPoller:
        return FeedPoller(a_feed_source(url), http=http, isolate=isolate, now=HandClock().now)

    def listing(self, names: Sequence[str], *, base: str) -> bytes:
        return rss(*(an_item(name, link=f"{base}/{name}") for name in names))


class TestFeedWithoutIds(TestFeed):
    def listing(self, names: Sequence[str], *, base: str) -> bytes:
        return rss(*(an_item(name, link=f"{base}/{name}", guid=None) for name in names))


class TestJsonFeed(TestFeed):
    content_type = "application/feed+json"

    def listing(self, names: Sequence[str], *, base: str) -> bytes:
        return json_feed(*({"id": name, "url": f"{base}/{name}", "title": name} for name in names))


@contextmanager
def polling(
    isolate: Isolate, routes: dict[str, Route], path: str = "/feed", *, zone: str | None = None
) -> Iterator[tuple[Site, FeedPoller]]:
    with serving(routes) as site, an_open_door() as http:
        source = a_feed_source(site.at(path), zone=zone)
        yield site, FeedPoller(source, http=http, isolate=isolate, now=HandClock().now)


def first(poller: FeedPoller) -> Poll:
    return poller.poll(Cursor(), Validators(), Budget())


def test_a_feed_is_asked_for_by_name_and_without_anything_that_tells_of_us(isolate: Isolate) -> None:
    with polling(isolate, {"/feed": rss(an_item())}) as (site, poller):
        first(poller)
        headers = site.asked("/feed")[0].headers
    assert headers["accept"] == ACCEPT
    assert headers["accept-encoding"] == "gzip"
    assert not {"cookie", "referer", "if-none-match", "if-modified-since"} & headers.keys()


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [((301,), True), ((308, 301), True), ((302,), False), ((301, 302), False), ((303,), False), ((307, 308), False)],
)
def test_only_a_way_of_permanent_redirects_is_a_move(isolate: Isolate, statuses: Sequence[int], *, moved: bool) -> None:
    paths = ["/feed", *(f"/hop{number}" for number in range(1, len(statuses))), "/there"]
    hops = {path: redirect(onward, status) for path, onward, status in zip(paths, paths[1:], statuses, strict=False)}
    with polling(isolate, {**hops, "/there": rss(an_item())}) as (site, poller):
        step = first(poller)
        assert step.hints.moved_to == (site.at("/there") if moved else None)
        assert step.account.url == site.at("/there")
        assert len(step.entries) == 1


def test_a_move_to_another_site_is_left_to_a_person(isolate: Isolate) -> None:
    with serving({"/feed": rss(an_item())}) as other:
        routes: dict[str, Route] = {"/feed": redirect(other.at("/feed", name="localhost"), 301)}
        with polling(isolate, routes) as (_, poller):
            step = first(poller)
    assert (step.hints.moved_to, step.hints.left_for) == (None, other.at("/feed", name="localhost"))
    assert "moved for good to another site" in " ".join(step.account.notes)


@pytest.mark.parametrize(
    ("channel", "headers", "floor"),
    [
        ("", {}, None),
        ("<ttl>90</ttl>", {}, timedelta(minutes=90)),
        ("<ttl>0</ttl>", {}, None),
        ("<ttl>1441</ttl>", {}, None),  # over a day: a habit of templates, not a wish
        ("<ttl>often</ttl>", {}, None),
        ("", {"cache_control": "public, max-age=600"}, timedelta(minutes=10)),
        ("", {"cache_control": "max-age=600", "age": "540"}, timedelta(minutes=1)),
        ("", {"cache_control": "max-age=600", "age": "900"}, None),
        ("", {"cache_control": "max-age=31536000"}, None),
        ("", {"cache_control": "no-cache, max-age=600"}, None),
        ("", {"cache_control": "max-age=x"}, None),
        (
            "",
            {"expires": "Sun, 22 Nov 2026 13:00:00 GMT", "date": "Sun, 22 Nov 2026 12:30:00 GMT"},
            timedelta(minutes=30),
        ),
        ("", {"expires": "Sun, 22 Nov 2026 13:00:00 GMT"}, timedelta(hours=1)),
        ("", {"expires": "Sun, 22 Nov 2026 13:00:00 GMT", "cache_control": "max-age=60"}, timedelta(minutes=1)),
        ("", {"expires": "0"}, None),
        ("", {"expires": "-1"}, None),
        ("<ttl>5</ttl>", {"cache_control": "max-age=600"}, timedelta(minutes=10)),
    ],
)
def test_the_longest_sensible_wish_is_the_floor(
    isolate: Isolate, channel: str, headers: dict[str, str], floor: timedelta | None
) -> None:
    feed = reply(rss(an_item(), channel=channel), 200, **headers)
    with polling(isolate, {"/feed": feed}) as (_, poller):
        assert first(poller).hints.floor == floor


def test_the_wish_of_a_document_outlives_not_modified(isolate: Isolate) -> None:
    answers = iter([reply(rss(an_item(), channel="<ttl>90</ttl>"), etag='"1"'), reply(status=304)])
    with polling(isolate, {"/feed": lambda _: next(answers)}) as (_, poller):
        step = first(poller)
        again = poller.poll(step.cursor, step.validators, Budget())
    assert again.hints == Hints(floor=timedelta(minutes=90))


def test_a_feed_with_no_items_is_fine_and_what_it_listed_is_not_forgotten(isolate: Isolate) -> None:
    answers = iter([rss(an_item(1)), rss(), rss(an_item(2), an_item(1))])
    with polling(isolate, {"/feed": lambda _: next(answers)}) as (_, poller):
        full = first(poller)
        empty = poller.poll(full.cursor, full.validators, Budget())
        assert (empty.entries, empty.unchanged, empty.listed) == ((), False, full.listed)
        assert any("no items" in note for note in empty.account.notes)
        refilled = poller.poll(empty.cursor, empty.validators, Budget())
    assert full.entries[0].identity in refilled.listed


def test_a_feed_that_is_cut_off_gives_its_whole_items_and_is_asked_for_again(isolate: Isolate) -> None:
    whole = rss(an_item(1), an_item(2), an_item(3))
    answers = iter([reply(whole[:-60], etag='"cut"'), reply(whole, etag='"whole"')])
    with polling(isolate, {"/feed": lambda _: next(answers)}) as (site, poller):
        cut = first(poller)
        assert [entry.title for entry in cut.entries] == ["Item 1", "Item 2"]
        assert cut.validators == Validators()
        healed = poller.poll(cut.cursor, cut.validators, Budget())
        assert "if-none-match" not in site.asked("/feed")[-1].headers
    assert [entry.title for entry in healed.entries] == ["Item 1", "Item 2", "Item 3"]
    assert healed.validators == Validators(etag='"whole"')


def test_a_delta_is_read_as_part_of_a_feed(isolate: Isolate) -> None:
    answers = iter([reply(rss(an_item(1)), etag='"1"'), reply(rss(an_item(2)), 226, etag='"2"')])
    with polling(isolate, {"/feed": lambda _: next(answers)}) as (_, poller):
        full = first(poller)
        delta = poller.poll(full.cursor, full.validators, Budget())
    assert [entry.title for entry in delta.entries] == ["Item 2"]
    assert set(delta.listed) == {*full.listed, delta.entries[0].identity}
    assert delta.validators == Validators(etag='"2"')


def test_five_thousand_items_are_all_handed_over(isolate: Isolate) -> None:
    feed = rss(*(an_item(number) for number in range(5_000)))
    with polling(isolate, {"/feed": feed}) as (site, poller):
        steps = [first(poller)]
        while steps[-1].more:
            steps.append(poller.poll(steps[-1].cursor, steps[-1].validators, Budget()))
        assert [len(step.entries) for step in steps] == [2_000, 2_000, 1_000]
        assert len({entry.identity for step in steps for entry in step.entries}) == 5_000
        assert poller.poll(steps[-1].cursor, steps[-1].validators, Budget()).unchanged
        assert len(site.asked("/feed")) == 4


def test_times_without_a_zone_stand_in_that_of_the_source(isolate: Isolate) -> None:
    feed = rss(an_item(pubDate="22 Nov 2026 10:00"))
    with polling(isolate, {"/feed": feed}, zone="Asia/Beirut") as (_, poller):
        [entry] = first(poller).entries
    assert entry.published is not None
    assert entry.published.isoformat() == "2026-11-22T10:00:00+02:00"
    assert entry.published_zone == "assumed"


def test_words_in_dates_mean_what_the_options_say(isolate: Isolate) -> None:
    feed = rss(an_item(pubDate="Sun, 22 Nov 2026 10:00:00 AST"))
    with serving({"/feed": feed}) as site, an_open_door() as http:
        options = FeedOptions(url=site.at("/feed"), date_words={"AST": "+03:00"})
        poller = FeedPoller(a_source(options=options), http=http, isolate=isolate, now=HandClock().now)
        [entry] = first(poller).entries
    assert (entry.published_zone, entry.published and entry.published.isoformat()) == (
        "given",
        "2026-11-22T10:00:00+03:00",
    )


def in_a_row(isolate: Isolate, *feeds: bytes) -> list[Poll]:
    """Return the polls of a feed that says one thing after the other."""
    answers = iter(feeds)
    steps: list[Poll] = []
    with polling(isolate, {"/feed": lambda _: next(answers)}) as (_, poller):
        for _ in feeds:
            before = steps[-1] if steps else None
            cursor, validators = (before.cursor, before.validators) if before else (Cursor(), Validators())
            steps.append(poller.poll(cursor, validators, Budget()))
    return steps


def test_what_says_what_it_said_before_is_listed_and_not_handed_over_again(isolate: Isolate) -> None:
    feeds = rss(an_item(2), an_item(1)), rss(an_item(3), an_item(2, description="Corrected"), an_item(1))
    first, second = in_a_row(isolate, *feeds)
    assert [(entry.title, entry.position) for entry in second.entries] == [("Item 3", 0), ("Item 2", 1)]
    assert second.listed == (second.entries[0].identity, *first.listed)
    assert second.account.items == 3
    assert not second.gap


def test_an_item_that_takes_the_id_of_a_known_one_has_all_read_to_tell_them_apart(isolate: Isolate) -> None:
    items = [an_item(number) for number in range(30)]
    twin = an_item("twin", guid="tag:daily.example:1", link="https://daily.example/1", description="Other words")
    _, second = in_a_row(isolate, rss(*items), rss(twin, *items))
    assert {"Item twin", "Item 1"} <= {entry.title for entry in second.entries}
    assert len(second.listed) == 31


def test_the_wish_of_a_head_that_is_not_read_again_still_holds(isolate: Isolate) -> None:
    feeds = (rss(an_item(1), channel=f"<ttl>90</ttl><pubDate>{day} Nov</pubDate>") for day in (1, 2, 3))
    assert {step.hints.floor for step in in_a_row(isolate, *feeds)} == {timedelta(minutes=90)}


def test_two_feeds_in_a_row_with_nothing_in_common_are_a_gap(isolate: Isolate) -> None:
    feeds = rss(an_item(1), an_item(2)), rss(an_item(2), an_item(3)), rss(an_item(4)), rss(), rss(an_item(9))
    assert [step.gap for step in in_a_row(isolate, *feeds)] == [False, False, True, False, True]


def test_an_item_that_is_pinned_to_the_top_hides_no_gap(isolate: Isolate) -> None:
    pinned = an_item("pinned")
    feeds = [rss(pinned, *map(an_item, numbers)) for numbers in [(2, 1), (3, 2), (9, 8), (9,), ()]]
    steps = in_a_row(isolate, *feeds)
    assert [step.gap for step in steps] == [False, False, True, False, False]
    assert [entry.title for entry in steps[2].entries] == ["Item 9", "Item 8"]


def test_a_feed_that_lists_the_oldest_first_brings_what_stands_at_its_end(isolate: Isolate) -> None:
    feeds = rss(an_item(1), an_item(2)), rss(an_item(1), an_item(2), an_item(3)), rss(an_item(3), an_item(4))
    steps = in_a_row(isolate, *feeds)
    assert [[entry.title for entry in step.entries] for step in steps] == [
        ["Item 1", "Item 2"],
        ["Item 3"],
        ["Item 4"],
    ]
    assert not any(step.gap for step in steps)


def test_a_move_to_another_host_is_no_gap(isolate: Isolate) -> None:
    feeds = (rss(*(an_item(n, guid=f"http://{host}/?p={n}") for n in range(3))) for host in ("a.example", "b.example"))
    assert [step.gap for step in in_a_row(isolate, *feeds)] == [False, False]


def test_a_feed_that_takes_too_long_is_given_up() -> None:
    slow = rss(*(an_item(number) for number in range(5_000)))
    with contextlib.closing(Workers(1, seconds=0.1)) as hasty, polling(hasty, {"/feed": slow}) as (_, poller):
        with pytest.raises(ConnectorError) as caught:
            first(poller)
        assert caught.value.reason is Reason.TOO_SLOW_TO_READ


@pytest.mark.parametrize("fate", [MemoryError(), ChildProcessError("the child process was ended by SIGSEGV")])
def test_a_feed_that_costs_its_reader_the_life_is_an_error_like_others(fate: Exception) -> None:
    def doomed(*_: object, **__: object) -> object:
        raise fate

    with polling(doomed, {"/feed": rss(an_item())}) as (_, poller), pytest.raises(ConnectorError) as caught:  # type: ignore[arg-type]
        first(poller)
    assert caught.value.reason is Reason.UNREADABLE


def test_the_page_behind_an_entry_is_fetched(isolate: Isolate) -> None:
    with polling(isolate, {"/feed": rss(), "/1": reply("<p>The port is shut.</p>")}) as (site, poller):
        capture = poller.fetch(an_entry(url=site.at("/1")))
        assert capture.body == b"<p>The port is shut.</p>"
        with pytest.raises(ConnectorError) as caught:
            poller.fetch(an_entry(url=None))
    assert caught.value.reason is Reason.BAD_URL


def test_a_link_to_a_redirector_is_kept_as_it_is_and_the_page_is_fetched_where_it_leads(isolate: Isolate) -> None:
    with serving({"/7": reply("<p>The port is shut.</p>")}) as paper:
        there = paper.at("/7", name="localhost")
        routes: dict[str, Route] = {"/t.co/x": redirect(there, 301), "/feed": b""}
        with polling(isolate, routes) as (site, poller):
            routes["/feed"] = rss(an_item(link=site.at("/t.co/x")))
            [entry] = first(poller).entries
            capture = poller.fetch(entry)
            assert entry.url == capture.url == site.at("/t.co/x")
    assert (capture.final_url, capture.body) == (there, b"<p>The port is shut.</p>")


def test_the_registry_makes_a_poller(isolate: Isolate) -> None:
    kind = SOURCES["feed"]
    options = kind.options(**{kind.options.shorthand: "https://Daily.example/feed#top"})
    assert options == FeedOptions(url="https://daily.example/feed")
    with an_open_door() as http:
        poller = kind.make(a_source(options=options), http=http, isolate=isolate, now=HandClock().now)
        assert isinstance(poller, FeedPoller)
        with pytest.raises(TypeError, match="daily"):
            kind.make(a_source(options=AddressOptions(url="x")), http=http, isolate=isolate, now=HandClock().now)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"url": "daily.example/feed"}, "not a URL that can be asked"),
        ({"url": "https://reader:secret@daily.example/feed"}, "user names and passwords"),
        ({"url": "https://daily.example/feed", "zone": "Beirut"}, "no time zone 'Beirut'"),
        ({"url": "https://daily.example/feed", "zone": "Asia"}, "no time zone 'Asia'"),
        ({"url": "https://daily.example/feed", "zone": "../../etc/passwd"}, "no time zone"),
        ({"url": "https://daily.example/feed", "tempo": "slow"}, "Extra inputs"),
        ({"url": "https://daily.example/feed", "date_words": {"AST": "Riyadh"}}, "cannot stand for 'Riyadh'"),
    ],
)
def test_options_that_cannot_work_are_refused(options: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        FeedOptions.model_validate(options)
