"""The JSON of an alert, value by value."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from pipeline.writing.data import as_data
from tests.builders import NOON, a_part, a_telling


def articles(*parts: Any) -> Any:
    data: Any = as_data(a_telling(*parts))
    return data["alert"]["articles"]


def article(part: Any) -> Any:
    (told,) = articles(part)
    return told


def test_an_alert_is_told_as_the_contract_has_it() -> None:
    published = datetime(2026, 11, 22, 14, 30, tzinfo=timezone(timedelta(hours=2)))
    part = a_part("The port of Aden was closed.", "Aden", title="Port closed", published=published)
    assert as_data(a_telling(part)) == {
        "alert": {
            "id": "alert-1",
            "rule": {"id": "ports", "title": "Ports closed", "severity": "high"},
            "opened_at": "2026-11-22T12:00:00Z",
            "why": "because the text names Aden",
            "articles": [
                {
                    "url": "https://daily.example/1",
                    "title": "Port closed",
                    "source": "daily",
                    "published": "2026-11-22T14:30:00+02:00",
                    "language": "en",
                    "snippets": [{"text": "The port of Aden was closed.", "highlights": [[12, 16]]}],
                    "mentions": [{"field": "body", "start": 12, "end": 16, "surface": "Aden", "term": "word:Aden"}],
                }
            ],
        }
    }


def test_articles_come_oldest_first_and_all_of_them() -> None:
    parts = [a_part("Aden.", "Aden", url=f"https://daily.example/{number}") for number in range(30)]
    assert [told["url"] for told in articles(*parts)] == [f"https://daily.example/{number}" for number in range(30)]


@pytest.mark.parametrize(
    ("published", "told"),
    [(None, None), (date(2026, 11, 22), "2026-11-22"), (NOON, "2026-11-22T12:00:00Z")],
)
def test_a_time_is_as_its_page_gave_it(published: Any, told: str | None) -> None:
    assert article(a_part("Aden.", "Aden", published=published))["published"] == told


def test_words_are_told_exactly_as_they_are() -> None:
    title, text = " \u202eAden\r\n🚢", "🚢🚢 قرب\u200f Aden"
    told = article(a_part(text, "Aden", title=title))
    assert told["title"] == title
    for mention in told["mentions"]:
        field = title if mention["field"] == "title" else text
        assert field[mention["start"] : mention["end"]] == mention["surface"] == "Aden"
    assert told["snippets"] == [{"text": text, "highlights": [[8, 12]]}]


def test_where_only_the_title_matched_the_snippet_is_the_title() -> None:
    told = article(a_part("Ships are waiting.", "Aden", title="Aden closed"))
    assert told["snippets"] == [{"text": "Aden closed", "highlights": [[0, 4]]}]
