"""What was found behind an address, written down."""

from __future__ import annotations

from datetime import date

import pytest

from connectors.leads import Proposal
from pipeline.cli.proposals import Found, Sample
from tests.builders import NOON, an_article, an_entry


@pytest.fixture
def found() -> Found:
    proposal = Proposal(
        kind="feed",
        options={"url": "https://daily.example/rss"},
        title="Daily",
        why="the page declares it (RSS 2.0, 3 items)",
        certainty="sure",
    )
    text = "The port of Aden was closed on Sunday.\n" * 10
    samples = (
        Sample(entry=an_entry(published=NOON), article=an_article(text, authors=("A. Writer",))),
        Sample(entry=an_entry(published=date(2026, 11, 21), title="Gone"), trouble="answered 404 Not Found"),
        Sample(entry=an_entry(title="Not asked for")),
    )
    return Found(proposal=proposal, samples=samples)


def test_people_see_at_a_glance_whether_it_is_read_rightly(found: Found) -> None:
    head, title, *samples = str(found).splitlines()
    assert head == "feed: https://daily.example/rss"
    assert title == "  Daily (sure: the page declares it (RSS 2.0, 3 items))"
    assert samples == [
        "    2026-11-22T12:00:00Z      Port closed",
        "      80 words · en · A. Writer",
        f"      {('The port of Aden was closed on Sunday. ' * 6)[:199].rstrip()}…",
        "    2026-11-21                Gone",
        "      not read: answered 404 Not Found",
        "    no date                   Not asked for",
    ]


def test_programs_get_every_key_of_every_sample(found: Found) -> None:
    record = found.record()
    assert set(record) == {"kind", "options", "title", "why", "certainty", "samples"}
    read, gone, other = record["samples"]
    assert read["article"]["words"] == 80
    assert gone == {
        "title": "Gone",
        "url": "https://daily.example/1",
        "published": "2026-11-21",
        "article": None,
        "trouble": "answered 404 Not Found",
    }
    assert (other["article"], other["trouble"]) == (None, None)
