"""Listings for people over real HTTP: what a page holds, how far a poll reads on, and where a backfill ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate
from connectors.registry import SOURCES
from connectors.sources.listing import ListingOptions, ListingPoller
from connectors.types import Budget, Cursor, Poll, Progress, Source, Validators, Window
from connectors.web.http import Http
from tests.builders import AddressOptions, a_source, an_entry
from tests.clocks import HandClock
from tests.connectors.source_contract import SourceContract
from tests.doors import an_open_door
from tests.servers import Answer, Asked, Route, Site, reply, serving

YEAR_2013 = Window(start=datetime(2013, 1, 1, tzinfo=UTC), end=datetime(2014, 1, 1, tzinfo=UTC))
EVER = Window(start=datetime(1990, 1, 1, tzinfo=UTC), end=datetime(2027, 1, 1, tzinfo=UTC))


def a_listing_source(url: str, **options: Any) -> Source:
    return a_source(kind="listing", options=ListingOptions(**{"url": url, "link": "h2 a", **options}))


def a_row(link: str, title: str = "Port closed", date: str = "") -> str:
    return f'<div class="row"><h2><a href="{link}">{title}</a></h2><p>More. <span class="date">{date}</span></p></div>'


def a_page(*rows: str, onward: str = "") -> str:
    pager = f'<a class="next" href="{onward}">Older</a>' if onward else ""
    return f"<html><body><nav><a href='/about'>About</a></nav>{''.join(rows)}{pager}</body></html>"


class TestListing(SourceContract):
    content_type = "text/html"

    def poller(self, url: str, *, http: Http, isolate: Isolate) -> ListingPoller:
        return ListingPoller(a_listing_source(url), http=http, isolate=isolate, now=HandClock().now)

    def listing(self, names: Sequence[str], *, base: str) -> bytes:
        return a_page(*(a_row(f"{base}/{name}", name) for name in names)).encode()


@dataclass(slots=True)
class Reading:
    """A site that a function answers for, by path and page number, and the poller that reads its listing."""

    site: Site
    poller: ListingPoller
    answer: Callable[[int], Answer]
    steps: list[Poll] = field(default_factory=list)

    def round(self, *, cursor: Cursor | None = None, items: int = 2_000) -> list[str]:
        """Take steps until no more are asked for; return the paths of the entries."""
        last = self.steps[-1] if self.steps else None
        state = (cursor or (last.cursor if last else Cursor()), last.validators if last else Validators())
        self.site.requests.clear()
        self.steps = []
        while not self.steps or self.steps[-1].more:
            self.steps.append(self.poller.poll(*state, Budget(items=items)))
            state = (self.steps[-1].cursor, self.steps[-1].validators)
            assert len(self.steps) < 200
        return [str(entry.url).removeprefix(self.site.url) for step in self.steps for entry in step.entries]

    def backfill(self, window: Window = EVER, *, items: int = 2_000) -> list[str]:
        return self.round(cursor=self.poller.begin(window), items=items)

    @property
    def asked(self) -> list[str]:
        """What the last round asked for."""
        return self.site.paths

    @property
    def told(self) -> str:
        """What the last round refused and noted."""
        return " ".join(text for step in self.steps for text in (*step.account.refused, *step.account.notes))


@contextmanager
def reading(
    isolate: Isolate, answer: Callable[[int], Answer], url: str = "/news?page={page}", **options: Any
) -> Iterator[Reading]:
    here: Reading

    def respond(asked: Asked) -> Answer:
        parts = urlsplit(asked.path)
        return here.answer(int(parse_qs(parts.query).get("page", ["1"])[0]))

    class Everything(dict[str, Route]):
        def get(self, path: str, _: object = None) -> Route:
            return reply("", 404) if path == "/robots.txt" else respond

    with serving(Everything()) as site, an_open_door() as http:
        source = a_listing_source(f"{site.url}{url}", **options)
        here = Reading(site, ListingPoller(source, http=http, isolate=isolate, now=HandClock().now), answer)
        yield here


def numbered(first: int, count: int = 5, date: str = "") -> list[str]:
    """Return rows of articles, numbered downwards from the first."""
    return [a_row(f"/{number}", f"Story {number}", date) for number in range(first, first - count, -1)]


def paths(first: int, last: int) -> list[str]:
    return [f"/{number}" for number in range(first, last - 1, -1)]


def down_from(first: int, *, pages: int = 10_000, linked: bool = False) -> Callable[[int], Answer]:
    """Return a site of five articles a page, numbered downwards; linked pages name the next one."""

    def answer(page: int) -> Answer:
        if page > pages:
            return reply("gone", 404)
        onward = f"/news?page={page + 1}" if linked and page < pages else ""
        return a_page(*numbered(first - 5 * (page - 1)), onward=onward)

    return answer


def test_link_title_and_date_are_read_in_the_zone_of_the_place(isolate: Isolate) -> None:
    row = a_row("/a?utm_source=x#top", "  Port\n closed ", "31 تشرين الأول 2013 14:30")
    options = {"item": ".row", "title": "h2", "date": ".date", "zone": "Asia/Beirut"}
    with reading(isolate, lambda _: a_page(row), **options) as here:
        here.round()
        (entry,) = here.steps[0].entries
        assert entry.url == here.site.at("/a?utm_source=x")
        assert entry.identity == here.site.at("/a").replace("http:", "https:")
    assert (entry.title, entry.published_zone) == ("Port closed", "assumed")
    assert entry.published == datetime(2013, 10, 31, 14, 30, tzinfo=timezone(timedelta(hours=2)))


def test_without_an_item_it_is_the_part_of_the_page_that_holds_one_link(isolate: Isolate) -> None:
    rows = [a_row("/a", "A", "31/10/2013"), a_row("/b", "B", "30/10/2013")]
    with reading(isolate, lambda _: a_page(*rows), date=".date") as here:
        here.round()
        dates = [entry.published for entry in here.steps[0].entries]
    assert dates == [datetime(2013, 10, 31).date(), datetime(2013, 10, 30).date()]  # noqa: DTZ001 - bare dates


def test_a_time_for_programs_comes_before_one_for_people(isolate: Isolate) -> None:
    row = '<li><h2><a href="/a">A</a></h2><time datetime="2013-10-31T14:30:00+02:00">yesterday</time></li>'
    with reading(isolate, lambda _: row, date="time") as here:
        here.round()
        assert here.steps[0].entries[0].published_raw == "2013-10-31T14:30:00+02:00"


def test_odd_words_in_dates_are_read_as_its_owner_says(isolate: Isolate) -> None:
    options: dict[str, Any] = {"date": ".date", "date_words": {"Brachmond": "June", "AST": "+03:00"}}
    with reading(isolate, lambda _: a_page(a_row("/a", "A", "1 Brachmond 2013 10:00 AST")), **options) as here:
        here.round()
        assert here.steps[0].entries[0].published == datetime(2013, 6, 1, 7, tzinfo=UTC)


def test_a_picture_and_a_headline_that_lead_to_one_page_are_one_item(isolate: Isolate) -> None:
    row = '<div><a href="/a"><img src="a.jpg"></a><h3><a href="/a">Port closed</a></h3><a href="mailto:us">us</a></div>'
    with reading(isolate, lambda _: row, link="a") as here:
        assert here.round() == ["/a"]
        assert here.steps[0].entries[0].title == "Port closed"
        assert "1 links cannot be asked" in here.told


def test_links_are_read_as_the_page_means_them(isolate: Isolate) -> None:
    page = '<head><base href="/archive/"></head><h2><a href="a">A</a></h2>'
    with reading(isolate, lambda _: page) as here:
        assert here.round() == ["/archive/a"]


def test_a_page_in_an_arabic_code_page_is_read_as_its_head_declares(isolate: Isolate) -> None:
    page = f'<html><head><meta charset="windows-1256"></head>{a_row("/a", "إغلاق مرفأ بيروت")}</html>'
    with reading(isolate, lambda _: reply(page.encode("cp1256"), type="text/html")) as here:
        here.round()
        assert here.steps[0].entries[0].title == "إغلاق مرفأ بيروت"


def test_a_first_poll_reads_the_first_page_and_later_ones_read_on_to_what_is_known(isolate: Isolate) -> None:
    with reading(isolate, down_from(100)) as here:
        assert here.round() == paths(100, 96)
        here.answer = down_from(112)
        assert here.round() == paths(112, 101)
        assert here.asked == ["/news?page=1", "/news?page=2", "/news?page=3"]
        assert here.round() == paths(112, 108)
        assert here.steps[0].unchanged is False
        assert here.round() == []
        assert (here.steps[0].unchanged, len(here.asked)) == (True, 1)


def test_a_pinned_first_item_hides_no_gap(isolate: Isolate) -> None:
    def pinned(first: int) -> Callable[[int], Answer]:
        return lambda page: a_page(a_row("/pinned"), *numbered(first - 5 * (page - 1)))

    with reading(isolate, pinned(100)) as here:
        here.round()
        here.answer = pinned(107)
        assert here.round() == ["/pinned", *paths(107, 101)]


def test_a_gap_too_wide_for_a_poll_is_told(isolate: Isolate) -> None:
    with reading(isolate, down_from(100)) as here:
        here.round()
        here.answer = down_from(1_000)
        assert here.round() == paths(1_000, 951)
        assert len(here.asked) == 10
        assert here.steps[-1].gap
        assert "10 pages are the most that are read" in here.told


def test_a_page_behind_the_first_that_cannot_be_had_ends_the_round_and_stops_no_poll(isolate: Isolate) -> None:
    with reading(isolate, down_from(100)) as here:
        here.round()
        here.answer = down_from(200, pages=1)
        assert here.round() == paths(200, 196)
        assert here.steps[-1].gap
        assert "404" in here.told
        assert here.round() == paths(200, 196)


def test_a_backfill_reads_until_there_are_no_more_pages(isolate: Isolate) -> None:
    with reading(isolate, down_from(100, pages=3)) as here:
        assert here.backfill() == paths(100, 86)
        assert here.asked == [f"/news?page={number}" for number in range(1, 5)]
        assert here.steps[-1].progress == Progress(unit="pages", done=3)


def test_a_backfill_follows_the_next_link_to_its_end(isolate: Isolate) -> None:
    with reading(isolate, down_from(100, pages=3, linked=True), url="/news", next=".next") as here:
        assert here.backfill() == paths(100, 86)
        assert here.asked == ["/news", "/news?page=2", "/news?page=3"]


def test_pages_are_counted_as_the_template_says(isolate: Isolate) -> None:
    with reading(isolate, down_from(100), start=0, step=2, stop=6) as here:
        here.backfill()
        assert here.asked == [f"/news?page={number}" for number in (0, 2, 4, 6)]
        assert here.steps[-1].progress == Progress(unit="pages", done=4, total=4)


def test_a_backfill_ends_when_it_has_passed_the_start_of_its_window(isolate: Isolate) -> None:
    years = {1: "5 March 2015", 2: "31/12/2013", 3: "5 January 2013", 4: "1 June 2012", 5: "1 May 2012"}

    def answer(page: int) -> Answer:
        return a_page(*numbered(100 - 5 * (page - 1), date=years[page]))

    with reading(isolate, answer, date=".date") as here:
        assert here.backfill(YEAR_2013) == paths(95, 86)
        assert len(here.asked) == 4
        assert "the start of the window is passed" in here.told
        assert here.steps[-1].progress == Progress(
            unit="pages", done=4, reached=datetime(2013, 1, 5, 23, 59, 59, 999999, tzinfo=UTC)
        )


def test_without_dates_addresses_say_when_the_window_is_passed(isolate: Isolate) -> None:
    def answer(page: int) -> Answer:
        return a_page(*(a_row(f"/{2015 - page}/05/{n}-story") for n in "abc"))

    with reading(isolate, answer) as here:
        assert here.backfill(YEAR_2013) == [f"/2013/05/{n}-story" for n in "abc"]


def test_a_last_page_that_is_repeated_for_ever_ends_a_backfill(isolate: Isolate) -> None:
    with reading(isolate, lambda page: a_page(*numbered(100 - 5 * (min(page, 3) - 1)))) as here:
        assert here.backfill() == paths(100, 86)
        assert len(here.asked) == 5
        assert "nothing new on 2 pages running" in here.told


@pytest.mark.parametrize("length", [3, 20, 60])
def test_a_pager_that_leads_round_and_round_ends_a_backfill(isolate: Isolate, length: int) -> None:
    with reading(isolate, lambda page: a_page(*numbered(1_000 - 5 * ((page - 1) % length), count=5))) as here:
        assert set(here.backfill()) == set(paths(1_000, 1_001 - 5 * length))
        assert len(here.asked) <= 3 * length


def test_a_pager_whose_next_links_come_back_to_a_page_in_the_middle_ends_too(isolate: Isolate) -> None:
    def answer(page: int) -> Answer:
        return a_page(*numbered(1_000 - 5 * page), onward=f"/news?page={page + 1 if page < 9 else 4}")

    with reading(isolate, answer, url="/news", next=".next") as here:
        here.backfill()
        assert len(here.asked) < 20


def test_a_calendar_without_end_ends_with_its_second_empty_page(isolate: Isolate) -> None:
    def month(page: int) -> Answer:
        return a_page(*numbered(100 - 5 * (page - 1)) if page < 4 else (), onward=f"/news?page={page + 1}")

    with reading(isolate, month, url="/news", next=".next") as here:
        assert here.backfill() == paths(100, 86)
        assert len(here.asked) == 5


def test_next_links_to_other_sites_are_not_followed(isolate: Isolate) -> None:
    page = a_page(*numbered(5), onward="https://elsewhere.example/news?page=2")
    with reading(isolate, lambda _: page, url="/news", next=".next") as here:
        assert here.backfill() == paths(5, 1)


def test_a_backfill_is_handed_over_in_steps_and_goes_on_where_it_was_left(isolate: Isolate) -> None:
    with reading(isolate, down_from(100, pages=2)) as here:
        assert here.backfill(items=2) == paths(100, 91)
        left = here.steps[3]
        here.steps = []
        assert here.round(cursor=left.cursor, items=2) == paths(93, 91)


def test_trouble_in_the_middle_of_a_backfill_leaves_it_where_it_is(isolate: Isolate) -> None:
    with reading(isolate, lambda page: reply("no", 500) if page == 2 else a_page(*numbered(100))) as here:
        step = here.poller.poll(here.poller.begin(EVER), Validators(), Budget())
        with pytest.raises(ConnectorError) as caught:
            here.poller.poll(step.cursor, Validators(), Budget())
    assert (caught.value.reason, caught.value.transient) == (Reason.SERVER_ERROR, True)


def test_the_cursor_of_a_long_walk_stays_small(isolate: Isolate) -> None:
    with reading(isolate, lambda page: a_page(*numbered(100_000 - 500 * page, count=500))) as here:
        cursor = here.poller.begin(EVER)
        for _ in range(4):
            cursor = here.poller.poll(cursor, Validators(), Budget()).cursor
        assert len(str(cursor.data)) < 10_000


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"link": "h2 >"}, "no CSS selector that is understood"),
        ({"link": "a", "next": "a:nth-foo(2)"}, "no CSS selector that is understood"),
        ({"link": "a", "next": ".next", "url": "https://a.example/?p={page}"}, "not by both"),
        ({"link": "a", "start": 2}, r"with \{page\} in it"),
        ({"link": "a", "url": "https://a.example/?p={page}", "start": 5, "stop": 1}, "no number of steps"),
        ({"link": "a", "url": "https://a.example/?p={page}", "step": 0}, "no number of steps"),
        ({"link": "a", "url": "ftp://a.example/"}, "neither http nor https"),
        ({"link": "a", "zone": "Beirut"}, "no time zone"),
        ({}, "link"),
    ],
)
def test_options_that_cannot_work_are_faults(options: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        ListingOptions(**{"url": "https://a.example/", **options})


def test_what_is_shown_of_a_listing_is_its_first_page() -> None:
    options = ListingOptions(url="https://a.example/news?page={page}", link="a", start=0)
    assert options.address == "https://a.example/news?page=0"


def test_a_listing_is_one_line_of_the_registry(isolate: Isolate) -> None:
    kind = SOURCES["listing"]
    assert (kind.options, kind.make) == (ListingOptions, ListingPoller)
    with an_open_door() as http:
        with pytest.raises(TypeError, match="another kind"):
            ListingPoller(
                a_source(options=AddressOptions(url="https://a.example/")),
                http=http,
                isolate=isolate,
                now=HandClock().now,
            )
        poller = ListingPoller(a_listing_source("https://a.example/"), http=http, isolate=isolate, now=HandClock().now)
        with pytest.raises(ConnectorError, match="no link"):
            poller.fetch(an_entry(url=None))
