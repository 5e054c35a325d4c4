"""The body of a webhook: the contract's shape, and small enough wherever that can be done."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from connectors.channels.body import LARGEST, body_of
from connectors.types import Json
from tests.builders import a_message


def an_article_as_data(number: int = 1, *, words: int = 20, mentions: int = 5, title: str = "Port closed") -> Json:
    snippet: Json = {"text": "Aden " * words, "highlights": [[0, 4]]}
    mention: Json = {"field": "body", "start": 0, "end": 4, "surface": "Aden", "term": "place:aden"}
    return {
        "url": f"https://daily.example/{number}",
        "title": title,
        "source": "daily",
        "published": None,
        "language": "en",
        "snippets": [snippet] * 3,
        "mentions": [mention] * mentions,
    }


def sent(*articles: Json) -> dict[str, Any]:
    """Return the body's articles by their number, and how many bytes the whole took."""
    body = body_of(a_message(data={"alert": {"id": "alert-1", "why": "because", "articles": list(articles)}}))
    told = json.loads(body)
    assert told["data"]["alert"]["why"] == "because"
    return {"bytes": len(body), "articles": told["data"]["alert"]["articles"]}


def test_what_is_small_enough_is_sent_whole() -> None:
    articles = [an_article_as_data(number) for number in range(3)]
    assert sent(*articles)["articles"] == articles


def test_the_oldest_article_loses_its_mentions_first_and_says_so() -> None:
    articles = [an_article_as_data(number, mentions=150) for number in range(2)]
    told = sent(*articles)
    assert told["bytes"] < LARGEST
    oldest, newest = told["articles"]
    assert oldest == {**articles[0], "mentions": [], "trimmed": ["mentions"]}  # type: ignore[dict-item]
    assert newest == articles[1]


def test_as_much_goes_as_it_takes_and_the_newest_keeps_most() -> None:
    told = sent(*(an_article_as_data(number, words=40, mentions=12) for number in range(40)))
    assert told["bytes"] < LARGEST
    lost = [article.get("trimmed", []) for article in told["articles"]]
    assert lost == sorted(lost, key=len, reverse=True)
    assert (lost[0], lost[-1]) == (["mentions", "snippets"], [])


def test_no_article_ever_loses_its_title_or_address() -> None:
    told = sent(*(an_article_as_data(number, title="Aden " * 2_000) for number in range(5)))
    assert told["bytes"] > LARGEST
    assert [article["url"] for article in told["articles"]] == [f"https://daily.example/{n}" for n in range(5)]
    assert all(article["title"] == "Aden " * 2_000 and article["mentions"] == [] for article in told["articles"])


def test_a_large_body_without_articles_is_sent_as_it_is() -> None:
    assert json.loads(body_of(a_message(data={"note": "x" * LARGEST})))["data"] == {"note": "x" * LARGEST}


def test_a_lone_surrogate_becomes_one_character_so_that_offsets_hold() -> None:
    told = sent(an_article_as_data(title="a\ud800b"))
    assert told["articles"][0]["title"] == "a?b"


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.text(max_size=50)), max_size=30))
def test_nothing_is_trimmed_in_vain(sizes: list[tuple[int, int, str]]) -> None:
    articles = [
        an_article_as_data(number, words=words, mentions=mentions, title=title)
        for number, (words, mentions, title) in enumerate(sizes)
    ]
    told = sent(*articles)
    trimmed = [article for article in told["articles"] if "trimmed" in article]
    assert told["bytes"] < LARGEST or all(not a["mentions"] and not a["snippets"] for a in told["articles"])
    assert told["articles"][: len(trimmed)] == trimmed
