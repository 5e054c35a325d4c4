"""Pages carry the clutter of their make; feeds say what their format says."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.demo.layout import archive_html, feed_document, page_html
from pipeline.demo.outlets import Outlet, outlets
from pipeline.demo.pages import Page
from pipeline.demo.stories import Story

AT = datetime(2026, 2, 3, 9, 5, tzinfo=UTC)
OUTLETS = {outlet.id: outlet for outlet in outlets()}


def a_page(outlet: str = "sanawbar", *, number: int = 7, **more: object) -> Page:
    given = {"slug": "a-story", "title": "A story", "paragraphs": ("First.", "Second."), "authors": ("Maya Sarrouf",)}
    story = Story.model_validate({**given, **more})
    return Page(outlet=OUTLETS[outlet], story=story, home="http://127.0.0.1:1", number=number, published=AT)


def rendered(page: Page) -> str:
    return page_html(page, None).decode(page.outlet.encoding)


@pytest.mark.parametrize(
    ("outlet", "clutter"),
    [
        ("sanawbar", "for archival purposes only"),
        ("sanawbar", "Allowed HTML tags"),
        ("corniche-review", "To our readers"),
        ("corniche-review", "Sign up for our newsletter"),
        ("tarjuman", "Continue reading this article by registering"),
        ("tarjuman", "store and read cookies"),
        ("tarjuman", "128 shares"),
        ("salt-and-thyme", "About Maya Sarrouf"),
        ("salt-and-thyme", "The views on this page are those of its author"),
        ("clipsouk", "Comments: 70"),
        ("al-difaf", "شارك هذا المقال"),
        ("al-difaf", "اشترك في نشرتنا البريدية"),
        ("al-difaf", "المقال التالي"),
        ("wadi-net", "<TABLE"),
    ],
)
def test_every_kind_of_clutter_stands_on_some_site(outlet: str, clutter: str) -> None:
    language = OUTLETS[outlet].language or "en"
    assert clutter in rendered(a_page(outlet, language=language))


def test_a_video_has_seventy_comments_that_name_what_the_rules_look_for() -> None:
    page = rendered(a_page("clipsouk"))
    assert page.count('class="comment"') == 70
    assert "Hezbollah" in page
    assert "Jabhat al-Nusra was in Arsal" in page


def test_comments_begin_elsewhere_on_each_page() -> None:
    first, second = (rendered(a_page("salt-and-thyme", number=number)) for number in (1, 2))
    assert first.index("cite class") == second.index("cite class")
    assert first[first.index("cite class") :][:60] != second[second.index("cite class") :][:60]


@pytest.mark.parametrize("outlet", OUTLETS.values(), ids=OUTLETS)
def test_a_title_with_markup_in_it_breaks_neither_page_nor_feed(outlet: Outlet) -> None:
    page = a_page(outlet.id, title='"<b>Fish</b> & chips"', language=outlet.language or "en")
    assert "<b>Fish" not in rendered(page).replace(json.dumps(page.story.title), "")
    feed = feed_document(outlet, [page], home=page.home).decode(outlet.encoding)
    if outlet.feed.file.endswith(".json"):
        assert json.loads(feed)["items"][0]["title"] == page.story.title
    else:
        assert "<b>Fish" not in feed


def test_arabic_dates_have_their_levantine_months() -> None:
    assert "03 شباط 2026" in rendered(a_page("al-difaf", language="ar"))


def test_the_archive_has_ten_pages_on_a_page_and_ends() -> None:
    pages = [a_page(number=number, slug=f"s{number}") for number in range(12)]
    counts = [archive_html(OUTLETS["sanawbar"], pages, home="", number=n).count(b"views-row") for n in range(3)]
    assert counts == [10, 2, 0]


def test_a_feed_without_pages_is_a_feed_all_the_same() -> None:
    assert json.loads(feed_document(OUTLETS["clipsouk"], [], home="http://127.0.0.1:1"))["items"] == []


def test_each_outlet_prints_the_time_of_its_own_zone() -> None:
    zones = {outlet.id: AT.astimezone(outlet.zone).utcoffset() for outlet in outlets()}
    assert zones["sanawbar"] == timedelta(hours=2)
    assert zones["clipsouk"] == timedelta(0)
