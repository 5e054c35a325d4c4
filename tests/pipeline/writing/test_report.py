"""What people are shown, and in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from pipeline.writing.report import IN_FULL, LONGEST_TITLE, Report, headline, report
from tests.builders import a_delivery, a_part, a_telling, an_article

BEIRUT = timezone(timedelta(hours=2))
PORT = "The port of Aden was closed."


def shown(*parts: Any, event: str = "opened", **alert: Any) -> Report:
    return report(a_telling(*parts, **alert), a_delivery(event=event))


def test_the_head_says_how_grave_it_is_and_what_was_looked_for() -> None:
    head = shown(severity="critical", rule_title="Ports\r\n closed", why="because\nof it")
    assert (head.headline, head.why, head.news) == ("[CRITICAL] Ports closed", "because of it", None)


def test_the_small_print_names_rule_alert_and_channel() -> None:
    assert shown().small_print == (
        "Rule ports · alert alert-1 · opened 2026-11-22T12:00:00Z",
        "Sent by marsad to the channel desk",
    )


def test_a_story_begins_with_its_beginning_and_news_of_it_with_the_news() -> None:
    parts = [a_part(PORT, "Aden", url=f"https://daily.example/{number}") for number in range(3)]
    assert [item.url[-1] for item in shown(*parts).items] == ["0", "1", "2"]
    later = shown(*parts, event="updated-2")
    assert [item.url[-1] for item in later.items] == ["2", "1", "0"]
    assert later.news == "More on this story: 3 articles so far, the newest first."


def test_of_a_long_story_the_rest_is_listed_without_snippets() -> None:
    parts = [a_part(PORT, "Aden", url=f"https://daily.example/{number}") for number in range(IN_FULL + 3)]
    items = shown(*parts).items
    assert len(items) == IN_FULL + 3
    assert [bool(item.snippets) for item in items] == [True] * IN_FULL + [False] * 3


def test_an_article_says_why_only_where_the_alert_has_not_said_it() -> None:
    same, other = a_part(PORT, "Aden", why="as ever"), a_part(PORT, "Aden", why="for once")
    assert [item.why for item in shown(same, other, why="as ever").items] == [None, "for once"]


def test_where_only_the_title_matched_the_opening_says_what_it_is_about() -> None:
    (item,) = shown(a_part("Ships are waiting. Millers worry.", "Aden", title="Aden closed")).items
    assert [piece for piece, matched in item.title.pieces() if matched] == ["Aden"]
    assert [(snippet.text, snippet.highlights) for snippet in item.snippets] == [("Ships are waiting.", ())]


@pytest.mark.parametrize(
    ("more", "facts"),
    [
        ({}, "daily · no date · en"),
        ({"site": "The Daily\n Example", "language": None}, "The Daily Example (daily) · no date"),
        ({"published": date(2026, 11, 22)}, "daily · 2026-11-22 · en"),
        ({"published": datetime(2026, 11, 22, 1, 5, tzinfo=BEIRUT)}, "daily · 2026-11-22 01:05 +02:00 · en"),
        ({"published": datetime(2026, 11, 22, 1, 5, 9, tzinfo=UTC)}, "daily · 2026-11-22 01:05 UTC · en"),
        ({"published": date(2026, 11, 22), "published_grade": "guess"}, "daily · 2026-11-22 (a guess) · en"),
    ],
)
def test_an_article_is_told_with_its_source_and_its_own_time(more: dict[str, Any], facts: str) -> None:
    assert shown(a_part(PORT, "Aden", **more)).items[0].facts == facts


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://daily.example/1", "daily.example"),
        ("http://daily.example:8080/1", "daily.example"),
        ("https://daily.example@evil.example/1", "evil.example"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//daily.example/1", None),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_only_what_leads_to_a_web_page_is_a_link(url: str, host: str | None) -> None:
    assert shown(a_part(PORT, "Aden", url=url)).items[0].host == host


def test_a_headline_is_one_line_of_bearable_length() -> None:
    assert headline(an_article(title=" Port\r\n\tclosed\u202e ")) == "Port closed"
    assert headline(an_article(title="\u200f ", url="https://daily.example/1")) == "https://daily.example/1"
    long = headline(an_article(title="Aden " * 2_000))
    assert len(long) <= LONGEST_TITLE
    assert long.endswith("Aden…")
