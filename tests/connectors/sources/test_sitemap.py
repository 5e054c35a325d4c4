"""Sitemaps of every kind over real HTTP: what one file lists, and what of it is new."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import datetime

import pytest
from pydantic import ValidationError

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate
from connectors.registry import SOURCES
from connectors.sources.sitemap import SitemapOptions, SitemapPoller
from connectors.types import Budget, Cursor, Validators
from connectors.web.http import Http
from tests.builders import AddressOptions, a_source, an_entry
from tests.clocks import HandClock
from tests.connectors.source_contract import SourceContract
from tests.connectors.sources.sitemap_reading import a_sitemap_source, reading
from tests.doors import an_open_door
from tests.servers import reply
from tests.sitemaps import a_file, a_url, index, urlset


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
