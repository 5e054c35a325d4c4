"""Archives over real HTTP: what is asked of them, what of their lists is believed, and what counts as a page."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import parse_qsl

import pytest
from pydantic import ValidationError

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate, Poller
from connectors.registry import SOURCES
from connectors.sources.wayback import WaybackOptions, WaybackPoller
from connectors.types import Archived, Budget, Cursor, Entry, Poll, Validators, Window
from connectors.web.http import Http
from tests.archives import CDX, Held, listing, memento, playback, urls
from tests.builders import AddressOptions, a_source, an_entry
from tests.clocks import HandClock
from tests.connectors.source_contract import AskedSource
from tests.doors import an_open_door
from tests.servers import Raw, Route, Site, redirect, reply, serving

GONE = "http://gone.example"
JUNE = datetime(2012, 6, 2, 10, tzinfo=UTC)


class TestWayback(AskedSource):
    content_type = "text/plain"
    path = CDX
    nothing = (reply(status=204),)  # an empty list is one too: the archive holds nothing

    def poller(self, url: str, *, http: Http, isolate: Isolate) -> Poller:  # noqa: ARG002 - lines need no child
        return a_poller(url.removesuffix(CDX), http)

    def answer(self, site: Site, names: Sequence[str], **headers: str) -> Route:
        assert not headers
        return listing(*urls(site.url, names))


def a_poller(endpoint: str, http: Http, match: str = "gone.example/*", **options: str) -> WaybackPoller:
    given = WaybackOptions.model_validate({"match": match, "endpoint": endpoint, **options})
    return WaybackPoller(a_source("gone", kind="wayback", options=given), http=http, now=HandClock().now)


@contextmanager
def archive(*captures: Held, routes: dict[str, Route] | None = None, **options: str) -> Iterator[tuple[Site, Poller]]:
    with serving({CDX: listing(*captures), **(routes or {})}) as site, an_open_door() as http:
        yield site, a_poller(site.url, http, **options)


def walked(poller: Poller, cursor: Cursor = Cursor(), *, items: int = 2_000) -> list[Poll]:
    """Return the steps from there to the end."""
    steps = [poller.poll(cursor, Validators(), Budget(items=items))]
    while steps[-1].more:
        steps.append(poller.poll(steps[-1].cursor, Validators(), Budget(items=items)))
    return steps


def brought(steps: Sequence[Poll]) -> list[str]:
    return [str(entry.url) for step in steps for entry in step.entries]


def questions(site: Site) -> list[dict[str, str]]:
    return [dict(parse_qsl(path.partition("?")[2])) for path in site.paths]


# the list


def test_an_entry_is_the_original_with_the_place_and_time_of_its_copy() -> None:
    with archive(Held(url="http://gone.example:80/view?i=1", digest="SHA1XYZ")) as (site, poller):
        [entry] = walked(poller)[0].entries
    assert entry.url == "http://gone.example/view?i=1"
    assert entry.asked == site.at("/web/20120602100000id_/http://gone.example/view?i=1")
    assert entry.archived == Archived(location=entry.asked, captured_at=JUNE, digest="SHA1XYZ")
    assert (entry.published, entry.title) == (None, "")


@pytest.mark.parametrize(
    ("match", "asked"),
    [
        ("gone.example/view*", {"url": "gone.example/view", "matchType": "prefix"}),
        ("http://gone.example/view*", {"url": "http://gone.example/view", "matchType": "prefix"}),
        ("gone.example/about", {"url": "gone.example/about", "matchType": "exact"}),
        ("gone.example", {"url": "gone.example", "matchType": "host"}),
        ("*.gone.example", {"url": "gone.example", "matchType": "domain"}),
        ("*.gone.example/*", {"url": "gone.example", "matchType": "domain"}),
    ],
)
def test_what_is_wanted_is_asked_for_in_the_archives_words(match: str, asked: dict[str, str]) -> None:
    with archive(match=match) as (site, poller):
        walked(poller)
    assert asked.items() <= questions(site)[0].items()
    assert "&filter=statuscode%3A200&filter=mimetype%3Atext%2Fhtml&" in site.paths[0]


@pytest.mark.parametrize(
    ("capture", "stamps"), [("first", ["20110101000000", "20120101000000"]), ("last", ["20130101000000"] * 2)]
)
@pytest.mark.parametrize("items", [1, 2, 3, 4, 5, 2_000])
def test_of_each_page_one_capture_is_taken_wherever_the_parts_of_the_list_end(
    capture: str, stamps: list[str], items: int
) -> None:
    held = [Held(url=f"{GONE}/a", timestamp=f"201{year}0101000000") for year in (1, 2, 3)]
    held += [Held(url=f"{GONE}/b", timestamp=f"201{year}0101000000") for year in (2, 3)]
    with archive(*held, capture=capture) as (_, poller):
        steps = walked(poller, items=items)
    entries = [entry for step in steps for entry in step.entries]
    assert [entry.url for entry in entries] == [f"{GONE}/a", f"{GONE}/b"]
    assert [entry.archived and f"{entry.archived.captured_at:%Y%m%d%H%M%S}" for entry in entries] == stamps
    assert max(len(step.entries) for step in steps) <= items


def test_spellings_of_one_page_are_one_page() -> None:
    held = [Held(url=url) for url in (f"{GONE}/a", "https://gone.example/a", "http://www.gone.example:80/a")]
    with archive(*held) as (_, poller):
        assert len(brought(walked(poller))) == 1


def test_a_line_that_is_repeated_at_the_seam_is_handed_over_once() -> None:
    held = urls(GONE, "abcde")
    with serving({CDX: listing(*held, repeats=True)}) as site, an_open_door() as http:
        steps = walked(a_poller(site.url, http), items=2)
    assert brought(steps) == [capture.url for capture in held]


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (Held(url=f"{GONE}/x", mimetype="warc/revisit", status="-"), "only repeats an earlier capture"),
        (Held(url=f"{GONE}/x", status="404"), "status 404"),
        (Held(url=f"{GONE}/x", mimetype="image/png"), "no page but image/png"),
        (Held(url="mailto:desk@gone.example"), "neither http nor https"),
        (Held(url=f"{GONE}/x", timestamp="20120231000000"), "does not match format|day is out of range"),
        (Held(url=f"{GONE}/a b"), "no line of such a list"),
        (Held(url=f"{GONE}/{'x' * 2_030}"), "longer than 2,048"),
    ],
)
def test_what_is_no_page_is_left_out_with_its_reason(held: Held, why: str) -> None:
    with archive(held, Held(url=f"{GONE}/fine")) as (_, poller):
        [step] = walked(poller)
    assert brought([step]) == [f"{GONE}/fine"]
    assert len(step.account.refused) == 1
    assert re.search(why, step.account.refused[0])


def test_an_archive_that_holds_nothing_says_so() -> None:
    with archive() as (_, poller):
        [step] = walked(poller)
    assert (step.entries, step.account.items) == ((), 0)
    assert step.account.notes == ("the archive lists nothing here",)


BLOCKED = "org.archive.util.io.RuntimeIOException: AdministrativeAccessControlException: Blocked Site Error\n"


@pytest.mark.parametrize("status", [200, 403])
def test_a_site_that_the_archive_does_not_show_has_no_archive(status: int) -> None:
    with (
        archive(routes={CDX: reply(BLOCKED, status, type="text/plain")}) as (_, poller),
        pytest.raises(ConnectorError) as caught,
    ):
        walked(poller)
    assert (caught.value.reason, caught.value.transient) == (Reason.NO_ARCHIVE, False)


def test_an_error_page_with_status_200_is_no_list() -> None:
    with (
        archive(routes={CDX: reply("<html><h1>Internet Archive: service is down</h1></html>")}) as (_, poller),
        pytest.raises(ConnectorError) as caught,
    ):
        walked(poller)
    assert (caught.value.reason, caught.value.transient) == (Reason.UNREADABLE, True)


@pytest.mark.parametrize("capture", ["first", "last"])
def test_a_full_part_without_a_key_is_the_end_only_if_nothing_lies_behind_it(capture: str) -> None:
    held = urls(GONE, "abcdefghijklm")
    with serving({CDX: listing(*held, keys=False)}) as site, an_open_door() as http:
        poller = a_poller(site.url, http, capture=capture)
        assert brought(walked(poller, items=13)) == [one.url for one in held]
        assert set(brought(walked(poller, items=12))) == {one.url for one in held}
        with pytest.raises(ConnectorError, match="does not say how to ask for the rest") as caught:
            walked(poller, items=2)
    assert caught.value.reason is Reason.UNREADABLE


def test_a_key_that_leads_back_to_itself_is_not_followed_for_ever() -> None:
    circle = reply(f"{Held(url=f'{GONE}/a').line}\n\nexample%29%2F+1", type="text/plain")
    with archive(routes={CDX: circle}) as (site, poller), pytest.raises(ConnectorError, match="circle"):
        walked(poller)
    assert len(site.paths) == 2


# live and back


def test_a_live_walk_goes_on_two_days_before_the_latest_capture_it_has_seen() -> None:
    held = [Held(url=f"{GONE}/a"), Held(url=f"{GONE}/b", timestamp="29990101000000")]
    with archive(*held[:1]) as (site, poller):
        [first] = walked(poller)
        [again] = walked(poller, first.cursor)
        assert again.unchanged
        assert "from" not in questions(site)[0]
        assert questions(site)[1]["from"] == "20120531100000"
    with archive(*held) as (site, poller):
        [step] = walked(poller)
        walked(poller, step.cursor)
        assert questions(site)[1]["from"] == "20261120120000"  # the archive's clock may be wrong, ours is not


def test_a_backfill_asks_for_its_window_and_tells_how_far_it_is() -> None:
    held = [Held(url=f"{GONE}/{day}", timestamp=f"201206{day}000000") for day in ("01", "02", "03", "04")]
    with archive(*held) as (site, poller):
        start, end = (datetime(2012, 6, day, tzinfo=UTC) for day in (2, 4))
        steps = walked(poller, poller.begin(Window(start=start, end=end)), items=1)
    assert brought(steps) == [f"{GONE}/02", f"{GONE}/03"]
    assert (questions(site)[0]["from"], questions(site)[0]["to"]) == ("20120602000000", "20120603235959")
    assert [step.progress and step.progress.done for step in steps] == [1, 2, 2]  # the last part was full


# playback


@contextmanager
def kept(*answers: Raw, path: str = "", **routes: Route) -> Iterator[tuple[Site, Poller, Entry]]:
    """Serve what the archive plays back for a capture of 2 June 2012, and yield the entry for it."""
    held = Held(url=f"{GONE}/1")
    mine: dict[str, Route] = dict(zip((playback(held), path), answers, strict=False))
    with serving({**mine, **routes}) as site, an_open_door() as http:
        copy = Archived(location=site.at(playback(held)), captured_at=JUNE)
        yield site, a_poller(site.url, http), an_entry(url=held.url, archived=copy)


def refusal(*answers: Raw, path: str = "") -> ConnectorError:
    with kept(*answers, path=path) as (_, poller, entry), pytest.raises(ConnectorError) as caught:
        poller.fetch(entry)
    return caught.value


def test_a_capture_is_the_page_under_its_own_url() -> None:
    with kept(memento()) as (site, poller, entry):
        capture = poller.fetch(entry)
    assert (capture.url, capture.final_url) == (f"{GONE}/1", f"{GONE}/1")
    assert capture.body == b"<p>The port was closed.</p>"
    assert capture.headers["memento-datetime"] == "Sat, 02 Jun 2012 10:00:00 GMT"
    assert site.paths == [playback(Held(url=f"{GONE}/1"))]


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("Content-Encoding", "gzip")],
        [("Content-Encoding", ""), ("Content-Encoding", "gzip")],
        [("Content-Encoding", "")],
    ],
)
def test_a_body_that_was_kept_packed_is_unpacked(headers: list[tuple[str, str]]) -> None:
    page = gzip.compress(b"<p>The port was closed.</p>")
    lines = ["HTTP/1.1 200 OK", "Memento-Datetime: Sat, 02 Jun 2012 10:00:00 GMT", "Content-Type: text/html"]
    lines += [f"Content-Length: {len(page)}", *(f"{name}: {value}" for name, value in headers), "", ""]
    with kept(Raw(["\r\n".join(lines).encode() + page])) as (_, poller, entry):
        assert poller.fetch(entry).body == b"<p>The port was closed.</p>"


@pytest.mark.parametrize(
    ("answer", "reason", "transient"),
    [
        (memento("gone", 404), Reason.NOT_A_PAGE, False),
        (memento("slow down", 429, retry_after="60"), Reason.NOT_A_PAGE, False),
        (memento("", 302, location="/web/20120602100000id_/http://gone.example/2"), Reason.REDIRECT, False),
        (memento(at="Fri, 15 Jun 2012 10:00:00 GMT"), Reason.REDIRECT, False),
        (memento(b"%PDF-1.4"), Reason.NOT_A_PAGE, False),
        (reply("<h1>Hrm. The Wayback Machine has not archived that URL.</h1>", 404), Reason.NOT_FOUND, True),
        (reply("<h1>The Wayback Machine is an initiative of …</h1>"), Reason.UNREADABLE, True),
        (reply("slow down", 429), Reason.RATE_LIMITED, True),
        (reply("blocked", 403), Reason.FORBIDDEN, True),
    ],
    ids=["404", "429", "redirect", "weeks later", "no page", "own 404", "own page", "own 429", "own 403"],
)
def test_what_is_no_copy_of_a_page_is_a_fault(answer: Raw, reason: Reason, *, transient: bool) -> None:
    error = refusal(answer)
    assert (error.reason, error.transient) == (reason, transient)


def test_a_refusal_that_was_archived_pauses_nobody_and_one_of_the_archives_own_does() -> None:
    with kept(memento("slow down", 429), memento(), path="/web/20120602100000id_/http://gone.example/2") as (
        site,
        poller,
        entry,
    ):
        with pytest.raises(ConnectorError):
            poller.fetch(entry)
        other = site.at("/web/20120602100000id_/http://gone.example/2")
        poller.fetch(an_entry(url=f"{GONE}/2", archived=Archived(location=other, captured_at=JUNE)))
    with kept(reply("slow down", 429)) as (site, poller, entry):
        with pytest.raises(ConnectorError):
            poller.fetch(entry)
        with pytest.raises(ConnectorError, match="wants to be left alone"):
            poller.poll(Cursor(), Validators(), Budget())
    assert len(site.paths) == 1


def test_an_archive_may_lead_to_the_same_page_within_a_day() -> None:
    near = "/web/20120603000000id_/https://www.gone.example/1"
    with kept(redirect(near), memento(at="Sun, 03 Jun 2012 00:00:00 GMT"), path=near) as (site, poller, entry):
        assert poller.fetch(entry).final_url == f"{GONE}/1"
    assert len(site.paths) == 2


@pytest.mark.parametrize(
    "target",
    [
        "/web/20120901000000id_/http://gone.example/1",  # months later
        "/web/20120602100000id_/http://gone.example/2",  # another page
        "/web/20120602100000/http://gone.example/1",  # with the archive's banner
        "http://elsewhere.localhost/web/20120602100000id_/http://gone.example/1",
        "/web/20129999000000id_/http://gone.example/1",
        "/",
    ],
)
def test_an_archive_that_leads_away_is_not_followed(target: str) -> None:
    with kept(redirect(target), memento(), path=target) as (site, poller, entry):
        with pytest.raises(ConnectorError) as caught:
            poller.fetch(entry)
        assert (caught.value.reason, caught.value.transient) == (Reason.REDIRECT, False)
        assert len(site.paths) == 1


def test_an_archive_that_leads_in_a_circle_is_refused() -> None:
    near = "/web/20120602100001id_/http://gone.example/1"
    assert refusal(redirect(near), redirect(playback(Held(url=f"{GONE}/1"))), path=near).reason is Reason.REDIRECT


def test_the_robots_of_the_archive_hold_and_those_of_the_site_are_not_asked_for() -> None:
    with (
        archive(*urls(GONE, "a"), routes={"/robots.txt": "User-agent: *\nDisallow: /cdx/"}) as (site, poller),
        pytest.raises(ConnectorError) as caught,
    ):
        walked(poller)
    assert caught.value.reason is Reason.ROBOTS
    assert [asked.path for asked in site.requests] == ["/robots.txt"]


def test_an_entry_without_a_copy_cannot_be_fetched() -> None:
    with archive() as (_, poller), pytest.raises(ConnectorError) as caught:
        poller.fetch(an_entry())
    assert caught.value.reason is Reason.BAD_URL


# options


def test_the_registry_makes_a_poller(isolate: Isolate) -> None:
    kind = SOURCES["wayback"]
    options = kind.options(**{kind.options.shorthand: "gone.example/view*"})
    assert options.address == (
        "https://web.archive.org/cdx/search/cdx?url=gone.example%2Fview&matchType=prefix"  # whom it is asked of
    )
    with an_open_door() as http:
        poller = kind.make(a_source(options=options), http=http, isolate=isolate, now=HandClock().now)
        assert isinstance(poller, WaybackPoller)
        with pytest.raises(TypeError, match="daily"):
            kind.make(a_source(options=AddressOptions(url="x")), http=http, isolate=isolate, now=HandClock().now)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"match": ""}, "a match is"),
        ({"match": "*"}, "a match is"),
        ({"match": "gone.example/*/view"}, "a match is"),
        ({"match": "gone.example/a b"}, "a match is"),
        ({"match": "gone.example", "endpoint": "web.archive.org"}, "not a URL that can be asked"),
        ({"match": "gone.example", "capture": "best"}, "'first' or 'last'"),
    ],
)
def test_options_that_cannot_work_are_refused(options: dict[str, str], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        WaybackOptions.model_validate(options)
