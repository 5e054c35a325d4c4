"""Sitemaps of every kind over real HTTP: which files are read, what of them is new, what of them lies in a window."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate
from connectors.registry import SOURCES
from connectors.sources.sitemap import SitemapOptions, SitemapPoller
from connectors.types import Budget, Cursor, Poll, Progress, Source, Validators, Window
from connectors.web.http import Http
from tests.builders import AddressOptions, a_source, an_entry
from tests.clocks import HandClock
from tests.connectors.source_contract import SourceContract
from tests.doors import an_open_door
from tests.servers import Answer, Asked, Route, Site, reply, serving
from tests.sitemaps import a_file, a_url, index, urlset

MARCH_2014 = Window(start=datetime(2014, 3, 1, tzinfo=UTC), end=datetime(2014, 4, 1, tzinfo=UTC))


def a_sitemap_source(url: str) -> Source:
    return a_source(kind="sitemap", options=SitemapOptions(url=url))


class TestSitemap(SourceContract):
    def poller(self, url: str, *, http: Http, isolate: Isolate) -> SitemapPoller:
        return SitemapPoller(a_sitemap_source(url), http=http, isolate=isolate, now=HandClock().now)

    def listing(self, names: Sequence[str], *, base: str) -> bytes:
        return urlset(*(a_url(f"{base}/{name}") for name in names))


class TestPlainSitemap(TestSitemap):
    content_type = "text/plain"

    def listing(self, names: Sequence[str], *, base: str) -> bytes:
        return "\n".join(f"{base}/{name}" for name in names).encode()


class TestPackedSitemap(TestSitemap):
    content_type = "application/xml"  # misnamed

    def listing(self, names: Sequence[str], *, base: str) -> bytes:
        return gzip.compress(super().listing(names, base=base), mtime=0)


@dataclass(slots=True)
class Reading:
    """A site whose files a test exchanges at will, and the poller that reads its root."""

    site: Site
    poller: SitemapPoller
    files: dict[str, Answer]
    steps: list[Poll] = field(default_factory=list)

    def round(self, *, cursor: Cursor | None = None, items: int = 2_000) -> list[str]:
        """Take steps until no more are asked for; return the paths of the entries."""
        last = self.steps[-1] if self.steps else None
        state = (cursor or (last.cursor if last else Cursor()), last.validators if last else Validators())
        self.steps = []
        while not self.steps or self.steps[-1].more:
            self.steps.append(self.poller.poll(*state, Budget(items=items)))
            state = (self.steps[-1].cursor, self.steps[-1].validators)
            assert len(self.steps) < 500
        return [str(entry.url).removeprefix(self.site.url) for step in self.steps for entry in step.entries]

    def backfill(self, window: Window, *, items: int = 2_000) -> list[str]:
        return self.round(cursor=self.poller.begin(window), items=items)

    @property
    def told(self) -> str:
        """What all steps of the last round refused and noted."""
        return " ".join(text for step in self.steps for text in (*step.account.refused, *step.account.notes))

    def asked(self) -> list[str]:
        """Return what was asked for since the last call."""
        paths = self.site.paths
        self.site.requests.clear()
        return paths


@contextmanager
def reading(
    isolate: Isolate, files: Mapping[str, Answer] | None = None, root: str = "/sitemap.xml"
) -> Iterator[Reading]:
    """Serve files at exact paths; what is not there is not found."""
    here: Reading

    def answer(asked: Asked) -> Answer:
        found = here.files.get(asked.path, reply("gone", 404))
        return reply(found, type="application/xml") if isinstance(found, bytes) else found

    class Everything(dict[str, Route]):
        def get(self, path: str, _: object = None) -> Route:
            return reply("", 404) if path == "/robots.txt" and path not in here.files else answer

    with serving(Everything()) as site, an_open_door() as http:
        poller = SitemapPoller(a_sitemap_source(site.at(root)), http=http, isolate=isolate, now=HandClock().now)
        here = Reading(site=site, poller=poller, files=dict(files or {}))
        yield here


def test_what_a_news_sitemap_says_of_an_article_is_taken_along(isolate: Isolate) -> None:
    with reading(isolate) as here:
        url = here.site.at("/a?x=1&y=2")
        told = a_url(url, title="Port & harbour", published="2026-11-22T10:00:00+02:00", language="ar")
        here.files["/sitemap.xml"] = urlset(told)
        here.round()
        (entry,) = here.steps[0].entries
    assert (entry.url, entry.title, entry.language) == (url, "Port & harbour", "ar")
    assert entry.published == datetime.fromisoformat("2026-11-22T10:00:00+02:00")
    assert (entry.published_zone, entry.published_raw) == ("given", "2026-11-22T10:00:00+02:00")


def test_the_pictures_of_a_page_are_no_pages(isolate: Isolate) -> None:
    with reading(isolate) as here:
        picture = f"<image:image xmlns:image='i'><image:loc>{here.site.url}/a.jpg</image:loc></image:image>"
        here.files["/sitemap.xml"] = urlset(a_url(here.site.at("/a")).replace("</url>", f"{picture}</url>"))
        assert here.round() == ["/a"]


def test_lastmod_is_believed_where_it_differs(isolate: Isolate) -> None:
    with reading(isolate) as here:
        dates = ["2026-11-20", "2026-11-22T10:00:00+02:00"]
        here.files["/sitemap.xml"] = urlset(*(a_url(here.site.at(f"/{n}"), date) for n, date in enumerate(dates)))
        here.round()
        assert [entry.published_raw for entry in here.steps[0].entries] == dates


def test_a_lastmod_that_all_share_is_the_time_of_the_file_and_not_believed(isolate: Isolate) -> None:
    with reading(isolate) as here:
        dates = ["2026-11-22T10:00:00Z", "2026-11-22T10:00:07Z"]
        here.files["/sitemap.xml"] = urlset(*(a_url(here.site.at(f"/{n}"), date) for n, date in enumerate(dates)))
        here.round()
        assert [entry.published for entry in here.steps[0].entries] == [None, None]
        assert "not believed" in here.told


def test_an_empty_news_sitemap_is_no_reason_for_concern(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/sitemap.xml"] = urlset(a_url(here.site.at("/a"), title="A", published="2026-11-22"))
        here.round()
        here.files["/sitemap.xml"] = urlset()
        assert here.round() == []
        assert (here.steps[0].account.items, here.told) == (0, "")


def test_a_sitemap_that_lost_all_it_listed_is_told_of(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/sitemap.xml"] = urlset(a_url(here.site.at("/a")))
        here.round()
        here.files["/sitemap.xml"] = b"<urlset></urlset>"
        assert here.round() == []
        assert "no items, where there were 1" in here.told


def test_of_a_long_sitemap_that_grew_only_the_neighbours_of_what_is_new_are_handed_over(isolate: Isolate) -> None:
    with reading(isolate) as here:
        urls = [a_url(here.site.at(f"/{number}")) for number in range(3_000)]
        here.files["/sitemap.xml"] = urlset(*urls)
        assert len(here.round()) == 3_000
        here.files["/sitemap.xml"] = urlset(*urls[:2_000], a_url(here.site.at("/new")), *urls[2_000:])
        found = here.round()
    assert "/new" in found
    assert len(found) < 1_000


def test_a_page_that_changed_is_handed_over_again_where_lastmod_is_believed(isolate: Isolate) -> None:
    with reading(isolate) as here:
        urls = [a_url(here.site.at(f"/{number}"), f"2026-{1 + number % 9:02}-01") for number in range(100)]
        here.files["/sitemap.xml"] = urlset(*urls)
        here.round()
        urls[7] = a_url(here.site.at("/7"), "2026-11-22")
        here.files["/sitemap.xml"] = urlset(*urls)
        assert "/7" in here.round()


def test_a_sitemap_without_its_end_is_read_as_far_as_it_goes_and_asked_for_again(isolate: Isolate) -> None:
    with reading(isolate) as here:
        whole = urlset(a_url(here.site.at("/a")), a_url(here.site.at("/b-and-more")))
        here.files["/sitemap.xml"] = reply(whole[:-40], type="application/xml", etag='"cut"')
        assert here.round() == ["/a"]
        assert "the end is missing" in here.told
        assert here.steps[0].validators == Validators()
        here.files["/sitemap.xml"] = whole
        assert here.round() == ["/a", "/b-and-more"]


def test_pages_on_other_sites_are_left_out_and_told_of(isolate: Isolate) -> None:
    with reading(isolate) as here:
        foreign = [a_url(f"http://elsewhere.example/{number}") for number in range(2)]
        here.files["/sitemap.xml"] = urlset(a_url(here.site.at("/a")), *foreign, a_url("mailto:us"))
        assert here.round() == ["/a"]
        assert "2 addresses are on another site, elsewhere.example" in here.told
        assert "1 addresses cannot be asked" in here.told


def test_pages_on_a_site_whose_robots_txt_names_the_sitemap_are_its_own(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/robots.txt"] = f"Sitemap: {here.site.at('/sitemap.xml')}"
        here.files["/sitemap.xml"] = urlset(a_url(here.site.at("/a", name="localhost")), a_url(here.site.at("/b")))
        assert here.round() == [here.site.at("/a", name="localhost"), "/b"]


def test_an_address_too_long_to_be_asked_is_refused(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/sitemap.xml"] = urlset(a_url(here.site.at("/a")), a_url(here.site.at("/" + "x" * 3_000)))
        assert here.round() == ["/a"]
        assert "longer than 2,048 characters" in here.told


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE x [<!ENTITY a 'aaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><urlset><url><loc>%s/&b;</loc></url></urlset>",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><urlset><url><loc>%s/&a;</loc></url></urlset>",
    ],
    ids=["bomb", "external"],
)
def test_entities_of_its_own_are_words_like_any_other(isolate: Isolate, body: bytes) -> None:
    with reading(isolate) as here:
        here.files["/sitemap.xml"] = body % here.site.url.encode()
        assert here.round() in (["/&b;"], ["/&a;"])


def test_a_query_written_without_care_is_read_as_it_was_meant(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/sitemap.xml"] = (
            b"\r\n<urlset><url><loc>%s/?a=1&b=2\0</loc></url></urlset>" % here.site.url.encode()
        )
        assert here.round() == ["/?a=1&b=2"]


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1256", "cp1256"), ("utf-16", "utf-16"), ("nonsense", "utf-8")]
)
def test_titles_in_other_encodings_are_read(isolate: Isolate, declared: str, encoding: str) -> None:
    with reading(isolate) as here:
        told = urlset(a_url(here.site.at("/a"), title="مرفأ بيروت", published="2026-11-22")).decode()
        here.files["/sitemap.xml"] = told.replace("UTF-8", declared).encode(encoding)
        here.round()
        assert [entry.title for entry in here.steps[0].entries] == ["مرفأ بيروت"]


def test_gzip_that_unpacks_to_far_more_than_it_is_is_refused(isolate: Isolate) -> None:
    with (
        reading(isolate, {"/sitemap.xml": gzip.compress(b"<urlset>" + b" " * 30_000_000)}) as here,
        pytest.raises(ConnectorError) as caught,
    ):
        here.round()
    assert caught.value.reason is Reason.TOO_LARGE


def test_gzip_that_breaks_off_is_refused(isolate: Isolate) -> None:
    with (
        reading(isolate, {"/sitemap.xml": gzip.compress(urlset(a_url("https://a.example/1")))[:-20]}) as here,
        pytest.raises(ConnectorError) as caught,
    ):
        here.round()
    assert caught.value.reason is Reason.BAD_ENCODING


def test_a_file_that_is_packed_by_its_name_alone_is_read_as_it_is(isolate: Isolate) -> None:
    with reading(isolate) as here:
        named = [a_file(here.site.at(path)) for path in ("/b.xml", "/a.xml.gz")]
        here.files["/sitemap.xml"] = index(*named)
        here.files["/a.xml.gz"] = reply(urlset(a_url(here.site.at("/plain"))), type="application/gzip")
        here.files["/b.xml"] = gzip.compress(urlset(a_url(here.site.at("/packed"))))
        assert sorted(here.round()) == ["/packed", "/plain"]
        assert here.told == ""


def test_a_feed_is_told_from_a_sitemap(isolate: Isolate) -> None:
    with (
        reading(isolate, {"/sitemap.xml": b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>"}) as here,
        pytest.raises(ConnectorError, match="a feed and no sitemap") as caught,
    ):
        here.round()
    assert caught.value.reason is Reason.NOT_A_FEED


def test_beyond_50_000_a_file_lists_nothing(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/sitemap.xml"] = "\n".join(here.site.at(f"/{n}") for n in range(50_003)).encode()
        poll = here.poller.poll(Cursor(), Validators(), Budget())
        assert (poll.account.items, len(poll.entries), poll.more) == (50_000, 2_000, True)
        assert "3 lines are no URLs, or stand beyond the 50,000" in " ".join(poll.account.refused)
        assert len(str(poll.cursor.data)) < 40_000


def months(here: Reading, *names: str, lastmod: Mapping[str, str] | None = None) -> None:
    """Serve an index of files that each list one page of their own name."""
    changed = lastmod or {}
    here.files["/sitemap.xml"] = index(*(a_file(here.site.at(f"/{name}.xml"), changed.get(name, "")) for name in names))
    for name in names:
        here.files[f"/{name}.xml"] = urlset(a_url(here.site.at(f"/of-{name}")))


def test_of_an_index_the_newest_files_are_read_first_and_older_ones_left_to_a_backfill(isolate: Isolate) -> None:
    with reading(isolate) as here:
        months(here, "m-2026-08", "m-2026-11", "m-2026-10", "m-2026-09", "m-2026-07")
        assert here.round() == ["/of-m-2026-11", "/of-m-2026-10", "/of-m-2026-09"]
        assert here.asked() == ["/sitemap.xml", "/m-2026-11.xml", "/m-2026-10.xml", "/m-2026-09.xml"]


def test_of_numbered_files_the_last_is_the_newest(isolate: Isolate) -> None:
    with reading(isolate) as here:
        months(here, "post-sitemap", "post-sitemap2", "post-sitemap9", "post-sitemap10")
        assert here.round() == ["/of-post-sitemap10", "/of-post-sitemap9", "/of-post-sitemap2"]


def test_only_files_that_changed_are_asked_for_again(isolate: Isolate) -> None:
    changed = {f"m-2026-{month:02}": f"2026-{month:02}-20T10:00:00Z" for month in range(6, 12)}
    with reading(isolate) as here:
        months(here, *changed, lastmod=changed)
        here.round()
        assert here.round() == []
        here.asked()
        changed["m-2026-11"] = "2026-11-22T11:00:00Z"
        months(here, *changed, lastmod=changed)
        here.files["/m-2026-11.xml"] = urlset(a_url(here.site.at("/late")))
        assert here.round() == ["/late"]
        assert here.asked() == ["/sitemap.xml", "/m-2026-11.xml"]


def test_files_of_one_lastmod_are_looked_at_again_with_their_own_validators(isolate: Isolate) -> None:
    built = dict.fromkeys(("a-1", "a-2"), "2026-11-22T10:00:00Z")
    with reading(isolate) as here:
        months(here, *built, lastmod=built)
        body = here.files["/a-2.xml"]
        assert isinstance(body, bytes)
        here.files["/a-2.xml"] = reply(body, type="application/xml", etag='"of a-2"')
        here.round()
        here.files["/a-2.xml"] = reply(status=304)
        here.files["/a-1.xml"] = urlset(a_url(here.site.at("/new")))
        assert here.round() == ["/new"]
        assert here.site.asked("/a-2.xml")[-1].headers["if-none-match"] == '"of a-2"'
        assert "if-none-match" not in here.site.asked("/a-1.xml")[-1].headers


def test_a_file_that_cannot_be_had_stops_no_other(isolate: Isolate) -> None:
    with reading(isolate) as here:
        months(here, "a-1", "a-2", "a-3")
        del here.files["/a-3.xml"]
        here.files["/a-2.xml"] = b"<html>not now</html>"
        assert here.round() == ["/of-a-1"]
        assert "/a-3.xml answered 404 Not Found" in here.told
        assert "a web page and no sitemap" in here.told
        assert here.steps[-1].validators == here.steps[0].validators


def test_a_host_that_wants_to_be_left_alone_is(isolate: Isolate) -> None:
    with reading(isolate) as here:
        months(here, "a-1", "a-2")
        here.files["/a-2.xml"] = reply("later", 429, retry_after="600")
        with pytest.raises(ConnectorError) as caught:
            here.round()
        assert caught.value.reason is Reason.RATE_LIMITED
        assert here.asked() == ["/sitemap.xml", "/a-2.xml"]


def test_an_index_that_names_itself_is_read_once(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/sitemap.xml"] = index(a_file(here.site.at("/sitemap.xml")), a_file(here.site.at("/a.xml")))
        here.files["/a.xml"] = index(a_file(here.site.at("/sitemap.xml")), a_file(here.site.at("/b.xml")))
        here.files["/b.xml"] = urlset(a_url(here.site.at("/page")))
        assert here.round() == ["/page"]
        assert here.asked()[:3] == ["/sitemap.xml", "/a.xml", "/b.xml"]
        assert "/sitemap.xml names itself" in here.told


def test_indexes_that_lead_on_and_on_are_followed_no_deeper_than_three(isolate: Isolate) -> None:
    with reading(isolate) as here:
        for number in range(20):
            here.files[f"/{number}.xml"] = index(a_file(here.site.at(f"/{number + 1}.xml")))
        here.files["/sitemap.xml"] = here.files["/0.xml"]
        assert here.round() == []
        assert len(here.asked()) == 4
        assert "an index in an index in an index" in here.told


def test_files_on_other_hosts_of_the_same_site_are_read_and_those_of_others_refused(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/sitemap.xml"] = index(a_file(here.site.at("/a.xml")), a_file("https://elsewhere.example/b.xml"))
        here.files["/a.xml"] = urlset(a_url(here.site.at("/page")))
        assert here.round() == ["/page"]
        assert "1 addresses are on another site, elsewhere.example" in here.told


def test_an_index_of_50_000_files_leaves_the_cursor_small(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/sitemap.xml"] = index(*(a_file(here.site.at(f"/s{number:06}.xml")) for number in range(50_000)))
        poll = here.poller.poll(here.poller.begin(MARCH_2014), Validators(), Budget())
        assert poll.progress == Progress(unit="documents", done=1, total=50_001)
        assert len(str(poll.cursor.data)) < 20_000


def test_a_backfill_of_more_files_than_a_cursor_holds_asks_the_index_again(isolate: Isolate) -> None:
    with reading(isolate) as here:
        months(here, *(f"s-{number}" for number in range(450)))
        found = here.backfill(MARCH_2014)
        assert found == [f"/of-s-{number}" for number in reversed(range(450))]
        assert here.asked().count("/sitemap.xml") == 3
        assert here.steps[-1].progress == Progress(unit="documents", done=451, total=451)


def test_a_backfill_reads_the_files_whose_names_lie_in_its_window(isolate: Isolate) -> None:
    with reading(isolate) as here:
        months(here, "m-2014-01", "m-2014-02", "m-2014-03", "m-2014-04", "m-2014-05", "y2014", "misc")
        assert here.backfill(MARCH_2014) == ["/of-misc", "/of-m-2014-04", "/of-m-2014-03", "/of-m-2014-02", "/of-y2014"]
        assert here.steps[-1].progress == Progress(
            unit="documents", done=6, total=6, reached=datetime(2014, 1, 1, tzinfo=UTC)
        )


def test_a_backfill_can_begin_with_the_oldest(isolate: Isolate) -> None:
    with reading(isolate) as here:
        months(here, "m-2014-02", "m-2014-04", "m-2014-03")
        window = Window(start=datetime(2014, 1, 1, tzinfo=UTC), end=datetime(2015, 1, 1, tzinfo=UTC), oldest_first=True)
        assert here.backfill(window) == ["/of-m-2014-02", "/of-m-2014-03", "/of-m-2014-04"]


def test_a_file_that_did_not_change_since_before_the_window_is_not_read(isolate: Isolate) -> None:
    changed = {"a-1": "2013-05-01T00:00:00Z", "a-2": "2014-05-01T00:00:00Z"}
    with reading(isolate) as here:
        months(here, *changed, lastmod=changed)
        assert here.backfill(MARCH_2014) == ["/of-a-2"]


def test_a_backfill_takes_what_its_date_or_address_puts_into_the_window_and_what_has_no_date(isolate: Isolate) -> None:
    with reading(isolate) as here:
        at = here.site.at
        here.files["/sitemap.xml"] = urlset(
            a_url(at("/news"), "2020-01-01", title="N", published="2014-03-05T10:00:00Z"),
            a_url(at("/old-news"), "2014-03-05", title="O", published="2013-03-05T10:00:00Z"),
            a_url(at("/2014/03/31/address"), "2020-01-01"),
            a_url(at("/2014/05/31/address"), "2014-03-05"),
            a_url(at("/changed-then"), "2014-03-05"),
            a_url(at("/changed-later"), "2015-03-05"),
            a_url(at("/undated")),
        )
        found = here.backfill(MARCH_2014)
        assert found == ["/news", "/2014/03/31/address", "/changed-then", "/undated"]
        assert here.steps[-1].progress == Progress(
            unit="documents", done=1, total=1, reached=datetime(2014, 3, 5, 10, tzinfo=UTC)
        )


def test_a_backfill_is_handed_over_in_steps_and_goes_on_where_it_was_left(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/sitemap.xml"] = index(a_file(here.site.at("/2014-03.xml")))
        here.files["/2014-03.xml"] = urlset(*(a_url(here.site.at(f"/{number}")) for number in range(5)))
        assert here.backfill(MARCH_2014, items=2) == [f"/{number}" for number in range(5)]
        assert [len(step.entries) for step in here.steps] == [0, 2, 2, 1]
        left = here.steps[1]
        here.steps = []
        assert here.round(cursor=left.cursor, items=2) == ["/2", "/3", "/4"]


def test_a_file_of_a_backfill_is_tried_again_behind_the_others(isolate: Isolate) -> None:
    with reading(isolate) as here:
        months(here, "m-2014-02", "m-2014-03")
        failing = iter((reply("no", 500), here.files["/m-2014-03.xml"]))
        here.files["/m-2014-03.xml"] = reply("no", 500)
        poll = here.poller.poll(here.poller.begin(MARCH_2014), Validators(), Budget())
        here.files["/m-2014-03.xml"] = next(failing)
        poll = here.poller.poll(poll.cursor, poll.validators, Budget())
        assert (poll.account.status, poll.more) == (0, True)
        here.files["/m-2014-03.xml"] = next(failing)
        assert here.round(cursor=poll.cursor) == ["/of-m-2014-02", "/of-m-2014-03"]


def test_a_backfill_knows_nothing_of_what_live_polls_have_seen(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/sitemap.xml"] = reply(urlset(a_url(here.site.at("/a"))), type="application/xml", etag='"1"')
        here.round()
        assert here.backfill(MARCH_2014) == ["/a"]
        assert "if-none-match" not in here.site.asked("/sitemap.xml")[-1].headers


def test_the_page_behind_an_entry_is_fetched(isolate: Isolate) -> None:
    with reading(isolate) as here:
        here.files["/a"] = reply("<p>Port closed</p>")
        capture = here.poller.fetch(an_entry(url=here.site.at("/a")))
        assert capture.body == b"<p>Port closed</p>"
        with pytest.raises(ConnectorError) as caught:
            here.poller.fetch(an_entry(url=None))
    assert caught.value.reason is Reason.BAD_URL


def test_a_sitemap_is_one_line_of_the_registry(isolate: Isolate) -> None:
    kind = SOURCES["sitemap"]
    assert (kind.options, kind.make) == (SitemapOptions, SitemapPoller)
    with pytest.raises(ValidationError, match="neither http nor https"):
        SitemapOptions(url="ftp://example.org/sitemap.xml")
    other = a_source(options=AddressOptions(url="https://a.example/"))
    with an_open_door() as http, pytest.raises(TypeError, match="another kind"):
        SitemapPoller(other, http=http, isolate=isolate, now=HandClock().now)
