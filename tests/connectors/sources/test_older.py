"""A feed that names its archive is read back document by document, to the window's start or the archive's end."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import format_datetime
from html import escape

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate, Poller
from connectors.sources.feed import FeedOptions, FeedPoller
from connectors.types import Budget, Cursor, Poll, Progress, Validators, Window
from tests.builders import a_source
from tests.clocks import HandClock
from tests.doors import an_open_door
from tests.feeds import an_item, json_feed, rss
from tests.servers import Route, Site, reply, serving

ATOM = "xmlns:atom='http://www.w3.org/2005/Atom'"
EVER = Window(start=datetime(2000, 1, 1, tzinfo=UTC), end=datetime(2026, 12, 1, tzinfo=UTC))


def a_document(*years: int, older: str | None = None, rel: str = "prev-archive") -> bytes:
    """Return a feed with an item of each of these years, which names an older document."""
    items = [
        an_item(
            year, pubDate=format_datetime(datetime(year, 6, 1, 8, tzinfo=UTC)), link=f"https://daily.example/{year}"
        )
        for year in years
    ]
    link = f"<atom:link {ATOM} rel='{rel}' href='{escape(older)}'/>" if older else ""
    return rss(*items, channel=link)


def a_chain(rel: str = "prev-archive") -> dict[str, Route]:
    """Return a site with a feed and three older documents."""
    return {
        "/feed": a_document(2026, 2025, older="/2024", rel=rel),
        "/2024": a_document(2024, 2023, older="/2022", rel=rel),
        "/2022": a_document(2022, 2021, older="/2020", rel=rel),
        "/2020": a_document(2020),
    }


@contextmanager
def reading(isolate: Isolate, routes: dict[str, Route]) -> Iterator[tuple[Site, FeedPoller]]:
    with serving(routes) as site, an_open_door() as http:
        source = a_source(options=FeedOptions(url=site.at("/feed")))
        yield site, FeedPoller(source, http=http, isolate=isolate, now=HandClock().now)


def walk(poller: Poller, window: Window = EVER, *, items: int = 2_000, most: int = 50) -> list[Poll]:
    """Take all steps, each from a cursor that has been stored in between."""
    cursor, steps = poller.begin(window), list[Poll]()
    while (not steps or steps[-1].more) and len(steps) < most:
        stored = Cursor(version=cursor.version, data=json.loads(json.dumps(cursor.data)))
        steps.append(poller.poll(stored, Validators(), Budget(items=items)))
        cursor = steps[-1].cursor
    return steps


def years(steps: Sequence[Poll]) -> list[int]:
    return [entry.published.year for step in steps for entry in step.entries if isinstance(entry.published, date)]


@pytest.mark.parametrize("rel", ["prev-archive", "next"])
def test_it_is_read_back_to_its_end_with_one_request_a_step(isolate: Isolate, rel: str) -> None:
    with reading(isolate, a_chain(rel)) as (site, poller):
        steps = walk(poller)
        assert site.paths == ["/feed", "/2024", "/2022", "/2020"]
    assert years(steps) == [2026, 2025, 2024, 2023, 2022, 2021, 2020]
    assert [step.more for step in steps] == [True, True, True, False]
    assert steps[-1].progress == Progress(unit="documents", done=4, reached=datetime(2020, 6, 1, 8, tzinfo=UTC))


def test_a_json_feed_names_the_next_one(isolate: Isolate) -> None:
    newest = json.loads(json_feed({"id": "2", "date_published": "2026-01-02T00:00:00Z"}))
    routes: dict[str, Route] = {
        "/feed": json.dumps(newest | {"next_url": "/feed?page=2"}),
        "/feed?page=2": json_feed({"id": "1", "date_published": "2025-01-02T00:00:00Z"}),
    }
    with reading(isolate, routes) as (_, poller):
        assert years(walk(poller)) == [2026, 2025]


def test_a_document_too_long_for_one_step_comes_in_several(isolate: Isolate) -> None:
    with reading(isolate, a_chain()) as (site, poller):
        steps = walk(poller, items=1)
        assert site.paths == ["/feed", "/feed", "/2024", "/2024", "/2022", "/2022", "/2020"]
    assert [len(step.entries) for step in steps] == [1] * 7
    assert years(steps) == [2026, 2025, 2024, 2023, 2022, 2021, 2020]


def test_it_ends_where_two_documents_are_older_than_the_window(isolate: Isolate) -> None:
    late = replace(EVER, start=datetime(2025, 1, 1, tzinfo=UTC))
    with reading(isolate, a_chain()) as (site, poller):
        walk(poller, late)
        assert site.paths == ["/feed", "/2024", "/2022"]


@pytest.mark.parametrize("back", ["/feed", "/2024", "/2022", "/other"])
def test_an_archive_that_leads_in_a_circle_ends_there(isolate: Isolate, back: str) -> None:
    routes = a_chain() | {"/2022": a_document(2022, older=back), "/other": a_document(2024, 2023, older="/2022")}
    routes["/2024"] = routes["/other"]
    with reading(isolate, routes) as (_, poller):
        assert len(walk(poller)) <= 4


def test_a_circle_that_ever_changes_its_addresses_ends_as_well(isolate: Isolate) -> None:
    routes = a_chain() | {"/2024": a_document(2024, older="?page=3"), "/2024?page=3": a_document(2024, older="?page=3")}
    with reading(isolate, routes) as (site, poller):
        walk(poller)
        assert site.paths == ["/feed", "/2024", "/2024?page=3"]


@pytest.mark.parametrize("older", [None, "", "mailto:desk@daily.example"])
def test_a_feed_that_names_no_archive_says_so_at_the_first_step(isolate: Isolate, older: str | None) -> None:
    with reading(isolate, {"/feed": a_document(2026, older=older)}) as (_, poller):
        with pytest.raises(ConnectorError, match="names no archive") as caught:
            walk(poller)
        assert (caught.value.reason, caught.value.transient) == (Reason.NO_ARCHIVE, False)


def test_a_feed_is_not_read_from_the_oldest_on(isolate: Isolate) -> None:
    with reading(isolate, a_chain()) as (_, poller), pytest.raises(ConnectorError) as caught:
        poller.begin(replace(EVER, oldest_first=True))
    assert (caught.value.reason, caught.value.transient) == (Reason.NO_ARCHIVE, False)


def test_a_document_that_is_cut_off_is_asked_for_again(isolate: Isolate) -> None:
    whole = a_document(2024, 2023, older="/2022")
    routes = a_chain() | {"/2024": reply(whole[: whole.rindex(b"<item>") + 9], type="application/rss+xml")}
    with reading(isolate, routes) as (_, poller):
        first = poller.poll(poller.begin(EVER), Validators(), Budget())
        with pytest.raises(ConnectorError, match="cut off") as caught:
            poller.poll(first.cursor, Validators(), Budget())
        assert caught.value.transient
        routes["/2024"] = whole
        assert years([poller.poll(first.cursor, Validators(), Budget())]) == [2024, 2023]


def test_a_live_poll_knows_nothing_of_the_archive(isolate: Isolate) -> None:
    with reading(isolate, a_chain()) as (_, poller):
        step = poller.poll(Cursor(), Validators(), Budget())
        assert (years([step]), step.more, step.progress) == ([2026, 2025], False, None)
