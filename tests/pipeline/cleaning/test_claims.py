"""Who says what is believed of an article."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from pipeline.cleaning.claims import Claim
from pipeline.stages.extract import explained, extract
from tests.builders import a_capture, an_entry
from tests.pipeline.cleaning.pages import URL, paragraphs

DATA = {
    "@type": "NewsArticle",
    "headline": "The ferry sails",
    "author": {"@type": "Person", "name": "Layal Barakat"},
    "datePublished": "2026-03-02T08:00:00+02:00",
    "dateModified": "2026-03-03T09:00:00+02:00",
    "contentLocation": {"@type": "Place", "name": "Port Sarem"},
    "articleSection": "Sea",
    "image": {"@type": "ImageObject", "url": "https://daily.example/ferry.jpg"},
}
PAGE = (
    "<html lang='en'><head><title>The ferry sails | The Daily</title>"
    "<meta property='og:site_name' content='The Daily'>"
    f"<meta property='article:section' content='Harbour'><script type='application/ld+json'>{json.dumps(DATA)}</script>"
    f"</head><body><article><h1>The ferry sails</h1><p class='byline'>By Layal Barakat</p>{paragraphs()}</article>"
)
ENTRY = an_entry(url=URL, title="Ferry", published=datetime(2026, 3, 4, 12, tzinfo=UTC))
CAPTURE = a_capture(PAGE, url=URL, content_type="text/html")


def claims() -> dict[str, Claim]:
    return {claim.what: claim for claim in explained(ENTRY, CAPTURE)[1]}


def test_every_value_is_shown_with_its_places_and_grade() -> None:
    found = {what: (claim.value, claim.grade, claim.places) for what, claim in claims().items()}
    assert found["title"] == ("The ferry sails", "sure", ("JSON-LD", "<title>", "heading"))
    assert found["authors"] == ("Layal Barakat", "sure", ("JSON-LD", "byline"))
    assert found["published"] == ("2026-03-02T08:00:00+02:00", "sure", ("JSON-LD",))
    assert found["published, says the feed"] == ("2026-03-04T12:00:00Z", "likely", ("feed",))
    assert found["modified"] == ("2026-03-03T09:00:00+02:00", "likely", ("JSON-LD",))
    assert found["site"] == ("The Daily", "sure", ("meta og:site_name", "<title>"))
    assert found["language"] == ("en", "likely", ("lang attribute", "text"))
    assert found["section"] == ("Sea", "likely", ("JSON-LD",))
    assert found["location"] == ("Port Sarem", "likely", ("JSON-LD",))
    assert found["image"] == ("https://daily.example/ferry.jpg", "likely", ("JSON-LD",))
    assert found["address"] == (URL, "guess", ("request",))
    assert "source" not in found


def test_whoever_asks_why_gets_the_same_article() -> None:
    assert explained(ENTRY, CAPTURE)[0] == extract(ENTRY, CAPTURE)
