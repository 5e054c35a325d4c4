"""Indexes of sitemaps, live and back in time: which of their files are read, how often, and in what order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate
from connectors.types import Budget, Progress, Validators, Window
from tests.connectors.sources.sitemap_reading import Reading, reading
from tests.servers import reply
from tests.sitemaps import a_file, a_url, index, urlset

MARCH_2014 = Window(start=datetime(2014, 3, 1, tzinfo=UTC), end=datetime(2014, 4, 1, tzinfo=UTC))


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
