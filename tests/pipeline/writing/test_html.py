"""The HTML of a mail, read with a parser as a mail reader does."""

from __future__ import annotations

import re

import pytest
from lxml import html
from lxml.html import HtmlElement

from pipeline.types import Telling
from pipeline.writing.html import as_html
from pipeline.writing.report import report
from pipeline.writing.styles import COLOURS, SHEET
from tests.builders import a_delivery, a_part, a_telling


def page(telling: Telling | None = None, *, event: str = "opened") -> HtmlElement:
    return html.document_fromstring(source(telling, event=event))


def source(telling: Telling | None = None, *, event: str = "opened") -> str:
    return as_html(report(telling or a_telling(), a_delivery(event=event)))


def the(tag: str, found: HtmlElement) -> HtmlElement:
    """Return the one element of this kind."""
    (element,) = found.iter(tag)
    return element


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_matched_words_are_marked_and_the_title_leads_to_the_article() -> None:
    found = page(a_telling(a_part("The port of Aden was closed.", "Aden", title="Aden closed")))
    assert [words(mark) for mark in found.iter("mark")] == ["Aden", "Aden"]
    assert words(the("h2", found)) == "Aden closed"
    assert [link.get("href") for link in found.iter("a")] == ["https://daily.example/1"] * 2
    assert words(the("blockquote", found)) == "The port of Aden was closed."


def test_all_that_a_reader_asks_is_answered() -> None:
    text = words(the("body", page()))
    for answer in ("HIGH", "Ports closed", "Why: because the text names Aden", "daily · no date · en", "alert-1"):
        assert answer in text


def test_news_of_a_story_says_so() -> None:
    assert "The article has changed." in words(the("body", page(event="updated-1")))
    two = a_telling(a_part("Aden.", "Aden"), a_part("Aden.", "Aden"))
    assert "More on this story: 2 articles so far" in words(the("body", page(two, event="updated-2")))


def test_arabic_pieces_run_from_right_to_left_and_say_their_language() -> None:
    found = page(a_telling(a_part("أُغلق ميناء عدن.", "عدن", title="إغلاق ميناء عدن", language="ar")))
    title, quote = the("h2", found), the("blockquote", found)
    assert (title.get("dir"), title.get("lang")) == ("rtl", "ar")
    assert (quote.get("dir"), quote.get("class")) == ("rtl", "quote-rtl")
    assert the("h1", found).get("dir") == "ltr"


def test_a_number_or_a_quote_in_front_does_not_turn_a_sentence() -> None:
    found = page(a_telling(a_part("«12 سفينة» قرب عدن.", "عدن", language="ar")))
    assert the("blockquote", found).get("dir") == "rtl"


@pytest.mark.parametrize("field", ["title", "site", "language", "text", "rule_title", "why", "url"])
def test_words_from_outside_stay_words(field: str) -> None:
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;Aden'
    own = {field: attack} if field in {"title", "site", "language", "url"} else {}
    part = a_part(attack if field == "text" else "Aden.", "Aden", **own)
    found = page(a_telling(part, **({field: attack} if field in {"rule_title", "why"} else {})))
    assert not list(found.iter("script", "img", "b"))
    if field != "url":
        assert attack in found.text_content() or field == "language"


def test_words_from_outside_bring_no_controls_and_no_turns() -> None:
    written = source(a_telling(a_part("A\u202eden\x1b Aden\x00", "Aden", title="\x07x\ud800\u2066", site="a\x9bb")))
    assert not {letter for letter in written if (ord(letter) < 32 and letter != "\n") or 0x7F <= ord(letter) < 0xA0}
    assert not {"\u202e", "\u2066", "\ud800"} & set(written)


def test_nothing_is_fetched_from_anywhere_and_no_script_runs() -> None:
    found = page(a_telling(a_part("Aden.", "Aden", url="javascript:alert(1)")))
    assert not list(found.iter("img", "link", "script", "iframe", "object", "form", "base", "video", "a"))
    assert "url(" not in source()
    assert "@import" not in source()
    assert not [name for element in found.iter() for name in element.attrib if name.startswith("on")]


def test_every_link_keeps_where_it_came_from_to_itself() -> None:
    assert {link.get("rel") for link in page().iter("a")} == {"noreferrer"}


def test_braces_in_a_title_are_no_template() -> None:
    assert "{rows} {title}" in page(a_telling(a_part("Aden.", "Aden", title="{rows} {title}"))).text_content()


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", COLOURS.values())
def test_a_badge_can_be_read(colour: str) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_each_class_that_the_dark_sheet_names_is_used() -> None:
    arabic = a_part("عدن.", "عدن", title="Aden", why="for once")
    used = {element.get("class") for element in page(a_telling(a_part("Aden.", "Aden"), arabic)).iter()}
    assert set(re.findall(r"\.([a-z][a-z-]*)", SHEET)) <= used
