"""One page that is watched, over real HTTP: what counts as a change of it, and what is kept of it."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest
from pydantic import ValidationError

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Isolate
from connectors.registry import SOURCES
from connectors.sources.page import PageOptions, PagePoller
from connectors.types import Budget, Cursor, Poll, Source, Validators
from pipeline.stages.extract import from_feed
from tests.builders import NOON, AddressOptions, a_source
from tests.clocks import HandClock
from tests.connectors.source_contract import ANSWERS, ETAG, LAST_MODIFIED
from tests.connectors.sources.test_listing import YEAR_2013
from tests.doors import an_open_door
from tests.servers import Answer, Asked, Site, reply, serving

SAID = "The port of Aden is closed until further notice."


def a_page_source(url: str, select: str | None = "#statement") -> Source:
    return a_source(kind="page", options=PageOptions(url=url, select=select))


def a_page(statement: str = SAID, around: str = "") -> str:
    return (
        f"<html><head><title>Statement</title></head><body><nav>{around}</nav>"
        f'<div id="statement"><p>{statement}</p><script>count({len(around)})</script></div></body></html>'
    )


@dataclass(slots=True)
class Watch:
    """A page that a test exchanges at will, and the poller that watches it."""

    site: Site
    poller: PagePoller
    answer: Answer = field(default_factory=a_page)

    def poll(self, before: Poll | None = None) -> Poll:
        cursor, validators = (before.cursor, before.validators) if before else (Cursor(), Validators())
        return self.poller.poll(cursor, validators, Budget())


@contextmanager
def watching(isolate: Isolate, select: str | None = "#statement") -> Iterator[Watch]:
    here: Watch

    def current(_: Asked) -> Answer:
        return here.answer

    with serving({"/statement": current}) as site, an_open_door(HandClock(NOON)) as http:
        source = a_page_source(site.at("/statement"), select)
        here = Watch(site, PagePoller(source, http=http, isolate=isolate, now=HandClock(NOON).now))
        yield here


def test_a_first_poll_brings_the_page_as_it_is(isolate: Isolate) -> None:
    with watching(isolate) as here:
        step = here.poll()
        (entry,) = step.entries
        assert (entry.url, entry.title, entry.document_url) == (None, "Statement", here.site.at("/statement"))
        assert entry.content == f'<div id="statement"><p>{SAID}</p></div>'
        assert entry.identity.startswith(here.site.at("/statement ").replace("http:", "https:"))
        assert step.listed == (entry.identity,)
        assert (step.more, step.unchanged, step.account.items) == (False, False, 1)
        assert not {"if-none-match", "if-modified-since"} & here.site.asked("/statement")[0].headers.keys()


def test_a_change_of_its_text_is_a_new_entry(isolate: Isolate) -> None:
    with watching(isolate) as here:
        first = here.poll()
        here.answer = a_page("The port of Aden is open.")
        second = here.poll(first)
        (entry,) = second.entries
        assert "is open" in str(entry.content)
        assert entry.identity != first.entries[0].identity
        assert second.listed == (entry.identity,)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is closed.", "It  is\n closed."),
        ("It is closed. 12:04", "It is closed. 13:17:02"),
        ("It is closed. Updated 5 minutes ago", "It is closed. Updated 2 hours ago"),
        ("It is closed. 1,024 views", "It is closed. 1,311 views"),
        ("It is closed. Comments (3)", "It is closed. Comments (14)"),
        ("المرفأ مغلق. منذ 5 دقائق", "المرفأ مغلق. منذ ٣ ساعات"),
        ("المرفأ مغلق. ٣٠٠ مشاهدة", "المرفأ مغلق. ٩٠٠ مشاهدة"),
        ("It is closed.", 'It is <b class="x">closed</b>.'),
        ("It is closed.", "It is closed.<style>p {}</style><form>Search</form>"),
    ],
)
def test_clocks_counters_and_dress_are_no_change(isolate: Isolate, before: str, after: str) -> None:
    with watching(isolate) as here:
        here.answer = a_page(before)
        first = here.poll()
        here.answer = a_page(after)
        second = here.poll(first)
        assert (second.entries, second.unchanged, second.listed) == ((), True, first.listed)
        assert "the text that is watched has not" in " ".join(second.account.notes)


@pytest.mark.parametrize("after", ["It is open.", "It is closed to 12 ships.", "It is closed since 2 March."])
def test_other_words_and_figures_are_a_change(isolate: Isolate, after: str) -> None:
    with watching(isolate) as here:
        here.answer = a_page("It is closed.")
        first = here.poll()
        here.answer = a_page(after)
        assert len(here.poll(first).entries) == 1


def test_what_stands_around_the_part_that_is_watched_may_change(isolate: Isolate) -> None:
    with watching(isolate) as here:
        first = here.poll()
        here.answer = a_page(around="News of the day")
        assert here.poll(first).unchanged


def test_without_a_selector_the_whole_page_is_watched(isolate: Isolate) -> None:
    with watching(isolate, select=None) as here:
        first = here.poll()
        here.answer = a_page(around="News of the day")
        assert len(here.poll(first).entries) == 1


def test_several_parts_may_be_watched_and_none_of_them_twice(isolate: Isolate) -> None:
    with watching(isolate, select="p, div, b") as here:
        here.answer = "<div><p>One <b>two</b></p></div><p>Three</p>"
        assert here.poll().entries[0].content == "<div><p>One <b>two</b></p></div>\n<p>Three</p>"


def test_the_article_is_the_page_as_it_was_when_it_had_changed(isolate: Isolate) -> None:
    with watching(isolate) as here:
        (entry,) = here.poll().entries
        here.answer = a_page("Something else.")
        capture = here.poller.fetch(entry)
        article = from_feed(entry)
        assert SAID.encode() in capture.body
        assert (capture.final_url, capture.captured_at) == (here.site.at("/statement"), NOON)
        assert (article.text, article.title, article.url) == (SAID, "Statement", here.site.at("/statement"))
        assert len(here.site.asked("/statement")) == 1


def test_validators_go_back_and_not_modified_is_nothing_new(isolate: Isolate) -> None:
    with watching(isolate) as here:
        here.answer = reply(a_page(), etag=ETAG, last_modified=LAST_MODIFIED)
        first = here.poll()
        here.answer = reply(status=304, etag='"renewed"')
        second = here.poll(first)
        asked = here.site.asked("/statement")[-1].headers
        assert (asked["if-none-match"], asked["if-modified-since"]) == (ETAG, LAST_MODIFIED)
        assert (second.unchanged, second.cursor, second.listed) == (True, first.cursor, first.listed)
        assert second.validators == Validators(etag='"renewed"', last_modified=LAST_MODIFIED)


def test_the_same_body_again_is_nothing_new(isolate: Isolate) -> None:
    with watching(isolate) as here:
        second = here.poll(here.poll())
        assert second.unchanged
        assert "validators do not work" in " ".join(second.account.notes)


@pytest.mark.parametrize("body", ["<title>Gone fishing</title>", '<div id="statement"> </div>', "\x00\x01", "{}"])
def test_a_page_without_what_is_watched_changes_nothing(isolate: Isolate, body: str) -> None:
    with watching(isolate) as here:
        first = here.poll()
        here.answer = reply(body)
        with pytest.raises(ConnectorError) as caught:
            here.poll(first)
        assert caught.value.reason is Reason.NOT_A_FEED
        here.answer = a_page()
        assert here.poll(first).unchanged


@pytest.mark.parametrize("status", ANSWERS)
def test_a_refusal_has_its_reason(isolate: Isolate, status: int) -> None:
    with watching(isolate) as here:
        first = here.poll()
        here.answer = reply("no", status)
        with pytest.raises(ConnectorError) as caught:
            here.poll(first)
        assert (caught.value.reason, caught.value.transient) == ANSWERS[status]


def test_a_step_can_be_carried_anywhere_and_a_cursor_that_cannot_be_read_starts_afresh(isolate: Isolate) -> None:
    with watching(isolate) as here:
        step = here.poll()
        assert pickle.loads(pickle.dumps(step)) == step  # noqa: S301 - our own bytes
        stored = replace(step.cursor, data=json.loads(json.dumps(step.cursor.data)))
        assert here.poll(replace(step, cursor=stored)).unchanged
        for cursor in (Cursor(version=99, data={"identity": "x"}), Cursor(data={"identity": 3})):
            assert len(here.poller.poll(cursor, Validators(), Budget()).entries) == 1


def test_a_page_is_no_archive(isolate: Isolate) -> None:
    with watching(isolate) as here, pytest.raises(ConnectorError) as caught:
        here.poller.begin(YEAR_2013)
    assert (caught.value.reason, caught.value.transient) == (Reason.NO_ARCHIVE, False)


def test_a_page_is_one_line_of_the_registry(isolate: Isolate) -> None:
    kind = SOURCES["page"]
    assert (kind.options, kind.make) == (PageOptions, PagePoller)
    with pytest.raises(ValidationError, match="no CSS selector"):
        PageOptions(url="https://a.example/", select="p >")
    other = a_source(options=AddressOptions(url="https://a.example/"))
    with an_open_door() as http, pytest.raises(TypeError, match="another kind"):
        PagePoller(other, http=http, isolate=isolate, now=HandClock().now)
